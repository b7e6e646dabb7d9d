import { PAGE_LIMIT_MAX, PageQuery } from '../page.js';
import { defineRequest } from '../requests/define-request.js';
import { Count, Currency, Flag, Id, Instant, ListOf, Nested, OneOf, Text } from '../vocabulary/index.js';
import { Invoice } from './invoices.js';
import { BillingStatement } from './statement.js';

const REASON_MAX = 500;
const UNIT = 'in the smallest unit of the currency';
const WHY = { min: 3, max: REASON_MAX, example: 'The terminal was out of reach for two days.' } as const;

/**
 * What an owner of the installation does with money of an organisation: a payment given back, credit for the next
 * invoice, or an amount that the next invoice takes on top.
 */
export const moneyActKinds = ['refund', 'credit', 'debit'] as const;
export type MoneyActKind = (typeof moneyActKinds)[number];
/**
 * `waiting`: for a second person. `approved`: on its way to Stripe. The others are its end; `failed`: Stripe refused it,
 * and no money moved.
 */
export const moneyActStates = ['waiting', 'approved', 'done', 'failed', 'refused', 'withdrawn', 'expired'] as const;
export type MoneyActState = (typeof moneyActStates)[number];
/** `referral`: credit that follows from a referral; nobody asked for it, and nobody approves it. */
export const moneyActCauses = ['person', 'referral'] as const;
export type MoneyActCause = (typeof moneyActCauses)[number];
/** What the organisation reads on its statement of such credit. */
export const referralCreditReasons = {
  bringer: 'Credit for somebody who came by your link',
  newcomer: 'Credit because you came by a link',
} as const;
export const moneyDecisions = ['approved', 'refused', 'withdrawn'] as const;
export type MoneyDecision = (typeof moneyDecisions)[number];

export class MoneyAct {
  @Id({ meaning: 'names it' }) actId: string;
  @Id({ meaning: 'the organisation whose money it is' }) tenantId: string;
  @Text({ max: 200, optional: true, meaning: 'its name; absent where identity does not answer now', example: 'North' })
  name?: string;
  @OneOf(moneyActKinds, { meaning: 'a payment given back, credit, or an amount on top of the next invoice' })
  kind: MoneyActKind;
  @Text({ max: 255, optional: true, meaning: 'of a refund: the payment at Stripe', example: 'ch_3Pgc6tB7WZ01zgkW' })
  paymentId?: string;
  @Text({ max: 255, optional: true, meaning: 'of a refund: the invoice', example: 'in_1Pgc6tB7WZ01zgkW' })
  invoiceId?: string;
  @Id({ optional: true, meaning: 'the credit or debit that this one takes back' }) reverses?: string;
  @Count({ min: 1, meaning: `how much, ${UNIT}`, example: 4_950 }) amount: number;
  @Currency({ meaning: 'its currency', example: 'USD' }) currency: string;
  @Text({ ...WHY, meaning: 'why; the organisation reads it where it is credit or a debit' }) reason: string;
  @OneOf(moneyActStates, { meaning: 'how it stands' }) state: MoneyActState;
  @Flag({ meaning: 'somebody else than who asked must approve it' }) needsSecond: boolean;
  @OneOf(moneyActCauses, { meaning: 'somebody asked for it, or it follows from a referral' }) cause: MoneyActCause;
  @Id({ optional: true, meaning: 'who asked; absent where it follows from a referral' }) askedBy?: string;
  @Instant({ meaning: 'when' }) askedAt: string;
  @Instant({ optional: true, meaning: 'until when a second person may approve it' }) expiresAt?: string;
  @Id({ optional: true, meaning: 'who approved, refused or withdrew it' }) decidedBy?: string;
  @Instant({ optional: true, meaning: 'when' }) decidedAt?: string;
  @Text({ max: REASON_MAX, optional: true, meaning: 'why it was decided so', example: 'Seen with support.' })
  decisionReason?: string;
  @Text({ max: 255, optional: true, meaning: 'what Stripe made of it', example: 're_3Pgc6tB7WZ01zgkW' })
  stripeId?: string;
  @Text({ max: 500, optional: true, meaning: 'why Stripe refused it', example: 'Charge has already been refunded.' })
  failure?: string;
  @Instant({ optional: true, meaning: 'when Stripe had done it' }) doneAt?: string;
}

export class MoneyActPage {
  @ListOf(() => MoneyAct, { max: PAGE_LIMIT_MAX, meaning: 'the entries of this page, the newest first' })
  items: MoneyAct[];
  @Text({ max: 400, optional: true, meaning: 'give it as `cursor` to get the next page', example: 'WyIyMDI2Il0' })
  nextCursor?: string;
}

export class MoneyActQuery extends PageQuery {
  @OneOf(moneyActStates, { optional: true, meaning: 'only those that stand so' }) state?: MoneyActState;
  @Id({ optional: true, meaning: 'only those of this organisation' }) tenantId?: string;
}

/** Up to where one person acts alone. */
export class AloneUpTo {
  @Currency({ meaning: 'the currency', example: 'USD' }) currency: string;
  @Count({ meaning: `what one person gives within 24 hours without a second one, ${UNIT}`, example: 10_000 })
  amount: number;
}

