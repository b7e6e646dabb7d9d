import { type Tx } from '@plimsoll/persistence';

/** What an account realised since its day began. */
interface DayRow {
  readonly account_id: string;
  readonly result: string;
}

/** What trading brings and costs; deposits, withdrawals, credits and bonuses are no result. */
const RESULTS = ['buy', 'sell', 'commission', 'charge', 'interest', 'dividend', 'tax'];

/** Net result, costs and corrections included, of each of these accounts since its own instant; one question for all. */
export async function resultsSince(
  tx: Tx,
  tenantId: string,
  since: ReadonlyMap<string, Date>,
): Promise<Map<string, string>> {
  if (since.size === 0) return new Map();
  const first = new Date(Math.min(...[...since.values()].map((at) => at.getTime())));
  const rows = await tx.query<DayRow>(DAY_RESULTS, [tenantId, [...since.keys()], [...since.values()], first, RESULTS]);
  return new Map(rows.map(({ account_id, result }) => [account_id, result]));
}

const DAY_RESULTS = `
select a.account_id, trim_scale(coalesce(d.net, 0) + coalesce(c.net, 0)) as result
from unnest($2::uuid[], $3::timestamptz[]) a (account_id, since)
left join lateral (
  select sum(net) as net
  from deals d
  where d.tenant_id = $1 and d.account_id = a.account_id and d.dealt_at >= $4 and d.dealt_at >= a.since
    and d.type = any($5::text[])) d on true
left join lateral (
  select sum(net_change) as net
  from deal_corrections c
  where c.tenant_id = $1 and c.account_id = a.account_id and c.at >= a.since) c on true`;
