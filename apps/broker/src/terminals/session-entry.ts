import { Inject, Injectable } from '@nestjs/common';
import { problem, ProblemError, type SessionHello, type TerminalNeed } from '@plimsoll/contracts';
import { type Clock, newId } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { AccountHandler, type OpenedSession, type SessionWrite } from '../accounts/account.handler.js';
import { snapshotOf } from '../accounts/account-snapshot.js';
import { type LiveAccount } from '../accounts/live-account.js';
import { CommandOutcomes } from '../orders/command-outcomes.handler.js';
import { type OutcomeChanges } from '../orders/outcome-changes.js';
import { DiscrepancyRegistry } from '../reconciliation/discrepancy-registry.js';
import { type BoundAccount } from './account-binding.js';
import { readNumbers, viewOf } from './account-reading.js';
import { historySince } from './history-window.js';
import { type KnownTerminal } from './terminal-secrets.js';
import { type Greeting, TerminalSession } from './terminal-session.js';

/** An account, and the session that a terminal has with it now. */
export interface Entered {
  readonly live: LiveAccount;
  readonly session: TerminalSession;
}

/** How a hello comes to its account, as it is known before its turn. */
export interface Entering extends BoundAccount {
  readonly clockOffsetMs: number;
  /** Memory was read anew for it. */
  readonly loaded: boolean;
}

/** A terminal enters its account: in the turn of that account, with a transaction that fences off who was there. */
@Injectable()
export class SessionEntry {
  constructor(
    private readonly accounts: AccountHandler,
    private readonly outcomes: CommandOutcomes,
    private readonly reconciliation: DiscrepancyRegistry,
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Raises the epoch. Undefined when memory turned out to be stale. */
  async enter(
    live: LiveAccount,
    terminal: KnownTerminal,
    bound: Entering,
    body: SessionHello,
  ): Promise<Entered | undefined> {
    const sessionId = newId(this.clock);
    const now = this.clock.now();
    const before = live.accountStatus;
    // The slip of one terminal does not stop another that has the account (finding 23).
    if (bound.quarantined && before.terminalId !== terminal.terminalId)
      return { live, session: this.aside(live, terminal, sessionId, bound.clockOffsetMs, body) };
    assertGoesOn(before, terminal, body);
    const connection = bound.quarantined ? ('quarantined' as const) : ('connected' as const);
    const identity = bound.quarantined ? before.identity : body.account;
    const unit = this.outcomes.begin(live, now);
    if (!bound.quarantined) {
      unit.journalChanged(body.journalId);
      unit.lease(body.journalId);
    }
    const write = {
      sessionId,
      terminalId: terminal.terminalId,
      journalId: body.journalId,
      identity,
      leverage: body.leverage,
      tradeAllowed: body.tradeAllowed,
      connection,
      now,
    };
    const row = await this.database.withTenant(live.ref.tenantId, (tx) =>
      this.write(tx, live, write, unit, { bound, body }),
    );
    if (row.epoch !== before.epoch + 1 && !bound.loaded) return undefined;
    live.amend({
      identity,
      leverage: body.leverage,
      terminalId: terminal.terminalId,
      connection,
      tradeAllowed: body.tradeAllowed,
      revision: row.revision,
      epoch: row.epoch,
      journalId: body.journalId,
      ackSeq: row.ackSeq,
      replicaSeq: row.replicaSeq,
      lastSeenAt: now,
    });
    const { clockOffsetMs } = bound;
    live.complete = false;
    live.lastContactMonotonicMs = this.clock.monotonicMs();
    if (!bound.quarantined) live.serverOffsetS = body.serverOffsetS;
    if (!bound.quarantined)
      live.numbers = readNumbers(viewOf(live), body.numbers, {
        offsetMs: clockOffsetMs,
        now,
        monotonicMs: this.clock.monotonicMs(),
      });
    const dealsSince = historySince(live.accountStatus, now);
    const session = new TerminalSession({
      sessionId,
      terminalId: terminal.terminalId,
      account: live.ref,
      epoch: row.epoch,
      journalId: body.journalId,
      clockOffsetMs,
      quarantined: bound.quarantined,
      commandCursor: body.lastCommandSeq,
      greeting: this.greetingOf(body),
      dealsSince,
    });
    return { live, session };
  }

  /** The epoch rises, and what follows from who comes is written, where memory is true of the account. */
  private async write(
    tx: Tx,
    live: LiveAccount,
    session: SessionWrite,
    unit: OutcomeChanges,
    { bound, body }: { readonly bound: Entering; readonly body: SessionHello },
  ): Promise<OpenedSession> {
    const { epoch, commandSeq } = live.accountStatus;
    const opened = await this.accounts.openSession(tx, live.ref, session);
    if (opened.epoch !== epoch + 1) return opened;
    // Commands of ours would lie behind its cursor, and carry magic numbers that were given before.
    if (!bound.quarantined && body.lastCommandSeq > commandSeq)
      await this.accounts.renewMagic(tx, live, body.lastCommandSeq);
    await this.outcomes.flush(tx, live, unit);
    if (bound.changed) await this.reconcile(tx, live, bound.changed);
    return opened;
  }

  private aside(
    live: LiveAccount,
    { terminalId }: KnownTerminal,
    sessionId: string,
    clockOffsetMs: number,
    body: SessionHello,
  ): TerminalSession {
    return new TerminalSession({
      sessionId,
      terminalId,
      account: live.ref,
      epoch: live.accountStatus.epoch,
      journalId: body.journalId,
      clockOffsetMs,
      quarantined: true,
      aside: true,
      commandCursor: body.lastCommandSeq,
      greeting: this.greetingOf(body),
      dealsSince: undefined,
    });
  }

  private greetingOf({ agentVersion, build, serverOffsetS }: SessionHello): Greeting {
    return { at: this.clock.now(), monotonicMs: this.clock.monotonicMs(), agentVersion, build, serverOffsetS };
  }

  private reconcile(
    tx: Tx,
    live: LiveAccount,
    changedIdentity: NonNullable<BoundAccount['changed']>,
  ): Promise<TerminalNeed | undefined> {
    return this.reconciliation.reconcile(tx, {
      ...snapshotOf(live, {
        now: this.clock.now(),
        monotonicMs: this.clock.monotonicMs(),
        acceptedCash: this.reconciliation.accepted(live.ref.accountId),
      }),
      cause: 'session',
      // Nothing that another account may have told is judged.
      positionsComplete: false,
      numbers: undefined,
      lastActivityMonotonicMs: live.lastActivityMonotonicMs,
      commands: [...live.commands.values()],
      magicNonces: live.accountStatus.magicNonces,
      unconfirmed: [],
      changedIdentity,
    });
  }
}

/** A journal that goes on where it was acknowledged to, or another one. */
function assertGoesOn(
  before: LiveAccount['accountStatus'],
  { terminalId }: KnownTerminal,
  { journalId, lastEventSeq }: SessionHello,
): void {
  if (before.journalId !== journalId || before.terminalId !== terminalId || lastEventSeq >= before.ackSeq) return;
  throw new ProblemError(
    problem(
      'conflict',
      `the journal went back: event ${before.ackSeq} was acknowledged, its last is ${lastEventSeq}; begin a new journal`,
    ),
  );
}
