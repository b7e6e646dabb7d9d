import { Injectable } from '@nestjs/common';
import {
  meters,
  problem,
  ProblemError,
  RESERVATION_S,
  type ReserveUsage,
  type SettleUsage,
  type UsageReservation,
} from '@plimsoll/contracts';
import { canonicalJson, dec, Semaphore, sha256Hex } from '@plimsoll/kernel';
import { IdempotencyKeys } from '@plimsoll/messaging';
import { Database, type Tx } from '@plimsoll/persistence';
import { Metrics } from '@plimsoll/service-host';
import { quantityFlaw, settledEvents, type Settlement, stateAt } from '../domain/reservation.js';
import { dimensionsId } from '../domain/usage-body.js';
import { readUsageEvent, type UsageRow } from '../domain/usage-event.js';
import { MeterStandings } from './meter-standings.js';
import { toReservation } from './reservation.convert.js';
import { UsageReservationEntity } from './reservation.entities.js';
import { UsageDimensions } from './usage-dimensions.js';
import { countNow, heldReservation, holdBudget, limitedMeterOf } from './reservation.store.js';

const SECOND_MS = 1_000;
/**
 * Who waits for a budget waits here and not on a connection: one of a tenant at a time, so that whoever asks a thousand
 * times at once keeps nobody else from the database.
 */
const PLACES = {
  atOnce: 4,
  atOnceEach: 1,
  waiting: 500,
  waitMs: 2_500,
  refuse: () => new ProblemError(problem('busy', undefined, { retryAfterS: 1 })),
};

/**
 * Usage under a limit that holds: reserved before it happens, settled or given back afterwards. What is settled is
 * counted in the same transaction, so that it is reserved or used and never neither or both. Nothing that takes risk
 * away reserves anything.
 */
@Injectable()
export class ReservationHandler {
  private readonly outcomes;
  private readonly places = new Semaphore(PLACES);

  constructor(
    private readonly db: Database,
    private readonly keys: IdempotencyKeys,
    private readonly standings: MeterStandings,
    private readonly dimensions: UsageDimensions,
    metrics: Metrics,
  ) {
    this.outcomes = metrics.counter('billing_usage_reservations', 'Reservations of usage by what became of them');
  }

  /** Refused with the limit where it would be passed; the same key gives the same reservation. */
  async reserve(tenantId: string, input: ReserveUsage, idempotencyKey: string | undefined): Promise<UsageReservation> {
    const { meter, quantity } = input;
    const flaw = quantityFlaw(meter, quantity, 1);
    if (flaw) throw new ProblemError(problem('validation-failed', undefined, { violations: [flaw] }));
    const reservedAt = this.standings.now();
    const reservationId = this.standings.newId();
    const dims = this.dimensionsOf({ ...input, reservationId, reservedAt });
    const call = {
      tenantId,
      scope: 'usage.reserve',
      key: idempotencyKey,
      fingerprint: sha256Hex(canonicalJson(input)),
    };
    const row: UsageReservationEntity = {
      tenantId,
      reservationId,
      meter: meters[meter].number,
      quantity,
      dims,
      state: 'open',
      reservedAt,
      expiresAt: new Date(reservedAt.getTime() + (input.expiresIn ?? RESERVATION_S) * SECOND_MS),
      endedAt: null,
      settled: null,
    };
    return this.inTurn(tenantId, (tx) => this.keys.once(tx, call, () => this.hold(tx, row)));
  }

  /** What it came to, counted whatever it is: it has happened. Told again it is the same; something else is refused. */
  async settle(tenantId: string, { reservationId, quantity }: SettleUsage): Promise<UsageReservation> {
    return this.change(tenantId, reservationId, async (tx, held) => {
      const meter = limitedMeterOf(held.meter);
      const flaw = quantityFlaw(meter, quantity, 0);
      if (flaw) throw new ProblemError(problem('validation-failed', undefined, { violations: [flaw] }));
      if (held.settled !== null && dec(held.settled).equals(quantity)) return held;
      if (held.state === 'settled' || held.state === 'released')
        throw new ProblemError(problem('conflict', `the reservation is ${held.state} already`));
      const rows = this.rowsOf({ ...held, meter, quantity, dimensions: held.dims });
      if ((await countNow(tx, tenantId, rows)) !== rows.length)
        throw new ProblemError(problem('conflict', 'an event with the id of this reservation was told already'));
      return this.ended(tx, { ...held, state: 'settled', settled: dec(quantity).toFixed() });
    });
  }

