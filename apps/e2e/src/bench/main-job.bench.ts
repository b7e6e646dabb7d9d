import { percentile, sleep, systemClock } from '@plimsoll/kernel';
import type { Platform } from '@plimsoll/infrastructure';
import type { SimulatedState } from '../platform/simulator-process.js';
import { endTestPlatform, startTestPlatform } from '../platform/test-platform.js';
import { alertOf, commandTimes, type SentAlert } from './alerts.js';
import { cpuFigures, readCpu } from './cpu.js';
import { type BenchReport, type Figure, machineName, round, timeFigure } from './figures.js';
import { kneeOf } from './knee.js';
import { rawLimits } from './limits.js';
import { anonymousClient, atRate, buildLoad, type Load } from './load.js';
import type { BenchOptions } from './options.js';

const TENANTS = 50;
const TERMINALS = 300;
/** Accounts with a pipeline: one for each tenant. */
const TRADING = 50;
const ALERTS_PER_SECOND = 50;
const USERS = 100;
const SECONDS = 20;
/** Until most of what runs is machine code, and PostgreSQL has statistics. */
const WARM_UP_SECONDS = 40;
/** A person looks at the page; the page asks once a second. */
const READS_PER_SECOND = 100;
/** Commands that are on their way when the last alert was sent. */
const SETTLE_MS = 2_000;

/** An alert is answered quickly enough when its command is in the terminal within this, 99 of 100 times. */
const COMMAND_GOAL_MS = 60;
/** Where the search for the most that the machine carries begins and ends, and how long each rate lasts. */
const KNEE = { from: 10, max: 400, seconds: 8 } as const;

/**
 * §4.4: alerts at 50/s, syncs at 300/s and 100 users reading accounts, all at once on one machine, the load generator
 * included.
 */
export async function mainJob({
  checkout,
  terminals = TERMINALS,
  seconds = SECONDS,
}: BenchOptions): Promise<BenchReport> {
  const platform = await startTestPlatform(
    'bench',
    { durable: true, logLevel: 'warn', env: { gateway: { RATE_LIMIT_SCALE: '1000' } } },
    checkout,
  );
  try {
    const limits = await rawLimits(platform.urls);
    const load = await buildLoad(
      platform.urls,
      { tenants: TENANTS, terminals, trading: TRADING, pollMs: 1_000 },
      checkout,
    );
    const fixed = await measure(platform, load, seconds);
    const knee = await findKnee(platform, load, seconds);
    const main: Figure = {
      name: `carried beside syncs and reads: alerts, p99 < ${COMMAND_GOAL_MS} ms`,
      unit: '/s',
      value: knee,
    };
    await load.simulator.stop();
    return {
      bench: 'main-job',
      machine: machineName(),
      figures: [main, ...fixed],
      limits,
      ratios: ratiosOf(fixed, limits),
    };
  } finally {
    await endTestPlatform('bench', platform);
  }
}

async function measure(platform: Platform, load: Load, seconds: number): Promise<Figure[]> {
  await runLoad(platform, load, { seconds: WARM_UP_SECONDS, firstAlert: 0 });
  await load.simulator.control('POST', 'measure');
  const cpuBefore = readCpu();
  const run = await runLoad(platform, load, { seconds, firstAlert: WARM_UP_SECONDS * ALERTS_PER_SECOND });
  const cpuAfter = readCpu();
  const syncs = await load.simulator.stats();
  await sleep(SETTLE_MS);
  const toCommand = await timesToCommand(load, run.accepted);
  return [
    timeFigure('alert accepted → command in the terminal', toCommand, { p50: 15, p99: COMMAND_GOAL_MS }),
    {
      name: 'alerts whose command arrived',
      unit: '',
      value: toCommand.length,
      goal: `all ${seconds * ALERTS_PER_SECOND}`,
      met: toCommand.length === seconds * ALERTS_PER_SECOND,
    },
    timeFigure('alert answered (202, durable)', run.answeredMs),
    {
      name: `sync answered, ${round(syncs.syncs / seconds)}/s`,
      unit: 'ms',
      p50: round(syncs.syncP50Ms),
      p95: round(syncs.syncP95Ms),
      p99: round(syncs.syncP99Ms),
      goal: 'p99 < 50',
      met: syncs.syncP99Ms < 50,
    },
    timeFigure(`account read, ${USERS} users, ${READS_PER_SECOND}/s`, run.readMs, { p50: 25, p95: 50, p99: 100 }),
    // What was refused by name is no loss: nobody waits for its command.
    {
      name: 'alerts refused or sent away',
      unit: '',
      value: run.refusedAlerts,
      goal: '0',
      met: run.refusedAlerts === 0,
    },
    {
      name: 'accepted alerts whose command never came',
      unit: '',
      value: run.accepted.length - toCommand.length,
      goal: '0',
      met: run.accepted.length === toCommand.length,
    },
    { name: 'account reads refused', unit: '', value: run.refusedReads, goal: '0', met: run.refusedReads === 0 },
    ...cpuFigures(cpuBefore, cpuAfter),
  ];
}

