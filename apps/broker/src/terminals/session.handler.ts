import { Inject, Injectable } from '@nestjs/common';
import { problem, ProblemError, type SessionGranted, type SessionHello } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { onReservedConnections } from '@plimsoll/persistence';
import { CLOCK, Logger } from '@plimsoll/service-host';
import { GuardRegistry } from '../guards/guard-registry.js';
import { SessionOpener } from './session-opener.js';
import { type KnownTerminal } from './terminal-secrets.js';
import { TerminalSessions } from './terminal-sessions.js';

const FIRST_POLL_MS = 50;

/**
 * `POST /mt5/v1/session`: a terminal says who it is; every older session of the account is fenced off (BR-1, D13, D16).
 */
@Injectable()
export class SessionHandler {
  constructor(
    private readonly opener: SessionOpener,
    private readonly sessions: TerminalSessions,
    private readonly guard: GuardRegistry,
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
    const clockOffsetMs = Date.parse(body.terminalTime) - arrival.receivedAt.getTime();
    const { bound, live, session } = await this.opener.open(terminal, body, clockOffsetMs);
    if (session.opening.aside)
      this.logger.warn('a terminal came to an account of another one with a changed login: it waits for its user', {
        terminalId: terminal.terminalId,
        accountId: live.ref.accountId,
      });
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
}

/** When and with which number a hello came. */
export interface Arrival {
  readonly seq: number;
  readonly receivedAt: Date;
}
