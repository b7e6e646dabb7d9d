import { Inject, Injectable } from '@nestjs/common';
import { type BillingLanguage } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { StripeApi } from './stripe-api.js';
import { StripeOperations } from './stripe-operations.js';
import { StripeCustomerEntity } from './stripe.entities.js';

/** Whose customer at Stripe a tenant is; one each, however often it is asked for at once. */
@Injectable()
export class StripeCustomers {
  constructor(
    private readonly db: Database,
    private readonly operations: StripeOperations,
    private readonly api: StripeApi,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async of(tenantId: string): Promise<string> {
    const known = await this.known(tenantId);
    if (known !== undefined) return known;
    const made = await this.operations.once({ tenantId, kind: 'customer', fingerprint: tenantId }, (stripe, options) =>
      stripe.customers.create({ metadata: { tenant_id: tenantId } }, options),
    );
    await this.db.withTenant(tenantId, (tx) =>
      tx.query(
        `insert into stripe_customers (tenant_id, customer_id, created_at) values ($1, $2, $3)
         on conflict (tenant_id) do nothing`,
        [tenantId, made.id, this.clock.now()],
      ),
    );
    return (await this.known(tenantId)) ?? made.id;
  }

  /** What Stripe writes to it from now on, invoices and mails, is in that language. Asked again it is the same. */
  async speaks(tenantId: string, language: BillingLanguage): Promise<void> {
    const known = await this.db.readTenant(tenantId, (tx) => tx.of(StripeCustomerEntity).findOneBy({ tenantId }));
    if (known === null || known.language === language) return;
    await this.api.call((stripe) => stripe.customers.update(known.customerId, { preferred_locales: [language] }));
    await this.db.withTenant(tenantId, (tx) => tx.of(StripeCustomerEntity).update({ tenantId }, { language }));
  }

  /** In which lines of invoices are written: English where nobody said. */
  async languageOf(tenantId: string): Promise<BillingLanguage> {
    const known = await this.db.readTenant(tenantId, (tx) => tx.of(StripeCustomerEntity).findOneBy({ tenantId }));
    return known?.language ?? 'en';
  }

  known(tenantId: string): Promise<string | undefined> {
    return this.db.readTenant(tenantId, async (tx) => {
      const row = await tx.of(StripeCustomerEntity).findOneBy({ tenantId });
      return row?.customerId;
    });
  }
}
