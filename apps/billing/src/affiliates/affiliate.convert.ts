import {
  type AffiliateBalanceView,
  type AffiliateTermsView,
  type CommissionView,
  type HeldReferral,
  type Payout,
  type ReferralReason,
} from '@plimsoll/contracts';
import { deterministicId } from '@plimsoll/kernel';
import { type AffiliateTerms } from '../domain/commission.js';
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
