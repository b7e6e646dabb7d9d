import { Inject, Injectable } from '@nestjs/common';
import { type TerminalNeed } from '@plimsoll/contracts';
import { type Clock, type Decimal } from '@plimsoll/kernel';
import { crashPoint } from '@plimsoll/messaging';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { type AccountSnapshot, snapshotOf } from '../accounts/account-snapshot.js';
import { type LiveAccount } from '../accounts/live-account.js';
import { type OddRecord, readableAgain } from '../domain/odd-record.js';
import { type LedgerPosition } from '../domain/position-fold.js';
import { type Booking } from '../accounts/ledger.handler.js';
import { type BookedCash, type GuardCommandOutcome, type GuardObservation } from '../guards/guard-observation.js';
import { GuardRegistry } from '../guards/guard-registry.js';
import { type OutcomeChanges } from '../orders/outcome-changes.js';
import { type AccountComparison } from '../reconciliation/account-comparison.js';
import { DiscrepancyRegistry } from '../reconciliation/discrepancy-registry.js';
import { toReading } from './account-reading.js';
import { facing, type Intake } from './intake.js';
import { IntakeWriter } from './intake-writer.js';
import { toldIn } from './told-records.js';
import { type TerminalSession } from './terminal-session.js';

/** A deal is told within so long after it was made, where its terminal is connected. */
const JUST_NOW_MS = 120_000;

/**
 * The one transaction behind every message of a terminal: deals, positions, results, guard and reconciliation commit
 * together, fenced by the epoch, and only then is anything acknowledged. A message that changes nothing durable costs
 * no transaction.
 */
