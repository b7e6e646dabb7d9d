import { PageQuery } from '../page.js';
import { defineRequest } from '../requests/define-request.js';
import { AccountIdentity } from '../terminal/account.js';
import { type DealEntry, dealEntries, type DealType, dealTypes } from '../terminal/trade.js';
import {
  Count,
  Currency,
  Flag,
  Id,
  Instant,
  kinds,
  ListOf,
  Money,
  Name,
  Nested,
  OneOf,
  Price,
  Ratio,
  SymbolName,
  Text,
  Ticket,
  Volume,
} from '../vocabulary/index.js';

export const reportKinds = ['mt5-history', 'mt5-tester', 'mt4-statement', 'mt4-tester'] as const;
export type ReportKindName = (typeof reportKinds)[number];
/** Bytes of a file as it is sent: a workbook is compressed already, HTML is sent compressed. */
export const REPORT_BODY_MAX_BYTES = 4_194_304;
/** Deals that one request carries; a longer report comes in parts. */
export const REPORT_PART_MAX = 1_000;
export const REPORT_LINES_MAX = 50;
export const REPORT_FILES_MAX = 500;
export const DIFFERENCES_SHOWN = 500;
export const CURVE_POINTS_MAX = 4_000;
export const GROUPS_MAX = 500;
const LINE_MAX = 400;

/** A deal of a report. Its time is that of the broker’s server: a report names no zone. */
export class ReportDealView {
  @Ticket({ meaning: 'number of the deal at the broker' }) ticket: string;
  @Instant({ meaning: 'by the clock of the broker’s server, written as UTC' }) dealtAt: string;
  @OneOf(dealTypes, { meaning: 'buy or sell; everything else moves cash' }) type: DealType;
  @OneOf(dealEntries, { optional: true, meaning: 'trades: whether it opened or closed' }) entry?: DealEntry;
  @SymbolName({ optional: true, meaning: 'trades: the instrument, as the broker names it' }) symbol?: string;
  @Volume({ optional: true, meaning: 'trades: lots' }) volume?: string;
  @Price({ optional: true, meaning: 'trades: the price' }) price?: string;
  @Money({ meaning: 'without costs', example: '12.40' }) profit: string;
  @Money({ meaning: 'for holding overnight', example: '-0.35' }) swap: string;
  @Money({ meaning: 'charged by the broker', example: '-0.70' }) commission: string;
  @Money({ meaning: 'other costs', example: '0.00' }) fee: string;
  @Money({ optional: true, meaning: 'the balance that the report shows with it' }) balance?: string;
  @Ticket({ optional: true, meaning: 'trades: its position' }) positionId?: string;
  @Ticket({ optional: true, meaning: 'trades: its order' }) orderTicket?: string;
  @Text({ max: 64, optional: true, meaning: 'what stands with it', example: '[tp 1.14086]' }) comment?: string;
  @Flag({ meaning: 'a credit that stands beside the balance', example: false }) isCredit: boolean;
}

/** The sums of a report, in the currency of its account. */
export class ReportSums {
  @Count({ meaning: 'deals', example: 1402 }) deals: number;
  @Count({ meaning: 'closing deals', example: 658 }) trades: number;
  @Money({ meaning: 'the balance before the first deal; 0 where the report begins with the account', example: '0' })
  opening: string;
  @Money({ meaning: 'paid in', example: '10000' }) deposits: string;
  @Money({ meaning: 'paid out, negative', example: '0' }) withdrawals: string;
  @Money({ meaning: 'corrections, bonuses, charges, interest, dividends', example: '0' }) otherCash: string;
  @Money({ meaning: 'credits beside the balance', example: '0' }) credit: string;
  @Money({ meaning: 'of all trades, without costs', example: '-50.45' }) profit: string;
  @Money({ meaning: 'of all trades', example: '-0.39' }) swap: string;
  @Money({ meaning: 'of all trades', example: '0' }) commission: string;
  @Money({ meaning: 'of all trades', example: '0' }) fee: string;
  @Money({ meaning: 'profit, swap, commission and fee of all trades', example: '-50.84' }) net: string;
  @Money({ meaning: 'opening, cash and net' }) balance: string;
  @Money({ optional: true, meaning: 'at its end, where the report says it', example: '9927.92' }) equity?: string;
}

