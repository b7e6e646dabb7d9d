import { type MeterKind, type UsageStep } from '@plimsoll/contracts';

const STEP: Readonly<Record<UsageStep, string>> = {
  hour: 'h.hour',
  day: "date_trunc('day', h.hour, 'UTC')",
  period: '$3::timestamptz',
};

const VALUE: Readonly<Record<MeterKind, string>> = {
  count: 'sum(h.events)',
  sum: 'sum(h.total)',
  max: 'max(h.highest)',
  last: '(array_agg(h.last_value order by h.last_at desc, h.last_id desc) filter (where h.last_at is not null))[1]',
  unique: 'count(distinct h.member)',
};

/**
 * Figures of a meter by time and, where one is asked for, by the values of a dimension: tenant, meter, from, to, how many
 * at most, the dimension. Different members are counted anew for each figure, so they do not add up.
 */
export function FIGURES(kind: MeterKind, by: UsageStep, hasDimension: boolean): string {
  const dims = hasDimension ? 'join usage_dimensions d on d.tenant_id = h.tenant_id and d.dims_id = h.dims_id' : '';
  return `
select ${STEP[by]} as at, ${hasDimension ? "coalesce(d.dims ->> $6, '')" : 'null'} as dimension,
  sum(h.events) as events, ${VALUE[kind]} as value
from ${tableOf(kind)} h ${dims}
where h.tenant_id = $1 and h.meter = $2 and h.hour >= $3 and h.hour < $4 and h.events > 0
group by 1, 2 order by 1, 2 limit $5`;
}

/** The one figure of all of it: tenant, meter, from, to. */
export function TOTAL(kind: MeterKind): string {
  return `
select coalesce(sum(h.events), 0) as events, ${VALUE[kind]} as value
from ${tableOf(kind)} h
where h.tenant_id = $1 and h.meter = $2 and h.hour >= $3 and h.hour < $4 and h.events > 0`;
}

function tableOf(kind: MeterKind): string {
  return kind === 'unique' ? 'usage_members' : 'usage_hours';
}

/** Months of every meter: tenant, begin of the month. */
export const MONTHS = `
select meter, events, total from usage_months
where tenant_id = $1 and month = ($2::timestamptz at time zone 'UTC')::date`;