@Injectable()
export class IntakeHandler {
  constructor(
    private readonly database: Database,
    private readonly writer: IntakeWriter,
    private readonly guard: GuardRegistry,
    private readonly reconciliation: DiscrepancyRegistry,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Inside the serial section of the account. What it returns is asked of the terminal. */
  async take(live: LiveAccount, session: TerminalSession, intake: Intake): Promise<TerminalNeed | undefined> {
    const { guard, reconciliation } = this;
    const { accountStatus } = live;
    const before = this.snapshotOf(live, intake);
    const observation = observationOf(before, live, intake);
    const comparison = comparisonOf(before, live, intake);
    const faceChanged = facing(live, intake);
    const odd = reconciliation.unflagged(live.ref.accountId, intake.odd);
    const moved =
      faceChanged ||
      odd.length > 0 ||
      intake.deals.length > 0 ||
      intake.replica !== undefined ||
      !intake.unit.isEmpty ||
      intake.ackSeq !== accountStatus.ackSeq ||
      intake.historyComplete !== accountStatus.historyComplete;
    // Deals that are known already, told again because somebody asked for them, are no activity: the account would
    // never be quiet while it is asked.
    const activity = intake.replica !== undefined || !intake.unit.isEmpty;
    if (activity) live.lastActivityMonotonicMs = this.clock.monotonicMs();
    // Each is asked once for a message: here, or in the transaction when there is one anyway and more is known.
    const guardWants = !moved && guard.wants(observation);
    if (!moved && !guardWants && !reconciliation.wants(comparison)) return undefined;
    const need = await this.database.withTenant(live.ref.tenantId, (tx) =>
      this.commit(tx, live, session, { ...intake, odd }, guardWants),
    );
    crashPoint('sync:after-commit-before-answer');
    return need;
  }

  /** Writes down what of a message could not be taken as it came, where nothing else of it is written. */
  async flag(live: LiveAccount, records: readonly OddRecord[]): Promise<void> {
    const odd = this.reconciliation.unflagged(live.ref.accountId, records);
    if (odd.length > 0)
      await this.database.withTenant(live.ref.tenantId, (tx) =>
        this.reconciliation.flag(tx, live.ref, odd, this.clock.now()),
      );
  }

  /**
   * Records that were odd and that this message tells as they should be, or does not have any more, are over. `odd`:
   * what it has that is not.
   */
  async settleOdd(live: LiveAccount, message: Parameters<typeof toldIn>[0], odd: readonly OddRecord[]): Promise<void> {
    const open = this.reconciliation.openOdd(live.ref.accountId);
    if (open.length === 0) return;
    const now = this.clock.now();
    const over = readableAgain(open, toldIn(message), odd, now);
    if (over.length > 0)
      await this.database.withTenant(live.ref.tenantId, (tx) => this.reconciliation.settleOdd(tx, live.ref, over, now));
  }

  private async commit(
    tx: Tx,
    live: LiveAccount,
    session: TerminalSession,
    intake: Intake,
    guardWants: boolean,
  ): Promise<TerminalNeed | undefined> {
    const { guard, reconciliation } = this;
    const now = this.clock.now();
    const booking = await this.writer.write(tx, live, session, intake, now);
    const { news, accepted } = await reconciliation.settleAccepted(
      tx,
      live.ref,
      [...(intake.cause === 'sync' ? datedByOurs(booking.cash, session, now) : booking.cash), ...booking.correctedCash],
      now,
    );
    const after = this.snapshotOf(live, intake, { ...booking, accepted });
    const observation = observationOf(after, live, intake, news);
    if (news.length > 0 || guardWants || guard.wants(observation)) await guard.observe(tx, observation);
    const comparison = comparisonOf(after, live, intake);
    if (intake.odd.length > 0) await reconciliation.flag(tx, live.ref, intake.odd, now);
    return reconciliation.wants(comparison) ? reconciliation.reconcile(tx, comparison) : undefined;
  }

  /** The account as it is with this message; `booking`: once its deals are booked. */
  private snapshotOf(
    live: LiveAccount,
    intake: Intake,
    booking?: Pick<Booking, 'ledgerAdd' | 'positions'> & { readonly accepted: Decimal },
  ): AccountSnapshot {
    const snapshot = snapshotOf(live, {
      now: this.clock.now(),
      monotonicMs: this.clock.monotonicMs(),
      acceptedCash: booking?.accepted ?? this.reconciliation.accepted(live.ref.accountId),
    });
    return {
      ...snapshot,
      connected: intake.connected,
      tradeAllowed: intake.tradeAllowed,
      historyComplete: intake.historyComplete,
      ...(intake.replica && {
        positions: [...intake.replica.positions.values()],
        orders: [...intake.replica.orders.values()],
      }),
      ...(booking && {
        ledger: ledgerAfter(live, booking),
        ledgerBalance: snapshot.ledgerBalance.plus(booking.ledgerAdd),
      }),
    };
  }
}

function observationOf(
  snapshot: AccountSnapshot,
  live: LiveAccount,
  intake: Intake,
  cashBooked: readonly BookedCash[] = [],
): GuardObservation {
  return {
    ...snapshot,
    ...(intake.withNumbers && live.numbers ? { reading: toReading(live.numbers) } : {}),
    cashBooked,
    localReports: intake.localReports,
    outcomes: outcomesOf(live, intake.unit),
    openOrders: openGuardOrders(live, intake.unit),
  };
}

function comparisonOf(snapshot: AccountSnapshot, live: LiveAccount, { cause, unit }: Intake): AccountComparison {
  return {
    ...snapshot,
    cause,
    lastActivityMonotonicMs: live.lastActivityMonotonicMs,
    commands: [...live.commands.values()]
      .filter((command) => !unit.commands.get(command.wire.id)?.ended)
      .map((command) => unit.after(command)),
    magicNonces: live.accountStatus.magicNonces,
    unconfirmed: [...live.unconfirmed.values()].filter(
      ({ orderId }) => unit.orders.get(orderId)?.unconfirmed !== false,
    ),
  };
}

/**
 * The cash of a booking. A terminal that dates by its own clock (against §1 of the protocol), and whose clock is wrong,
 * would tell a withdrawal of now as an old one that the numbers have long counted, and the guard would see a loss: what
 * is of this moment by its clock is of this moment. Only what its journal tells: a page of history has deals of any age,
 * and one that is just as old as the clock is slow would move the mark a second time.
 */
function datedByOurs(cash: readonly BookedCash[], { clockOffsetMs }: TerminalSession, now: Date): BookedCash[] {
  return cash.map((one) => {
    const byItsClock = new Date(one.dealtAt.getTime() - clockOffsetMs);
    return Math.abs(byItsClock.getTime() - now.getTime()) < JUST_NOW_MS ? { ...one, dealtAt: byItsClock } : one;
  });
}

/** Open positions by the deals, those of this message among them. */
function ledgerAfter(live: LiveAccount, booking: Pick<Booking, 'positions'>): Map<string, LedgerPosition> {
  if (booking.positions.length === 0) return live.ledger;
  const after = new Map(live.ledger);
  for (const position of booking.positions) {
    if (position.volume.isZero()) after.delete(position.positionId);
    else after.set(position.positionId, position);
  }
  return after;
}

/** Orders of the guard that a command carries after this message: one that goes on, or one that follows. */
function openGuardOrders(live: LiveAccount, unit: OutcomeChanges): Set<string> {
  const open = new Set(unit.retries.map((retry) => retry.orderId));
  for (const command of live.commands.values())
    if (command.wire.runId !== undefined && !unit.commands.get(command.wire.id)?.ended) open.add(command.orderId);
  return open;
}

/** What the draft makes of the guard's commands. */
function outcomesOf(live: LiveAccount, unit: OutcomeChanges): GuardCommandOutcome[] {
  return [...unit.commands.values()].flatMap((change) => {
    const command = live.commands.get(change.commandId);
    if (command?.wire.runId === undefined) return [];
    const retcode = change.result?.retcode;
    return [
      {
        orderId: command.orderId,
        runId: command.wire.runId,
        state: unit.orders.get(command.orderId)?.state ?? change.state,
        ...(retcode === undefined ? {} : { retcode }),
      },
    ];
  });
}
