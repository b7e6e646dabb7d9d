import { Injectable } from '@nestjs/common';
import {
  type PeriodLine,
  type PeriodStatement,
  problem,
  ProblemError,
  PERIOD_LINES_MAX,
  type StatementOfAccount,
  type StatementOfReport,
} from '@plimsoll/contracts';
import { Database, type Tx } from '@plimsoll/persistence';
import { ACCEPTED } from '../domain/accepted-cash.js';
import { ACCOUNT_ENTRIES, linesOf, REPORT_ENTRIES, totalsOf } from './period-statement.sql.js';

interface Head {
  readonly login: string;
  readonly server: string;
  readonly currency: string;
  readonly equity: string | null;
}

interface TotalsRow {
  readonly opening: string;
  readonly deposits: string;
  readonly withdrawals: string;
  readonly other_cash: string;
  readonly profit: string;
  readonly swap: string;
  readonly commission: string;
  readonly fee: string;
  readonly closing: string;
}

interface LineRow {
  readonly kind: string;
  readonly at: Date;
  readonly ticket: string | null;
  readonly type: string;
  readonly entry: string | null;
  readonly symbol: string | null;
  readonly volume: string | null;
  readonly price: string | null;
  readonly profit: string;
  readonly swap: string;
  readonly commission: string;
  readonly fee: string;
  readonly net: string;
  readonly balance: string;
}

/** Statements of a time, added up by PostgreSQL. */
@Injectable()
export class PeriodStatementReadModel {
  constructor(private readonly db: Database) {}

  /** Throws `account-unknown`, and `statement-too-long`. */
  ofAccount(tenantId: string, { accountId, from, to }: StatementOfAccount): Promise<PeriodStatement> {
    return this.db.readTenant(tenantId, async (tx) => {
      const head = await tx.maybeOne<Head>(ACCOUNT_HEAD, [tenantId, accountId, from, to]);
      if (head === undefined) throw new ProblemError(problem('account-unknown'));
      return statementOf(tx, head, ACCOUNT_ENTRIES, [tenantId, accountId, ACCEPTED, from, to]);
    });
  }

  /** Throws `not-found`, and `statement-too-long`. */
  ofReport(tenantId: string, { reportId, from, to }: StatementOfReport): Promise<PeriodStatement> {
    return this.db.readTenant(tenantId, async (tx) => {
      const head = await tx.maybeOne<Head>(REPORT_HEAD, [tenantId, reportId, from, to]);
      if (head === undefined) throw new ProblemError(problem('not-found'));
      return statementOf(tx, head, REPORT_ENTRIES, [tenantId, reportId, [], from, to]);
    });
  }
}

type Params = readonly [tenantId: string, id: string, accepted: readonly string[], from: string, to: string];

async function statementOf(tx: Tx, head: Head, entries: string, params: Params): Promise<PeriodStatement> {
  const { other_cash: otherCash, ...totals } = await tx.one<TotalsRow>(totalsOf(entries), params);
  const rows = await tx.query<LineRow>(linesOf(entries), [...params, PERIOD_LINES_MAX + 1]);
  if (rows.length > PERIOD_LINES_MAX)
    throw new ProblemError(problem('statement-too-long', `more than ${PERIOD_LINES_MAX} lines`));
  const { equity, ...account } = head;
  return {
    ...account,
    from: params[3],
    to: params[4],
    ...totals,
    otherCash,
    ...(equity === null ? {} : { equityAtEnd: equity }),
    lines: rows.map(toLine),
  };
}

function toLine(row: LineRow): PeriodLine {
  const { profit, swap, commission, fee, net, balance } = row;
  return {
    kind: row.kind as PeriodLine['kind'],
    at: row.at.toISOString(),
    type: row.entry === null ? row.type : `${row.type} ${row.entry}`,
    profit,
    swap,
    commission,
    fee,
    net,
    balance,
    ...(row.ticket === null ? {} : { ticket: row.ticket }),
    ...(row.symbol === null ? {} : { symbol: row.symbol }),
    ...(row.volume === null ? {} : { volume: row.volume }),
    ...(row.price === null ? {} : { price: row.price }),
  };
}

/** Equity is kept for a month: of a time before that its end is not known. */
const ACCOUNT_HEAD = `
select a.login, a.server, a.currency,
  (
    select trim_scale(p.equity) from equity_points p
    where p.tenant_id = $1 and p.account_id = $2 and p.at >= $3 and p.at < $4
    order by p.at desc limit 1) as equity
from accounts a
where a.tenant_id = $1 and a.account_id = $2`;
/** A report says the equity of its own end. */
const REPORT_HEAD = `
select r.identity->>'login' as login, r.identity->>'server' as server, r.identity->>'currency' as currency,
  (
    select trim_scale(f.equity) from report_files f
    where f.tenant_id = $1 and f.report_id = $2 and f.last_at >= $3 and f.last_at < $4
    order by f.last_at desc limit 1) as equity
from report_accounts r
where r.tenant_id = $1 and r.report_id = $2
  and exists (select 1 from report_files f where f.tenant_id = $1 and f.report_id = $2)`;