/** What a file says, before anything of it is kept. */
export class ReportReading {
  @OneOf(reportKinds, { meaning: 'what the file is' }) kind: ReportKindName;
  @Nested(() => AccountIdentity, { meaning: 'whose it is; a tester’s report names no account' })
  identity: AccountIdentity;
  @Instant({ meaning: 'of the first deal, by the clock of the broker’s server' }) from: string;
  @Instant({ meaning: 'of the last deal' }) to: string;
  @Nested(() => ReportSums, { meaning: 'its sums' }) sums: ReportSums;
  @Count({ meaning: 'positions that it shows as open', example: 85 }) openPositions: number;
  @ListOf(kinds.text(LINE_MAX), {
    max: REPORT_LINES_MAX,
    meaning: 'where the report does not agree with itself, by row or total; empty where everything adds up',
  })
  disagreements: string[];
  @ListOf(kinds.text(LINE_MAX), { max: REPORT_LINES_MAX, meaning: 'what a reader has to know' }) notes: string[];
  @ListOf(() => ReportDealView, { max: 20, meaning: 'its last deals' }) lastDeals: ReportDealView[];
}

/** A part of a report to be kept. Sent again, it changes nothing. */
export class KeepReport {
  @Text({
    min: 64,
    max: 64,
    meaning: 'SHA-256 of its deals, in hex: the same report in another encoding is the same',
    example: 'a'.repeat(64),
  })
  sha256: string;
  @Name({ max: 200, meaning: 'of the file', example: 'ReportHistory-70358000.html' }) fileName: string;
  @OneOf(reportKinds, { meaning: 'what the file is' }) kind: ReportKindName;
  @Nested(() => AccountIdentity, { meaning: 'whose it is' }) identity: AccountIdentity;
  @Instant({ meaning: 'of the first deal' }) from: string;
  @Instant({ meaning: 'of the last deal' }) to: string;
  @Nested(() => ReportSums, { meaning: 'its sums' }) sums: ReportSums;
  @ListOf(kinds.text(LINE_MAX), { max: REPORT_LINES_MAX, meaning: 'where it does not agree with itself' })
  disagreements: string[];
  @ListOf(kinds.text(LINE_MAX), { max: REPORT_LINES_MAX, meaning: 'what a reader has to know' }) notes: string[];
  @ListOf(() => ReportDealView, { max: REPORT_PART_MAX, meaning: 'this part of its deals' }) deals: ReportDealView[];
  @Flag({ meaning: 'no part comes after it', example: true }) isLast: boolean;
}

/** What became of a report that was kept. */
export class ReportKept {
  @Id({ meaning: 'the account of reports' }) reportId: string;
  @Count({ meaning: 'deals that were not there before', example: 1402 }) added: number;
  @Count({ meaning: 'deals that were there already, alike', example: 0 }) known: number;
  @ListOf(kinds.text(LINE_MAX), {
    max: DIFFERENCES_SHOWN,
    meaning: 'tickets that were there with other amounts; what was there first stays',
  })
  changed: string[];
}

/** Names an account that is kept of reports. */
export class ReportRef {
  @Id({ meaning: 'the account of reports' }) reportId: string;
}

/** A file that was imported. */
export class ReportFileView {
  @Text({ max: 200, meaning: 'of the file', example: 'ReportHistory-70358000.html' }) fileName: string;
  @Instant({ meaning: 'of its first deal' }) from: string;
  @Instant({ meaning: 'of its last deal' }) to: string;
  @Count({ meaning: 'deals in it', example: 1402 }) deals: number;
  @Money({ meaning: 'the balance at its end, by its own rows' }) balance: string;
  @ListOf(kinds.text(LINE_MAX), { max: REPORT_LINES_MAX, meaning: 'where it does not agree with itself' })
  disagreements: string[];
  @ListOf(kinds.text(LINE_MAX), { max: REPORT_LINES_MAX, meaning: 'what a reader has to know' }) notes: string[];
  @Instant({ meaning: 'when it was imported' }) importedAt: string;
}

/** An account that is known by reports alone: read-only, nothing trades on it. */
export class ReportAccount {
  @Id({ meaning: 'the account of reports' }) reportId: string;
  @OneOf(reportKinds, { meaning: 'what its files are' }) kind: ReportKindName;
  @Nested(() => AccountIdentity, { meaning: 'whose it is' }) identity: AccountIdentity;
  @Instant({ meaning: 'of the first deal, by the clock of the broker’s server' }) from: string;
  @Instant({ meaning: 'of the last deal' }) to: string;
  @Count({ meaning: 'deals of all its files, each once', example: 1402 }) deals: number;
  @Money({ meaning: 'at its end' }) balance: string;
  @Instant({ meaning: 'when its first file was imported' }) importedAt: string;
}

