import { Inject, Injectable } from '@nestjs/common';
import { problem, ProblemError, type StripeEventTaken, type TakeStripeEvent } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK, Loops, Metrics } from '@plimsoll/service-host';
import type Stripe from 'stripe';
import { BillingConfig } from '../billing.config.js';
import { eventFlaw, modeFlaw, moneySubjectOf, subjectOf } from '../domain/stripe-event.js';
import { signatureFlaw, signatureFlaws } from '../domain/webhook-signature.js';
import { keepEvent } from './stripe-event.store.js';
import { EVENTS_LOOP } from './stripe-event.worker.js';

const MS = 1_000;

/** Takes webhooks: believed by their signature, kept once by their id, and looked into afterwards (BL-2). */
@Injectable()
export class StripeEventHandler {
  private readonly refused;

  constructor(
    private readonly db: Database,
    private readonly config: BillingConfig,
    private readonly loops: Loops,
    @Inject(CLOCK) private readonly clock: Clock,
    metrics: Metrics,
  ) {
    this.refused = metrics.counter('billing_stripe_events_refused', 'Webhooks that nobody believed, by why');
    for (const reason of signatureFlaws) this.refused.add(0, { reason });
  }

  async take({ body, signature }: TakeStripeEvent): Promise<StripeEventTaken> {
    const bytes = Buffer.from(body, 'base64');
    const flaw = signatureFlaw(bytes, signature, this.config.stripeWebhookSecrets, this.clock.now());
    if (flaw) {
      this.refused.add(1, { reason: flaw });
      throw new ProblemError(problem(flaw));
    }
    const isNew = await this.keep(eventOf(bytes, this.config.stripeSecretKey));
    if (isNew.kept) this.loops.wake(EVENTS_LOOP);
    return { eventId: isNew.eventId, isRepeated: !isNew.kept };
  }

  /** Keeps an event however it was got. */
  async keep(event: Stripe.Event): Promise<{ readonly eventId: string; readonly kept: boolean }> {
    const kept = await this.db.asWorker((tx) =>
      keepEvent(tx, {
        eventId: event.id,
        type: event.type,
        apiVersion: event.api_version,
        objectId: subjectOf(event) ?? null,
        moneyId: moneySubjectOf(event) ?? null,
        createdAt: new Date(event.created * MS),
        receivedAt: this.clock.now(),
        payload: JSON.stringify(event),
      }),
    );
    return { eventId: event.id, kept };
  }
}

function eventOf(bytes: Buffer, key: string | undefined): Stripe.Event {
  const body = parsed(bytes);
  const flaw = eventFlaw(body) ?? modeFlaw(body as Stripe.Event, key);
  if (flaw)
    throw new ProblemError(problem('validation-failed', undefined, { violations: [{ field: 'body', message: flaw }] }));
  return body as Stripe.Event;
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw new ProblemError(problem('malformed-body'), { cause: error });
  }
}
