import { type AffiliateTerms } from '../domain/commission.js';

/** What affiliates are promised who join now. Never changed once somebody joined: other terms are another version. */
export const TERMS_V1: AffiliateTerms = {
  version: 1,
  attribution: 'last',
  windowDays: 60,
  months: 12,
  holdDays: 30,
  tiers: [
    { from: 0, basisPoints: 2_000 },
    { from: 10, basisPoints: 2_500 },
    { from: 50, basisPoints: 3_000 },
  ],
  referralsADay: 20,
  leastPayout: 5_000,
};
