import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { CLOCK, Every, Logger, Metrics } from '@plimsoll/service-host';
import { ReconcilerParts } from './reconciler-parts.js';
import { StripeApi } from './stripe-api.js';
import { type StripeCustomerEntity } from './stripe.entities.js';

const EVENTS_EVERY_MS = 5 * 60_000;
const WALK_EVERY_MS = 60 * 60_000;
const FIRST_AFTER_MS = 10_000;
const MS = 1_000;
/** Stripe keeps events for 30 days. */
const LOOK_BACK_MS = 29 * 24 * 60 * 60 * MS;
/** Events are listed by when they were made, and some come into the list late. */
const OVERLAP_MS = 10 * 60_000;

/** Finds what no webhook told: events that were lost, and subscriptions that are otherwise there than here (BL-2). */
@Injectable()
export class Reconciler {
  private seenUntil: Date | undefined;
  private drift = { subscriptions: 0, invoices: 0 };
  private unreadable = 0;
  private failed = 0;

  constructor(
    private readonly parts: ReconcilerParts,
    private readonly api: StripeApi,
    private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
    metrics: Metrics,
  ) {
    metrics.gauge(
      'billing_drift',
      'What the last walk found to be otherwise at Stripe than here, and set right, by kind',
      () => Object.entries(this.drift).map(([kind, value]) => ({ value, labels: { kind } })),
    );
    metrics.gauge(
      'billing_invoices_unreadable',
      'Invoices at Stripe that the last walk could not read; they are not in the ledger',
      () => this.unreadable,
    );
    metrics.gauge('billing_walk_failed', 'Customers whose part of the last walk failed', () => this.failed);
  }

  /** Events that came by no webhook. */
  @Every({ name: 'stripe events that were lost', everyMs: EVENTS_EVERY_MS, firstAfterMs: FIRST_AFTER_MS })
  async lostEvents(): Promise<void> {
    if (!this.api.isHere) return;
    const begun = this.clock.now();
    const since = this.seenUntil ?? new Date(begun.getTime() - LOOK_BACK_MS);
    const created = { gte: Math.floor((since.getTime() - OVERLAP_MS) / MS) };
    let found = 0;
    await this.api.call(async (stripe) => {
      for await (const event of stripe.events.list({ created, limit: 100 }))
        if ((await this.parts.events.keep(event)).kept) found += 1;
    });
    this.seenUntil = begun;
    if (found > 0) this.logger.info('events of Stripe were found that no webhook brought', { found });
  }

  /** Every customer's subscriptions and invoices, looked at as they are now. Gives how many were otherwise. */
  @Every({ name: 'stripe subscriptions', everyMs: WALK_EVERY_MS, firstAfterMs: WALK_EVERY_MS })
  async walk(): Promise<number> {
    if (!this.api.isHere) return 0;
    const found = { subscriptions: 0, invoices: 0, unreadable: 0, failed: 0 };
    for (const customer of await this.parts.customers()) await this.walkOne(customer, found);
    this.drift = { subscriptions: found.subscriptions, invoices: found.invoices };
    this.unreadable = found.unreadable;
    this.failed = found.failed;
    return found.subscriptions + found.invoices;
  }

  private async walkOne({ tenantId, customerId }: StripeCustomerEntity, found: Found): Promise<void> {
    try {
      if ((await this.parts.mirror.reflect(customerId)) === 'changed') found.subscriptions += 1;
      const { drift, unreadable } = await this.parts.invoices.walk(tenantId, customerId);
      found.invoices += drift;
      found.unreadable += unreadable;
    } catch (error) {
      // One customer's failure must not keep the others' from being looked at; the next walk tries it again.
      found.failed += 1;
      this.logger.error('a customer at Stripe could not be looked at', { tenantId, customerId, error });
    }
  }
}

interface Found {
  subscriptions: number;
  invoices: number;
  unreadable: number;
  failed: number;
}
