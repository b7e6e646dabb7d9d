import { Inject, Injectable } from '@nestjs/common';
import {
  type BillingStatement,
  problem,
  ProblemError,
  STATEMENT_LINES_MAX,
  statementPurposes,
  type StatementQuery,
} from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { type Openings, statementParts, type StatementRow } from '../domain/statement.js';

const YEAR_MS = 365 * 24 * 60 * 60 * 1_000;

/** What a tenant was charged, paid and owes: sums of the ledger. */
@Injectable()
export class StatementReadModel {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  get(tenantId: string, query: StatementQuery): Promise<BillingStatement> {
    const to = query.to === undefined ? this.clock.now() : new Date(query.to);
    const from = query.from === undefined ? new Date(to.getTime() - YEAR_MS) : new Date(query.from);
    if (from >= to) throw flaw('from', 'must be before `to`');
    return this.db.readTenant(tenantId, async (tx) => {
      const rows = await rowsOf(tx, tenantId, from, to);
      if (rows.length > STATEMENT_LINES_MAX) throw flaw('to', 'has too much before it: ask for a shorter time');
      const parts = statementParts(rows, await openingsOf(tx, tenantId, from));
      return { from: from.toISOString(), to: to.toISOString(), parts };
    });
  }
}

interface Row {
  readonly at: Date;
  readonly purpose: StatementRow['purpose'];
  readonly source: string;
  readonly invoice_id: string | null;
  readonly number: string | null;
  readonly reason: string | null;
  readonly currency: string;
  readonly amount: string;
  readonly cash: string;
}

async function rowsOf(tx: Tx, tenantId: string, from: Date, to: Date): Promise<StatementRow[]> {
  const rows = await tx.query<Row>(ROWS, [tenantId, from, to, statementPurposes, STATEMENT_LINES_MAX + 1]);
  return rows.map(({ invoice_id: invoiceId, amount, cash, ...row }) => ({
    ...row,
    invoiceId,
    amount: Number(amount),
    cash: Number(cash),
  }));
}

async function openingsOf(tx: Tx, tenantId: string, from: Date): Promise<Openings> {
  const rows = await tx.query<{ currency: string; amount: string }>(OPENINGS, [tenantId, from]);
  return new Map(rows.map(({ currency, amount }) => [currency, Number(amount)]));
}

function flaw(field: string, message: string): ProblemError {
  return new ProblemError(problem('validation-failed', undefined, { violations: [{ field, message }] }));
}

const OWED = `e.account in ('receivable', 'customer-credit')`;
const CASH = `e.account in ('stripe-cash', 'paid-elsewhere')`;

const ROWS = `
select p.at, p.purpose, p.source, p.invoice_id, i.number, a.reason, p.currency,
  coalesce(sum(e.amount) filter (where ${OWED}), 0) as amount,
  coalesce(sum(e.amount) filter (where ${CASH}), 0) as cash
from ledger_postings p
join ledger_entries e using (tenant_id, purpose, source)
left join invoices i on i.tenant_id = p.tenant_id and i.invoice_id = p.invoice_id
left join money_acts a on p.purpose = 'credit-granted' and a.tenant_id = p.tenant_id and a.stripe_id = p.source
where p.tenant_id = $1 and p.at >= $2 and p.at < $3 and p.purpose = any($4)
group by p.at, p.purpose, p.source, p.invoice_id, i.number, a.reason, p.currency, p.posted_at
order by p.at, p.posted_at, array_position($4::text[], p.purpose), p.source
limit $5`;

const OPENINGS = `
select p.currency, sum(e.amount) as amount
from ledger_postings p join ledger_entries e using (tenant_id, purpose, source)
where p.tenant_id = $1 and p.at < $2 and ${OWED}
group by p.currency`;
