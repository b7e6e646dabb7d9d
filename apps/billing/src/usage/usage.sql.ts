import { meterKeys, meters } from '@plimsoll/contracts';
import { NOT_SENT, VERSION_AT } from '../domain/usage-event.js';

/**
 * The statements that count a batch. They read the staging table of one shard, which holds nothing else, and run one
 * after the other while the shard is held: nobody else writes what its tenants have.
 */

const CONTENT = 'meter, at, value, member, dims_id, is_void, is_ranked';
const HOUR = "date_trunc('hour', at, 'UTC')";
const MONTH = "date_trunc('month', at at time zone 'UTC')::date";

/** Sums by hour and month, and who was seen, of the events in `from`; taken off where the sign is minus. */
function figures(from: string, sign: '' | '-' = ''): string {
  return `
hours as (
  insert into usage_hours as h (tenant_id, meter, hour, dims_id, events, total)
  select tenant_id, meter, ${HOUR}, dims_id, ${sign}count(*), ${sign}coalesce(sum(value), 0) from ${from}
  group by 1, 2, 3, 4
  on conflict (tenant_id, meter, hour, dims_id) do update
    set events = h.events + excluded.events, total = h.total + excluded.total),
months as (
  insert into usage_months as m (tenant_id, meter, month, events, total)
  select tenant_id, meter, ${MONTH}, ${sign}count(*), ${sign}coalesce(sum(value), 0) from ${from} group by 1, 2, 3
  on conflict (tenant_id, meter, month) do update
    set events = m.events + excluded.events, total = m.total + excluded.total),
seen as (
  insert into usage_members as m (tenant_id, meter, hour, dims_id, member, events)
  select tenant_id, meter, ${HOUR}, dims_id, member, ${sign}count(*) from ${from} where member is not null
  group by 1, 2, 3, 4, 5
  on conflict (tenant_id, meter, hour, dims_id, member) do update set events = m.events + excluded.events)`;
}

/** Combinations of dimensions that are not known yet. Tenant ids, ids, values. */
export const KNOWN_DIMENSIONS = `
insert into usage_dimensions (tenant_id, dims_id, dims)
select distinct on (1, 2) t, d, v from unnest($1::uuid[], $2::uuid[], $3::jsonb[]) as x (t, d, v) order by 1, 2
on conflict (tenant_id, dims_id) do nothing`;

/**
 * Events as they were told first. One that is there already, in whatever revision, changes nothing. The highest and the
 * last value come beside the sums, in rows of their own meters.
 */
export const ADD_NEW = (staging: string): string => `
with fresh as (
  insert into usage_events (tenant_id, day, event_id, external_id, revision, ${CONTENT})
  select tenant, day, event_id, external_id, revision, ${CONTENT} from ${staging} where revision = 1
  on conflict (tenant_id, day, event_id) do nothing
  returning tenant_id, event_id, ${CONTENT}),
plain as (select * from fresh where not is_ranked),
ranked as (
  insert into usage_hours as h
    (tenant_id, meter, hour, dims_id, events, total, highest, last_at, last_id, last_value)
  select tenant_id, meter, ${HOUR}, dims_id, count(*), sum(value), max(value), max(at),
    (array_agg(event_id order by at desc, event_id desc))[1], (array_agg(value order by at desc, event_id desc))[1]
  from fresh where is_ranked group by 1, 2, 3, 4
  on conflict (tenant_id, meter, hour, dims_id) do update set
    events = h.events + excluded.events, total = h.total + excluded.total,
    highest = greatest(h.highest, excluded.highest),
    (last_at, last_id, last_value) = (select
      case when later then excluded.last_at else h.last_at end, case when later then excluded.last_id else h.last_id end,
      case when later then excluded.last_value else h.last_value end
      from (select h.last_at is null or (excluded.last_at, excluded.last_id) > (h.last_at, h.last_id) as later) l)),
ranked_months as (
  insert into usage_months as m (tenant_id, meter, month, events, total)
  select tenant_id, meter, ${MONTH}, count(*), sum(value) from fresh where is_ranked group by 1, 2, 3
  on conflict (tenant_id, meter, month) do update
    set events = m.events + excluded.events, total = m.total + excluded.total),
${figures('plain')}
select count(*) as fresh from fresh`;

/** What the platform itself saw: nobody sends it, and nobody corrects it. */
const OWN = `array[${meterKeys
  .filter((key) => 'fromFacts' in meters[key])
  .map((key) => meters[key].number)
  .join(', ')}]`;

/**
 * What the platform saw is counted though somebody has told an event by its name before: it has another name then, which
 * no event that is sent can have (`readUsageEvent`).
 */
export const OWN_APART = (staging: string): string => `
with own as (select distinct tenant, day, event_id from ${staging} where meter = any(${OWN})),
known as (
  select o.*, e.meter <> all(${OWN}) as is_sent from own o cross join lateral (
    select meter from usage_events u
    where u.tenant_id = o.tenant and u.day = o.day and u.event_id = o.event_id limit 1) e),
told as (
  select tenant, day, event_id from known where is_sent
  union
  select tenant, day, event_id from own o join ${staging} s using (tenant, day, event_id)
  where s.meter <> all(${OWN}) and not exists (
    select from known k where (k.tenant, k.day, k.event_id) = (o.tenant, o.day, o.event_id)))
update ${staging} s set event_id = overlay(s.event_id::text placing '${NOT_SENT}' from ${VERSION_AT + 1} for 1)::uuid
from told t
where s.meter = any(${OWN}) and (s.tenant, s.day, s.event_id) = (t.tenant, t.day, t.event_id)`;

