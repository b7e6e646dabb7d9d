import { type CreditTerms } from '../domain/referral-credit.js';

/** What both sides of a referral get who chose credit. Never changed once somebody joined: others are a version more. */
export const CREDIT_TERMS_V1: CreditTerms = {
  version: 1,
  holdDays: 30,
  bringer: { basisPoints: 2_000 },
  newcomer: { basisPoints: 2_000 },
};
