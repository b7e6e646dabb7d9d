import { Inject, Injectable } from '@nestjs/common';
import {
  brokerAuditRecorded,
  problem,
  ProblemError,
  type SessionGranted,
  type SessionHello,
  type TerminalNeed,
} from '@plimsoll/contracts';
import { type Clock, newId } from '@plimsoll/kernel';
import { auditEntry } from '@plimsoll/messaging';
import { onReservedConnections, type Tx } from '@plimsoll/persistence';
import { CLOCK, Logger } from '@plimsoll/service-host';
import { type AccountRef } from '../accounts/account-ref.js';
import { sameIdentity } from '../accounts/account.convert.js';
import { type LiveAccount } from '../accounts/live-account.js';
import { historySince } from './history-window.js';
import { readNumbers, viewOf } from './account-reading.js';
import { HELLO_WINDOW_MS } from './terminal.gate.js';
import { type KnownTerminal } from './terminal-directory.read-model.js';
import { SessionParts } from './session-parts.js';
import { TerminalSession } from './terminal-session.js';
import { type TerminalBinding } from './terminal.store.js';

const FIRST_POLL_MS = 50;

/** `POST /mt5/v1/session`: a terminal says who it is; every older session of the account is fenced off (BR-1, D13, D16). */
@Injectable()
export class SessionHandler {
  constructor(
    private readonly parts: SessionParts,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly logger: Logger,
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
    const place = await this.parts.database.withTenant(terminal.tenantId, (tx) => this.place(tx, terminal, body));
    const { live, session } = await this.open(
      terminal,
      place,
      body,
      Date.parse(body.terminalTime) - arrival.receivedAt.getTime(),
    );
    this.parts.sessions.open(session);
    this.logger.info('terminal session', {
      terminalId: terminal.terminalId,
      accountId: place.ref.accountId,
      epoch: session.opening.epoch,
      quarantined: place.quarantined,
    });
    return {
      sessionId: session.opening.sessionId,
      accountId: place.ref.accountId,
      epoch: session.opening.epoch,
      serverTime: this.clock.now().toISOString(),
      resumeAfterSeq: live.accountStatus.ackSeq,
      quarantined: place.quarantined,
      guard: this.parts.guard.statusOf(place.ref.accountId),
      nextPollMs: FIRST_POLL_MS,
    };
  }

  /** Which account this is, and whether the terminal may speak for it. A hello that is not newer than the last is a replay. */
  private async place(tx: Tx, terminal: KnownTerminal, body: SessionHello): Promise<Place> {
    const { store, accounts, outbox } = this.parts;
    const { tenantId, terminalId } = terminal;
    const binding = await store.hello(
      tx,
      tenantId,
      terminalId,
      body.helloSeq,
      this.clock.now().getTime() + 2 * HELLO_WINDOW_MS,
    );
    if (!binding)
      throw new ProblemError(problem('sequence-replayed', 'a hello with this sequence or a higher one was seen'));
    const now = this.clock.now();
    const changed = changedIdentity(binding, body);
    if (changed) {
      await store.quarantine(tx, tenantId, terminalId, body.account, now);
      await outbox.add(tx, brokerAuditRecorded, {
        tenantId,
        key: terminalId,
        data: auditEntry({
          by: { terminal: terminalId },
          action: 'terminal.quarantined',
          targetKind: 'account',
          targetId: binding.account_id!,
          at: now,
          outcome: 'refused',
          reason: 'login, server, currency, margin mode or kind of account changed',
          detail: { before: binding.identity, now: body.account },
        }),
      });
      return { ref: { tenantId, accountId: binding.account_id! }, quarantined: true, changed };
    }
    const fresh: AccountRef = { tenantId, accountId: newId(this.clock) };
    const { accountId } = await accounts.findOrMake(tx, {
      ref: fresh,
      identity: body.account,
      leverage: body.leverage,
      terminalId,
      journalId: body.journalId,
      tradeAllowed: body.tradeAllowed,
      now,
    });
    await store.bind(tx, tenantId, terminalId, accountId, body.account);
    return { ref: { tenantId, accountId }, quarantined: false };
  }

