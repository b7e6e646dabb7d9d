/**
 * The end of an order, or a step towards it. What ended with a part executed ended in part, whatever ended it. What was
 * told executed is never less later, unless the broker corrects it ($13): a fill may be told deal by deal after its
 * result.
 */
export const CHANGE_ORDER = `
update orders
set state = case when $3 in ('cancelled', 'expired', 'rejected') and (
  case when $13 then $4::numeric else greatest($4::numeric, filled_volume) end) > 0 then 'partial' else $3 end,
  filled_volume = case when $13 then $4::numeric else trim_scale(greatest($4::numeric, filled_volume)) end,
  price = coalesce($5, price), position_id = coalesce($6, position_id), retcode = coalesce($7, retcode),
  reason = coalesce($8, reason), attempts = attempts + $9, order_ticket = coalesce($11, order_ticket),
  in_doubt = coalesce($12, in_doubt), revision = revision + 1, changed_at = $10
where tenant_id = $1 and order_id = $2
returning *`;

/**
 * The order of a deal `d`. One that came before the ticket of its order was told is booked without an order, and the
 * ledger is never changed: the ticket proves it later, as `late`.
 */
const withOrder = (among = '', toldNow = 'null'): string => `
left join lateral (
  select c.order_id
  from commands c
  where d.order_id is null and c.tenant_id = $1 and c.account_id = $2 and c.magic = d.magic
    and coalesce(c.order_ticket, (c.result->>'orderTicket')::numeric, ${toldNow}) = d.order_ticket
    ${among}
  limit 1) late on true`;
/** What results of the same message tell ($5 magic numbers, $6 tickets) is not in its row yet. */
const TOLD_NOW =
  '(select t.ticket from unnest($5::numeric[], $6::numeric[]) t (magic, ticket) where t.magic = c.magic)';
const ORDER_OF_DEAL = 'coalesce(d.order_id, late.order_id)';

/**
 * Only deals that go the way of an order are its fill: a stop or target closes with the magic number of the entry, and
 * on a netting account an entry may well reduce what is open.
 */
const IS_FILL = `((o.type = 'open' and d.type = o.side) or (o.type = 'close' and d.entry in ('out', 'out_by', 'inout')))`;

/**
 * What was executed of these orders ($4), as the deals of these positions ($3) tell. The deals first: they are few, and
 * the rest is found from them.
 */
export const FILLS = `
with executed as materialized (
  select ${ORDER_OF_DEAL} as order_id, d.magic, d.type, d.entry, d.volume, d.price, d.position_id
  from deals d ${withOrder('and c.order_id = any($4::uuid[])', TOLD_NOW)}
  where d.tenant_id = $1 and d.account_id = $2 and d.position_id = any($3::numeric[])
    and ${ORDER_OF_DEAL} = any($4::uuid[]) and d.volume > 0)
select
  o.order_id as "orderId",
  (array_agg(c.command_id order by c.seq desc))[1] as "commandId",
  o.type,
  o.order_kind as "orderKind",
  o.state as "orderState",
  o.volume,
  trim_scale(sum(d.volume)) as filled,
  trim_scale(round(sum(d.price * d.volume) / sum(d.volume), 10)) as price,
  max(d.position_id) as "positionId"
from executed d
join commands c on c.tenant_id = $1 and c.account_id = $2 and c.magic = d.magic
join orders o on o.tenant_id = $1 and o.order_id = c.order_id
where ${IS_FILL}
group by o.order_id, o.type, o.order_kind, o.state, o.volume`;

/**
 * The same for the orders of these deals ($3, by ticket), by what the broker says of their deals now; nothing may be
 * left.
 */
export const CORRECTED_FILLS = `
with touched as materialized (
  select distinct ${ORDER_OF_DEAL} as order_id, d.position_id
  from deals d ${withOrder()}
  where d.tenant_id = $1 and d.account_id = $2 and d.ticket = any($3::numeric[]) and ${ORDER_OF_DEAL} is not null),
told as (
  select
    t.order_id,
    case when c.after is null then d.type else c.after->>'type' end as type,
    case when c.after is null then d.entry else c.after->>'entry' end as entry,
    case when c.after is null then d.volume else (c.after->>'volume')::numeric end as volume,
    case when c.after is null then d.price else (c.after->>'price')::numeric end as price
  from touched t
  join deals d on d.tenant_id = $1 and d.account_id = $2 and d.position_id = t.position_id
  ${withOrder('and c.order_id = t.order_id')}
  left join lateral (
    select after
    from deal_corrections c
    where c.tenant_id = $1 and c.account_id = $2 and c.ticket = d.ticket
    order by c.seq desc
    limit 1) c on true
  where ${ORDER_OF_DEAL} = t.order_id)
select
  o.order_id as "orderId",
  o.state as "orderState",
  trim_scale(coalesce(sum(d.volume), 0)) as filled,
  trim_scale(round(sum(d.price * d.volume) / nullif(sum(d.volume), 0), 10)) as price
from (select distinct order_id from touched) t
join orders o on o.tenant_id = $1 and o.order_id = t.order_id
left join told d on d.order_id = o.order_id and d.volume > 0 and ${IS_FILL}
group by o.order_id, o.state`;
