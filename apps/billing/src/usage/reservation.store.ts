import { type LimitedMeter } from '@plimsoll/contracts';
import { type Tx } from '@plimsoll/persistence';
import { dimensionsId } from '../domain/usage-body.js';
import { type UsageRow } from '../domain/usage-event.js';
import { markLimits } from '../limits/limit-marks.js';
import { meterKeyOf } from './meter-key.js';
import { UsageReservationEntity } from './reservation.entities.js';
import { ADD_NEW, KNOWN_DIMENSIONS } from './usage.sql.js';

/** Holds the budget of a meter until the transaction ends: whoever else reserves or settles of it waits. */
export async function holdBudget(tx: Tx, tenantId: string, meter: number): Promise<void> {
  tx.send('insert into usage_budgets (tenant_id, meter) values ($1, $2) on conflict do nothing', [tenantId, meter]);
  await tx.query('select from usage_budgets where tenant_id = $1 and meter = $2 for update', [tenantId, meter]);
}

/** A reservation with the budget of its meter held; null where there is none. */
export async function heldReservation(
  tx: Tx,
  tenantId: string,
  reservationId: string,
): Promise<UsageReservationEntity | null> {
  const reservations = tx.of(UsageReservationEntity);
  const found = await reservations.findOneBy({ tenantId, reservationId });
  if (found === null) return null;
  await holdBudget(tx, tenantId, found.meter);
  return reservations.findOneBy({ tenantId, reservationId });
}

/** The meter of a reservation. */
export function limitedMeterOf(number: number): LimitedMeter {
  return meterKeyOf(number) as LimitedMeter;
}

/** Counts events at once, in the caller's transaction, as the stream would; gives how many were not known yet. */
export async function countNow(tx: Tx, tenantId: string, rows: readonly UsageRow[]): Promise<number> {
  const [first] = rows;
  if (first === undefined) return 0;
  const dimsId = dimensionsId(first.dims);
  tx.send(KNOWN_DIMENSIONS, [[tenantId], [dimsId], [JSON.stringify(first.dims)]]);
  const { fresh } = await tx.one<{ fresh: string }>(ADD_NEW(ROWS), [
    tenantId,
    rows.map(({ day }) => day),
    rows.map(({ id }) => id),
    first.meter.number,
    rows.map(({ at }) => at),
    rows.map(({ value }) => value ?? null),
    dimsId,
  ]);
  markLimits(tx, [tenantId]);
  return Number(fresh);
}

/** Rows as those of the staging table: tenant, days, ids, meter, moments, values, dimensions. */
const ROWS = `(
  select $1::uuid as tenant, e.day, e.id as event_id, null::text as external_id, 1::smallint as revision,
    $4::smallint as meter, e.at, e.value, null::uuid as member, $7::uuid as dims_id, false as is_void,
    false as is_ranked
  from unnest($2::date[], $3::uuid[], $5::timestamptz[], $6::numeric[]) as e (day, id, at, value)) as told`;
