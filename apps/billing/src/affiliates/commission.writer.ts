import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { type AffiliateTerms, basisPointsOf, commissionBase, commissionOf } from '../domain/commission.js';
import { postingsOfCommission } from '../domain/commission-postings.js';
import { LedgerWriter } from '../ledger/ledger.writer.js';
import { CommissionEntity, ReferralEntity } from './affiliate.entities.js';
import { lockAffiliate, payingCustomers, type ReferredInvoice, termsOf } from './affiliate.store.js';

const DAY_MS = 86_400_000;

/**
 * Brings what an affiliate has earned to what the money says that came in: once, however often it is looked at, and
 * back when money goes back. Only the difference is posted.
 */
@Injectable()
export class CommissionWriter {
  constructor(
    private readonly ledger: LedgerWriter,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Gives by how much it changed, in the smallest unit. */
  async reckon(tx: Tx, invoice: ReferredInvoice): Promise<number> {
    const { tenant_id: tenantId, invoice_id: invoiceId } = invoice;
    await lockAffiliate(tx, tenantId);
    const referral = await tx.of(ReferralEntity).findOneByOrFail({ tenantId, referredTenant: invoice.referred_tenant });
    if (referral.state === 'refused') return 0;
    const before = await tx.of(CommissionEntity).findOneBy({ tenantId, invoiceId });
    // Somebody else has looked at it since, and saw what we see or more.
    if (before !== null && before.lookedAt >= invoice.seen_at) return 0;
    const terms = await termsOf(tx, invoice.terms_version);
    const commission = before ?? (await this.begun(tx, invoice, terms));
    const base = commissionBase({
      cash: Number(invoice.cash),
      total: Number(invoice.total),
      tax: Number(invoice.tax),
    });
    const amount = commissionOf(base, commission.basisPoints);
    return this.change(tx, { ...commission, base, lookedAt: invoice.seen_at }, amount);
  }

  /** Sets what was earned by an invoice, and posts the difference. */
  async change(tx: Tx, commission: CommissionEntity, amount: number): Promise<number> {
    const { tenantId, invoiceId, currency } = commission;
    const difference = amount - commission.amount;
    const corrections = difference === 0 ? commission.corrections : commission.corrections + 1;
    await tx.of(CommissionEntity).upsert({ ...commission, amount, corrections }, ['tenantId', 'invoiceId']);
    const at = this.clock.now();
    const change = { invoiceId, correction: corrections, amount: difference, currency, at };
    await this.ledger.post(tx, tenantId, postingsOfCommission(change));
    return difference;
  }

  /** The share is that of the number of customers who had paid before, and stays. */
  private async begun(tx: Tx, invoice: ReferredInvoice, terms: AffiliateTerms): Promise<CommissionEntity> {
    const { tenant_id: tenantId, paid_at: earnedAt } = invoice;
    return {
      tenantId,
      invoiceId: invoice.invoice_id,
      referredTenant: invoice.referred_tenant,
      currency: invoice.currency,
      basisPoints: basisPointsOf(terms, await payingCustomers(tx, tenantId, earnedAt)),
      base: 0,
      amount: 0,
      settled: 0,
      corrections: 0,
      earnedAt,
      dueAt: new Date(earnedAt.getTime() + terms.holdDays * DAY_MS),
      lookedAt: invoice.seen_at,
    };
  }
}