export class ReportAccountPage {
  @ListOf(() => ReportAccount, { max: 200, meaning: 'newest first' }) items: ReportAccount[];
  @Text({
    max: 400,
    optional: true,
    meaning: 'of the next page; absent on the last',
    example: 'WyIwMTk2ZjBjMi03YjVlIl0',
  })
  nextCursor?: string;
}

/** A day of an account: its balance at the end, and the lowest of the day. */
export class CurvePoint {
  @Instant({ meaning: 'the day, by the clock of the broker’s server' }) at: string;
  @Money({ meaning: 'balance at its end' }) balance: string;
  @Money({ meaning: 'lowest balance of the day' }) low: string;
}

/** Results of one symbol, or of one month. */
export class ReportGroup {
  @Text({ max: 31, meaning: 'the symbol, or the month', example: 'EURUSD' }) name: string;
  @Count({ meaning: 'positions', example: 214 }) positions: number;
  @Count({ meaning: 'that gained', example: 120 }) wins: number;
  @Money({ meaning: 'of all of them, with costs', example: '-12.10' }) net: string;
}

/**
 * How an account did. A result is that of a position that was closed, whole or in part: profit, swap, commission and fee
 * of all its deals; a deal whose position is not known stands for itself.
 */
export class ReportAnalytics {
  @Count({ meaning: 'positions that were closed', example: 658 }) positions: number;
  @Count({ meaning: 'with a result above zero', example: 360 }) wins: number;
  @Count({ meaning: 'with a result below zero', example: 280 }) losses: number;
  @Ratio({ optional: true, meaning: 'wins of all positions, 0.55 = 55 %; absent without positions' }) winRate?: string;
  @Money({ meaning: 'sum of the wins', example: '157.73' }) grossProfit: string;
  @Money({ meaning: 'sum of the losses, negative', example: '-208.57' }) grossLoss: string;
  @Ratio({ optional: true, meaning: 'gross profit to gross loss; absent without a loss', example: '0.76' })
  profitFactor?: string;
  @Money({ optional: true, meaning: 'mean result of a position; absent without positions', example: '-0.08' })
  expectancy?: string;
  @Money({ meaning: 'deepest fall of the balance from its highest until then', example: '58.20' }) maxDrawdown: string;
  @Ratio({ optional: true, meaning: 'the same to that highest, 0.2 = 20 %; absent where it was never above zero' })
  maxDrawdownRatio?: string;
  @ListOf(() => CurvePoint, { max: CURVE_POINTS_MAX, meaning: 'the balance, day by day' }) curve: CurvePoint[];
  @ListOf(() => ReportGroup, { max: GROUPS_MAX, meaning: 'by symbol, the best first' }) bySymbol: ReportGroup[];
  @ListOf(() => ReportGroup, { max: GROUPS_MAX, meaning: 'by month of the last close' }) byMonth: ReportGroup[];
}

/** An account of reports, whole. */
export class ReportAccountDetail extends ReportAccount {
  @Nested(() => ReportSums, { meaning: 'of all its deals' }) sums: ReportSums;
  @ListOf(() => ReportFileView, { max: REPORT_FILES_MAX, meaning: 'what it was imported from, newest first' })
  files: ReportFileView[];
  @Nested(() => ReportAnalytics, { meaning: 'how it did' }) analytics: ReportAnalytics;
}

export class ReportDealsQuery extends PageQuery {
  @Id({ meaning: 'the account of reports' }) reportId: string;
}

export class ReportDealPage {
  @ListOf(() => ReportDealView, { max: 200, meaning: 'newest first' }) items: ReportDealView[];
  @Text({
    max: 400,
    optional: true,
    meaning: 'of the next page; absent on the last',
    example: 'WyIwMTk2ZjBjMi03YjVlIl0',
  })
  nextCursor?: string;
}

export class ReconcileQuery {
  @Id({ meaning: 'the connected account to compare with' }) accountId: string;
}
export class ReconcileReport extends ReconcileQuery {
  @Id({ meaning: 'the account of reports' }) reportId: string;
}

export const differenceKinds = ['only-in-report', 'only-in-account', 'different'] as const;

