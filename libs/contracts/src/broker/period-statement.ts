import { defineRequest } from '../requests/define-request.js';
import {
  Count,
  Currency,
  Id,
  Instant,
  ListOf,
  Money,
  OneOf,
  Price,
  SymbolName,
  Text,
  Ticket,
  Volume,
} from '../vocabulary/index.js';
import { ReportRef } from './reports.js';

export const PERIOD_LINES_MAX = 5_000;
export const statementLineKinds = ['deal', 'correction', 'accepted'] as const;
export const statementFormats = ['csv', 'pdf'] as const;
export type StatementFormat = (typeof statementFormats)[number];
export const statementLanguages = ['en', 'de'] as const;
export type StatementLanguage = (typeof statementLanguages)[number];

/** A time of an account, from one moment up to another. */
export class StatementOfAccount {
  @Id({ meaning: 'the trading account' }) accountId: string;
  @Instant({ meaning: 'from then' }) from: string;
  @Instant({ meaning: 'up to then, which is not in it' }) to: string;
}
export class StatementOfReport extends ReportRef {
  @Instant({ meaning: 'from then, by the clock of the broker’s server' }) from: string;
  @Instant({ meaning: 'up to then, which is not in it' }) to: string;
}

/** A month, or a year, of an account. */
export class PeriodQuery {
  @Count({ min: 1970, max: 2200, meaning: 'the year', example: 2026 }) year: number;
  @Count({ min: 1, max: 12, optional: true, meaning: 'the month; the whole year without one', example: 11 })
  month?: number;
  @Text({
    max: 60,
    optional: true,
    meaning:
      'whose midnights begin and end it, as IANA names zones; UTC unless given. Reports have that of their server',
    example: 'Europe/Berlin',
  })
  zone?: string;
}
export class PeriodFileQuery extends PeriodQuery {
  @OneOf(statementFormats, { meaning: 'CSV for spreadsheets, PDF for people' }) format: StatementFormat;
  @OneOf(statementLanguages, { optional: true, meaning: 'of the words; English unless given' })
  language?: StatementLanguage;
}

/** Something that moved the balance. */
export class PeriodLine {
  @OneOf(statementLineKinds, { meaning: 'a deal, what the broker changed of one later, or a step a person accepted' })
  kind: (typeof statementLineKinds)[number];
  @Instant({ meaning: 'when' }) at: string;
  @Ticket({ optional: true, meaning: 'number of the deal; absent for what a person accepted' }) ticket?: string;
  @Text({ max: 40, meaning: 'type of the deal, with its entry', example: 'sell out' }) type: string;
  @SymbolName({ optional: true, meaning: 'trades: the instrument' }) symbol?: string;
  @Volume({ optional: true, meaning: 'trades: lots' }) volume?: string;
  @Price({ optional: true, meaning: 'trades: the price' }) price?: string;
  @Money({ meaning: 'without costs', example: '12.40' }) profit: string;
  @Money({ meaning: 'for holding overnight', example: '-0.35' }) swap: string;
  @Money({ meaning: 'charged by the broker', example: '-0.70' }) commission: string;
  @Money({ meaning: 'other costs', example: '0.00' }) fee: string;
  @Money({ meaning: 'what it moved the balance by', example: '11.35' }) net: string;
  @Money({ meaning: 'the balance after it' }) balance: string;
}

/** What happened on an account in a time, and what it was worth at its beginning and end. */
export class PeriodStatement {
  @Text({ max: 60, meaning: 'number of the account at the broker', example: '70358000' }) login: string;
  @Text({ max: 200, meaning: 'of the broker', example: 'MetaQuotes-Demo' }) server: string;
  @Currency({ meaning: 'of all amounts' }) currency: string;
  @Instant({ meaning: 'from then' }) from: string;
  @Instant({ meaning: 'up to then, which is not in it' }) to: string;
  @Money({ meaning: 'the balance at its beginning', example: '10000' }) opening: string;
  @Money({ meaning: 'paid in', example: '0' }) deposits: string;
  @Money({ meaning: 'paid out, negative', example: '0' }) withdrawals: string;
  @Money({ meaning: 'corrections, bonuses, charges, interest, and what a person accepted', example: '0' })
  otherCash: string;
  @Money({ meaning: 'of trades, without costs', example: '-50.45' }) profit: string;
  @Money({ meaning: 'of trades', example: '-0.39' }) swap: string;
  @Money({ meaning: 'of trades', example: '0' }) commission: string;
  @Money({ meaning: 'of trades', example: '0' }) fee: string;
  @Money({ meaning: 'the balance at its end: opening and everything above' }) closing: string;
  @Money({ optional: true, meaning: 'the last that is known before its end; absent where none is', example: '9927.92' })
  equityAtEnd?: string;
  @ListOf(() => PeriodLine, { max: PERIOD_LINES_MAX, meaning: 'in the order of time' }) lines: PeriodLine[];
}

export const statementOfAccount = defineRequest<StatementOfAccount, PeriodStatement>({
  owner: 'broker',
  name: 'account.period-statement',
  input: StatementOfAccount,
  output: PeriodStatement,
  permission: 'account:read',
  deadlineMs: 10_000,
  priority: 'history',
  meaning: 'Opening balance, everything that moved it, and closing balance of a time.',
});
export const statementOfReport = defineRequest<StatementOfReport, PeriodStatement>({
  owner: 'broker',
  name: 'report.period-statement',
  input: StatementOfReport,
  output: PeriodStatement,
  permission: 'account:read',
  deadlineMs: 10_000,
  priority: 'history',
  meaning: 'The same of an account that is known by reports.',
});
