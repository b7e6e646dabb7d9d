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
 * wrong-side order; more opened on a side than the strategy opened there is a double one.
 */
export function dealsWrong(deals: readonly Deal[], orders: readonly StrategyOrder[]): Wrong | undefined {
  for (const side of ['buy', 'sell'] as const) {
    const sign = side === 'buy' ? 1 : -1;
    const meant = orders.reduce(
      (sum, { before, after }) => sum + Math.max(0, Math.max(0, after * sign) - Math.max(0, before * sign)),
      0,
    );
    const opened = openedOn(deals, side);
    if (opened > 0 && meant === 0)
      return { kind: 'other', why: `wrong side: ${side} ${opened} opened, the strategy never bought into that side` };
    if (opened > meant) return { kind: 'doubled', why: `${side} ${opened} opened, the strategy opened ${meant}` };
  }
  return undefined;
}

/** Hundredths of a lot that deals of ours opened; a netting deal that turns a position round opens only what is beyond flat. */
function openedOn(deals: readonly Deal[], side: 'buy' | 'sell'): number {
  return deals
    .filter((deal) => deal.type === side && deal.entry === 'in' && deal.magic !== '0')
    .reduce((sum, deal) => sum + units(deal.volume ?? '0'), 0);
}

function units(volume: string): number {
  return Math.round(Number(volume) * 100);
}