/** A deal that the report and the ledger do not have alike. */
export class ReportDifference {
  @Ticket({ meaning: 'number of the deal at the broker' }) ticket: string;
  @OneOf(differenceKinds, { meaning: 'who has it, or that both have it differently' })
  kind: (typeof differenceKinds)[number];
  @Instant({ meaning: 'when it was dealt, by the report where it has it' }) dealtAt: string;
  @ListOf(kinds.text(LINE_MAX), { max: 12, meaning: 'what differs: `field: report, account`' }) fields: string[];
  @Money({ optional: true, meaning: 'its net by the report', example: '12.05' }) reportNet?: string;
  @Money({ optional: true, meaning: 'its net by the ledger', example: '12.05' }) accountNet?: string;
}

/** A report beside the ledger of a connected account, over the time of the report. */
export class ReportReconciliation {
  @Flag({ meaning: 'login and server are those of the account', example: true }) sameAccount: boolean;
  @Instant({ meaning: 'compared from' }) from: string;
  @Instant({ meaning: 'compared to' }) to: string;
  @Count({ meaning: 'deals that both have alike', example: 1400 }) alike: number;
  @Count({ meaning: 'deals of the report that the ledger lacks', example: 1 }) onlyInReport: number;
  @Count({ meaning: 'deals of the ledger in that time that the report lacks', example: 0 }) onlyInAccount: number;
  @Count({ meaning: 'deals that both have, with other amounts', example: 1 }) different: number;
  @ListOf(() => ReportDifference, { max: DIFFERENCES_SHOWN, meaning: 'the first of them, by time' })
  differences: ReportDifference[];
  @Currency({ meaning: 'of the amounts' }) currency: string;
}

/** What a comparison that counts came to. */
export class ReportReconciled extends ReportReconciliation {
  @Flag({
    meaning:
      'a discrepancy waits, and the terminal is asked; not where both are alike, or exactly this was settled before',
    example: true,
  })
  isOpen: boolean;
  @Id({
    optional: true,
    meaning: 'the discrepancy (D15) about it; absent where both are alike and were so before',
  })
  discrepancyId?: string;
}

/** How many were removed. */
export class ReportRemoved {
  @Count({ meaning: 'deals that are not kept any more', example: 1402 }) deals: number;
}

export const reportKeep = defineRequest<KeepReport, ReportKept>({
  owner: 'broker',
  name: 'report.keep',
  input: KeepReport,
  output: ReportKept,
  permission: 'terminal:manage',
  deadlineMs: 10_000,
  priority: 'history',
  meaning: 'Keep a part of a report as an account of its own. Each deal is kept once, however often it comes.',
});
export const reportList = defineRequest<PageQuery, ReportAccountPage>({
  owner: 'broker',
  name: 'report.list',
  input: PageQuery,
  output: ReportAccountPage,
  permission: 'account:read',
  meaning: 'Accounts that are known by reports.',
});
export const reportGet = defineRequest<ReportRef, ReportAccountDetail>({
  owner: 'broker',
  name: 'report.get',
  input: ReportRef,
  output: ReportAccountDetail,
  permission: 'account:read',
  deadlineMs: 10_000,
  priority: 'history',
  meaning: 'An account of reports with its sums, files and analytics.',
});
export const reportDeals = defineRequest<ReportDealsQuery, ReportDealPage>({
  owner: 'broker',
  name: 'report.deals',
  input: ReportDealsQuery,
  output: ReportDealPage,
  permission: 'account:read',
  priority: 'history',
  meaning: 'Deals of an account of reports.',
});
export const reportCompare = defineRequest<ReconcileReport, ReportReconciliation>({
  owner: 'broker',
  name: 'report.compare',
  input: ReconcileReport,
  output: ReportReconciliation,
  permission: 'account:read',
  deadlineMs: 10_000,
  priority: 'history',
  meaning: 'A report beside the ledger of a connected account, deal by deal.',
});
export const reportReconcile = defineRequest<ReconcileReport, ReportReconciled>({
  owner: 'broker',
  name: 'report.reconcile',
  input: ReconcileReport,
  output: ReportReconciled,
  permission: 'account:trade',
  deadlineMs: 10_000,
  priority: 'history',
  meaning:
    'Compare a report with its own connected account, and write down what differs as a discrepancy; its terminal is asked for its deals.',
});
export const reportRemove = defineRequest<ReportRef, ReportRemoved>({
  owner: 'broker',
  name: 'report.remove',
  input: ReportRef,
  output: ReportRemoved,
  permission: 'terminal:manage',
  meaning: 'Keep an account of reports no longer. Connected accounts are not touched.',
});

/** What the file that is sent is called. */
export class FileNameQuery {
  @Name({ max: 200, optional: true, meaning: 'of the file', example: 'ReportHistory-70358000.html' }) fileName?: string;
}
