import { type MeterStanding, type UsageReservation } from '@plimsoll/contracts';
import { dec, ZERO } from '@plimsoll/kernel';
import { stateAt } from '../domain/reservation.js';
import { type UsageReservationEntity } from './reservation.entities.js';

/** A reservation as it is told. */
export function toReservation(row: UsageReservationEntity, standing: MeterStanding, now: Date): UsageReservation {
  const { reservationId, quantity, state, reservedAt, expiresAt, endedAt, settled } = row;
  const overrun = settled === null ? ZERO : dec(settled).minus(quantity);
  return {
    reservationId,
    meter: standing.meter,
    quantity: dec(quantity).toFixed(),
    state: stateAt(state, expiresAt, now),
    reservedAt: reservedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    ...(settled === null ? {} : { settled: dec(settled).toFixed() }),
    ...(overrun.isPositive() && !overrun.isZero() ? { overrun: overrun.toFixed() } : {}),
    ...(state === 'settled' && endedAt !== null && endedAt >= expiresAt ? { isLate: true } : {}),
    standing,
  };
}
