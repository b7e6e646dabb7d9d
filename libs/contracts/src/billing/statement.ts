import { defineRequest } from '../requests/define-request.js';
import { Currency, Instant, ListOf, OneOf, Text } from '../vocabulary/index.js';
import { Minor } from './minor.js';

/** What a line of the statement is for; the ledger's own words. */
export const statementPurposes = [
  'invoice-issued',
  'invoice-voided',
  'credit-applied',
  'credit-unapplied',
  'payment',
  'payment-returned',
  'refund',
  'refund-failed',
  'dispute-withdrawn',
  'dispute-reinstated',
  'credit-note',
  'credit-note-voided',
  'credit-granted',
  'written-off',
  'write-off-recovered',
  'write-off-lapsed',
] as const;
export type StatementPurpose = (typeof statementPurposes)[number];
/** A statement over more lines is asked for in parts. */
export const STATEMENT_LINES_MAX = 2_000;

export class StatementQuery {
  @Instant({ optional: true, meaning: 'begin; a year before the end unless given' }) from?: string;
  @Instant({ optional: true, meaning: 'end, not included; now unless given' }) to?: string;
}

export class StatementLine {
  @Instant({ meaning: 'when it took place' }) at: string;
  @OneOf(statementPurposes, { meaning: 'what it is' }) purpose: StatementPurpose;
  @Text({ max: 300, meaning: 'the object at Stripe that it is for', example: 'in_1Pgc6tB7WZ01zgkW' }) source: string;
  @Text({ max: 255, optional: true, meaning: 'the invoice', example: 'in_1Pgc6tB7WZ01zgkW' }) invoiceId?: string;
  @Text({ max: 100, optional: true, meaning: 'number of the invoice', example: 'A1B2C3D4-0001' }) number?: string;
  @Text({
    max: 500,
    optional: true,
    meaning: 'of credit that was given, or taken: why',
    example: 'Two days without terminal.',
  })
  reason?: string;
  @Minor({ meaning: 'what it adds to what is owed; below zero takes off', example: 9_900 }) amount: number;
  @Minor({ meaning: 'what was paid; below zero was given back', example: 0 }) paid: number;
  @Minor({ meaning: 'what is owed after it; below zero is credit', example: 9_900 }) balance: number;
}

/** All in one currency. Opening balance and amounts of all lines add up to the closing balance. */
export class StatementPart {
  @Currency({ meaning: 'of all amounts of this part', example: 'USD' }) currency: string;
  @Minor({ meaning: 'what was owed at the begin; below zero is credit', example: 0 }) opening: number;
  @Minor({ meaning: 'invoices, less those that were voided', example: 9_900 }) invoiced: number;
  @Minor({ meaning: 'credit notes and credit that was given', example: 0 }) credited: number;
  @Minor({ meaning: 'given up', example: 0 }) writtenOff: number;
  @Minor({ meaning: 'payments, less what was returned', example: 9_900 }) paid: number;
  @Minor({ meaning: 'given back to the card, and taken back by banks', example: 0 }) givenBack: number;
  @Minor({ meaning: 'what is owed at the end; below zero is credit', example: 0 }) closing: number;
  @ListOf(() => StatementLine, { max: STATEMENT_LINES_MAX, meaning: 'oldest first' }) lines: StatementLine[];
}

export class BillingStatement {
  @Instant({ meaning: 'begin' }) from: string;
  @Instant({ meaning: 'end, not included' }) to: string;
  @ListOf(() => StatementPart, { max: 50, meaning: 'a part for each currency; none where nothing was ever charged' })
  parts: StatementPart[];
}

export const billingStatement = defineRequest({
  owner: 'billing',
  name: 'billing.statement',
  input: StatementQuery,
  output: BillingStatement,
  permission: 'billing:read',
  priority: 'history',
  meaning: 'What the organisation was charged, paid and owes, of the ledger.',
});
