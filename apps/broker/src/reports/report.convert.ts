import {
  type AccountIdentity,
  type DealEntry,
  type DealType,
  type ReportAccount,
  type ReportDealView,
  type ReportFileView,
  type ReportKindName,
  type ReportSums,
} from '@plimsoll/contracts';
import { type ReportFileEntity } from './report.entities.js';

export interface ReportAccountRow {
  readonly report_id: string;
  readonly kind: string;
  readonly identity: AccountIdentity;
  readonly imported_at: Date;
  readonly first_at: Date;
  readonly last_at: Date;
  readonly deals: number;
  readonly balance: string;
}

export interface SumsRow {
  readonly deals: number;
  readonly trades: number;
  readonly opening: string;
  readonly deposits: string;
  readonly withdrawals: string;
  readonly other_cash: string;
  readonly credit: string;
  readonly profit: string;
  readonly swap: string;
  readonly commission: string;
  readonly fee: string;
  readonly net: string;
  readonly balance: string;
  readonly equity: string | null;
}

export interface ReportDealRow {
  readonly ticket: string;
  readonly dealt_at: Date;
  readonly type: string;
  readonly entry: string | null;
  readonly symbol: string | null;
  readonly volume: string | null;
  readonly price: string | null;
  readonly profit: string;
  readonly swap: string;
  readonly commission: string;
  readonly fee: string;
  readonly balance: string | null;
  readonly position_id: string | null;
  readonly order_ticket: string | null;
  readonly comment: string | null;
  readonly is_credit: boolean;
}

export function toReportAccount(row: ReportAccountRow): ReportAccount {
  const { report_id: reportId, kind, identity, deals, balance } = row;
  return {
    reportId,
    kind: kind as ReportKindName,
    identity,
    from: row.first_at.toISOString(),
    to: row.last_at.toISOString(),
    deals,
    balance,
    importedAt: row.imported_at.toISOString(),
  };
}

export function toSums({ other_cash: otherCash, equity, ...sums }: SumsRow): ReportSums {
  return { ...sums, otherCash, ...(equity === null ? {} : { equity }) };
}

export function toFile(row: ReportFileEntity): ReportFileView {
  const { fileName, deals, balance, disagreements, notes } = row;
  return {
    fileName,
    from: row.firstAt.toISOString(),
    to: row.lastAt.toISOString(),
    deals,
    balance,
    disagreements,
    notes,
    importedAt: row.importedAt.toISOString(),
  };
}

export function toReportDeal(row: ReportDealRow): ReportDealView {
  const { ticket, profit, swap, commission, fee } = row;
  return {
    ticket,
    dealtAt: row.dealt_at.toISOString(),
    type: row.type as DealType,
    profit,
    swap,
    commission,
    fee,
    isCredit: row.is_credit,
    ...(row.entry === null ? {} : { entry: row.entry as DealEntry }),
    ...(row.symbol === null ? {} : { symbol: row.symbol }),
    ...(row.volume === null ? {} : { volume: row.volume }),
    ...(row.price === null ? {} : { price: row.price }),
    ...(row.balance === null ? {} : { balance: row.balance }),
    ...(row.position_id === null ? {} : { positionId: row.position_id }),
    ...(row.order_ticket === null ? {} : { orderTicket: row.order_ticket }),
    ...(row.comment === null ? {} : { comment: row.comment }),
  };
}
