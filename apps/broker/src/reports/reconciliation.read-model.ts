import { Injectable } from '@nestjs/common';
import {
  type AccountIdentity,
  DIFFERENCES_SHOWN,
  problem,
  ProblemError,
  type ReportDifference,
  type ReportReconciliation,
} from '@plimsoll/contracts';
import { Database } from '@plimsoll/persistence';
import { type ReportKey } from './report.store.js';

interface Heads {
  readonly identity: AccountIdentity;
  readonly login: string;
  readonly server: string;
  readonly currency: string;
  readonly first_at: Date;
  readonly last_at: Date;
}

interface Counts {
  readonly alike: number;
  readonly only_in_report: number;
  readonly only_in_account: number;
  readonly different: number;
}

interface DifferenceRow {
  readonly ticket: string;
  readonly kind: ReportDifference['kind'];
  readonly dealt_at: Date;
  readonly fields: string[];
  readonly report_net: string | null;
  readonly account_net: string | null;
}

/** A report beside the ledger. Neither is changed by it. */
@Injectable()
export class ReconciliationReadModel {
  constructor(private readonly db: Database) {}

  /** Compares by ticket over the time of the report. Throws `not-found` and `account-unknown`. */
  compare({ tenantId, reportId }: ReportKey, accountId: string): Promise<ReportReconciliation> {
    return this.db.readTenant(tenantId, async (tx) => {
      const found = await tx.maybeOne<{ first_at: Date | null }>(
        `select (select min(first_at) from report_files f where f.tenant_id = $1 and f.report_id = $2) as first_at
         from report_accounts where tenant_id = $1 and report_id = $2`,
        [tenantId, reportId],
      );
      if (found?.first_at == null) throw new ProblemError(problem('not-found'));
      const heads = await tx.maybeOne<Heads>(HEADS, [tenantId, reportId, accountId]);
      if (heads === undefined) throw new ProblemError(problem('account-unknown'));
      const compared = [tenantId, reportId, accountId, heads.first_at, heads.last_at];
      const counts = await tx.one<Counts>(COUNTS, compared);
      const rows = await tx.query<DifferenceRow>(DIFFERENCES, [...compared, DIFFERENCES_SHOWN]);
      return {
        sameAccount: heads.identity.login === heads.login && heads.identity.server === heads.server,
        from: heads.first_at.toISOString(),
        to: heads.last_at.toISOString(),
        alike: counts.alike,
        onlyInReport: counts.only_in_report,
        onlyInAccount: counts.only_in_account,
        different: counts.different,
        differences: rows.map(toDifference),
        currency: heads.currency,
      };
    });
  }
}

function toDifference(row: DifferenceRow): ReportDifference {
  return {
    ticket: row.ticket,
    kind: row.kind,
    dealtAt: row.dealt_at.toISOString(),
    fields: row.fields,
    ...(row.report_net === null ? {} : { reportNet: row.report_net }),
    ...(row.account_net === null ? {} : { accountNet: row.account_net }),
  };
}

const HEADS = `
select r.identity, a.login, a.server, a.currency, f.first_at, f.last_at
from report_accounts r
join accounts a on a.tenant_id = r.tenant_id and a.account_id = $3
cross join lateral (
  select min(first_at) as first_at, max(last_at) as last_at from report_files f
  where f.tenant_id = r.tenant_id and f.report_id = r.report_id) f
where r.tenant_id = $1 and r.report_id = $2`;

const FIELDS = ['type', 'symbol', 'volume', 'price', 'profit', 'swap', 'commission', 'fee'] as const;
const SHOWN = (side: 'r' | 'd', field: string): string =>
  `coalesce(${['type', 'symbol'].includes(field) ? `${side}.${field}` : `trim_scale(${side}.${field})::text`}, '-')`;

/** A report shows seconds: a deal of the ledger counts to its last one. A credit stands in both as it is. */
const COMPARED = `
select coalesce(r.ticket, d.ticket) as ticket, coalesce(r.dealt_at, d.dealt_at) as dealt_at,
  case
    when d.ticket is null then 'only-in-report'
    when r.ticket is null then 'only-in-account'
    when (${FIELDS.map((field) => `r.${field}`).join(', ')})
      is distinct from (${FIELDS.map((field) => `d.${field}`).join(', ')}) then 'different'
    else 'alike'
  end as kind,
  array_remove(array[${FIELDS.map(
    (field) =>
      `case when r.ticket is not null and d.ticket is not null and r.${field} is distinct from d.${field}
        then '${field}: ' || ${SHOWN('r', field)} || ', ' || ${SHOWN('d', field)} end`,
  ).join(', ')}], null) as fields,
  r.net as report_net, d.net as account_net
from (select * from report_deals where tenant_id = $1 and report_id = $2) r
full join (
  select * from deals
  where tenant_id = $1 and account_id = $3
    and (
      dealt_at between $4::timestamptz and $5::timestamptz + interval '1 second'
      or ticket in (select k.ticket from report_deals k where k.tenant_id = $1 and k.report_id = $2))) d
  on d.ticket = r.ticket`;

const COUNTS = `
select (count(*) filter (where kind = 'alike'))::int as alike,
  (count(*) filter (where kind = 'only-in-report'))::int as only_in_report,
  (count(*) filter (where kind = 'only-in-account'))::int as only_in_account,
  (count(*) filter (where kind = 'different'))::int as different
from (${COMPARED}) c`;

const DIFFERENCES = `
select ticket, kind, dealt_at, fields, trim_scale(report_net) as report_net, trim_scale(account_net) as account_net
from (${COMPARED}) c
where kind <> 'alike'
order by dealt_at, ticket
limit $6`;
