import { type PositionMark, type TerminalEvent, type TerminalOrder, type TerminalPosition } from '@plimsoll/contracts';
import { type LiveAccount } from '../accounts/live-account.js';
import { type ReplicaChange } from './replica.store.js';

/** What the terminal shows after some events, and what of it must be written. */
export interface ReplicaChanges {
  readonly positions: Map<string, TerminalPosition>;
  readonly orders: Map<string, TerminalOrder>;
  readonly change: ReplicaChange;
  readonly changed: boolean;
}

/** Applies events to a copy. Events that a snapshot already included are passed over. */
export function replicaAfter(live: LiveAccount, events: readonly TerminalEvent[]): ReplicaChanges {
  const news = events.filter(
    (event) => event.seq > live.accountStatus.replicaSeq && event.type !== 'deal' && event.type !== 'guard',
  );
  if (news.length === 0)
    return {
      positions: live.positions,
      orders: live.orders,
      change: { positions: [], positionsGone: [], orders: [], ordersGone: [] },
      changed: false,
    };
  const positions = new Map(live.positions);
  const orders = new Map(live.orders);
  for (const event of news) {
    if (event.position) positions.set(event.position.positionId, event.position);
    if (event.order) orders.set(event.order.ticket, event.order);
    if (event.type === 'position-gone') positions.delete(event.gone!);
    if (event.type === 'order-gone') orders.delete(event.gone!);
  }
  const touched = new Set(
    news.flatMap((event) => event.position?.positionId ?? (event.type === 'position-gone' ? event.gone! : [])),
  );
  const touchedOrders = new Set(
    news.flatMap((event) => event.order?.ticket ?? (event.type === 'order-gone' ? event.gone! : [])),
  );
  return {
    positions,
    orders,
    changed: true,
    change: {
      positions: [...touched].flatMap((id) => positions.get(id) ?? []),
      positionsGone: [...touched].filter((id) => !positions.has(id)),
      orders: [...touchedOrders].flatMap((id) => orders.get(id) ?? []),
      ordersGone: [...touchedOrders].filter((id) => !orders.has(id)),
    },
  };
}

/** Gives positions their new valuation; everything else of them stays. */
export function revalue(positions: Map<string, TerminalPosition>, marks: readonly PositionMark[]): void {
  for (const mark of marks) {
    const position = positions.get(mark.positionId);
    if (position)
      positions.set(mark.positionId, { ...position, currentPrice: mark.price, profit: mark.profit, swap: mark.swap });
  }
}

const FIELD_OF = {
  deal: 'deal',
  position: 'position',
  'position-gone': 'gone',
  order: 'order',
  'order-gone': 'gone',
  guard: 'guard',
} as const;

/** What is wrong with an event beyond its schema: exactly the field that its type names is present. */
export function eventFlaw(event: TerminalEvent): string | undefined {
  const wanted = FIELD_OF[event.type];
  const present = (['deal', 'position', 'order', 'gone', 'guard'] as const).filter(
    (field) => event[field] !== undefined,
  );
  if (event.seq < 1) return 'must have a sequence of 1 or more';
  return present.length === 1 && present[0] === wanted
    ? undefined
    : `of type ${event.type} must carry ${wanted} and nothing else`;
}
