import { defineRequest, Nothing } from '../requests/define-request.js';
import { Count, Id, Instant, ListOf, Nested, OneOf, Text } from '../vocabulary/index.js';

const owner = 'billing';
const TEXT_MAX = 500;
export const DISCOUNT_MONTHS_MAX = 24;
export const DISCOUNTS_MAX = 500;

/** What a discount is for, besides volume and what was negotiated. */
export const discountKinds = ['academic'] as const;
export type DiscountKind = (typeof discountKinds)[number];
/** `asked`: an owner of the installation decides; `approved`: it counts until it ends. */
export const discountStates = ['asked', 'approved', 'refused', 'withdrawn', 'ended'] as const;
export type DiscountState = (typeof discountStates)[number];
export const discountDecisions = ['approved', 'refused'] as const;
export type DiscountDecision = (typeof discountDecisions)[number];

/** What is on offer to who can show that he studies, teaches or does research. */
export class DiscountTerms {
  @OneOf(discountKinds, { meaning: 'what it is for' }) kind: DiscountKind;
  @Count({ min: 1, meaning: 'rises with each that follows', example: 1 }) version: number;
  @Count({ min: 1, max: 100, meaning: 'percent off plans and add-ons', example: 50 }) percent: number;
  @Count({
    min: 1,
    max: DISCOUNT_MONTHS_MAX,
    meaning: 'for so many months at most; then it is asked for anew',
    example: 12,
  })
  months: number;
}

/** A discount of one organisation: asked for, decided, and until when it counts. */
export class Discount {
  @Id({ meaning: 'names it' }) discountId: string;
  @OneOf(discountKinds, { meaning: 'what it is for' }) kind: DiscountKind;
  @Count({ min: 1, max: 100, meaning: 'percent off plans and add-ons', example: 50 }) percent: number;
  @OneOf(discountStates, { meaning: 'how it stands' }) state: DiscountState;
  @Text({ max: 200, meaning: 'where they study, teach or do research', example: 'University of Trieste' })
  institution: string;
  @Text({ max: TEXT_MAX, meaning: 'what shows it', example: 'Mail from our address there; student card on request.' })
  proof: string;
  @Instant({ meaning: 'when it was asked for' }) askedAt: string;
  @Instant({ optional: true, meaning: 'when it was decided' }) decidedAt?: string;
  @Text({ max: TEXT_MAX, optional: true, meaning: 'why it was decided so, or ended', example: 'Card seen, no. 4711.' })
  reason?: string;
  @Instant({ optional: true, meaning: 'it ends by itself then; absent where it was not approved' }) endsAt?: string;
  @Instant({ optional: true, meaning: 'since when it is on the subscription; absent while nothing is paid' })
  appliedAt?: string;
}

/** A discount with whose it is, for owners of the installation. */
export class SystemDiscount extends Discount {
  @Id({ meaning: 'the organisation' }) tenantId: string;
  @Text({ max: 200, optional: true, meaning: 'its name; absent where identity does not answer now', example: 'North' })
  name?: string;
}

export class DiscountStanding {
  @Nested(() => DiscountTerms, { optional: true, meaning: 'what is on offer; absent where nothing is' })
  terms?: DiscountTerms;
  @Nested(() => Discount, { optional: true, meaning: 'the last that was asked for; absent where none ever was' })
  discount?: Discount;
}

export class AskDiscount {
  @Text({ min: 2, max: 200, meaning: 'where you study, teach or do research', example: 'University of Trieste' })
  institution: string;
  @Text({
    min: 2,
    max: TEXT_MAX,
    meaning: 'what shows it; no copies of papers, only what somebody can look at or ask for',
    example: 'Mail from our address there; student card on request.',
  })
  proof: string;
}

export class DiscountRef {
  @Id({ meaning: 'the discount' }) discountId: string;
}

export class DecideDiscountBody {
  @OneOf(discountDecisions, { meaning: 'whether they get it' }) decision: DiscountDecision;
  @Count({
    optional: true,
    min: 1,
    max: DISCOUNT_MONTHS_MAX,
    meaning: 'for so many months; all that are on offer when absent',
    example: 12,
  })
  months?: number;
  @Text({ min: 1, max: TEXT_MAX, meaning: 'why, for both audit logs: what was seen', example: 'Card seen, no. 4711.' })
  reason: string;
}

export class DecideDiscount extends DecideDiscountBody {
  @Id({ meaning: 'the discount' }) discountId: string;
}

export class EndDiscountBody {
  @Text({ min: 1, max: TEXT_MAX, meaning: 'why, for both audit logs', example: 'Left the university.' }) reason: string;
}

export class EndDiscount extends EndDiscountBody {
  @Id({ meaning: 'the discount' }) discountId: string;
}

export class DiscountQuery {
  @OneOf(discountStates, { optional: true, meaning: 'only those that stand so' }) state?: DiscountState;
}

export class SystemDiscounts {
  @ListOf(() => SystemDiscount, { max: DISCOUNTS_MAX, meaning: 'the newest first; 500 at most' })
  items: SystemDiscount[];
}

export const discountGet = defineRequest({
  owner,
  name: 'discount.get',
  input: Nothing,
  output: DiscountStanding,
  permission: 'billing:read',
  priority: 'read',
  meaning: 'What discount is on offer, and how that of the organisation stands.',
});
export const discountAsk = defineRequest({
  owner,
  name: 'discount.ask',
  input: AskDiscount,
  output: DiscountStanding,
  permission: 'billing:manage',
  meaning: 'Asks for the discount; an owner of the installation decides.',
});
export const discountWithdraw = defineRequest({
  owner,
  name: 'discount.withdraw',
  input: Nothing,
  output: DiscountStanding,
  permission: 'billing:manage',
  meaning: 'Takes what was asked for back before it is decided.',
});
export const discountList = defineRequest({
  owner,
  name: 'discount.list',
  input: DiscountQuery,
  output: SystemDiscounts,
  permission: 'system:read',
  priority: 'read',
  meaning: 'Discounts of all organisations, for owners of the installation.',
});
export const discountDecide = defineRequest({
  owner,
  name: 'discount.decide',
  input: DecideDiscount,
  output: SystemDiscount,
  permission: 'system:manage',
  meaning: 'Approves or refuses a discount that was asked for.',
});
export const discountEnd = defineRequest({
  owner,
  name: 'discount.end',
  input: EndDiscount,
  output: SystemDiscount,
  permission: 'system:manage',
  meaning: 'Ends a discount before its time.',
});
