import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK, Logger } from '@plimsoll/service-host';
import { unlessMissing } from '../invoices/invoice.reader.js';
import { StripeApi } from '../stripe/stripe-api.js';
import { StripeCustomerEntity } from '../stripe/stripe.entities.js';
import { ReferralEntity } from './affiliate.entities.js';

const AT_ONCE = 50;

interface Pair {
  readonly tenant_id: string;
  readonly referred_tenant: string;
}

/**
 * Whether who was referred pays with a card of who referred him: then somebody has to look at it. Stripe knows cards by
 * a fingerprint; it is compared and not kept.
 */
@Injectable()
export class CardComparison {
  /** Organisations that could not be compared: the others come first, however many these are. */
  private readonly failed = new Set<string>();

  constructor(
    private readonly db: Database,
    private readonly api: StripeApi,
    private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Of those who have paid and were not compared yet. Until it is done nothing of theirs is due. */
  async compareDue(): Promise<void> {
    if (!this.api.isHere) return;
    const pairs = await this.db.asWorker((tx) => tx.query<Pair>(NOT_COMPARED, [AT_ONCE, [...this.failed]]));
    if (pairs.length < AT_ONCE) this.failed.clear();
    for (const pair of pairs)
      try {
        await this.compare(pair);
      } catch (error) {
        this.failed.add(pair.referred_tenant);
        this.logger.warn('the cards of a referral could not be compared; it is tried again', { ...pair, error });
      }
  }

  private async compare({ tenant_id: tenantId, referred_tenant: referredTenant }: Pair): Promise<void> {
    const mine = new Set(await this.fingerprints(tenantId));
    const theirs = await this.fingerprints(referredTenant);
    const isSame = theirs.some((fingerprint) => mine.has(fingerprint));
    const cardsComparedAt = this.clock.now();
    await this.db.asWorker(async (tx) => {
      const referrals = tx.of(ReferralEntity);
      await referrals.update({ tenantId, referredTenant }, { cardsComparedAt });
      if (isSame)
        await referrals.update({ tenantId, referredTenant, state: 'counted' }, { state: 'held', reason: 'same-card' });
    });
  }

  private async fingerprints(tenantId: string): Promise<string[]> {
    const owner = await this.db.asWorker((tx) => tx.of(StripeCustomerEntity).findOneBy({ tenantId }));
    if (owner === null) return [];
    const listed = this.api.call(async (stripe) => {
      const found: string[] = [];
      for await (const { card } of stripe.customers.listPaymentMethods(owner.customerId, { type: 'card', limit: 100 }))
        if (card?.fingerprint) found.push(card.fingerprint);
      return found;
    });
    // A customer who was deleted at Stripe has no cards any more.
    return (await unlessMissing(listed)) ?? [];
  }
}

const NOT_COMPARED = `
select r.tenant_id, r.referred_tenant from referrals r
where r.cards_compared_at is null and r.state <> 'refused' and r.referred_tenant <> all($2::uuid[])
  and (exists (select from commissions c where c.tenant_id = r.tenant_id and c.referred_tenant = r.referred_tenant)
    or exists (select from referral_credits k where k.tenant_id = r.tenant_id and k.referred_tenant = r.referred_tenant))
order by r.registered_at
limit $1`;