  private async open(
    terminal: KnownTerminal,
    place: Place,
    body: SessionHello,
    clockOffsetMs: number,
  ): Promise<{ live: LiveAccount; session: TerminalSession }> {
    const { live } = this.parts;
    // Whatever memory holds may be older than the database, when another process had the account in between.
    for (let attempt = 0; ; attempt += 1) {
      const opened = await live.run(
        place.ref,
        (account) => this.enter(account, terminal, { ...place, clockOffsetMs, loaded: attempt > 0 }, body),
        'sync',
      );
      if (opened) return opened;
      live.forget(place.ref.accountId);
    }
  }

  /** Raises the epoch. Undefined when memory turned out to be stale. */
  private async enter(
    live: LiveAccount,
    terminal: KnownTerminal,
    place: Place & { clockOffsetMs: number; loaded: boolean },
    body: SessionHello,
  ): Promise<{ live: LiveAccount; session: TerminalSession } | undefined> {
    const sessionId = newId(this.clock);
    const now = this.clock.now();
    const before = live.accountStatus;
    // The slip of one terminal does not stop another that has the account (finding 23).
    if (place.quarantined && before.terminalId !== terminal.terminalId)
      return { live, session: this.aside(live, terminal, sessionId, place.clockOffsetMs, body) };
    const sameJournal = before.journalId === body.journalId && before.terminalId === terminal.terminalId;
    if (sameJournal && body.lastEventSeq < before.ackSeq)
      throw new ProblemError(
        problem(
          'conflict',
          `the journal went back: event ${before.ackSeq} was acknowledged, its last is ${body.lastEventSeq}; begin a new journal`,
        ),
      );
    const connection = place.quarantined ? ('quarantined' as const) : ('connected' as const);
    const identity = place.quarantined ? before.identity : body.account;
    const unit = this.parts.outcomes.begin(live, now);
    if (!place.quarantined) {
      unit.journalChanged(body.journalId);
      unit.lease(body.journalId);
    }
    const row = await this.parts.database.withTenant(live.ref.tenantId, async (tx) => {
      const opened = await this.parts.accounts.openSession(tx, live.ref, {
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
      if (!place.quarantined && body.lastCommandSeq > before.commandSeq)
        await this.parts.accounts.renewMagic(tx, live, body.lastCommandSeq);
      await this.parts.outcomes.flush(tx, live, unit);
      if (place.changed) await this.reconcile(tx, live, place.changed);
      return opened;
    });
    if (row.epoch !== before.epoch + 1 && !place.loaded) return undefined;
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
    const { clockOffsetMs } = place;
    live.complete = false;
    live.lastContactMonotonicMs = this.clock.monotonicMs();
    if (!place.quarantined)
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
      quarantined: place.quarantined,
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
    changedIdentity: NonNullable<Place['changed']>,
  ): Promise<TerminalNeed | undefined> {
    return this.parts.reconciliation.reconcile(tx, {
      account: live.ref,
      cause: 'session',
      now: this.clock.now(),
      monotonicMs: this.clock.monotonicMs(),
      complete: false,
      lastActivityMonotonicMs: live.lastActivityMonotonicMs,
      expected: live.ledger,
      actual: live.positions,
      commands: [...live.commands.values()],
      ledgerBalance: live.accountStatus.ledgerBalance.toFixed(),
      historyComplete: live.accountStatus.historyComplete,
      changedIdentity,
    });
  }
}

/** When and with which number a hello came. */
export interface Arrival {
  readonly seq: number;
  readonly receivedAt: Date;
}

interface Place {
  readonly ref: AccountRef;
  readonly quarantined: boolean;
  readonly changed?: { readonly before: SessionHello['account']; readonly now: SessionHello['account'] };
}

function changedIdentity(binding: TerminalBinding, body: SessionHello): Place['changed'] {
  if (!binding.identity || !binding.account_id || sameIdentity(binding.identity, body.account)) return undefined;
  return { before: binding.identity, now: body.account };
}
