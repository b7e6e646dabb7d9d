import { Inject, Injectable } from '@nestjs/common';
import { type Clock, storableText } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK, Every, Logger, Metrics } from '@plimsoll/service-host';
import { claimEvents, oldestOpen, type OpenEvent, putOffEvents, settleEvent } from './stripe-event.store.js';
import { StripeLooks } from './stripe-looks.js';

export const EVENTS_LOOP = 'stripe events';
const MS = 1_000;
const EVERY_MS = 1_000;
const AT_ONCE = 100;
const BACKOFF_MS = 2_000;
const BACKOFF_MAX_MS = 10 * 60_000;
const REASON_MAX = 300;

/** Looks into what events are about: one look answers all that was told of the same object until then. */
@Injectable()
export class StripeEventWorker {
  private readonly handled;

  constructor(
    private readonly db: Database,
    private readonly looks: StripeLooks,
    private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
    metrics: Metrics,
  ) {
    this.handled = metrics.counter('billing_stripe_events', 'Webhooks of Stripe that were looked into, by outcome');
    this.handled.add(0, { outcome: 'second-subscription' });
    metrics.gauge('billing_stripe_events_oldest_seconds', 'How long the oldest webhook waits to be looked into', () =>
      this.oldestSeconds(),
    );
  }

  private async oldestSeconds(): Promise<number> {
    const received = await this.db.asWorker(oldestOpen);
    return received === undefined ? 0 : Math.max(0, (this.clock.now().getTime() - received.getTime()) / MS);
  }

  @Every({ name: EVENTS_LOOP, everyMs: EVERY_MS, endsIn: 'await-in-flight' })
  async work(): Promise<void> {
    const open = await this.db.asWorker((tx) => claimEvents(tx, this.clock.now(), AT_ONCE));
    const looked = new Map<string, Promise<string>>();
    const once = (key: string, look: () => Promise<string>): Promise<string> => {
      const known = looked.get(key) ?? look();
      looked.set(key, known);
      return known;
    };
    for (const event of open) await this.lookInto(event, once);
  }

  private async lookInto(event: OpenEvent, once: Once): Promise<void> {
    const { event_id: id, object_id: object, money_id: money } = event;
    try {
      // Both are looked at, also where the first one fails: an invoice does not wait for a subscription.
      const answers = await Promise.allSettled([
        object === null ? undefined : once(object, () => this.looks.subscription(object)),
        money === null ? undefined : once(`money ${money}`, () => this.looks.money(money)),
      ]);
      const outcomes = answers.map((answer) => {
        if (answer.status === 'rejected') throw answer.reason;
        return answer.value;
      });
      const outcome = outcomes.find((one) => one !== undefined && one !== 'not-ours') ?? 'not-ours';
      const besides = await this.looks.besides(event);
      await this.db.asWorker(async (tx) => {
        if (await settleEvent(tx, id, outcomes.join(' '), this.clock.now())) await besides(tx);
      });
      this.handled.add(1, { outcome });
    } catch (error) {
      await this.putOff(event, error);
    }
  }

  /** Tried again until it can be done: what an event is about may be money. */
  private async putOff({ event_id: id, attempts, ...event }: OpenEvent, error: unknown): Promise<void> {
    const waitMs = Math.min(BACKOFF_MS * 2 ** attempts, BACKOFF_MAX_MS);
    const until = new Date(this.clock.now().getTime() + waitMs);
    const reason = error instanceof Error ? storableText(error.message, REASON_MAX) : 'failed';
    await this.db.asWorker((tx) => Promise.resolve(putOffEvents(tx, [id], reason, until)));
    this.handled.add(1, { outcome: 'put-off' });
    this.logger.warn('what an event of Stripe is about could not be read; it is tried again', { id, ...event, error });
  }
}

/** Asks once for all events of a round that are about the same. */
type Once = (key: string, look: () => Promise<string>) => Promise<string>;
