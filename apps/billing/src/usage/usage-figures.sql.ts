import { type MeterKind, type UsageStep } from '@plimsoll/contracts';

/** Of `period` the begins of all of them are a parameter. */
const STEP = (by: UsageStep, begins: number): string => STEPS[by].replaceAll('$begins', `$${begins}::timestamptz[]`);
const STEPS: Readonly<Record<UsageStep, string>> = {
  hour: 'h.hour',
  day: "date_trunc('day', h.hour, 'UTC')",
  period: '($begins)[width_bucket(h.hour, $begins)]',
  all: '$3::timestamptz',
};

/** Of hours, and of what those of one combination of dimensions came to. */
export const VALUE: Readonly<Record<MeterKind, string>> = {
  count: 'sum(h.events)',
  sum: 'sum(h.total)',
  max: 'max(h.highest)',
  last: '(array_agg(h.last_value order by h.last_at desc, h.last_id desc) filter (where h.last_at is not null))[1]',
  unique: 'count(distinct h.member)',
};

const WHERE = 'h.tenant_id = $1 and h.meter = $2 and h.hour >= $3 and h.hour < $4 and h.events > 0';

/**
 * Figures of a meter by time and, where one is asked for, by the values of a dimension: tenant, meter, from, to, how many
 * at most, the dimension, and by period the begins of all. Different members are counted anew for each figure, so they do not add up.
 */
export function FIGURES(kind: MeterKind, by: UsageStep, hasDimension: boolean): string {
  if (!hasDimension)
    return `
select ${STEP(by, 6)} as at, null as dimension, sum(h.events) as events, ${VALUE[kind]} as value
from ${tableOf(kind)} h where ${WHERE}
group by 1, 2 order by 1 limit $5`;
  // The hours first, then what they are called: there are far fewer combinations than hours.
  return kind === 'unique' ? MEMBERS_BY_DIMENSION(by) : HOURS_BY_DIMENSION(kind, by);
}

const HOURS_BY_DIMENSION = (kind: MeterKind, by: UsageStep): string => `
with h as materialized (
  select ${STEP(by, 7)} as at, h.dims_id, sum(h.events) as events, sum(h.total) as total, max(h.highest) as highest,
    ${kind === 'last' ? LATEST : 'null::timestamptz as last_at, null::uuid as last_id, null::numeric as last_value'}
  from usage_hours h where ${WHERE}
  group by 1, 2)
select h.at, coalesce(d.dims ->> $6, '') as dimension, sum(h.events) as events, ${VALUE[kind]} as value
from h join usage_dimensions d on d.tenant_id = $1 and d.dims_id = h.dims_id
group by 1, 2 order by 1, 2 limit $5`;

const LATEST = `max(h.last_at) as last_at,
    (array_agg(h.last_id order by h.last_at desc nulls last, h.last_id desc))[1] as last_id,
    (array_agg(h.last_value order by h.last_at desc nulls last, h.last_id desc))[1] as last_value`;

const MEMBERS_BY_DIMENSION = (by: UsageStep): string => `
select ${STEP(by, 7)} as at, coalesce(d.dims ->> $6, '') as dimension, sum(h.events) as events, ${VALUE.unique} as value
from usage_members h join usage_dimensions d on d.tenant_id = h.tenant_id and d.dims_id = h.dims_id
where ${WHERE}
group by 1, 2 order by 1, 2 limit $5`;

/** The one figure of all of it: tenant, meter, from, to. */
export function TOTAL(kind: MeterKind): string {
  return `
select coalesce(sum(h.events), 0) as events, ${VALUE[kind]} as value
from ${tableOf(kind)} h
where ${WHERE}`;
}

function tableOf(kind: MeterKind): string {
  return kind === 'unique' ? 'usage_members' : 'usage_hours';
}

/** Months of every meter: tenant, begin of the month. */
export const MONTHS = `
select meter, events, total from usage_months
where tenant_id = $1 and month = ($2::timestamptz at time zone 'UTC')::date`;
