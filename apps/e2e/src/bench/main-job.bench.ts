import { sleep, systemClock } from '@plimsoll/kernel';
import type { Platform } from '@plimsoll/infrastructure';
import { endTestPlatform, startTestPlatform } from '../platform/test-platform.js';
import { type BenchReport, type Figure, machineName, round, timeFigure } from './figures.js';
import { rawLimits } from './limits.js';
import { alertOf, anonymousClient, atRate, buildLoad, type Load } from './load.js';

const TERMINALS = 300;
const TRADING = 50;
const ALERTS_PER_SECOND = 50;
const USERS = 100;
const SECONDS = 20;
const WARM_UP_SECONDS = 5;
/** A person looks at the page; the page asks once a second. */
const READS_PER_SECOND = 100;

/** §4.4: alerts at 50/s, syncs at 300/s and 100 users reading accounts, all at once on one machine, the load generator included. */
export async function mainJob(): Promise<BenchReport> {
  const platform = await startTestPlatform('bench', { durable: true, logLevel: 'warn', env: { gateway: { RATE_LIMIT_SCALE: '1000' } } });
  try {
    const limits = await rawLimits(platform.urls);
    const load = await buildLoad(platform.urls, { tenants: 10, terminals: TERMINALS, trading: TRADING, pollMs: 1_000 });
    const figures = await measure(platform, load);
    await load.simulator.stop();
    return { bench: 'main-job', machine: machineName(), figures, limits, ratios: ratiosOf(figures, limits) };
  } finally {
    await endTestPlatform('bench', platform);
  }
}

async function measure(platform: Platform, load: Load): Promise<Figure[]> {
  const warm = await runLoad(platform, load, WARM_UP_SECONDS, 0);
  const before = await load.simulator.stats();
  const run = await runLoad(platform, load, SECONDS, warm.sent);
  await sleep(2_000);
  const after = await load.simulator.stats();
  const toCommand = await commandTimes(load, run.acceptedAtMs);
  return [
    timeFigure('alert accepted → command in the terminal', toCommand, { p50: 15, p99: 60 }),
    { name: 'alerts whose command arrived', unit: '', value: toCommand.length, goal: `all ${run.acceptedAtMs.size}`, met: toCommand.length === run.acceptedAtMs.size },
    timeFigure('alert answered (202, durable)', run.answeredMs),
    { name: `sync answered, ${round((after.syncs - before.syncs) / (SECONDS + 2))}/s`, unit: 'ms', p50: round(after.syncP50Ms), p95: round(after.syncP95Ms), p99: round(after.syncP99Ms), goal: 'p99 < 50', met: after.syncP99Ms < 50 },
    timeFigure(`account read, ${USERS} users, ${READS_PER_SECOND}/s`, run.readMs, { p50: 25, p95: 50, p99: 100 }),
  ];
}

interface Run {
  readonly sent: number;
  /** When each alert was accepted, by its mark. */
  readonly acceptedAtMs: Map<string, number>;
  readonly answeredMs: number[];
  readonly readMs: number[];
}

async function runLoad(platform: Platform, load: Load, seconds: number, firstMark: number): Promise<Run> {
  const sender = anonymousClient(platform.urls.gateway);
  const run: Run = { sent: firstMark + seconds * ALERTS_PER_SECOND, acceptedAtMs: new Map(), answeredMs: [], readMs: [] };
  const trading = load.accounts.filter((a) => a.source);
  const alerts = atRate(ALERTS_PER_SECOND, seconds, async (i) => {
    const { body, mark } = alertOf(firstMark + i);
    const { trader, source } = trading[i % trading.length]!;
    const startMs = systemClock.monotonicMs();
    const answer = await trader.sendAlert(sender, source!, body);
    run.answeredMs.push(systemClock.monotonicMs() - startMs);
    if (answer.status === 202) run.acceptedAtMs.set(mark, systemClock.now().getTime());
  });
  const reads = atRate(READS_PER_SECOND, seconds, async (i) => {
    const { trader, accountId } = load.accounts[i % Math.min(USERS, load.accounts.length)]!;
    const startMs = systemClock.monotonicMs();
    await trader.rest.get(`/v1/accounts/${accountId}`);
    run.readMs.push(systemClock.monotonicMs() - startMs);
  });
  await Promise.all([alerts, reads]);
  await sender.close();
  return run;
}

/** From the answer 202 to the command in the terminal's hands; both clocks are this machine's. */
async function commandTimes(load: Load, acceptedAtMs: ReadonlyMap<string, number>): Promise<number[]> {
  const { accounts } = await load.simulator.control<{ accounts: { commands: { command: { stopLoss?: string; type: string }; receivedAtMs: number }[] }[] }>('GET', 'state');
  const received = new Map(accounts.flatMap((a) => a.commands.filter((c) => c.command.type === 'open').map((c): [string, number] => [Number(c.command.stopLoss).toFixed(5), c.receivedAtMs])));
  return [...acceptedAtMs].flatMap(([mark, atMs]) => (received.has(mark) ? [Math.max(0, received.get(mark)! - atMs)] : []));
}

function ratiosOf(figures: readonly Figure[], limits: readonly Figure[]): { name: string; value: number }[] {
  const limit = (name: string): number => limits.find((l) => l.name === name)!.p50!;
  const [command, , , sync, read] = figures;
  // The least that the path can be made of: one echo in, a commit in each of three services, four hops over NATS.
  const floor = limit('HTTP echo') + 3 * limit('one durable commit') + 4 * limit('NATS round trip');
  return [
    { name: 'alert → command p50 / (echo + 3 commits + 4 round trips)', value: round(command!.p50! / floor) },
    { name: 'sync p50 / (echo + 1 commit)', value: round(sync!.p50! / (limit('HTTP echo') + limit('one durable commit'))) },
    { name: 'account read p50 / (echo + 1 round trip)', value: round(read!.p50! / (limit('HTTP echo') + limit('NATS round trip'))) },
  ];
}
