import { sleep, systemClock } from '@plimsoll/kernel';
import type { Platform } from '@plimsoll/infrastructure';
import { endTestPlatform, startTestPlatform } from '../platform/test-platform.js';
import { Trader } from '../platform/trader.js';
import { cpuBetween, LOAD_PROGRAMS, memoryByProgram, readCpu } from './cpu.js';
import { type BenchReport, type Figure, machineName, type Ratio, round, timeFigure } from './figures.js';
import type { BenchOptions } from './options.js';
import { type RawRequest, saturate } from './saturate.js';
import { UsageLoad, type UsageTold } from './usage-load.js';
import { UsageTables } from './usage-tables.js';

const SECONDS = 60;
const WARM_UP_SECONDS = 10;
/** A slice of the cost at so many stored rows. */
const COST_SECONDS = 10;
const SENDERS = 16;
const CONNECTIONS = 8;
const EVENTS_IN_CALL = 1_000;
const FLOOR_PER_MINUTE = 1_000_000;
const AIM_PER_MINUTE = 5_000_000;
const ROWS = 1_000_000;
const QUERIES = 200;
const QUERY_P95_MS = 100;
/** Growth of the memory between the first and the last third of a run that still counts as none. */
const FLAT_MIB = 64;
const SAMPLE_MS = 1_000;

interface Sender {
  readonly trader: Trader;
  readonly load: UsageLoad;
}

interface Slice {
  /** From the first event sent until the last was counted. */
  readonly seconds: number;
  readonly sending: number;
  readonly told: UsageTold;
  readonly cpuMs: ReadonlyMap<string, number>;
}

/**
 * How many events a minute go from HTTP into the figures, with one in a hundred sent twice, and what one costs while
 * more and more lie there.
 */
export async function usage(options: BenchOptions): Promise<BenchReport> {
  const platform = await startTestPlatform('bench', {
    durable: true,
    logLevel: 'warn',
    env: { gateway: { RATE_LIMIT_SCALE: '100000' } },
  });
  const tables = await UsageTables.open(platform.urls.postgres);
  try {
    const bench = new UsageBench(platform, tables, await sendersOf(platform));
    return await bench.run(options);
  } finally {
    await tables.close();
    await endTestPlatform('bench', platform);
  }
}

async function sendersOf(platform: Platform): Promise<Sender[]> {
  const senders: Sender[] = [];
  for (let i = 0; i < SENDERS; i += 1)
    senders.push({ trader: await Trader.register(platform.urls), load: new UsageLoad(i) });
  return senders;
}

class UsageBench {
  private turn = 0;

  constructor(
    private readonly platform: Platform,
    private readonly tables: UsageTables,
    private readonly senders: readonly Sender[],
  ) {}

  async run(options: BenchOptions): Promise<BenchReport> {
    const copied = await this.tables.bareCopy(options.small ? 320_000 : 3_200_000);
    await this.slice(options.small ? 3 : WARM_UP_SECONDS);
    const memory = new MemoryWatch();
    const sustained = await this.slice(options.seconds ?? SECONDS);
    const grown = memory.end();
    const exact = await this.isExact();
    const growing = await this.atGrowingRows(options.rows ?? ROWS, options.small ? 3 : COST_SECONDS);
    await this.tables.fillHours(this.tenants);
    const queries = await this.queries(options.small ? 40 : QUERIES);
    const perMinute = round((sustained.told.events / sustained.seconds) * 60, 0);
    const figures: Figure[] = [
      goalFigure('events a minute, HTTP to figures', perMinute, FLOOR_PER_MINUTE, '/min'),
      goalFigure('  aim', perMinute, AIM_PER_MINUTE, '/min'),
      { name: '  seconds of sending', unit: 's', value: round(sustained.sending) },
      { name: '  until the last was counted', unit: 's', value: round(sustained.seconds - sustained.sending) },
      { name: '  events sent twice', unit: '', value: sustained.told.repeated },
      { name: 'totals exact', unit: '', value: exact ? 1 : 0, goal: 'every event once', met: exact },
      ...grown.map((figure) => ({ ...figure, goal: `< ${FLAT_MIB}`, met: figure.value! < FLAT_MIB })),
      ...costOf('CPU of 1,000 events', sustained),
      ...growing,
      timeFigure('query by day and dimension', queries, { p95: QUERY_P95_MS }),
      { name: '  rows stored', unit: '', value: await this.tables.stored() },
    ];
    const limits: Figure[] = [{ name: 'bare COPY of such rows', unit: '/min', value: copied * 60 }];
    const ratios: Ratio[] = [{ name: 'counted / bare COPY', value: round(perMinute / 60 / copied, 3) }];
    return { bench: 'usage', machine: machineName(), figures, limits, ratios };
  }

  private get tenants(): string[] {
    return this.senders.map(({ trader }) => trader.tenantId);
  }

  private get told(): UsageTold {
    return this.senders.reduce(
      (sum, { load: { told } }) => ({
        events: sum.events + told.events,
        total: sum.total + told.total,
        repeated: sum.repeated + told.repeated,
      }),
      { events: 0, total: 0, repeated: 0 },
    );
  }