const LATEST = (staging: string): string => `
latest as (
  select distinct on (tenant, day, event_id) tenant, day, event_id, external_id, revision, ${CONTENT}
  from ${staging} s where revision > 1 and not exists (
    select from usage_events e
    where (e.tenant_id, e.day, e.event_id) = (s.tenant, s.day, s.event_id) and e.meter = any(${OWN}))
  order by tenant, day, event_id, revision desc)`;

/** What a correction replaces is kept aside and taken off. */
export const CORRECT_OLD = (staging: string): string => `
with ${LATEST(staging)},
old as (
  insert into usage_superseded (tenant_id, day, event_id, revision, superseded_by, ${CONTENT}, superseded_at)
  select e.tenant_id, e.day, e.event_id, e.revision, l.revision, e.meter, e.at, e.value, e.member, e.dims_id, e.is_void,
    e.is_ranked, now()
  from latest l join usage_events e on (e.tenant_id, e.day, e.event_id) = (l.tenant, l.day, l.event_id)
  where e.revision < l.revision
  returning tenant_id, ${CONTENT}),
counted as (select * from old where not is_void),
${figures('counted', '-')}
select`;

/** What a correction says is put in its place, or in that of an event that comes later. */
export const CORRECT_NEW = (staging: string): string => `
with ${LATEST(staging)},
put as (
  insert into usage_events as e (tenant_id, day, event_id, external_id, revision, ${CONTENT})
  select tenant, day, event_id, external_id, revision, ${CONTENT} from latest
  on conflict (tenant_id, day, event_id) do update set revision = excluded.revision, meter = excluded.meter,
    at = excluded.at, value = excluded.value, member = excluded.member, dims_id = excluded.dims_id,
    is_void = excluded.is_void, is_ranked = excluded.is_ranked
  where e.revision < excluded.revision
  returning tenant_id, ${CONTENT}),
counted as (select * from put where not is_void),
${figures('counted')}
select count(*) as corrected from put`;

/** Of meters whose highest or last value counts: the hours that a correction touched, read again from their events. */
export const RANK_AGAIN = (staging: string): string => `
with told as (select distinct tenant, day, event_id from ${staging} where revision > 1),
touched as (
  select e.tenant_id, e.meter, date_trunc('hour', e.at, 'UTC') as hour, e.dims_id
  from told t join usage_events e on (e.tenant_id, e.day, e.event_id) = (t.tenant, t.day, t.event_id)
  where e.is_ranked
  union
  select s.tenant_id, s.meter, date_trunc('hour', s.at, 'UTC'), s.dims_id
  from told t join usage_superseded s on (s.tenant_id, s.day, s.event_id) = (t.tenant, t.day, t.event_id)
  where s.is_ranked)
update usage_hours h set
  highest = (select max(e.value) from usage_events e where ${SAME_HOUR()}),
  (last_at, last_id, last_value) = (
    select e.at, e.event_id, e.value from usage_events e where ${SAME_HOUR()}
    order by e.at desc, e.event_id desc limit 1)
from touched t
where (h.tenant_id, h.meter, h.hour, h.dims_id) = (t.tenant_id, t.meter, t.hour, t.dims_id)`;

function SAME_HOUR(): string {
  return `e.tenant_id = h.tenant_id and e.meter = h.meter and e.dims_id = h.dims_id
    and e.at >= h.hour and e.at < h.hour + interval '1 hour' and e.is_ranked and not e.is_void`;
}

/** The shard is this process's, and what comes now was not counted; else no row. Shard, epoch, holder, last place. */
export const MOVE_ON = `
update usage_shards set seq = $4
where shard = $1 and epoch = $2 and holder = $3 and seq < $4
returning seq`;

/**
 * Takes the shard, or keeps it; no row where another process has it. Of another stream it begins at 0. Shard, epoch,
 * holder, seconds.
 */
export const TAKE_SHARD = `
insert into usage_shards as s (shard, epoch, seq, holder, held_until)
values ($1, $2, 0, $3, now() + make_interval(secs => $4))
on conflict (shard) do update set
  seq = case when s.epoch = excluded.epoch then s.seq else 0 end,
  epoch = excluded.epoch, holder = excluded.holder, held_until = excluded.held_until
where s.holder = excluded.holder or s.held_until < now()
returning seq`;

/** Holder, seconds. */
export const KEEP_SHARDS = 'update usage_shards set held_until = now() + make_interval(secs => $2) where holder = $1';

/** Gives them back at once. Holder. */
export const LEAVE_SHARDS = 'update usage_shards set held_until = now() where holder = $1';

/** Epoch, place, shard, body, reason. */
export const SET_ASIDE = `
insert into usage_set_aside (epoch, seq, shard, body, reason, set_aside_at) values ($1, $2, $3, $4, $5, now())
on conflict (epoch, seq) do nothing`;
