import { sleep } from '@plimsoll/kernel';
import type { Platform } from '@plimsoll/infrastructure';
import pg from 'pg';
import { endTestPlatform, startTestPlatform } from '../platform/test-platform.js';
import { until } from '../platform/wait.js';
import { alertOf } from './alerts.js';
import { bareCpu } from './bare.js';
import { cpuBetween, LOAD_PROGRAMS, readCpu } from './cpu.js';
import { type BenchReport, type Figure, machineName, type Ratio, round } from './figures.js';
import { anonymousClient, atRate, buildLoad, type Load } from './load.js';
import type { BenchOptions } from './options.js';

const TENANTS = 20;
/** Accounts with a pipeline: one for each tenant. */
const TRADING = 20;
const TERMINALS = 40;
/** Few, so that a busy machine carries them too: what waits in queues would be counted where it does not belong. */
const ALERTS_PER_SECOND = 8;
/** Whole rounds of buy and close, so that no position is left open for the slice without alerts. */
const SECONDS = 10;
/** Slices with and without alerts take turns, so that what else the machine does meets both alike. */
const ROUNDS = 2;
const WARM_UP_SECONDS = 40;
/** Until everything that the alerts caused is done, and marked as published. */
const QUIET_WITHIN_MS = 120_000;
const QUIET_POLL_MS = 250;
const IDLE_MS = 10_000;

/** Of one slice: seconds it took, and CPU ms by program. */
interface Slice {
  readonly seconds: number;
  readonly ms: ReadonlyMap<string, number>;
}

/**
 * What one alert and one sync cost in CPU, over all processes of the platform, beside what the bare operations cost in
 * the same run.
 */
export async function cost(options: BenchOptions): Promise<BenchReport> {
  const platform = await startTestPlatform(
    'bench',
    { durable: true, logLevel: 'warn', env: { gateway: { RATE_LIMIT_SCALE: '1000' } } },
    options.checkout,
  );
  try {
    const limits = await bareCpu(platform.urls);
    const idle = await slice(() => sleep(IDLE_MS));
    const terminals = options.terminals ?? TERMINALS;
    const load = await buildLoad(
      platform.urls,
      { tenants: TENANTS, terminals, trading: TRADING, pollMs: 1_000 },
      options.checkout,
    );
    const measured = await measure(platform, load, options);
    await load.simulator.stop();
    const figures = figuresOf({ ...measured, idle });
    const kind = options.checkout === undefined ? '' : ` of ${options.checkout}`;
    return { bench: `cost${kind}`, machine: machineName(), figures, limits, ratios: ratiosOf(figures, limits) };
  } finally {
    await endTestPlatform('bench', platform);
  }
}

interface Measured {
  readonly idle: Slice;
  readonly syncing: Slice;
  readonly syncs: number;
  readonly trading: Slice;
  readonly alerts: number;
}

async function measure(platform: Platform, load: Load, options: BenchOptions): Promise<Omit<Measured, 'idle'>> {
  const rate = options.rate ?? ALERTS_PER_SECOND;
  const seconds = options.seconds ?? SECONDS;
  let sent = 0;
  const alerts = async (length: number): Promise<void> => {
    await sendAlerts(platform, load, { rate, seconds: length, first: sent });
    sent += rate * length;
    await untilQuiet(platform.urls.postgres);
  };
  await alerts(WARM_UP_SECONDS);
  const before = sent;
  let [syncing, trading, syncs] = [emptySlice, emptySlice, 0];
  for (let i = 0; i < ROUNDS; i += 1) {
    await load.simulator.control('POST', 'measure');
    syncing = sum(syncing, await slice(() => sleep(seconds * 1_000)));
    syncs += (await load.simulator.stats()).syncs;
    trading = sum(trading, await slice(() => alerts(seconds)));
  }
  return { syncing, trading, syncs, alerts: sent - before };
}

