import { Injectable } from '@nestjs/common';
import {
  CURVE_POINTS_MAX,
  GROUPS_MAX,
  type PageQuery,
  problem,
  ProblemError,
  type ReportAccountDetail,
  type ReportAccountPage,
  type ReportAnalytics,
  type ReportDealPage,
  type ReportGroup,
  REPORT_FILES_MAX,
} from '@plimsoll/contracts';
import { dec } from '@plimsoll/kernel';
import { Database, keysetPage, type Tx } from '@plimsoll/persistence';
import {
  type ReportAccountRow,
  type ReportDealRow,
  type SumsRow,
  toFile,
  toReportAccount,
  toReportDeal,
  toSums,
} from './report.convert.js';
import { ReportFileEntity } from './report.entities.js';
import { BY_MONTH, BY_SYMBOL, CURVE, DEALS, DRAWDOWN, LIST, RESULTS, SUMS } from './report.sql.js';
import { type ReportKey } from './report.store.js';

const RATIO_DIGITS = 4;
const MONEY_DIGITS = 2;

interface ResultsRow {
  readonly positions: number;
  readonly wins: number;
  readonly losses: number;
  readonly gross_profit: string;
  readonly gross_loss: string;
}

/** Accounts of reports, for reading. What is added up, PostgreSQL adds up: this process watches over accounts. */
@Injectable()
export class ReportReadModel {
  constructor(private readonly db: Database) {}

  /** Newest first; one whose first file has not come whole is not there yet. */
  list(tenantId: string, page: PageQuery): Promise<ReportAccountPage> {
    return this.db.readTenant(tenantId, (tx) =>
      keysetPage<ReportAccountRow, ReportAccountPage['items'][number]>(
        tx,
        {
          sql: LIST,
          params: [tenantId],
          keys: [
            { column: 'imported_at', type: 'timestamptz' },
            { column: 'report_id', type: 'uuid' },
          ],
        },
        page,
        toReportAccount,
      ),
    );
  }

  /** Throws `not-found`. */
  detail(key: ReportKey): Promise<ReportAccountDetail> {
    const { tenantId, reportId } = key;
    return this.db.readTenant(tenantId, async (tx) => {
      const account = await accountRow(tx, key);
      const sums = await tx.one<SumsRow>(SUMS, [tenantId, reportId]);
      const files = await tx.of(ReportFileEntity).find({
        where: { tenantId, reportId },
        order: { importedAt: 'desc', sha256: 'asc' },
        take: REPORT_FILES_MAX,
      });
      return {
        ...toReportAccount(account),
        sums: toSums(sums),
        files: files.map(toFile),
        analytics: await analytics(tx, key),
      };
    });
  }

  /** Newest first. Throws `not-found`. */
  deals(key: ReportKey, page: PageQuery): Promise<ReportDealPage> {
    return this.db.readTenant(key.tenantId, async (tx) => {
      await accountRow(tx, key);
      return keysetPage<ReportDealRow, ReportDealPage['items'][number]>(
        tx,
        {
          sql: DEALS,
          params: [key.tenantId, key.reportId],
          keys: [
            { column: 'dealt_at', type: 'timestamptz' },
            { column: 'ticket', type: 'numeric' },
          ],
        },
        page,
        toReportDeal,
      );
    });
  }
}

async function accountRow(tx: Tx, { tenantId, reportId }: ReportKey): Promise<ReportAccountRow> {
  const row = await tx.maybeOne<ReportAccountRow>(`${LIST} and a.report_id = $2`, [tenantId, reportId]);
  if (row === undefined) throw new ProblemError(problem('not-found'));
  return row;
}

async function analytics(tx: Tx, { tenantId, reportId }: ReportKey): Promise<ReportAnalytics> {
  const key = [tenantId, reportId];
  const results = await tx.one<ResultsRow>(RESULTS, key);
  const { most, ratio } = await tx.one<{ most: string; ratio: string | null }>(DRAWDOWN, key);
  const curve = await tx.query<{ day: Date; balance: string; low: string }>(CURVE, [...key, CURVE_POINTS_MAX]);
  return {
    ...ratiosOf(results),
    maxDrawdown: most,
    ...(ratio === null ? {} : { maxDrawdownRatio: ratio }),
    curve: curve.reverse().map(({ day, balance, low }) => ({ at: day.toISOString(), balance, low })),
    bySymbol: await tx.query<ReportGroup>(BY_SYMBOL, [...key, GROUPS_MAX]),
    byMonth: await tx.query<ReportGroup>(BY_MONTH, [...key, GROUPS_MAX]),
  };
}

/** Win rate, profit factor and expectancy, where there is something to divide by; visible for its spec. */
export function ratiosOf(
  row: ResultsRow,
): Omit<ReportAnalytics, 'maxDrawdown' | 'maxDrawdownRatio' | 'curve' | 'bySymbol' | 'byMonth'> {
  const { positions, wins, losses, gross_profit: grossProfit, gross_loss: grossLoss } = row;
  const lost = dec(grossLoss).neg();
  return {
    positions,
    wins,
    losses,
    grossProfit,
    grossLoss,
    ...(positions === 0
      ? {}
      : {
          winRate: dec(wins).div(positions).toDecimalPlaces(RATIO_DIGITS).toFixed(),
          expectancy: dec(grossProfit).minus(lost).div(positions).toDecimalPlaces(MONEY_DIGITS).toFixed(MONEY_DIGITS),
        }),
    ...(lost.isZero() ? {} : { profitFactor: dec(grossProfit).div(lost).toDecimalPlaces(MONEY_DIGITS).toFixed() }),
  };
}
