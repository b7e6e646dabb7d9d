import { type Tx } from '@plimsoll/persistence';
import { type AccountIdentity, type ReportDifference } from '@plimsoll/contracts';
import { type ReportDifferences } from '../domain/report-finding.js';

/** A report of a tenant, and the connected account that it is laid beside. */
export interface ComparedKey {
  readonly tenantId: string;
  readonly reportId: string;
  readonly accountId: string;
}

/** Both sides, counted. */
export interface ReportComparison {
  readonly heads: Heads;
  readonly counts: Counts;
  readonly rows: readonly DifferenceRow[];
}

export interface Heads {
  readonly identity: AccountIdentity;
  readonly login: string;
  readonly server: string;
  readonly currency: string;
  readonly first_at: Date;
  readonly last_at: Date;
}

export interface Counts {
  readonly alike: number;
  readonly only_in_report: number;
  readonly only_in_account: number;
  readonly different: number;
}

export interface DifferenceRow {
  readonly ticket: string;
  readonly kind: ReportDifference['kind'];
  readonly dealt_at: Date;
  readonly fields: string[];
  readonly report_net: string | null;
  readonly account_net: string | null;
}

/**
 * Compares by ticket over the time of the report, with the first `shown` of the differences; undefined where the report
 * or the account is not there.
 */
export async function compareReport(tx: Tx, key: ComparedKey, shown: number): Promise<ReportComparison | undefined> {
  const { tenantId, reportId, accountId } = key;
  const heads = await tx.maybeOne<Heads>(HEADS, [tenantId, reportId, accountId]);
  if (heads?.first_at == null) return undefined;
  const compared = [tenantId, reportId, accountId, heads.first_at, heads.last_at];
  return {
    heads,
    counts: await tx.one<Counts>(COUNTS, compared),
    rows: await tx.query<DifferenceRow>(DIFFERENCES, [...compared, shown]),
  };
}

/** In the words of the domain. */
export function toReportDifferences(reportId: string, { heads, counts, rows }: ReportComparison): ReportDifferences {
  return {
    reportId,
    from: heads.first_at,
    to: heads.last_at,
    onlyInReport: counts.only_in_report,
    onlyInAccount: counts.only_in_account,
    different: counts.different,
    tickets: rows.slice(0, TICKETS_SHOWN).map(({ ticket }) => ticket),
  };
}

/** Tickets that a discrepancy names. */
export const TICKETS_SHOWN = 20;

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
