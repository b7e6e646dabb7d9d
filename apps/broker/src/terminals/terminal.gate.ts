import { Inject, Injectable } from '@nestjs/common';
import { isProblem, problem, type Problem, ProblemError, terminalHeaders } from '@plimsoll/contracts';
import { type Clock, isId } from '@plimsoll/kernel';
import {
  type AdmissionClass,
  CLOCK,
  type Counter,
  type EdgeCaller,
  type EdgeGate,
  Metrics,
} from '@plimsoll/service-host';
import { type FastifyRequest } from 'fastify';
import { PairingThrottle } from './pairing-throttle.js';
import { TerminalDirectory } from './terminal-directory.read-model.js';
import { type KnownTerminal } from './terminal-secrets.js';
import { type Channel, type TerminalSession } from './terminal-session.js';
import { TerminalRefusals } from './terminal-refusals.js';
import { TerminalSessions } from './terminal-sessions.js';

/**
 * The loose window around our clock, after correction by the offset learnt at hello: replays are stopped by the
 * sequence, not by this.
 */
export const TIMESTAMP_WINDOW_MS = 300_000;
/**
 * A hello that was signed longer ago, or numbered further ahead, is none of now: clocks that are wrong by hours are
 * served, by days are not.
 */
export const HELLO_WINDOW_MS = 86_400_000;
export const HELLO_PATH = '/mt5/v1/session';
/** Not signed: whoever calls has no secret yet, but a code. */
export const PAIRING_PATH = '/mt5/v1/pairing';
const SYNC_PATH = '/mt5/v1/sync';
/** A hello tells of one account; nothing else comes without a session. */
const HELLO_BODY_MAX = 65_536;
const PAIRING_BODY_MAX = 1_024;
const BODY_MAX = 8_388_608;
const SIGNATURE = /^[0-9a-f]{64}$/;
const DIGITS = /^\d{1,15}$/;

export interface Credentials {
  readonly terminalId: string;
  readonly session: string;
  readonly channel: Channel;
  readonly seq: number;
  readonly timestampMs: number;
  readonly signature: string;
}

/** Who a request says it comes from; its signature is still to be looked at. */
export interface MetTerminal {
  readonly credentials: Credentials;
  readonly terminal: KnownTerminal;
  /** None for hello. */
  readonly session: TerminalSession | undefined;
}

/** A request of the terminal edge, on its way from the gate to its handler. */
export type TerminalRequest = FastifyRequest & {
  met?: MetTerminal;
  terminal?: KnownTerminal;
  session?: TerminalSession;
  seq?: number;
  receivedAt?: Date;
};

/**
 * Meets a request of a terminal before its body is read: whoever does not name a terminal of ours and a session that
 * lives is refused by its headers alone, so that strangers can neither fill the memory nor wait in anybody's way (F1).
 */
@Injectable()
export class TerminalGate implements EdgeGate {
  private readonly refused: Counter;

  private readonly pairings: PairingThrottle;

  constructor(
    private readonly directory: TerminalDirectory,
    private readonly sessions: TerminalSessions,
    private readonly refusals: TerminalRefusals,
    @Inject(CLOCK) private readonly clock: Clock,
    metrics: Metrics,
  ) {
    this.pairings = new PairingThrottle(clock);
    this.refused = metrics.counter(
      'plimsoll_broker_terminal_refused',
      'Requests of terminals that were refused, by reason',
    );
  }

  async caller(request: TerminalRequest): Promise<EdgeCaller> {
    request.receivedAt = this.clock.now();
    if (request.url === PAIRING_PATH) return this.stranger(request);
    const met = await this.meet(request);
    if (isProblem(met)) throw this.refuse(met);
    request.met = met;
    return met.session ? { known: true, bodyMax: BODY_MAX } : { known: false, bodyMax: HELLO_BODY_MAX };
  }

  /** Polls wait by themselves, and what brings a terminal back takes turns: both are bounded elsewhere. */
  classOf(request: FastifyRequest): AdmissionClass | undefined {
    return request.url === SYNC_PATH ? 'sync' : undefined;
  }

