/** Everything that moves the balance of a connected account: `$3` names the reasons of steps that a person accepted. */
export const ACCOUNT_ENTRIES = `
select 'deal' as kind, dealt_at as at, ticket, type, entry, symbol, volume, price, profit, swap, commission, fee, net
from deals where tenant_id = $1 and account_id = $2
union all
select 'correction', at, ticket, kind, null, null, null, null, net_change, 0, 0, 0, net_change
from deal_corrections where tenant_id = $1 and account_id = $2
union all
select 'accepted', at, null, 'accepted', null, null, null, null, amount, 0, 0, 0, amount
from adjustments
where tenant_id = $1 and account_id = $2 and kind = 'cash' and voided_at is null and reason = any($3::text[])`;

/** Of an account of reports: what its first file carries over stands before its first deal. */
export const REPORT_ENTRIES = `
select 'deal' as kind, dealt_at as at, ticket, type, entry, symbol, volume, price, profit, swap, commission, fee, net
from report_deals where tenant_id = $1 and report_id = $2 and not is_credit and $3::text[] is not null
union all
select 'opening', '-infinity'::timestamptz, null, 'opening', null, null, null, null, 0, 0, 0, 0, f.opening
from (
  select opening from report_files
  where tenant_id = $1 and report_id = $2 order by first_at, imported_at limit 1) f`;

/** The sums of a time; a correction or an accepted step is other cash. */
export const totalsOf = (entries: string): string => `
select trim_scale(coalesce(sum(net) filter (where at < $4), 0)) as opening,
  trim_scale(coalesce(sum(net) filter (where within and type = 'balance' and net > 0), 0)) as deposits,
  trim_scale(coalesce(sum(net) filter (where within and type = 'balance' and net < 0), 0)) as withdrawals,
  trim_scale(coalesce(sum(net) filter (where within and type not in ('buy', 'sell', 'balance')), 0)) as other_cash,
  trim_scale(coalesce(sum(profit) filter (where within and trades), 0)) as profit,
  trim_scale(coalesce(sum(swap) filter (where within and trades), 0)) as swap,
  trim_scale(coalesce(sum(commission) filter (where within and trades), 0)) as commission,
  trim_scale(coalesce(sum(fee) filter (where within and trades), 0)) as fee,
  trim_scale(coalesce(sum(net) filter (where at < $5), 0)) as closing
from (
  select e.*, at >= $4 and at < $5 as within, kind = 'deal' and type in ('buy', 'sell') as trades
  from (${entries}) e) e`;

export const linesOf = (entries: string): string => `
select kind, at, ticket, type, entry, symbol, trim_scale(volume) as volume, trim_scale(price) as price,
  trim_scale(profit) as profit, trim_scale(swap) as swap, trim_scale(commission) as commission,
  trim_scale(fee) as fee, trim_scale(net) as net, trim_scale(balance) as balance
from (
  select e.*, sum(net) over (order by at, ticket nulls last, kind rows unbounded preceding) as balance
  from (${entries}) e
  where at < $5) e
where at >= $4
order by at, ticket nulls last, kind
limit $6`;
