import { Injectable } from '@nestjs/common';
import {
  type MeterKind,
  meters,
  problem,
  ProblemError,
  type SystemUsage,
  SYSTEM_USAGE_MAX,
  type SystemUsageQuery,
  type SystemUsageRow,
} from '@plimsoll/contracts';
import { dec } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { monthOf } from '../domain/usage-span.js';
import { MeterStandings } from './meter-standings.js';
import { VALUE } from './usage-figures.sql.js';

const MONTH = /^(20\d\d)-(0[1-9]|1[0-2])$/;

interface Row {
  readonly tenant_id: string;
  readonly plan: SystemUsageRow['plan'] | null;
  readonly events: string;
  readonly value: string | null;
}

/** Usage of the whole installation: read as worker, and only asked for by its owners. */
@Injectable()
export class SystemUsageReadModel {
  constructor(
    private readonly db: Database,
    private readonly standings: MeterStandings,
  ) {}

  async get({ meter, month }: SystemUsageQuery): Promise<SystemUsage> {
    const { kind, number } = meters[meter];
    const { began, ends } = monthOf(month === undefined ? this.standings.now() : dayOf(month));
    const rows = await this.db.asWorker((tx) =>
      tx.query<Row>(BY_TENANT(kind), [number, began, ends, SYSTEM_USAGE_MAX + 1]),
    );
    return {
      meter,
      from: began.toISOString(),
      to: ends.toISOString(),
      items: rows.slice(0, SYSTEM_USAGE_MAX).map(({ tenant_id: tenantId, plan, events, value }) => ({
        tenantId,
        ...(plan === null ? {} : { plan }),
        events: Number(events),
        value: dec(value ?? '0').toFixed(),
      })),
      isCut: rows.length > SYSTEM_USAGE_MAX,
    };
  }
}

function dayOf(month: string): Date {
  if (MONTH.test(month)) return new Date(`${month}-01T00:00:00.000Z`);
  throw new ProblemError(
    problem('validation-failed', undefined, { violations: [{ field: 'month', message: 'must be as 2026-11' }] }),
  );
}

/** Sums are kept by the month; the others are read from the hours of all. Meter, from, to, how many. */
const BY_TENANT = (kind: MeterKind): string => `
select u.tenant_id, u.events, u.value, e.snapshot ->> 'plan' as plan
from (${kind === 'count' || kind === 'sum' ? OF_MONTHS(kind) : OF_HOURS(kind)}) u
left join entitlement_heads e on e.tenant_id = u.tenant_id
order by u.value desc nulls last, u.tenant_id limit $4`;

const OF_MONTHS = (kind: 'count' | 'sum'): string => `
  select tenant_id, events, ${kind === 'count' ? 'events::numeric' : 'total'} as value from usage_months
  where meter = $1 and month >= ($2::timestamptz at time zone 'UTC')::date
    and month < ($3::timestamptz at time zone 'UTC')::date and events > 0`;

const OF_HOURS = (kind: MeterKind): string => `
  select h.tenant_id, sum(h.events) as events, ${VALUE[kind]} as value
  from ${kind === 'unique' ? 'usage_members' : 'usage_hours'} h
  where h.meter = $1 and h.hour >= $2 and h.hour < $3 and h.events > 0
  group by 1`;
