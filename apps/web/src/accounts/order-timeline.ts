import type { Schemas } from '@plimsoll/client';

type Order = Schemas['OrderView'];
type Deal = Schemas['DealView'];

/** What is known of how an order came about, and of what came of it. */
export interface OrderStory {
  readonly order: Order;
  readonly signal?: Schemas['Signal'] | undefined;
  readonly execution?: Schemas['Execution'] | undefined;
  /** Deals of its position, in any order. */
  readonly deals: readonly Deal[];
}

export type TimelineStep = { readonly at: string } & (
  | { readonly kind: 'signal'; readonly signal: Schemas['Signal'] }
  | { readonly kind: 'run-began' | 'run-ended'; readonly execution: Schemas['Execution'] }
  | { readonly kind: 'asked' | 'stands'; readonly order: Order }
  /** `fill`: of this very order. `later`: what became of the position that it opened. */
  | { readonly kind: 'fill' | 'later'; readonly deal: Deal }
);

/** Steps that happened at the same instant stand in the order in which one causes the other. */
const CAUSES: Readonly<Record<TimelineStep['kind'], number>> = {
  signal: 0,
  'run-began': 1,
  asked: 2,
  fill: 3,
  stands: 4,
  later: 5,
  'run-ended': 6,
};

/**
 * Everything that came of an order, oldest first: the signal, the run, what was asked, its fills, how it stands, and
 * what became of the position that it opened. Deals of another order are told only where this one opened the position.
 */
export function timelineOf({ order, signal, execution, deals }: OrderStory): TimelineStep[] {
  const steps: TimelineStep[] = [
    ...(signal ? [{ kind: 'signal' as const, at: signal.receivedAt, signal }] : []),
    ...(execution ? [{ kind: 'run-began' as const, at: execution.startedAt, execution }] : []),
    { kind: 'asked', at: order.createdAt, order },
    ...(order.changedAt === order.createdAt ? [] : [{ kind: 'stands' as const, at: order.changedAt, order }]),
    ...deals.flatMap((deal) => dealStep(order, deal)),
    ...(execution?.finishedAt === undefined
      ? []
      : [{ kind: 'run-ended' as const, at: execution.finishedAt, execution }]),
  ];
  return steps.sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || CAUSES[a.kind] - CAUSES[b.kind]);
}

function dealStep(order: Order, deal: Deal): TimelineStep[] {
  if (deal.orderId === order.orderId) return [{ kind: 'fill', at: deal.dealtAt, deal }];
  return order.type === 'open' ? [{ kind: 'later', at: deal.dealtAt, deal }] : [];
}
