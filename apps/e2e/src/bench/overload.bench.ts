import { percentile, sleep, systemClock } from '@plimsoll/kernel';
import type { Platform } from '@plimsoll/infrastructure';
import type { SimulatedState } from '../platform/simulator-process.js';
import { endTestPlatform, startTestPlatform } from '../platform/test-platform.js';
import { type BenchReport, type Figure, machineName, round } from './figures.js';
import { rawLimits } from './limits.js';
import { anonymousClient, atRate, buildLoad, type Load } from './load.js';
import { ackedWithoutCommand, closedAfterDeadline, outcomeOf, overloadAlert, type Sent } from './overload.js';
import type { BenchOptions } from './options.js';

const TENANTS = 20;
const TRADING = 20;
const TERMINALS = 150;
const READS_PER_SECOND = 40;
const HISTORY_PER_SECOND = 10;
const WARM_UP_SECONDS = 20;
const SECONDS = 20;
const FACTORS = [1, 2, 4] as const;
/** The ramp that finds what the machine carries. */
const RAMP = { from: 10, growth: 1.4, seconds: 6, p99Ms: 250 } as const;
const RATE_MAX = 1_000;
/** After the load: probes at this rate, until a window of them is as quick as before. */
const PROBE = { perSecond: 5, seconds: 2, p99Ms: 250, patienceS: 30 } as const;
const RECOVERY_GOAL_S = 10;
const SYNC_GOAL_MS = 100;
/** An entry that was answered 202 is acted on within its source's age limit, or told as expired. */
const AGE_LIMIT_MS = 60_000;
const GUARD_GOAL_MS = 1_000;
const CRASH = { share: 0.21, durationMs: 1_500 } as const;

/**
 * What happens beyond the limit: at 1, 2 and 4 times of what the machine carries, beside syncs, reads and history.
 * Syncs and the guard must not feel it, alerts are kept or refused but never lost or late, and all is well soon after.
 */
export async function overload(options: BenchOptions): Promise<BenchReport> {
  const platform = await startTestPlatform(
    'bench',
    { durable: true, logLevel: 'warn', env: { gateway: { RATE_LIMIT_SCALE: '1000' } } },
    options.checkout,
  );
  try {
    const limits = await rawLimits(platform.urls);
    const load = await buildLoad(
      platform.urls,
      { tenants: TENANTS, terminals: options.terminals ?? TERMINALS, trading: TRADING, pollMs: 1_000 },
      options.checkout,
    );
    const bench = new OverloadBench(platform, load, options.seconds ?? SECONDS);
    const figures = await bench.run(options.rate);
    await load.simulator.stop();
    return { bench: 'overload', machine: machineName(), figures, limits, ratios: [] };
  } finally {
    await endTestPlatform('bench', platform);
  }
}

class OverloadBench {
  private sentSoFar = 0;

  constructor(
    private readonly platform: Platform,
    private readonly load: Load,
    private readonly seconds: number,
  ) {}

  async run(fixedRate: number | undefined): Promise<Figure[]> {
    const warm = await this.alerts(RAMP.from, WARM_UP_SECONDS);
    // A bench whose alerts become nothing would be quick.
    if (outcomeOf(warm, await this.commands()).toCommandMs.length === 0)
      throw new Error(`none of ${warm.length} alerts became a command before the load began`);
    const carried = fixedRate ?? (await this.findKnee());
    const figures: Figure[] = [
      { name: 'alerts carried (p99 to the command below 250 ms, none refused)', unit: '/s', value: round(carried) },
    ];
    for (const factor of FACTORS) figures.push(...(await this.beyond(factor, carried)));
    return figures;
  }

  /** The highest rate of the ramp at which commands are quick and nothing is refused. */
  private async findKnee(): Promise<number> {
    let carried: number = RAMP.from;
    for (let rate: number = RAMP.from; rate <= RATE_MAX; rate = Math.ceil(rate * RAMP.growth)) {
      const sent = await this.alerts(rate, RAMP.seconds);
      await sleep(1_000);
      const outcomes = outcomeOf(sent, await this.commands());
      const quick = outcomes.toCommandMs.length > 0 && percentile(outcomes.toCommandMs, 0.99) < RAMP.p99Ms;
      if (!quick || outcomes.refused > 0) return carried;
      carried = rate;
    }
    return carried;
  }

