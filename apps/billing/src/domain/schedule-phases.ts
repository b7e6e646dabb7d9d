import { invariant } from '@plimsoll/kernel';
import type Stripe from 'stripe';

type Schedule = Pick<Stripe.SubscriptionSchedule, 'current_phase' | 'phases'>;
type PhaseParams = Stripe.SubscriptionScheduleUpdateParams.Phase;

/** An item of a phase: a price at Stripe, so many times. */
export interface PhaseItem {
  readonly price: string;
  readonly quantity: number;
}

/**
 * The phase that runs. A smaller plan that has come leaves its schedule behind for a period, and then the first phase
 * is over: said again as the one that runs, it would bring what follows at once instead of with the period.
 */
export function runningPhase({ current_phase: current, phases }: Schedule): Stripe.SubscriptionSchedule.Phase {
  const running = phases.find(({ start_date: start }) => start === current?.start_date);
  invariant(running, 'a schedule that has hold of a subscription has a phase that runs');
  return running;
}

/** The phase that runs, as it is, and after it the same with other items. Phases that are over are left out. */
export function followedBy(schedule: Schedule, items: readonly PhaseItem[]): [PhaseParams, PhaseParams] {
  const now = runningPhase(schedule);
  return [
    { ...asIs(now), start_date: now.start_date, end_date: now.end_date },
    { ...asIs(now), items: [...items], proration_behavior: 'none' },
  ];
}

/** What a phase holds: said again whole, since what is not said is taken away. */
function asIs({ items, discounts }: Stripe.SubscriptionSchedule.Phase): PhaseParams {
  const kept = discounts.flatMap(({ discount }) => {
    const id = typeof discount === 'string' ? discount : discount?.id;
    return id === undefined ? [] : [{ discount: id }];
  });
  return {
    items: items.map(({ price, quantity }) => ({
      price: typeof price === 'string' ? price : price.id,
      quantity: quantity ?? 1,
    })),
    ...(kept.length === 0 ? {} : { discounts: kept }),
  };
}
