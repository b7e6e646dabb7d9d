import { Inject, Injectable } from '@nestjs/common';
import { referralCreditReasons } from '@plimsoll/contracts';
import { type Clock, deterministicId } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { atPricesOf, creditFate, type CreditFate, creditOf } from '../domain/referral-credit.js';
import { CreditGiver } from '../money-acts/credit.giver.js';
import { ReferralEntity } from './affiliate.entities.js';
import { lockAffiliate } from './affiliate.store.js';
import { ReferralCreditEntity } from './referral-credit.entities.js';
import { payerOf } from '../limits/payer.js';
import {
  creditTermsOf,
  type DueReferral,
  type FirstInvoice,
  moneyOfFirst,
  pricePair,
} from './referral-credit.store.js';

const DAY_MS = 86_400_000;
const OPEN_AGAIN_MS = 3_600_000;

/** Writes down what both sides of a referral get, once for good, and gives it once the hold-back is over. */
@Injectable()
export class ReferralCreditWriter {
  constructor(
    private readonly giver: CreditGiver,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A row for each side; what is there already stays. */
  async enter(tx: Tx, first: FirstInvoice): Promise<void> {
    const { tenant_id: tenantId, referred_tenant: referredTenant } = first;
    await lockAffiliate(tx, tenantId);
    const { state } = await tx.of(ReferralEntity).findOneByOrFail({ tenantId, referredTenant });
    if (state === 'refused') return;
    const terms = await creditTermsOf(tx, first.credit_terms);
    const dueAt = new Date(first.paid_at.getTime() + terms.holdDays * DAY_MS);
    const { currency } = first;
    const paid = { paid: Number(first.paid), total: Number(first.total), tax: Number(first.tax), currency };
    const sides = [
      { tenantId, side: 'bringer', amount: creditOf(terms.bringer, paid) },
      { tenantId: referredTenant, side: 'newcomer', amount: creditOf(terms.newcomer, paid) },
    ] as const;
    const rows = sides.map((one) => ({
      ...one,
      ...{ referredTenant, creditTerms: terms.version, invoiceId: first.invoice_id, currency },
      ...{ state: 'waiting' as const, earnedAt: first.paid_at, dueAt, nextAt: dueAt },
    }));
    await tx.of(ReferralCreditEntity).createQueryBuilder().insert().values(rows).orIgnore().execute();
  }

  /** What becomes of a referral over its hold; both sides in one transaction, and its lock. */
  async settle(tx: Tx, { tenant_id: tenantId, referred_tenant: referredTenant }: DueReferral): Promise<CreditFate> {
    await lockAffiliate(tx, tenantId);
    const referral = await tx.of(ReferralEntity).findOneByOrFail({ tenantId, referredTenant });
    const rows = await tx.of(ReferralCreditEntity).findBy({ referredTenant, state: 'waiting' });
    const now = this.clock.now();
    const isDue = referral.state === 'counted' && referral.cardsComparedAt !== null;
    if (!isDue || rows.length === 0 || rows.some(({ dueAt }) => dueAt > now)) return 'wait';
    const fate = creditFate(await moneyOfFirst(tx, referredTenant, rows[0]!.invoiceId));
    for (const row of rows) await this.end(tx, row, fate, now);
    return fate;
  }

  private async end(tx: Tx, row: ReferralCreditEntity, fate: CreditFate, at: Date): Promise<void> {
    const { tenantId, referredTenant, side, amount } = row;
    const credits = tx.of(ReferralCreditEntity);
    const key = { tenantId, referredTenant };
    if (fate === 'wait') await credits.update(key, { nextAt: new Date(at.getTime() + OPEN_AGAIN_MS) });
    else if (fate === 'lost' || amount === 0) await credits.update(key, { state: 'lost' });
    else {
      const given = await inOwnCurrency(tx, row, at);
      if (given.amount === 0) return void (await credits.update(key, { state: 'lost' }));
      const actId = deterministicId('referral-credit', tenantId, referredTenant);
      await credits.update(key, { ...given, state: 'given', actId });
      await this.giver.give(tx, { tenantId, actId, ...given, reason: referralCreditReasons[side] }, at);
    }
  }
}

/**
 * In the currency that its side pays in, since in another it would never be used: by the catalogue's own prices of the
 * plan. Who never paid has it in that of the invoice. Nothing where the catalogue sells nothing in both.
 */
async function inOwnCurrency(
  tx: Tx,
  { tenantId, referredTenant, invoiceId, amount, currency }: ReferralCreditEntity,
  at: Date,
): Promise<Pick<ReferralCreditEntity, 'amount' | 'currency'>> {
  const { currency: own = currency } = await payerOf(tx, tenantId);
  if (own === currency) return { amount, currency };
  const pair = await pricePair(tx, { tenantId: referredTenant, invoiceId }, { from: currency, to: own, at });
  return pair === undefined ? { amount: 0, currency } : { amount: atPricesOf(pair, amount), currency: own };
}