  /** Sends as fast as it is taken for so long, and waits until all of it is counted. */
  private async slice(seconds: number): Promise<Slice> {
    // Filling the tables may take longer than a sign-in lasts.
    for (const { trader } of this.senders) await trader.signIn();
    const before = this.told;
    const there = (await this.tables.counted(this.tenants)).events - before.events;
    const cpu = readCpu();
    const begun = performance.now();
    const { statuses } = await saturate(this.platform.urls.gateway, CONNECTIONS, seconds, () => this.next());
    const sending = (performance.now() - begun) / 1_000;
    const others = [...statuses].filter(([status]) => status !== 202);
    if (others.length > 0)
      throw new Error(`calls were refused (${JSON.stringify(others)}); the figures would mean nothing`);
    await this.tables.untilCounted(this.tenants, this.told.events + there);
    const after = this.told;
    return {
      seconds: (performance.now() - begun) / 1_000,
      sending,
      told: {
        events: after.events - before.events,
        total: after.total - before.total,
        repeated: after.repeated - before.repeated,
      },
      cpuMs: cpuBetween(cpu, readCpu()),
    };
  }

  private next(): RawRequest {
    const { trader, load } = this.senders[(this.turn += 1) % this.senders.length]!;
    const headers = { authorization: `Bearer ${trader.rest.accessToken}` };
    return {
      method: 'POST',
      path: '/v1/usage/events',
      headers,
      body: load.body(EVENTS_IN_CALL, systemClock.now().getTime()),
    };
  }

  /** Nothing is left over, nothing twice. */
  private async isExact(): Promise<boolean> {
    await sleep(SAMPLE_MS);
    const { events, total } = await this.tables.counted(this.tenants);
    return events === this.told.events && total === this.told.total && (await this.tables.stored()) === events;
  }

  /** The same at ever more rows: a tenth of them, then all. */
  private async atGrowingRows(most: number, seconds: number): Promise<Figure[]> {
    const figures: Figure[] = [];
    for (const rows of [most / 10, most]) {
      if (rows > (await this.tables.stored())) await this.tables.fillTo(rows, this.tenants);
      const stored = await this.tables.stored();
      const slice = await this.slice(seconds);
      const perMinute = round((slice.told.events / slice.seconds) * 60, 0);
      const cost = round((cpuOf(slice) / slice.told.events) * 1_000_000, 1);
      figures.push({ name: `events a minute at ${stored} rows`, unit: '/min', value: perMinute });
      figures.push({ name: '  CPU of 1,000 events', unit: 'µs', value: cost });
    }
    return figures;
  }

  private async queries(count: number): Promise<number[]> {
    const took: number[] = [];
    const paths = ['by=day', 'by=hour', 'by=day&dimension=model', 'by=all&dimension=agent'];
    const from = new Date(systemClock.now().getTime() - 29 * 86_400_000).toISOString();
    for (let i = 0; i < count; i += 1) {
      const { trader } = this.senders[i % this.senders.length]!;
      const begun = performance.now();
      await trader.rest.get(`/v1/usage?meter=agent.tokens&from=${from}&${paths[i % paths.length]}`);
      took.push(performance.now() - begun);
    }
    return took;
  }
}

/** What each program's memory gains between the first and the last third of a run. */
class MemoryWatch {
  private readonly samples: Map<string, number>[] = [];
  private readonly timer = setInterval(() => this.samples.push(memoryByProgram()), SAMPLE_MS);

  end(): Figure[] {
    clearInterval(this.timer);
    const third = Math.max(1, Math.floor(this.samples.length / 3));
    const mean = (of: readonly Map<string, number>[], name: string): number =>
      of.reduce((sum, sample) => sum + (sample.get(name) ?? 0), 0) / Math.max(1, of.length);
    return ['gateway', 'billing'].map((name) => ({
      name: `memory that ${name} gains`,
      unit: 'MiB',
      value: round(mean(this.samples.slice(-third), name) - mean(this.samples.slice(0, third), name)),
    }));
  }
}

function cpuOf({ cpuMs }: Slice): number {
  return [...cpuMs].filter(([name]) => !LOAD_PROGRAMS.includes(name)).reduce((sum, [, ms]) => sum + ms, 0);
}

function costOf(name: string, slice: Slice): Figure[] {
  const each = (ms: number): number => round((ms / slice.told.events) * 1_000_000, 1);
  const parts = [...slice.cpuMs].filter(([, ms]) => each(ms) >= 10).sort((a, b) => b[1] - a[1]);
  return [
    { name, unit: 'µs', value: each(cpuOf(slice)) },
    ...parts.map(([program, ms]) => ({ name: `  ${program}`, unit: 'µs', value: each(ms) })),
  ];
}

function goalFigure(name: string, value: number, least: number, unit: string): Figure {
  return { name, unit, value, goal: `≥ ${least}`, met: value >= least };
}