/**
 * The rate of alerts at which the commands leave their goal, with the same syncs and reads beside them: how much room
 * there is on this machine, now.
 */
async function findKnee(platform: Platform, load: Load, seconds: number): Promise<number> {
  let next = (WARM_UP_SECONDS + seconds) * ALERTS_PER_SECOND;
  return kneeOf(KNEE, async (rate) => {
    const run = await runLoad(platform, load, { seconds: KNEE.seconds, firstAlert: next, rate });
    next += rate * KNEE.seconds;
    await sleep(SETTLE_MS);
    const times = await timesToCommand(load, run.accepted);
    return times.length === rate * KNEE.seconds && percentile(times, 0.99) < COMMAND_GOAL_MS;
  });
}

interface Run {
  readonly accepted: SentAlert[];
  readonly answeredMs: number[];
  readonly readMs: number[];
  /** Not answered 202, or answered with the reason why it is none. */
  refusedAlerts: number;
  /** Reads are the first to be refused where the machine is at its limit. */
  refusedReads: number;
}

async function runLoad(
  platform: Platform,
  load: Load,
  { seconds, firstAlert, rate = ALERTS_PER_SECOND }: { seconds: number; firstAlert: number; rate?: number },
): Promise<Run> {
  const sender = anonymousClient(platform.urls.gateway);
  const run: Run = { accepted: [], answeredMs: [], readMs: [], refusedAlerts: 0, refusedReads: 0 };
  const trading = load.accounts.filter((a) => a.source);
  const alerts = atRate(rate, seconds, async (i) => {
    const { account, kind, mark, body } = alertOf(firstAlert + i, trading.length);
    const { trader, source, login } = trading[account]!;
    const [sentAtMs, startMs] = [systemClock.now().getTime(), systemClock.monotonicMs()];
    const answer = await trader.sendAlert(sender, source!, body);
    run.answeredMs.push(systemClock.monotonicMs() - startMs);
    if (answer.status !== 202 || (answer.body as { accepted?: boolean }).accepted !== true) run.refusedAlerts += 1;
    else
      run.accepted.push({
        login,
        kind,
        sentAtMs,
        acceptedAtMs: systemClock.now().getTime(),
        ...(mark ? { mark } : {}),
      });
  });
  const reads = atRate(READS_PER_SECOND, seconds, async (i) => {
    const { trader, accountId } = load.accounts[i % Math.min(USERS, load.accounts.length)]!;
    const startMs = systemClock.monotonicMs();
    const answer = await trader.rest.raw('GET', `/v1/accounts/${accountId}`);
    if (answer.status === 200) run.readMs.push(systemClock.monotonicMs() - startMs);
    else run.refusedReads += 1;
  });
  await Promise.all([alerts, reads]);
  await sender.close();
  return run;
}

async function timesToCommand(load: Load, accepted: readonly SentAlert[]): Promise<number[]> {
  const { accounts } = await load.simulator.control<{
    accounts: (Pick<SimulatedState, 'commands'> & { login: string })[];
  }>('GET', 'state');
  const commands = new Map(accounts.map((account) => [account.login, account.commands]));
  return commandTimes(accepted, (login) => commands.get(login) ?? []);
}

function ratiosOf(figures: readonly Figure[], limits: readonly Figure[]): { name: string; value: number }[] {
  const limit = (name: string): number => limits.find((l) => l.name === name)!.p50!;
  const [command, , , sync, read] = figures;
  // The least that the path can be made of: one echo in, a commit in each of three services, four hops over NATS.
  const floor = limit('HTTP echo') + 3 * limit('one durable commit') + 4 * limit('NATS round trip');
  return [
    { name: 'alert → command p50 / (echo + 3 commits + 4 round trips)', value: round(command!.p50! / floor) },
    {
      name: 'sync p50 / (echo + 1 commit)',
      value: round(sync!.p50! / (limit('HTTP echo') + limit('one durable commit'))),
    },
    {
      name: 'account read p50 / (echo + 1 round trip)',
      value: round(read!.p50! / (limit('HTTP echo') + limit('NATS round trip'))),
    },
  ];
}
