import { type Blow, places } from './exactly-once.plan.js';
import { Dice } from './dice.js';

/**
 * How the strategy writes its alerts: the JSON template of our guide, or the text that TradingView sends by default.
 */
export type AlertTemplate = 'json' | 'default-text';

/** One order of the strategy. Sizes are hundredths of a lot; below zero is short. */
export interface StrategyOrder {
  readonly before: number;
  readonly after: number;
  /** So many copies of the alert are sent. */
  readonly copies: number;
  /** Sent only after the next one of its burst, as a sender with several connections does. */
  readonly overtaken: boolean;
  /** Between this alert and the next one. */
  readonly pauseMs: number;
}

/** What a seed decides: orders in bursts; after each burst the account must come to rest where the strategy is. */
export interface ReversalPlan {
  readonly seed: number;
  readonly symbol: string;
  readonly template: AlertTemplate;
  readonly marginMode: 'hedging' | 'netting';
  readonly bursts: readonly (readonly StrategyOrder[])[];
}

/** What happens to the services while the strategies of a batch trade. */
export interface Strike {
  readonly afterMs: number;
  readonly blow: Blow;
}

/** Strategies that trade at the same time on one platform, each on an account of its own. */
export const LANES = 6;
const SYMBOLS = ['EURUSD', 'GBPUSD'] as const;
const UNITS_MAX = 30;
const BURSTS = 3;

/** Seeds alternate between hedging and netting accounts; a third of the strategies sends the default text. */
export function reversalPlan(seed: number): ReversalPlan {
  const dice = new Dice(seed * 7 + 3);
  const template: AlertTemplate = seed % 3 === 0 ? 'default-text' : 'json';
  let position = 0;
  const bursts: StrategyOrder[][] = [];
  for (let burst = 0; burst < BURSTS; burst += 1) {
    const orders: StrategyOrder[] = [];
    for (let left = dice.whole(1, 3); left > 0; left -= 1) {
      const after = burst === BURSTS - 1 && left === 1 ? 0 : nextPosition(dice, position);
      if (after !== position) orders.push({ before: position, after, ...manner(dice, template) });
      position = after;
    }
    bursts.push(inOrder(orders));
  }
  return {
    seed,
    symbol: dice.one(SYMBOLS),
    template,
    marginMode: seed % 2 === 0 ? 'netting' : 'hedging',
    bursts: bursts.filter((orders) => orders.length > 0),
  };
}

/** Enters, scales in, scales out, reverses or goes flat. */
function nextPosition(dice: Dice, position: number): number {
  if (position === 0) return dice.whole(1, UNITS_MAX) * (dice.happens(0.5) ? 1 : -1);
  const side = Math.sign(position);
  const size = Math.abs(position);
  const turn = dice.next();
  if (turn < 0.2) return side * Math.min(UNITS_MAX, size + dice.whole(1, 10));
  if (turn < 0.4) return side * Math.max(1, size - dice.whole(1, Math.max(1, size - 1)));
  if (turn < 0.8) return -side * dice.whole(1, UNITS_MAX);
  return 0;
}

function manner(dice: Dice, template: AlertTemplate): Pick<StrategyOrder, 'copies' | 'overtaken' | 'pauseMs'> {
  const draw = {
    copies: dice.whole(1, 3),
    overtaken: dice.happens(0.25),
    pauseMs: dice.happens(0.5) ? 0 : dice.whole(50, 1_500),
  };
  // The default text carries no time: who repeats or disorders it tells nobody which one was later.
  return template === 'json' ? draw : { ...draw, copies: 1, overtaken: false, pauseMs: Math.max(draw.pauseMs, 400) };
}

/** The last order of a burst has nobody behind it that could overtake it. */
function inOrder(orders: readonly StrategyOrder[]): StrategyOrder[] {
  return orders.map((order, i) => ({ ...order, overtaken: order.overtaken && i < orders.length - 1 }));
}

/** Seeds that trade together, and the strikes that fall meanwhile; of a batch of one seed too. */
export function reversalBatches(
  seeds: readonly number[],
): { readonly plans: readonly ReversalPlan[]; readonly strikes: readonly Strike[] }[] {
  const batches = new Map<number, number[]>();
  for (const seed of seeds)
    batches.set(Math.floor(seed / LANES), [...(batches.get(Math.floor(seed / LANES)) ?? []), seed]);
  return [...batches].map(([number, own]) => ({ plans: own.map(reversalPlan), strikes: strikesOf(number) }));
}

function strikesOf(batch: number): Strike[] {
  const dice = new Dice(batch * 31 + 11);
  const place = places[batch % (places.length + 4)];
  const first: Strike[] = place
    ? [
        {
          afterMs: 0,
          blow: { kind: 'crash-point', victim: place.victim, point: place.point, hit: dice.whole(1, place.hitMax * 3) },
        },
      ]
    : [];
  const others = Array.from({ length: dice.whole(1, 3) }, (): Strike => {
    const victim = dice.one(['gateway', 'signals', 'pipelines', 'pipelines', 'broker', 'broker', 'nats'] as const);
    const afterMs = dice.whole(0, 5_000);
    return {
      afterMs,
      blow: dice.happens(0.3)
        ? { kind: 'halt', victim, afterMs: 0, forMs: dice.whole(300, 2_500) }
        : { kind: 'kill', victim, afterMs: 0 },
    };
  });
  return [...first, ...others];
}

/** The position in lots, without a sign. */
export function lots(units: number): string {
  return (Math.abs(units) / 100).toFixed(2);
}
