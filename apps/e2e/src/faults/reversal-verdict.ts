import type { SimulatedState } from '../platform/simulator-process.js';
import type { StrategyOrder } from './reversal.plan.js';

/** What the books of the broker say against the strategy. */
export interface Wrong {
  readonly kind: 'lost' | 'doubled' | 'other';
  readonly why: string;
}

type Deal = SimulatedState['deals'][number];

/** Net position of the account in hundredths of a lot; below zero is short. */
export function netUnits(state: Pick<SimulatedState, 'positions'>): number {
  return state.positions.reduce((sum, { side, volume }) => sum + (side === 'buy' ? 1 : -1) * units(volume), 0);
}

/** The account came to rest: does it hold what the strategy holds, one side only, with nothing left behind? */
export function atRest(state: SimulatedState, expected: number): Wrong | undefined {
  const net = netUnits(state);
  if (net !== expected) return { kind: 'lost', why: `the account holds ${net}, the strategy ${expected}` };
  const sides = new Set(state.positions.map((position) => position.side));
  if (sides.size > 1) return { kind: 'other', why: 'both sides are open' };
  if (state.orders.length > 0) return { kind: 'other', why: `${state.orders.length} pending orders are left` };
  return undefined;
}

/**
 * The deals of one burst against what the strategy did in it. An opening on a side that the strategy never went to is a
 * wrong-side order; more opened on a side than the strategy opened there is a double one. Where alerts of the burst
 * overtook each other, one that was acted on may be closed as contradicted and opened again when the missing one came:
 * there the side may never hold more than the strategy ever held on it.
 */
export function dealsWrong(deals: readonly Deal[], orders: readonly StrategyOrder[]): Wrong | undefined {
  const isScrambled = orders.some(({ overtaken }) => overtaken);
  for (const side of ['buy', 'sell'] as const) {
    const [meant, most] = meantOn(orders, side);
    const [opened, peak] = openedOn(deals, side, heldOn(orders[0]?.before ?? 0, side));
    if (opened > 0 && meant === 0)
      return { kind: 'other', why: `wrong side: ${side} ${opened} opened, the strategy never bought into that side` };
    if (!isScrambled && opened > meant)
      return { kind: 'doubled', why: `${side} ${opened} opened, the strategy opened ${meant}` };
    if (isScrambled && peak > most)
      return { kind: 'doubled', why: `${side} ${peak} held for a time, the strategy held ${most} at most` };
  }
  return undefined;
}

function heldOn(position: number, side: 'buy' | 'sell'): number {
  return Math.max(0, side === 'buy' ? position : -position);
}

/** What the strategy opened on a side, and the most that it held there. */
function meantOn(orders: readonly StrategyOrder[], side: 'buy' | 'sell'): [opened: number, most: number] {
  const steps = orders.map(({ before, after }) => [heldOn(before, side), heldOn(after, side)] as const);
  return [steps.reduce((sum, [before, after]) => sum + Math.max(0, after - before), 0), Math.max(0, ...steps.flat())];
}

/**
 * Hundredths of a lot that deals of ours opened on a side, and the most that stood there meanwhile, from `held` on. A
 * netting deal that turns a position round opens only what is beyond flat.
 */
function openedOn(deals: readonly Deal[], side: 'buy' | 'sell', held: number): [opened: number, peak: number] {
  let opened = 0;
  let open = held;
  let peak = held;
  for (const deal of deals) {
    const volume = units(deal.volume ?? '0');
    if (deal.entry === 'in' && deal.type === side && deal.magic !== '0') opened += volume;
    if (deal.entry === 'in' && deal.type === side) open += volume;
    if (deal.entry === 'out' && deal.type !== side) open -= volume;
    peak = Math.max(peak, open);
  }
  return [opened, peak];
}

function units(volume: string): number {
  return Math.round(Number(volume) * 100);
}
