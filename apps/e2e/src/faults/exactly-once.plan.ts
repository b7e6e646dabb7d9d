import { Dice } from './dice.js';

export type Victim = 'gateway' | 'signals' | 'pipelines' | 'broker' | 'nats';

/** What happens to a service in one run. */
export type Blow =
  /** Dies at a crash point, the `hit`-th time it gets there. */
  | {
      readonly kind: 'crash-point';
      readonly victim: Exclude<Victim, 'nats'>;
      readonly point: string;
      readonly hit: number;
    }
  /** Killed with -9 so long after the first send. */
  | { readonly kind: 'kill'; readonly victim: Victim; readonly afterMs: number }
  /** Halted so long after the first send: alive, but deaf. */
  | { readonly kind: 'halt'; readonly victim: Victim; readonly afterMs: number; readonly forMs: number };

/** Everything that a seed decides. */
export interface ExactlyOncePlan {
  readonly seed: number;
  readonly blow: Blow;
  /** A second death, of anybody, while the first one recovers. */
  readonly second: Blow | undefined;
  /** When each of the five copies is sent, after the first. */
  readonly sendsAtMs: readonly number[];
  readonly symbol: string;
  readonly side: 'buy' | 'sell';
  /** How the entry reaches the market; a pending order must rest once, and fill once when the price comes to it. */
  readonly orderKind: 'market' | 'limit' | 'stop';
  /** The alert brings its own id; else it is recognised by its content. */
  readonly ownId: boolean;
}

export const COPIES = 5;
const FLIGHT_MS = 600;

interface Place {
  readonly victim: Exclude<Victim, 'nats'>;
  readonly point: string;
  readonly hitMax: number;
}

const RELAY = ['relay:after-commit-before-publish', 'relay:after-publish-before-mark'] as const;
const CONSUMER = ['consumer:inside-handler', 'consumer:after-commit-before-ack'] as const;

/** Every place at which a service may die on the way from alert to order, and how often it comes by there. */
export const places: readonly Place[] = [
  { victim: 'signals', point: RELAY[0], hitMax: 1 },
  { victim: 'signals', point: RELAY[1], hitMax: 1 },
  { victim: 'signals', point: 'request:after-commit-before-answer', hitMax: 3 },
  { victim: 'pipelines', point: CONSUMER[0], hitMax: 6 },
  { victim: 'pipelines', point: CONSUMER[1], hitMax: 6 },
  { victim: 'pipelines', point: RELAY[0], hitMax: 2 },
  { victim: 'pipelines', point: RELAY[1], hitMax: 2 },
  { victim: 'pipelines', point: 'pipelines:after-intent-before-order', hitMax: 1 },
  { victim: 'pipelines', point: 'pipelines:after-order-before-result', hitMax: 1 },
  { victim: 'broker', point: 'request:after-commit-before-answer', hitMax: 2 },
  { victim: 'broker', point: RELAY[0], hitMax: 3 },
  { victim: 'broker', point: RELAY[1], hitMax: 3 },
  { victim: 'broker', point: 'sync:after-commit-before-answer', hitMax: 2 },
];

const SYMBOLS = ['EURUSD', 'GBPUSD'] as const;

/** The plan of a seed. The places take turns, so that any run of twenty seeds visits each of them. */
export function exactlyOncePlan(seed: number): ExactlyOncePlan {
  const dice = new Dice(seed);
  const turn = seed % (places.length + 3);
  const place = places[turn];
  const blow: Blow = place
    ? { kind: 'crash-point', victim: place.victim, point: place.point, hit: dice.whole(1, place.hitMax) }
    : looseBlow(dice, turn === places.length);
  const together = dice.happens(0.3);
  return {
    seed,
    blow,
    second: dice.happens(0.25) ? looseBlow(dice, false) : undefined,
    sendsAtMs: Array.from({ length: COPIES }, (_, i) => (i === 0 || together ? 0 : dice.whole(0, FLIGHT_MS * 2))).sort(
      (a, b) => a - b,
    ),
    symbol: dice.one(SYMBOLS),
    side: dice.happens(0.5) ? 'buy' : 'sell',
    ownId: dice.happens(0.5),
    orderKind: dice.one(['market', 'market', 'market', 'limit', 'stop']),
  };
}

function looseBlow(dice: Dice, halt: boolean): Blow {
  const victim = dice.one<Victim>(['gateway', 'signals', 'pipelines', 'pipelines', 'broker', 'broker', 'nats']);
  const afterMs = dice.whole(0, FLIGHT_MS);
  return halt ? { kind: 'halt', victim, afterMs, forMs: dice.whole(300, 2_500) } : { kind: 'kill', victim, afterMs };
}

/** One line for people: what the seed does. */
export function tellBlow(blow: Blow): string {
  if (blow.kind === 'crash-point') return `${blow.victim} dies at ${blow.point}#${blow.hit}`;
  return blow.kind === 'kill'
    ? `${blow.victim} killed after ${blow.afterMs} ms`
    : `${blow.victim} halted after ${blow.afterMs} ms for ${blow.forMs} ms`;
}

/** Where the simulated markets begin, and where they are put back after each run that moved them. */
export const START_PRICES: Readonly<Record<string, number>> = { EURUSD: 1.08412, GBPUSD: 1.27043 };
const PENDING_DISTANCE = 0.02;
const PRICE_DIGITS = 5;

/** Where a pending order of the plan rests: a limit on the better side of the market, a stop on the other. */
export function pendingPrice({
  symbol,
  side,
  orderKind,
}: Pick<ExactlyOncePlan, 'symbol' | 'side' | 'orderKind'>): number {
  const below = (orderKind === 'limit') === (side === 'buy');
  return Number((START_PRICES[symbol]! * (1 + (below ? -1 : 1) * PENDING_DISTANCE)).toFixed(PRICE_DIGITS));
}
