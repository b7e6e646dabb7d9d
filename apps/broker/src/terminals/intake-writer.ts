import { Inject, Injectable } from '@nestjs/common';
import { problem, ProblemError } from '@plimsoll/contracts';
import { type Clock, toWire } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { AccountHandler } from '../accounts/account.handler.js';
import { type Booking, LedgerHandler } from '../accounts/ledger.handler.js';
import { type LiveAccount } from '../accounts/live-account.js';
import { CommandOutcomes } from '../orders/command-outcomes.handler.js';
import { facing, type Intake } from './intake.js';
import { ReplicaStore } from './replica.store.js';
import { type TerminalSession } from './terminal-session.js';

/** Makes durable what a message of a terminal tells: deals, results of commands, positions, and how far it got. */
@Injectable()
export class IntakeWriter {
  constructor(
    private readonly accounts: AccountHandler,
    private readonly ledger: LedgerHandler,
    private readonly outcomes: CommandOutcomes,
    private readonly replica: ReplicaStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Behind the fence of the session's epoch; throws `epoch-superseded`. Memory follows the commit. */
  async write(tx: Tx, live: LiveAccount, session: TerminalSession, intake: Intake, now: Date): Promise<Booking> {
    const { accounts, ledger, outcomes, replica } = this;
    const [fenced, orders] = await Promise.all([
      accounts.fence(tx, live.ref, session.opening.epoch),
      outcomes.ordersOf(tx, live, intake.deals, intake.unit),
    ]);
    if (!fenced) throw new ProblemError(problem('epoch-superseded'));
    const booking = await ledger.book(tx, live, intake.deals, orders, now);
    if (booking.fresh.length + booking.corrected > 0) live.lastActivityMonotonicMs = this.clock.monotonicMs();
    await ledger.attribute(tx, live, outcomes.proofsOf(live, intake.unit), now);
    await outcomes.fillFrom(tx, intake.unit, live, booking, orders);
    await outcomes.flush(tx, live, intake.unit);
    if (intake.replica?.change === 'replace')
      replica.replace(tx, live.ref, [...intake.replica.positions.values()], [...intake.replica.orders.values()]);
    else if (intake.replica) replica.apply(tx, live.ref, intake.replica.change);
    accounts.write(tx, live.ref, {
      epoch: session.opening.epoch,
      ackSeq: intake.ackSeq,
      replicaSeq: intake.replicaSeq,
      ledgerAdd: toWire(booking.ledgerAdd),
      dealsAdd: booking.fresh.length,
      lastDealAt: booking.lastDealAt,
      historyComplete: intake.historyComplete,
      now,
    });
    tx.afterCommit(() => this.remember(live, intake, booking, now));
    if (facing(live, intake))
      await accounts.connect(
        tx,
        live,
        { connection: 'connected', tradeAllowed: intake.tradeAllowed, terminalId: session.opening.terminalId },
        now,
      );
    return booking;
  }

  private remember(live: LiveAccount, intake: Intake, booking: Booking, now: Date): void {
    const lastDealAt =
      booking.lastDealAt === undefined ||
      (live.accountStatus.lastDealAt && live.accountStatus.lastDealAt > booking.lastDealAt)
        ? live.accountStatus.lastDealAt
        : booking.lastDealAt;
    live.amend({
      ackSeq: intake.ackSeq,
      replicaSeq: intake.replicaSeq,
      historyComplete: intake.historyComplete,
      ledgerBalance: live.accountStatus.ledgerBalance.plus(booking.ledgerAdd),
      lastSeenAt: now,
      ...(lastDealAt === undefined ? {} : { lastDealAt }),
    });
    live.dealCount += booking.fresh.length;
    if (intake.replica) {
      live.replacePositions(intake.replica.positions);
      live.orders.clear();
      for (const [ticket, order] of intake.replica.orders) live.orders.set(ticket, order);
    }
  }
}
