import { Injectable } from '@nestjs/common';
import { Database } from '@plimsoll/persistence';
import { InvoiceWalk } from '../invoices/invoice.walk.js';
import { StripeEventHandler } from './stripe-event.handler.js';
import { StripeCustomerEntity } from './stripe.entities.js';
import { SubscriptionMirror } from './subscription-mirror.js';

/** What the reconciler sets right, and by which it does. */
@Injectable()
export class ReconcilerParts {
  constructor(
    readonly events: StripeEventHandler,
    readonly mirror: SubscriptionMirror,
    readonly invoices: InvoiceWalk,
    private readonly db: Database,
  ) {}

  customers(): Promise<StripeCustomerEntity[]> {
    return this.db.asWorker((tx) => tx.of(StripeCustomerEntity).find({ order: { tenantId: 'ASC' } }));
  }
}
