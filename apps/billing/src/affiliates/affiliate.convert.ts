import {
  type AffiliateBalanceView,
  type AffiliateTermsView,
  type CommissionView,
  type CreditRuleView,
  type CreditTermsView,
  type HeldReferral,
  type Payout,
  type ReferralCreditView,
  type ReferralReason,
} from '@plimsoll/contracts';
import { deterministicId } from '@plimsoll/kernel';
import { type AffiliateTerms } from '../domain/commission.js';
import { type CreditRule, type CreditTerms } from '../domain/referral-credit.js';
import { type CommissionEntity, type PayoutEntity, type ReferralEntity } from './affiliate.entities.js';
import { type AffiliateBalance } from './affiliate.store.js';

export function toTerms({ referralsADay: _, ...terms }: AffiliateTerms): AffiliateTermsView {
  return { ...terms, tiers: terms.tiers.map((tier) => ({ ...tier })) };
}

export function toBalance({ currency, waiting, due, settled }: AffiliateBalance): AffiliateBalanceView {
  return { currency, waiting: Number(waiting), due: Number(due), settled: Number(settled) };
}

export function toCommission(row: CommissionEntity): CommissionView {
  const { tenantId, invoiceId, currency, base, basisPoints, amount, settled, earnedAt, dueAt } = row;
  return {
    commissionId: deterministicId('commission', tenantId, invoiceId),
    currency,
    base,
    basisPoints,
    amount,
    settled,
    earnedAt: earnedAt.toISOString(),
    dueAt: dueAt.toISOString(),
  };
}

export function toCreditTerms({ version, holdDays, bringer, newcomer }: CreditTerms): CreditTermsView {
  return { version, holdDays, bringer: toCreditRule(bringer), newcomer: toCreditRule(newcomer) };
}

function toCreditRule(rule: CreditRule): CreditRuleView {
  if (!('fixed' in rule)) return { basisPoints: rule.basisPoints };
  return { fixed: Object.entries(rule.fixed).map(([currency, amount]) => ({ currency, amount })) };
}

/** A row of a credit, with how the adjustment stands that carries it. */
export interface CreditRow {
  readonly tenant_id: string;
  readonly referred_tenant: string;
  readonly side: 'bringer' | 'newcomer';
  readonly currency: string;
  readonly amount: string;
  readonly state: 'waiting' | 'refused' | 'lost' | 'given';
  readonly act_state: string | null;
  readonly earned_at: Date;
  readonly due_at: Date;
}

export function toCredit(row: CreditRow): ReferralCreditView {
  const carried = row.act_state === 'done' ? 'booked' : row.act_state === 'failed' ? 'failed' : 'given';
  return {
    creditId: deterministicId('credit', row.tenant_id, row.referred_tenant),
    side: row.side,
    currency: row.currency,
    amount: Number(row.amount),
    state: row.state === 'given' ? carried : row.state,
    earnedAt: row.earned_at.toISOString(),
    dueAt: row.due_at.toISOString(),
  };
}

export function toPayout({ payoutId, currency, amount, reference, madeAt }: PayoutEntity): Payout {
  return { payoutId, currency, amount, reference, madeAt: madeAt.toISOString() };
}

export function toHeld({ tenantId, code, referredTenant, registeredAt, reason }: ReferralEntity): HeldReferral {
  return {
    affiliateId: tenantId,
    code,
    organisationId: referredTenant,
    registeredAt: registeredAt.toISOString(),
    ...(reason === null ? {} : { reason: reason as ReferralReason }),
  };
}