async function sendAlerts(
  platform: Platform,
  load: Load,
  run: { readonly rate: number; readonly seconds: number; readonly first: number },
): Promise<void> {
  const sender = anonymousClient(platform.urls.gateway);
  const trading = load.accounts.filter((a) => a.source);
  let refused = 0;
  await atRate(run.rate, run.seconds, async (i) => {
    const { account, body } = alertOf(run.first + i, trading.length);
    const { trader, source } = trading[account]!;
    if ((await trader.sendAlert(sender, source!, body)).status !== 202) refused += 1;
  });
  await sender.close();
  if (refused > 0) throw new Error(`${refused} alerts were not taken; the figures would mean nothing`);
}

/** Until no execution is under way and no fact waits. */
async function untilQuiet(postgresUrl: string): Promise<void> {
  const url = new URL(postgresUrl);
  url.pathname = '/plimsoll';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await until(
    'the platform to be done with the alerts',
    async () => (await client.query<{ quiet: boolean }>(QUIET)).rows[0]!.quiet,
    QUIET_WITHIN_MS,
    QUIET_POLL_MS,
  );
  await client.end();
}

const QUIET = `
select not exists (select from pipelines.executions where state in ('running', 'waiting'))
  and not exists (select from broker.commands where not ended)
  and not exists (select from signals.outbox where published_at is null)
  and not exists (select from pipelines.outbox where published_at is null)
  and not exists (select from broker.outbox where published_at is null) as quiet`;

async function slice(work: () => Promise<unknown>): Promise<Slice> {
  const before = readCpu();
  await work();
  const after = readCpu();
  return { seconds: (after.atMs - before.atMs) / 1_000, ms: cpuBetween(before, after) };
}

const emptySlice: Slice = { seconds: 0, ms: new Map() };

function sum(a: Slice, b: Slice): Slice {
  const names = new Set([...a.ms.keys(), ...b.ms.keys()]);
  return {
    seconds: a.seconds + b.seconds,
    ms: new Map([...names].map((name) => [name, (a.ms.get(name) ?? 0) + (b.ms.get(name) ?? 0)])),
  };
}

/** CPU ms for each of `count`: what `with_` took more than `without` in the same time, by program. */
function extra(with_: Slice, without: Slice, count: number): [string, number][] {
  const perSecond = (of: Slice, name: string): number => (of.seconds === 0 ? 0 : (of.ms.get(name) ?? 0) / of.seconds);
  return [...with_.ms.keys()]
    .map((name): [string, number] => [
      name,
      ((perSecond(with_, name) - perSecond(without, name)) * with_.seconds) / count,
    ])
    .sort((a, b) => b[1] - a[1]);
}

function figuresOf({ idle, syncing, trading, syncs, alerts }: Measured): Figure[] {
  return [...shares('alert', extra(trading, syncing, alerts)), ...shares('sync', extra(syncing, idle, syncs))];
}

/** Load and terminals are told apart: they are no part of the platform. */
function shares(name: string, parts: readonly [string, number][]): Figure[] {
  const isLoad = (program: string): boolean => LOAD_PROGRAMS.includes(program);
  const total = (of: readonly [string, number][]): number =>
    round(
      of.reduce((all, [, ms]) => all + ms, 0),
      3,
    );
  const ours = parts.filter(([program]) => !isLoad(program));
  return [
    { name: `CPU of one ${name}`, unit: 'ms', value: total(ours) },
    ...ours
      .filter(([, ms]) => Math.abs(ms) >= 0.005)
      .map(([program, ms]) => ({ name: `  ${program}`, unit: 'ms', value: round(ms, 3) })),
    {
      name: `  (load and terminals, for one ${name})`,
      unit: 'ms',
      value: total(parts.filter(([program]) => isLoad(program))),
    },
  ];
}

function ratiosOf(figures: readonly Figure[], limits: readonly Figure[]): Ratio[] {
  const bare = limits.reduce((all, limit) => all + limit.value!, 0);
  return ['alert', 'sync'].map((name) => ({
    name: `${name} / (echo + commit + publish)`,
    value: round(figures.find((f) => f.name === `CPU of one ${name}`)!.value! / bare),
  }));
}
