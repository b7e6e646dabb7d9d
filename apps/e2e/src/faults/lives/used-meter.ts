import { type Booked } from './stand-in.js';

/** `agent.tokens`; on every plan the same price, so that only periods, times and what is told late decide. */
export const USED_METER = 5;
export const INCLUDED = 1_000;
export const UNIT_AMOUNT = '0.5';

/** What somebody used in an hour, and when it was told. */
export interface Used {
  readonly hour: Date;
  readonly tokens: number;
  readonly toldAt: Date;
}

/** An item or a line of usage. */
export function isOfUsage(one: Booked): boolean {
  return 'usage_charge' in (one['metadata'] as object);
}

export const USAGE_PRICES = `
insert into meter_prices (plan, meter, currency, version, valid_from, mode, included, tiers, is_charged, reason, made_by, made_at)
select plan, $1, 'USD', 1, '2020-01-01', 'graduated', $2, $3::jsonb, true, 'of the lives', gen_random_uuid(), now()
from unnest(array['basic', 'pro', 'enterprise']) plan`;

/** Tenant, meter, hour, how many. */
export const COUNT_USAGE = `
insert into usage_hours as h (tenant_id, meter, hour, dims_id, events, total)
values ($1, $2, $3, '00000000-0000-0000-0000-000000000000', 1, $4)
on conflict (tenant_id, meter, hour, dims_id) do update set events = h.events + 1, total = h.total + excluded.total`;
