import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK, Every, Logger, Metrics } from '@plimsoll/service-host';
import { claimEvents, type OpenEvent, putOffEvents, settleEvents } from './stripe-event.store.js';
import { SubscriptionMirror } from './subscription-mirror.js';

export const EVENTS_LOOP = 'stripe events';
const EVERY_MS = 1_000;
const AT_ONCE = 100;
const BACKOFF_MS = 2_000;
const BACKOFF_MAX_MS = 10 * 60_000;

/** Looks into what events are about: one look answers all that was told of the same object until then. */
@Injectable()
export class StripeEventWorker {
  private readonly handled;

  constructor(
    private readonly db: Database,
    private readonly mirror: SubscriptionMirror,
    private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
    metrics: Metrics,
  ) {
    this.handled = metrics.counter('billing_stripe_events', 'Webhooks of Stripe that were looked into, by outcome');
  }

  @Every({ name: EVENTS_LOOP, everyMs: EVERY_MS, endsIn: 'await-in-flight' })
  async work(): Promise<void> {
    const open = await this.db.asWorker((tx) => claimEvents(tx, this.clock.now(), AT_ONCE));
    for (const [objectId, events] of bySubject(open)) await this.lookInto(objectId, events);
  }

  private async lookInto(objectId: string | null, events: readonly OpenEvent[]): Promise<void> {
    const ids = events.map(({ event_id: id }) => id);
    try {
      const outcome = objectId === null ? 'not-ours' : await this.mirror.reflect(objectId);
      await this.db.asWorker((tx) => Promise.resolve(settleEvents(tx, ids, outcome, this.clock.now())));
      this.handled.add(ids.length, { outcome });
    } catch (error) {
      // Tried again until it can be done: what an event is about may be money.
      const attempts = Math.max(...events.map((event) => event.attempts));
      const waitMs = Math.min(BACKOFF_MS * 2 ** attempts, BACKOFF_MAX_MS);
      const until = new Date(this.clock.now().getTime() + waitMs);
      const reason = error instanceof Error ? error.message.slice(0, 300) : 'failed';
      await this.db.asWorker((tx) => Promise.resolve(putOffEvents(tx, ids, reason, until)));
      this.handled.add(ids.length, { outcome: 'put-off' });
      this.logger.warn('what an event of Stripe is about could not be read; it is tried again', {
        objectId,
        ids,
        error,
      });
    }
  }
}

function bySubject(events: readonly OpenEvent[]): Map<string | null, OpenEvent[]> {
  const groups = new Map<string | null, OpenEvent[]>();
  for (const event of events) groups.set(event.object_id, [...(groups.get(event.object_id) ?? []), event]);
  return groups;
}
