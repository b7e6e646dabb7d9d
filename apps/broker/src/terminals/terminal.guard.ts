import { timingSafeEqual } from 'node:crypto';
import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { isProblem, problem, type Problem, ProblemError, signRequest, terminalHeaders } from '@plimsoll/contracts';
import { type Clock, isId } from '@plimsoll/kernel';
import { CLOCK, currentContext, Metrics } from '@plimsoll/service-host';
import { type FastifyRequest } from 'fastify';
import { type KnownTerminal, TerminalDirectory } from './terminal-directory.read-model.js';
import { type Channel, type TerminalSession } from './terminal-session.js';
import { TerminalSessions } from './terminal-sessions.js';

/** The loose window around our clock, after correction by the offset learnt at hello: replays are stopped by the sequence, not by this. */
export const TIMESTAMP_WINDOW_MS = 300_000;
const SIGNATURE = /^[0-9a-f]{64}$/;
const DIGITS = /^\d{1,15}$/;
export const HELLO_PATH = '/mt5/v1/session';

/** Who sent a request of the terminal edge. Only hello comes without a session. */
export type TerminalRequest = FastifyRequest & { terminal?: KnownTerminal; session?: TerminalSession; seq?: number; receivedAt?: Date };

interface Credentials {
  readonly terminalId: string;
  readonly session: string;
  readonly channel: Channel;
  readonly seq: number;
  readonly timestampMs: number;
  readonly signature: string;
}

/** Verifies that a request comes from a terminal of ours, for this session, and for the first time (BR-1, ID-6). */
@Injectable()
export class TerminalGuard implements CanActivate {
  private readonly refused;

  constructor(
    private readonly directory: TerminalDirectory,
    private readonly sessions: TerminalSessions,
    @Inject(CLOCK) private readonly clock: Clock,
    metrics: Metrics,
  ) {
    this.refused = metrics.counter('plimsoll_broker_terminal_refused', 'Requests of terminals that were refused, by reason');
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<TerminalRequest>();
    request.receivedAt = this.clock.now();
    const flaw = await this.check(request);
    if (flaw === undefined) return true;
    this.refused.add(1, { code: flaw.code });
    throw new ProblemError(flaw);
  }

  private async check(request: TerminalRequest): Promise<Problem | undefined> {
    const credentials = readCredentials(request);
    if (isProblem(credentials)) return credentials;
    const terminal = await this.directory.find(credentials.terminalId);
    if (!terminal) return problem('signature-invalid', 'no terminal of ours');
    if (terminal.status === 'revoked') return problem('terminal-revoked');
    if (!this.isSigned(terminal, credentials, request)) return problem('signature-invalid', 'the signature is not that of this request under a valid secret of the terminal');
    request.terminal = terminal;
    request.seq = credentials.seq;
    const work = currentContext();
    if (work) work.tenantId = terminal.tenantId;
    const isHello = request.url === HELLO_PATH;
    if (isHello || credentials.session === '-') return isHello && credentials.session === '-' ? undefined : problem('session-unknown', 'only hello comes without a session');
    return this.enterSession(request, terminal, credentials);
  }

  private enterSession(request: TerminalRequest, terminal: KnownTerminal, { session: sessionId, channel, seq, timestampMs }: Credentials): Problem | undefined {
    const session = this.sessions.get(sessionId);
    if (!session || session.opening.terminalId !== terminal.terminalId) return problem('session-unknown');
    if (session.ended) return problem(session.ended);
    const skew = timestampMs - session.clockOffsetMs - this.clock.now().getTime();
    if (Math.abs(skew) > TIMESTAMP_WINDOW_MS) return problem('timestamp-outside-window', 'the clock of the terminal moved since hello; say hello again');
    if (!session.advance(channel, seq)) return problem('sequence-replayed');
    if (!session.mayCall(this.clock.monotonicMs())) return problem('rate-limited', undefined, { retryAfterS: 1 });
    request.session = session;
    return undefined;
  }

  private isSigned(terminal: KnownTerminal, credentials: Credentials, request: TerminalRequest): boolean {
    const { session, channel, seq, timestampMs } = credentials;
    const body = Buffer.isBuffer(request.body) ? request.body : '';
    const now = this.clock.now();
    const given = Buffer.from(credentials.signature, 'hex');
    return terminal.secrets
      .filter((secret) => secret.expiresAt === undefined || secret.expiresAt > now)
      .some(({ secret }) => timingSafeEqual(Buffer.from(signRequest(secret, { method: request.method, path: request.url, body, session, channel, seq, timestampMs }), 'hex'), given));
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
    !isId(terminalId) && terminalHeaders.terminal, session !== '-' && !isId(session) && terminalHeaders.session, channel !== 'agent' && channel !== 'listener' && terminalHeaders.channel,
    !DIGITS.test(seq) && terminalHeaders.seq, !DIGITS.test(timestamp) && terminalHeaders.timestamp, !SIGNATURE.test(signature) && terminalHeaders.signature,
  ].filter(Boolean);
  if (wrong.length > 0) return problem('not-authenticated', `headers missing or wrong: ${wrong.join(', ')}`);
  return { terminalId, session, channel: channel as Channel, seq: Number(seq), timestampMs: Number(timestamp), signature };
}