  /** Counts a refusal; one of a terminal of ours is told to its owner too. */
  refuse(flaw: Problem, terminal?: KnownTerminal): ProblemError {
    this.refused.add(1, { code: flaw.code });
    if (terminal) this.refusals.note(terminal, flaw);
    return new ProblemError(flaw);
  }

  /** A program that has a code only: how often it may try is bounded by its address, whatever the code is. */
  private stranger(request: FastifyRequest): EdgeCaller {
    const waitS = this.pairings.take(request.ip);
    if (waitS > 0)
      throw this.refuse(problem('rate-limited', 'too many tries to pair from this address', { retryAfterS: waitS }));
    return { known: false, bodyMax: PAIRING_BODY_MAX };
  }

  private async meet(request: FastifyRequest): Promise<MetTerminal | Problem> {
    const credentials = readCredentials(request);
    if (isProblem(credentials)) return credentials;
    const isHello = request.url === HELLO_PATH;
    if (isHello !== (credentials.session === '-'))
      return problem('session-unknown', 'only hello comes without a session');
    const early = isHello ? this.helloFlaw(credentials) : undefined;
    if (early) return early;
    const terminal = await this.directory.find(credentials.terminalId, request.ip);
    if (!terminal) return problem('signature-invalid', 'no terminal of ours');
    if (terminal.status === 'revoked') throw this.refuse(problem('terminal-revoked'), terminal);
    if (isHello) return { credentials, terminal, session: undefined };
    const session = this.liveSession(credentials);
    return isProblem(session) ? session : { credentials, terminal, session };
  }

  private helloFlaw({ seq, timestampMs }: Credentials): Problem | undefined {
    const now = this.clock.now().getTime();
    if (Math.abs(timestampMs - now) > HELLO_WINDOW_MS)
      return problem(
        'timestamp-outside-window',
        'the clock of the terminal is wrong by more than a day, or this hello is old: set the clock and say hello again',
      );
    if (seq <= now + HELLO_WINDOW_MS) return undefined;
    return problem('message-invalid', undefined, {
      violations: [
        {
          field: 'helloSeq',
          message: `lies more than a day ahead; nothing was used up: begin again at the clock, now ${now}`,
        },
      ],
    });
  }

  private liveSession({ terminalId, session: sessionId, timestampMs }: Credentials): TerminalSession | Problem {
    const session = this.sessions.get(sessionId);
    if (!session || session.opening.terminalId !== terminalId) return problem('session-unknown');
    if (session.ended) return problem(session.ended);
    const skew = timestampMs - session.clockOffsetMs - this.clock.now().getTime();
    if (Math.abs(skew) > TIMESTAMP_WINDOW_MS)
      return problem('timestamp-outside-window', 'the clock of the terminal moved since hello; say hello again');
    return session;
  }
}

function readCredentials(request: FastifyRequest): Credentials | Problem {
  const header = (name: string): string => {
    const value = request.headers[name];
    return typeof value === 'string' ? value : '';
  };
  const terminalId = header(terminalHeaders.terminal);
  const session = header(terminalHeaders.session);
  const channel = header(terminalHeaders.channel);
  const seq = header(terminalHeaders.seq);
  const timestamp = header(terminalHeaders.timestamp);
  const signature = header(terminalHeaders.signature);
  const wrong = [
    !isId(terminalId) && terminalHeaders.terminal,
    session !== '-' && !isId(session) && terminalHeaders.session,
    channel !== 'agent' && channel !== 'listener' && terminalHeaders.channel,
    !DIGITS.test(seq) && terminalHeaders.seq,
    !DIGITS.test(timestamp) && terminalHeaders.timestamp,
    !SIGNATURE.test(signature) && terminalHeaders.signature,
  ].filter(Boolean);
  if (wrong.length > 0) return problem('not-authenticated', `headers missing or wrong: ${wrong.join(', ')}`);
  return {
    terminalId,
    session,
    channel: channel as Channel,
    seq: Number(seq),
    timestampMs: Number(timestamp),
    signature,
  };
}
