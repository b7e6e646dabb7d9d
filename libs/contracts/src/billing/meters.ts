import { defineBulk } from '../facts/define-bulk.js';

/** How the events of a meter become one figure. */
export const meterKinds = ['count', 'sum', 'max', 'last', 'unique'] as const;
export type MeterKind = (typeof meterKinds)[number];

/** What is counted of an organisation, and by what it can be told apart. */
export interface Meter {
  /** As stored; for ever the same, and no other meter's. */
  readonly number: number;
  readonly kind: MeterKind;
  /** For people, in one phrase. */
  readonly meaning: string;
  readonly unit: string;
  /** By what it can be told apart, in this order. */
  readonly dimensions: readonly string[];
  /** Counted by the platform from its own facts: nobody sends it. */
  readonly fromFacts?: true;
}

/**
 * Every meter, each once. `count` counts events, `sum` adds up values, `max` is the highest value, `last` the one of the
 * latest moment, `unique` how many different members there were.
 */
export const meters = {
  'signals.external': {
    number: 1,
    kind: 'count',
    meaning: 'signals from outside',
    unit: 'signals',
    dimensions: ['source', 'symbol'],
    fromFacts: true,
  },
  executions: {
    number: 2,
    kind: 'count',
    meaning: 'runs of pipelines',
    unit: 'runs',
    dimensions: ['pipeline', 'symbol'],
    fromFacts: true,
  },
  orders: {
    number: 3,
    kind: 'count',
    meaning: 'orders',
    unit: 'orders',
    dimensions: ['account', 'symbol'],
    fromFacts: true,
  },
  'agent.calls': {
    number: 4,
    kind: 'count',
    meaning: 'calls of agents',
    unit: 'calls',
    dimensions: ['agent', 'model'],
  },
  'agent.tokens': {
    number: 5,
    kind: 'sum',
    meaning: 'tokens of language models',
    unit: 'tokens',
    dimensions: ['agent', 'model', 'direction'],
  },
  'backtest.minutes': {
    number: 6,
    kind: 'sum',
    meaning: 'computing time of backtests',
    unit: 'minutes',
    dimensions: ['strategy'],
  },
  'storage.bytes': {
    number: 7,
    kind: 'max',
    meaning: 'most that was stored',
    unit: 'bytes',
    dimensions: ['kind'],
  },
  'strategies.running': {
    number: 8,
    kind: 'last',
    meaning: 'strategies that run',
    unit: 'strategies',
    dimensions: ['place'],
  },
  'clients.active': {
    number: 9,
    kind: 'unique',
    meaning: 'different clients that were seen',
    unit: 'clients',
    dimensions: ['kind'],
  },
} as const satisfies Readonly<Record<string, Meter>>;

export type MeterKey = keyof typeof meters;
export const meterKeys = Object.keys(meters) as MeterKey[];
/** What may be sent from outside. */
export const sentMeterKeys = meterKeys.filter((key) => !('fromFacts' in meters[key]));

/** What a plan may limit, by reserving before use: features of the same names. */
export const limitedMeters = ['agent.calls', 'agent.tokens', 'backtest.minutes'] as const satisfies readonly MeterKey[];
export type LimitedMeter = (typeof limitedMeters)[number];

/** The meter of a name; undefined where there is none. */
export function meterOf(key: string): Meter | undefined {
  return Object.hasOwn(meters, key) ? meters[key as MeterKey] : undefined;
}

/** Events that are taken and not yet counted, a body for many of them; the shard is the tenant's. */
export const usageBatches = defineBulk({
  owner: 'billing',
  stream: 'USAGE',
  subject: 'usage.batch.v1',
  shards: 8,
  maxBodies: 20_000,
  meaning: 'Usage events that were taken and are on their way into the tables.',
});
