import { type DiscountTerms } from '@plimsoll/contracts';

/** What is on offer first; others are rows of `discount_terms`. */
export const DISCOUNT_TERMS_V1: DiscountTerms = { kind: 'academic', version: 1, percent: 50, months: 12 };
