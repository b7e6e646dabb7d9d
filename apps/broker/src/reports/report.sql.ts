/** The balance before the first deal: that of the file that begins first. */
export const OPENING = `
coalesce((
  select f.opening from report_files f
  where f.tenant_id = $1 and f.report_id = $2 order by f.first_at, f.imported_at limit 1), 0)`;

export const LIST = `
select a.report_id, a.kind, a.identity, a.imported_at, f.first_at, f.last_at, d.deals,
  trim_scale(o.opening + d.net) as balance
from report_accounts a
cross join lateral (
  select min(first_at) as first_at, max(last_at) as last_at from report_files f
  where f.tenant_id = a.tenant_id and f.report_id = a.report_id) f
cross join lateral (
  select coalesce((
    select f.opening from report_files f
    where f.tenant_id = a.tenant_id and f.report_id = a.report_id order by f.first_at, f.imported_at limit 1), 0)
  as opening) o
cross join lateral (
  select count(*)::int as deals, coalesce(sum(net) filter (where not is_credit), 0) as net from report_deals d
  where d.tenant_id = a.tenant_id and d.report_id = a.report_id) d
where a.tenant_id = $1 and f.first_at is not null`;

export const SUMS = `
select count(*)::int as deals,
  (count(*) filter (where type in ('buy', 'sell') and entry <> 'in'))::int as trades,
  trim_scale(${OPENING}) as opening,
  trim_scale(coalesce(sum(net) filter (where type = 'balance' and net > 0), 0)) as deposits,
  trim_scale(coalesce(sum(net) filter (where type = 'balance' and net < 0), 0)) as withdrawals,
  trim_scale(coalesce(sum(net) filter (where type not in ('buy', 'sell', 'balance') and not is_credit), 0)) as other_cash,
  trim_scale(coalesce(sum(net) filter (where is_credit), 0)) as credit,
  trim_scale(coalesce(sum(profit) filter (where type in ('buy', 'sell')), 0)) as profit,
  trim_scale(coalesce(sum(swap) filter (where type in ('buy', 'sell')), 0)) as swap,
  trim_scale(coalesce(sum(commission) filter (where type in ('buy', 'sell')), 0)) as commission,
  trim_scale(coalesce(sum(fee) filter (where type in ('buy', 'sell')), 0)) as fee,
  trim_scale(coalesce(sum(net) filter (where type in ('buy', 'sell')), 0)) as net,
  trim_scale(${OPENING} + coalesce(sum(net) filter (where not is_credit), 0)) as balance,
  (
    select trim_scale(f.equity) from report_files f
    where f.tenant_id = $1 and f.report_id = $2 order by f.last_at desc, f.imported_at desc limit 1) as equity
from report_deals
where tenant_id = $1 and report_id = $2`;

/** Each position that was closed, whole or in part; a deal whose position is not known stands for itself. */
const POSITIONS = `
select coalesce(position_id, ticket) as position, min(symbol) as symbol, sum(net) as net,
  max(dealt_at) filter (where entry <> 'in') as closed_at
from report_deals
where tenant_id = $1 and report_id = $2 and type in ('buy', 'sell')
group by coalesce(position_id, ticket)
having count(*) filter (where entry <> 'in') > 0`;

export const RESULTS = `
select count(*)::int as positions, (count(*) filter (where net > 0))::int as wins,
  (count(*) filter (where net < 0))::int as losses,
  trim_scale(coalesce(sum(net) filter (where net > 0), 0)) as gross_profit,
  trim_scale(coalesce(sum(net) filter (where net < 0), 0)) as gross_loss
from (${POSITIONS}) p`;

const GROUPED = `
count(*)::int as positions, (count(*) filter (where net > 0))::int as wins, trim_scale(sum(net)) as net
from (${POSITIONS}) p`;
export const BY_SYMBOL = `select symbol as name, ${GROUPED} group by symbol order by sum(net) desc, symbol limit $3`;
export const BY_MONTH = `
select to_char(closed_at at time zone 'UTC', 'YYYY-MM') as name, ${GROUPED} group by 1 order by 1 desc limit $3`;

const RUNNING = `
select dealt_at, ticket, ${OPENING} + sum(net) over (order by dealt_at, ticket) as balance
from report_deals
where tenant_id = $1 and report_id = $2 and not is_credit`;

export const DRAWDOWN = `
select trim_scale(coalesce(max(peak - balance), 0)) as most,
  trim_scale(round(max((peak - balance) / peak) filter (where peak > 0), 6)) as ratio
from (
  select balance, greatest(max(balance) over (order by dealt_at, ticket), ${OPENING}) as peak from (${RUNNING}) r) p`;

export const CURVE = `
select day, trim_scale(last) as balance, trim_scale(low) as low
from (
  select date_trunc('day', dealt_at, 'UTC') as day, min(balance) as low,
    (array_agg(balance order by dealt_at desc, ticket desc))[1] as last
  from (${RUNNING}) r
  group by 1) d
order by day desc
limit $3`;

export const DEALS = `
select ticket, dealt_at, type, entry, symbol, trim_scale(volume) as volume, trim_scale(price) as price,
  trim_scale(profit) as profit, trim_scale(swap) as swap, trim_scale(commission) as commission,
  trim_scale(fee) as fee, trim_scale(balance) as balance, position_id, order_ticket, comment, is_credit
from report_deals
where tenant_id = $1 and report_id = $2`;