export class RefundablePayment {
  @Text({ max: 255, meaning: 'the payment at Stripe', example: 'ch_3Pgc6tB7WZ01zgkW' }) paymentId: string;
  @Text({ max: 255, meaning: 'the invoice', example: 'in_1Pgc6tB7WZ01zgkW' }) invoiceId: string;
  @Text({ max: 100, optional: true, meaning: 'number of the invoice', example: 'A1B2C3D4-0001' }) number?: string;
  @Count({ meaning: `what was paid, ${UNIT}`, example: 9_900 }) amount: number;
  @Count({ meaning: `what can still be given back: less what was, and what is on its way, ${UNIT}`, example: 9_900 })
  left: number;
  @Currency({ meaning: 'its currency', example: 'USD' }) currency: string;
  @Text({ max: 60, optional: true, meaning: 'brand of the card', example: 'visa' }) brand?: string;
  @Text({ max: 4, optional: true, meaning: 'last four digits of the card', example: '4242' }) last4?: string;
  @Instant({ meaning: 'when' }) at: string;
}

/** The money of an organisation as owners of the installation see it. */
export class OrganisationMoney {
  @Id({ meaning: 'the organisation' }) tenantId: string;
  @ListOf(() => RefundablePayment, { max: 100, meaning: 'its payments through Stripe, the newest first' })
  payments: RefundablePayment[];
  @ListOf(() => Invoice, { max: 100, meaning: 'its invoices, the newest first' }) invoices: Invoice[];
  @Nested(() => BillingStatement, { meaning: 'of the ledger, of the last year' }) statement: BillingStatement;
  @ListOf(() => MoneyAct, { max: 100, meaning: 'what owners did with its money, the newest first' }) acts: MoneyAct[];
  @ListOf(() => AloneUpTo, { max: 50, meaning: 'up to where one person acts alone; in other currencies nobody does' })
  aloneUpTo: AloneUpTo[];
  @Count({ min: 1, meaning: 'days until what waits for a second person is over', example: 7 }) approvalDays: number;
}

export class OrganisationRef {
  @Id({ meaning: 'the organisation' }) tenantId: string;
}

export class RefundBody {
  @Text({ min: 1, max: 255, meaning: 'the payment at Stripe', example: 'ch_3Pgc6tB7WZ01zgkW' }) paymentId: string;
  @Count({ min: 1, optional: true, meaning: `how much; all that is left unless given, ${UNIT}`, example: 4_950 })
  amount?: number;
  @Text({ ...WHY, meaning: 'why, for the audit log' }) reason: string;
}
export class AskRefund extends RefundBody {
  @Id({ meaning: 'the organisation' }) tenantId: string;
}

export class AdjustmentBody {
  @OneOf(['credit', 'debit'], { meaning: 'taken off the next invoice, or put on top of it' }) kind: 'credit' | 'debit';
  @Currency({ meaning: 'the currency', example: 'USD' }) currency: string;
  @Count({ min: 1, meaning: `how much, ${UNIT}`, example: 2_000 }) amount: number;
  @Text({ ...WHY, meaning: 'why; the organisation reads it on its statement' }) reason: string;
  @Id({ optional: true, meaning: 'the credit or debit that this opposite one takes back, wholly' }) reverses?: string;
}
export class MakeAdjustment extends AdjustmentBody {
  @Id({ meaning: 'the organisation' }) tenantId: string;
}

export class MoneyActRef {
  @Id({ meaning: 'names it' }) actId: string;
}
export class DecideMoneyActBody {
  @OneOf(moneyDecisions, { meaning: 'approved or refused by a second person; withdrawn by who asked' })
  decision: MoneyDecision;
  @Text({ min: 3, max: REASON_MAX, meaning: 'why, for the audit log', example: 'Seen with support.' }) reason: string;
}
export class DecideMoneyAct extends DecideMoneyActBody {
  @Id({ meaning: 'names it' }) actId: string;
}

const owner = 'billing';
export const organisationMoney = defineRequest({
  owner,
  name: 'organisation.money',
  input: OrganisationRef,
  output: OrganisationMoney,
  permission: 'system:read',
  priority: 'history',
  meaning: 'Payments, invoices, statement and acts of an organisation, for owners of the installation.',
});
export const moneyActList = defineRequest({
  owner,
  name: 'money-act.list',
  input: MoneyActQuery,
  output: MoneyActPage,
  permission: 'system:read',
  meaning: 'Refunds and adjustments by owners of the installation.',
});
export const refundAsk = defineRequest({
  owner,
  name: 'refund.ask',
  input: AskRefund,
  output: MoneyAct,
  permission: 'system:manage',
  meaning: 'Gives a payment back, wholly or in part; above a limit a second person must approve.',
});
export const adjustmentMake = defineRequest({
  owner,
  name: 'adjustment.make',
  input: MakeAdjustment,
  output: MoneyAct,
  permission: 'system:manage',
  meaning: 'Credit for the next invoice, or an amount on top of it; above a limit a second person must approve.',
});
export const moneyActDecide = defineRequest({
  owner,
  name: 'money-act.decide',
  input: DecideMoneyAct,
  output: MoneyAct,
  permission: 'system:manage',
  meaning: 'Approves or refuses what another owner asked for, or withdraws what one asked for oneself.',
});
