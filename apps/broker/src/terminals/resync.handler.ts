import { Inject, Injectable } from '@nestjs/common';
import {
  type DealsAnswer,
  type DealsPage,
  problem,
  ProblemError,
  type SnapshotAnswer,
  type SnapshotPart,
} from '@plimsoll/contracts';
import { type Clock, Semaphore } from '@plimsoll/kernel';
import { CLOCK } from '@plimsoll/service-host';
import { type LiveAccount } from '../accounts/live-account.js';
import { blindsGuard, type OddRecord } from '../domain/odd-record.js';
import { LiveAccounts } from '../accounts/live-accounts.js';
import { CommandOutcomes } from '../orders/command-outcomes.handler.js';
import { historySince } from './history-window.js';
import { readNumbers, spreadsNow, viewOf } from './account-reading.js';
import { IntakeHandler } from './intake.handler.js';
import { assertCurrent } from './sync.handler.js';
import { type TerminalSession } from './terminal-session.js';

const RESYNCS_AT_ONCE = 5;
/** Of one tenant: a place is left for the others, however often its terminals come back. */
const RESYNCS_AT_ONCE_EACH = 4;
/** Of one tenant; more than a terminal would wait for. */
const RESYNCS_WAITING = 1_000;

/** Snapshots and pages of history: what brings a lost terminal and us together again (BR-1). */
@Injectable()
export class ResyncHandler {
  private readonly semaphore = new Semaphore({
    atOnce: RESYNCS_AT_ONCE,
    atOnceEach: RESYNCS_AT_ONCE_EACH,
    waiting: RESYNCS_WAITING,
    refuse: () => new ProblemError(problem('busy', 'many terminals come back at once', { retryAfterS: 2 })),
  });

  constructor(
    private readonly accounts: LiveAccounts,
    private readonly intake: IntakeHandler,
    private readonly outcomes: CommandOutcomes,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Many terminals that come back at once take turns, tenant by tenant, so that those that only sync are answered
   * meanwhile.
   */
  inTurn<T>(tenantId: string, work: () => Promise<T>): Promise<T> {
    return this.semaphore.run(work, tenantId);
  }

  /** `odd`, here and below: what of the message could not be taken as it came. */
  snapshot(session: TerminalSession, part: SnapshotPart, odd: readonly OddRecord[] = []): Promise<SnapshotAnswer> {
    return this.accounts.run(
      session.opening.account,
      async (live) => {
        assertCurrent(live, session, part.epoch);
        const quarantined = session.opening.quarantined;
        if (!quarantined) live.lastContactMonotonicMs = this.clock.monotonicMs();
        if (!quarantined) {
          await this.intake.flag(live, odd);
          await this.intake.settleOdd(live, part, odd);
        }
        const complete = collect(session, part, blindsGuard(odd));
        if (complete && !quarantined) await this.apply(live, session, complete);
        return { complete: complete !== undefined, serverTime: this.clock.now().toISOString() };
      },
      'sync',
    );
  }

  deals(session: TerminalSession, page: DealsPage, odd: readonly OddRecord[] = []): Promise<DealsAnswer> {
    return this.accounts.run(session.opening.account, async (live) => {
      assertCurrent(live, session, page.epoch);
      if (session.opening.quarantined) throw new ProblemError(problem('account-quarantined'));
      live.lastContactMonotonicMs = this.clock.monotonicMs();
      const before = live.dealCount;
      const whole =
        page.complete &&
        page.since !== undefined &&
        session.dealsSince !== undefined &&
        new Date(page.since) <= session.dealsSince;
      const { accountStatus } = live;
      await this.intake.take(live, session, {
        cause: 'deals',
        deals: page.deals,
        unit: this.outcomes.begin(live, this.clock.now()),
        ackSeq: accountStatus.ackSeq,
        replicaSeq: accountStatus.replicaSeq,
        historyComplete: accountStatus.historyComplete || whole,
        localReports: [],
        odd,
        withNumbers: false,
        connected: live.connected,
        tradeAllowed: accountStatus.tradeAllowed,
      });
      await this.intake.settleOdd(live, page, odd);
      if (whole) session.dealsSince = undefined;
      const booked = live.dealCount - before;
      return { booked, known: page.deals.length - booked };
    });
  }

  private async apply(
    live: LiveAccount,
    session: TerminalSession,
    { parts, unreadable }: { parts: readonly SnapshotPart[]; unreadable: boolean },
  ): Promise<void> {
    const first = parts[0]!;
    const { accountStatus } = live;
    // An older picture than the events already applied would undo them.
    if (first.asOfSeq < Math.max(accountStatus.ackSeq, accountStatus.replicaSeq)) return;
    live.unreadable = unreadable;
    const positions = new Map(
      parts.flatMap((part) => part.positions).map((position) => [position.positionId, position]),
    );
    const orders = new Map(parts.flatMap((part) => part.orders).map((order) => [order.ticket, order]));
    const spreadExcess = spreadsNow(live, positions, first.account.at);
    live.numbers = {
      ...readNumbers(viewOf(live, positions), first.account, {
        offsetMs: session.clockOffsetMs,
        now: this.clock.now(),
        monotonicMs: this.clock.monotonicMs(),
      }),
      ...(spreadExcess.isZero() ? {} : { spreadExcess }),
    };
    const bridged = session.bridging;
    await this.intake.take(live, session, {
      cause: 'snapshot',
      deals: [],
      unit: this.outcomes.begin(live, this.clock.now()),
      ackSeq: bridged ? Math.max(accountStatus.ackSeq, first.asOfSeq) : accountStatus.ackSeq,
      replicaSeq: first.asOfSeq,
      historyComplete: accountStatus.historyComplete,
      localReports: [],
      odd: [],
      replica: { positions, orders, change: 'replace' },
      withNumbers: true,
      connected: live.connected,
      tradeAllowed: accountStatus.tradeAllowed,
    });
    live.complete = live.digest() === first.digest;
    session.digestMisses = 0;
    session.answered('snapshot:');
    if (!bridged) return;
    // What was lost with the events is in the history.
    session.held = session.held.filter((event) => event.seq > live.accountStatus.ackSeq);
    session.bridging = false;
    session.heldSinceMs = undefined;
    session.dealsSince ??= historySince(live.accountStatus, this.clock.now());
  }
}

/** Keeps a part; gives all of them when the last one is there. A part of another snapshot begins anew. */
function collect(
  session: TerminalSession,
  part: SnapshotPart,
  unreadable: boolean,
): { parts: SnapshotPart[]; unreadable: boolean } | undefined {
  if (part.part > part.parts)
    throw new ProblemError(
      problem('message-invalid', undefined, {
        violations: [{ field: 'part', message: 'must not be more than parts' }],
      }),
    );
  if (session.snapshot?.id !== part.snapshotId)
    session.snapshot = { id: part.snapshotId, parts: new Map(), unreadable: false };
  session.snapshot.parts.set(part.part, part);
  session.snapshot.unreadable ||= unreadable;
  if (session.snapshot.parts.size < part.parts) return undefined;
  const whole = { parts: [...session.snapshot.parts.values()], unreadable: session.snapshot.unreadable };
  session.snapshot = undefined;
  return whole;
}
