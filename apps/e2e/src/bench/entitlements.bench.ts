import { Entitlements, EntitlementsConfig } from '@plimsoll/entitlements';
import { newId, sleep, systemClock } from '@plimsoll/kernel';
import { endTestPlatform, startTestPlatform } from '../platform/test-platform.js';
import { Trader } from '../platform/trader.js';
import { until } from '../platform/wait.js';
import { type BenchReport, type Figure, machineName, round, timeFigure } from './figures.js';
import { rawLimits } from './limits.js';
import type { BenchOptions } from './options.js';

const TENANTS = 10_000;
const CHECKS = 200_000;
const CHECK_GOAL_US = 50;
const NS_PER_US = 1_000n;
/** Changes that are measured in each service. */
const ROUNDS = 20;
const REACH_GOAL_MS = 1_000;
const ASK_AGAIN_MS = 5;

/**
 * What asking for a limit costs where it is asked, and how long a change of rights needs until each service acts by it:
 * from the call that makes it to the first thing that was refused before and is done now.
 */
export async function entitlements(options: BenchOptions): Promise<BenchReport> {
  const checks = inProcess();
  const platform = await startTestPlatform(
    'bench',
    {
      durable: true,
      logLevel: 'warn',
      env: { all: { ENFORCE_SUBSCRIPTION_LIMITS: 'true' }, gateway: { RATE_LIMIT_SCALE: '1000' } },
    },
    options.checkout,
  );
  try {
    const limits = await rawLimits(platform.urls);
    const owner = await Owner.arrive(platform.urls);
    try {
      const reached = await owner.measure();
      return {
        bench: 'entitlements',
        machine: machineName(),
        figures: [...checks.figures, ...reached],
        limits: [...limits, checks.bare],
        ratios: [
          { name: 'check p50 / look into a map p50', value: round(checks.figures[0]!.p50! / checks.bare.p50!) },
          {
            name: 'change p50 / (2 commits + 3 round trips)',
            value: round(
              worst(reached) / (2 * ofName(limits, 'one durable commit') + 3 * ofName(limits, 'NATS round trip')),
            ),
          },
        ],
      };
    } finally {
      await owner.leave();
    }
  } finally {
    await endTestPlatform('bench', platform);
  }
}

function inProcess(): { readonly figures: readonly Figure[]; readonly bare: Figure } {
  const known = new Entitlements(EntitlementsConfig.read({ ENFORCE_SUBSCRIPTION_LIMITS: 'true' }));
  const tenants = Array.from({ length: TENANTS }, () => newId());
  const grants = [
    { feature: 'pipelines.active', limit: 5 } as const,
    { feature: 'sources.active', limit: 10 } as const,
  ];
  for (const tenantId of tenants)
    known.learn(tenantId, { plan: 'basic', planVersion: 1, grants, revision: 1, at: '2026-01-05T10:00:00.000Z' });
  const bare = new Map(tenants.map((tenantId) => [tenantId, 1]));
  const timed = (ask: (tenantId: string, i: number) => unknown): number[] =>
    Array.from({ length: CHECKS }, (_, i) => {
      const tenantId = tenants[(i * 7_919) % TENANTS]!;
      const from = process.hrtime.bigint();
      ask(tenantId, i);
      return Number(process.hrtime.bigint() - from) / Number(NS_PER_US);
    });
  const check = (tenantId: string, i: number): unknown => known.check(tenantId, 'pipelines.active', i % 10);
  // The first round warms the code up.
  timed(check);
  const figure = inUs(`check of a limit, ${TENANTS} tenants known`, timed(check), CHECK_GOAL_US);
  return {
    figures: [figure],
    bare: inUs(
      'look into a map',
      timed((tenantId) => bare.get(tenantId)),
    ),
  };
}

function inUs(name: string, values: readonly number[], goal?: number): Figure {
  const figure = timeFigure(name, values, goal === undefined ? {} : { p99: goal });
  return { ...figure, unit: 'µs' };
}

interface Urls {
  readonly gateway: string;
  readonly terminals: string;
}

/** Somebody whose organisation is given one more of a feature again and again, by an owner of another one at the machine. */
class Owner {
  private readonly pipelines: string[] = [];

  private constructor(
    private readonly trader: Trader,
    private readonly giver: Trader,
    private readonly simulator: { stop(): Promise<unknown> },
  ) {}

  static async arrive(urls: Urls): Promise<Owner> {
    const trader = await Trader.register(urls);
    await until('the free plan', async () => (await trader.rest.get<{ plan: string }>('/v1/limits')).plan === 'free');
    const { accountId, simulator } = await trader.connectTerminal();
    const owner = new Owner(trader, await Trader.register(urls), simulator);
    await trader.createPipeline(accountId);
    for (let i = 0; i < ROUNDS; i += 1)
      owner.pipelines.push(await trader.createPipeline(accountId, { activate: false }));
    await trader.createSource();
    await trader.createSource();
    await trader.registerTerminal();
    return owner;
  }

  async measure(): Promise<Figure[]> {
    const { rest } = this.trader;
    return [
      await this.reach('pipelines', 'pipelines.active', 1, () =>
        rest.raw('POST', `/v1/pipelines/${this.pipelines[0]!}/activate`, '{}', JSON_TYPE).then((answer) => {
          if (answer.status < 400) this.pipelines.shift();
          return answer;
        }),
      ),
      await this.reach('signals', 'sources.active', 2, () =>
        rest.raw('POST', '/v1/sources', '{"name":"Alerts","kind":"tradingview"}', JSON_TYPE),
      ),
      await this.reach('identity', 'accounts.connected', 2, () =>
        rest.raw('POST', '/v1/terminals', '{"name":"Desk"}', JSON_TYPE),
      ),
    ];
  }

  async leave(): Promise<void> {
    await this.simulator.stop();
  }

  /** `held` of the feature are used, which is all that the plan gives. */
  private async reach(
    service: string,
    feature: string,
    held: number,
    add: () => Promise<{ readonly status: number; readonly body: unknown }>,
  ): Promise<Figure> {
    const times: number[] = [];
    for (let round_ = 1; round_ <= ROUNDS; round_ += 1) {
      if ((await add()).status !== 402) throw new Error(`${feature} was not refused at its limit`);
      const from = systemClock.monotonicMs();
      const given = this.giver.rest.call('PUT', this.address(feature), { limit: held + round_, reason: 'bench' });
      while ((await add()).status >= 400) {
        if (systemClock.monotonicMs() - from > 10 * REACH_GOAL_MS)
          throw new Error(`${service} never learnt of ${feature}`);
        await sleep(ASK_AGAIN_MS);
      }
      times.push(systemClock.monotonicMs() - from);
      await given;
    }
    return timeFigure(`change known to ${service}`, times, { p99: REACH_GOAL_MS });
  }

  private address(feature: string): string {
    return `/v1/system/organisations/${this.trader.tenantId}/overrides/${feature}`;
  }
}

const JSON_TYPE = { 'content-type': 'application/json' };

function worst(figures: readonly Figure[]): number {
  return Math.max(...figures.map(({ p50 }) => p50!));
}

function ofName(figures: readonly Figure[], name: string): number {
  return figures.find((figure) => figure.name === name)!.p50!;
}