  private async beyond(factor: number, carried: number): Promise<Figure[]> {
    await this.load.simulator.control('POST', 'measure');
    const guard = this.breachOneAccount();
    const [sent] = await Promise.all([this.alerts(Math.round(carried * factor), this.seconds), this.reads()]);
    const syncs = await this.load.simulator.stats();
    const late = await guard;
    const recovered = await this.recovery();
    const outcomes = outcomeOf(sent, await this.commands());
    const lost = await ackedWithoutCommand(outcomes.unseen, (signalId) => this.toldEnd(signalId));
    const worst = Math.max(0, ...outcomes.toCommandMs);
    const of = (name: string): string => `${factor}×: ${name}`;
    return [
      {
        name: of(`sync answered, ${round(syncs.syncs / this.seconds)}/s`),
        unit: 'ms',
        p50: round(syncs.syncP50Ms),
        p95: round(syncs.syncP95Ms),
        p99: round(syncs.syncP99Ms),
        goal: `p99 < ${SYNC_GOAL_MS}`,
        met: syncs.syncP99Ms < SYNC_GOAL_MS,
      },
      {
        name: of('guard: last close behind its deadline'),
        unit: 'ms',
        value: round(late),
        goal: `< ${GUARD_GOAL_MS}`,
        met: late < GUARD_GOAL_MS,
      },
      {
        name: of('entries that became commands'),
        unit: '',
        value: outcomes.toCommandMs.length,
        goal: 'some',
        met: outcomes.toCommandMs.length > 0,
      },
      {
        name: of('alerts refused with 503'),
        unit: '%',
        value: round((100 * outcomes.refused) / Math.max(1, sent.length)),
      },
      {
        name: of('oldest alert that was acted on'),
        unit: 'ms',
        value: round(worst),
        goal: `< ${AGE_LIMIT_MS}`,
        met: worst < AGE_LIMIT_MS,
      },
      {
        name: of('alerts answered 202 and neither acted on nor told'),
        unit: '',
        value: lost,
        goal: '0',
        met: lost === 0,
      },
      {
        name: of('as quick as before, after the load ended'),
        unit: 's',
        value: round(recovered),
        goal: `< ${RECOVERY_GOAL_S}`,
        met: recovered < RECOVERY_GOAL_S,
      },
    ];
  }

  private async alerts(rate: number, seconds: number): Promise<Sent[]> {
    const sender = anonymousClient(this.platform.urls.gateway);
    const trading = this.load.accounts.filter((account) => account.source);
    const sent: Sent[] = [];
    const first = this.sentSoFar;
    this.sentSoFar += Math.round(rate * seconds);
    await atRate(rate, seconds, async (i) => {
      const { account, kind, mark, body } = overloadAlert(first + i, trading.length);
      const { trader, source, login } = trading[account]!;
      const sentAtMs = systemClock.now().getTime();
      const answer = await trader
        .sendAlert(sender, source!, body)
        .catch((error: unknown) => ({ status: 0, body: String(error) }));
      const { signalIds } = answer.status === 202 ? (answer.body as { signalIds: string[] }) : { signalIds: [] };
      sent.push({
        login,
        kind,
        sentAtMs,
        acceptedAtMs: systemClock.now().getTime(),
        status: answer.status,
        signalIds,
        ...(mark ? { mark } : {}),
        tenant: trader,
      });
    });
    await sender.close();
    return sent;
  }

  /** People who look at accounts, and at their history. What is refused to them is no matter here. */
  private async reads(): Promise<void> {
    const get = async (i: number, what: string): Promise<void> => {
      const { trader, accountId } = this.load.accounts[i % this.load.accounts.length]!;
      await trader.rest.raw('GET', `/v1/accounts/${accountId}${what}`);
    };
    await Promise.all([
      atRate(READS_PER_SECOND, this.seconds, (i) => get(i, '')),
      atRate(HISTORY_PER_SECOND, this.seconds, (i) => get(i, '/deals')),
    ]);
  }

  /** In the middle of the load one account falls through its line. Gives how late its last close was. */
  private async breachOneAccount(): Promise<number> {
    const { trader } = this.load.accounts[0]!;
    const terminal = await trader.connectTerminal({ SIMULATOR_SEED: String(this.sentSoFar % 1_000) });
    try {
      await terminal.simulator.control('POST', 'trade', { symbol: 'EURUSD', side: 'buy', volume: '3' });
      await trader.rest.call('PATCH', `/v1/accounts/${terminal.accountId}/guard`, {
        countdownMs: 2_000,
        reason: 'a short countdown for a bench',
      });
      await sleep((this.seconds * 1_000) / 4);
      await terminal.simulator.control('POST', 'crash', CRASH);
      return await closedAfterDeadline(trader, terminal);
    } finally {
      await terminal.simulator.stop();
    }
  }

  /** Seconds until alerts are as quick as they were. */
  private async recovery(): Promise<number> {
    const beganMs = systemClock.monotonicMs();
    while (systemClock.monotonicMs() - beganMs < PROBE.patienceS * 1_000) {
      const windowMs = systemClock.monotonicMs();
      const sent = await this.alerts(PROBE.perSecond, PROBE.seconds);
      await sleep(300);
      const outcomes = outcomeOf(sent, await this.commands());
      if (outcomes.refused === 0 && outcomes.toCommandMs.length > 0 && Math.max(...outcomes.toCommandMs) < PROBE.p99Ms)
        return (windowMs - beganMs) / 1_000;
    }
    return PROBE.patienceS;
  }

  private async commands(): Promise<(login: string) => SimulatedState['commands']> {
    const { accounts } = await this.load.simulator.control<{
      accounts: (Pick<SimulatedState, 'commands'> & { login: string })[];
    }>('GET', 'state');
    const commands = new Map(accounts.map((account) => [account.login, account.commands]));
    return (login) => commands.get(login) ?? [];
  }

  /** Whether a signal without a command was told to have ended: by its verdict, or by its execution. */
  private async toldEnd({
    signalId,
    tenant,
  }: {
    readonly signalId: string;
    readonly tenant: Sent['tenant'];
  }): Promise<boolean> {
    const { items } = await tenant.rest.get<{ items: { matched: boolean; executionId?: string }[] }>(
      `/v1/signals/${signalId}/verdicts`,
    );
    if (items.length === 0) return false;
    for (const { matched, executionId } of items) {
      if (!matched || executionId === undefined) continue;
      const { state } = await tenant.rest.get<{ state: string }>(`/v1/executions/${executionId}`);
      if (state === 'running') return false;
    }
    return true;
  }
}