  /** Given back: nothing was used. One that has expired is given back already. */
  release(tenantId: string, reservationId: string): Promise<UsageReservation> {
    return this.change(tenantId, reservationId, async (tx, held) => {
      if (held.state === 'settled') throw new ProblemError(problem('conflict', 'the reservation is settled already'));
      return held.state === 'open' ? this.ended(tx, { ...held, state: 'released' }) : held;
    });
  }

  get(tenantId: string, reservationId: string): Promise<UsageReservation> {
    return this.db.readTenant(tenantId, async (tx) => {
      const found = await tx.of(UsageReservationEntity).findOneBy({ tenantId, reservationId });
      if (found === null) throw new ProblemError(problem('not-found', 'there is no such reservation'));
      return this.told(tx, found);
    });
  }

  private inTurn<T>(tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.places.run(() => this.db.withTenant(tenantId, work), tenantId);
  }

  private async hold(tx: Tx, row: UsageReservationEntity): Promise<UsageReservation> {
    const { tenantId, quantity, dims } = row;
    await holdBudget(tx, tenantId, row.meter);
    const refusal =
      (await this.standings.refusal(tx, tenantId, { meter: limitedMeterOf(row.meter), quantity })) ??
      (await this.dimensions.refusal(tx, tenantId, [dimensionsId(dims), dims]));
    if (refusal) {
      this.outcomes.add(1, { outcome: 'refused' });
      throw new ProblemError(refusal);
    }
    await tx.of(UsageReservationEntity).insert(row);
    tx.afterCommit(() => this.outcomes.add(1, { outcome: 'reserved' }));
    return this.told(tx, row);
  }

  private change(
    tenantId: string,
    reservationId: string,
    work: (tx: Tx, held: UsageReservationEntity) => Promise<UsageReservationEntity>,
  ): Promise<UsageReservation> {
    return this.inTurn(tenantId, async (tx) => {
      const held = await heldReservation(tx, tenantId, reservationId);
      if (held === null) throw new ProblemError(problem('not-found', 'there is no such reservation'));
      const state = stateAt(held.state, held.expiresAt, this.standings.now());
      return this.told(tx, await work(tx, { ...held, state }));
    });
  }

  private async ended(tx: Tx, ended: UsageReservationEntity): Promise<UsageReservationEntity> {
    const { tenantId, reservationId, state, settled } = ended;
    const endedAt = this.standings.now();
    await tx.of(UsageReservationEntity).update({ tenantId, reservationId }, { state, settled, endedAt });
    tx.afterCommit(() => this.outcomes.add(1, { outcome: state }));
    return { ...ended, endedAt };
  }

  private async told(tx: Tx, row: UsageReservationEntity): Promise<UsageReservation> {
    const standing = await this.standings.of(tx, row.tenantId, limitedMeterOf(row.meter));
    return toReservation(row, standing, this.standings.now());
  }

  /** The events that it comes to, understood; its day is there, since it was today when it was reserved. */
  private rowsOf(settlement: Settlement): UsageRow[] {
    return settledEvents(settlement).map((event) => {
      const read = readUsageEvent(event, this.standings.now().getTime(), true);
      if (!read.ok) throw new ProblemError(problem('conflict', read.problem.detail));
      return read.value;
    });
  }

  private dimensionsOf(input: ReserveUsage & { reservationId: string; reservedAt: Date }): UsageRow['dims'] {
    const quantity = meters[input.meter].kind === 'count' ? '1' : input.quantity;
    const [event] = settledEvents({ ...input, quantity, dimensions: (input.dimensions ?? {}) as UsageRow['dims'] });
    const read = readUsageEvent(event, input.reservedAt.getTime(), true);
    if (read.ok) return read.value.dims;
    const field = read.problem.code.startsWith('dimension') ? 'dimensions' : 'quantity';
    throw new ProblemError(
      problem('validation-failed', undefined, { violations: [{ field, message: read.problem.detail }] }),
    );
  }
}
