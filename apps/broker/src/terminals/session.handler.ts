import { Inject, Injectable } from '@nestjs/common';
import { problem, ProblemError, type SessionGranted, type SessionHello, type TerminalNeed } from '@plimsoll/contracts';
import { type Clock, newId } from '@plimsoll/kernel';
import { Database, onReservedConnections, type Tx } from '@plimsoll/persistence';
import { CLOCK, Logger } from '@plimsoll/service-host';
import { AccountHandler } from '../accounts/account.handler.js';
import { snapshotOf } from '../accounts/account-snapshot.js';
import { type LiveAccount } from '../accounts/live-account.js';
import { LiveAccounts } from '../accounts/live-accounts.js';
import { GuardRegistry } from '../guards/guard-registry.js';
import { CommandOutcomes } from '../orders/command-outcomes.handler.js';
import { DiscrepancyRegistry } from '../reconciliation/discrepancy-registry.js';
import { AccountBinding, type BoundAccount } from './account-binding.js';
import { readNumbers, viewOf } from './account-reading.js';
import { historySince } from './history-window.js';
import { type KnownTerminal } from './terminal-directory.read-model.js';
import { TerminalSession } from './terminal-session.js';
import { TerminalSessions } from './terminal-sessions.js';

const FIRST_POLL_MS = 50;

/**
 * `POST /mt5/v1/session`: a terminal says who it is; every older session of the account is fenced off (BR-1, D13, D16).
 */
@Injectable()
export class SessionHandler {
  constructor(
    private readonly binding: AccountBinding,
    private readonly sessions: TerminalSessions,
    private readonly live: LiveAccounts,
    private readonly accounts: AccountHandler,
    private readonly outcomes: CommandOutcomes,
    private readonly guard: GuardRegistry,
    private readonly reconciliation: DiscrepancyRegistry,
    private readonly database: Database,
    private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A guard sees nothing until its terminal is back: a hello waits for no entry. */
  hello(terminal: KnownTerminal, arrival: Arrival, body: SessionHello): Promise<SessionGranted> {
    return onReservedConnections('sync', () => this.welcome(terminal, arrival, body));
  }

  private async welcome(terminal: KnownTerminal, arrival: Arrival, body: SessionHello): Promise<SessionGranted> {
    if (arrival.seq !== body.helloSeq)
      throw new ProblemError(
        problem('message-invalid', undefined, {
          violations: [{ field: 'helloSeq', message: 'must be the sequence in the header' }],
        }),
      );
    const bound = await this.database.withTenant(terminal.tenantId, (tx) => this.binding.ofHello(tx, terminal, body));
    const { live, session } = await this.open(
      terminal,
      bound,
      body,
      Date.parse(body.terminalTime) - arrival.receivedAt.getTime(),
    );
    this.sessions.open(session);
    this.logger.info('terminal session', {
      terminalId: terminal.terminalId,
      accountId: bound.ref.accountId,
      epoch: session.opening.epoch,
      quarantined: bound.quarantined,
    });
    return {
      sessionId: session.opening.sessionId,
      accountId: bound.ref.accountId,
      epoch: session.opening.epoch,
      serverTime: this.clock.now().toISOString(),
      resumeAfterSeq: live.accountStatus.ackSeq,
      quarantined: bound.quarantined,
      guard: this.guard.statusOf(bound.ref.accountId),
      nextPollMs: FIRST_POLL_MS,
    };
  }

  private async open(
    terminal: KnownTerminal,
    bound: BoundAccount,
    body: SessionHello,
    clockOffsetMs: number,
  ): Promise<{ live: LiveAccount; session: TerminalSession }> {
    // Whatever memory holds may be older than the database, when another process had the account in between.
    for (let attempt = 0; ; attempt += 1) {
      const opened = await this.live.run(
        bound.ref,
        (account) => this.enter(account, terminal, { ...bound, clockOffsetMs, loaded: attempt > 0 }, body),
        'sync',
      );
      if (opened) return opened;
      this.live.forget(bound.ref.accountId);
    }
  }

  /** Raises the epoch. Undefined when memory turned out to be stale. */
  private async enter(
    live: LiveAccount,
    terminal: KnownTerminal,
    bound: BoundAccount & { clockOffsetMs: number; loaded: boolean },
    body: SessionHello,
  ): Promise<{ live: LiveAccount; session: TerminalSession } | undefined> {
    const sessionId = newId(this.clock);
    const now = this.clock.now();
    const before = live.accountStatus;
    // The slip of one terminal does not stop another that has the account (finding 23).
    if (bound.quarantined && before.terminalId !== terminal.terminalId)
      return { live, session: this.aside(live, terminal, sessionId, bound.clockOffsetMs, body) };
    const sameJournal = before.journalId === body.journalId && before.terminalId === terminal.terminalId;
    if (sameJournal && body.lastEventSeq < before.ackSeq)
      throw new ProblemError(
        problem(
          'conflict',
          `the journal went back: event ${before.ackSeq} was acknowledged, its last is ${body.lastEventSeq}; begin a new journal`,
        ),
      );
    const connection = bound.quarantined ? ('quarantined' as const) : ('connected' as const);
    const identity = bound.quarantined ? before.identity : body.account;
    const unit = this.outcomes.begin(live, now);
    if (!bound.quarantined) {
      unit.journalChanged(body.journalId);
      unit.lease(body.journalId);
    }
    const row = await this.database.withTenant(live.ref.tenantId, async (tx) => {
      const opened = await this.accounts.openSession(tx, live.ref, {
        sessionId,
        terminalId: terminal.terminalId,
        journalId: body.journalId,
        identity,
        leverage: body.leverage,
        tradeAllowed: body.tradeAllowed,
        connection,
        now,
      });
      if (opened.epoch !== before.epoch + 1) return opened;
      // Commands of ours would lie behind its cursor, and carry magic numbers that were given before.
      if (!bound.quarantined && body.lastCommandSeq > before.commandSeq)
        await this.accounts.renewMagic(tx, live, body.lastCommandSeq);
      await this.outcomes.flush(tx, live, unit);
      if (bound.changed) await this.reconcile(tx, live, bound.changed);
      return opened;
    });
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
      dealsSince,
    });
    return { live, session };
  }

  private aside(
    live: LiveAccount,
    { terminalId }: KnownTerminal,
    sessionId: string,
    clockOffsetMs: number,
    body: SessionHello,
  ): TerminalSession {
    this.logger.warn('a terminal came to an account of another one with a changed login: it waits for its user', {
      terminalId,
      accountId: live.ref.accountId,
    });
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
      dealsSince: undefined,
    });
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

/** When and with which number a hello came. */
export interface Arrival {
  readonly seq: number;
  readonly receivedAt: Date;
}
