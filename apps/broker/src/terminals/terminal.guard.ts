import { timingSafeEqual } from 'node:crypto';
import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { problem, type Problem, signRequest } from '@plimsoll/contracts';
import { type Clock, invariant } from '@plimsoll/kernel';
import { attributes, CLOCK, currentContext } from '@plimsoll/service-host';
import { type MetTerminal, TerminalGate, type TerminalRequest } from './terminal.gate.js';
import { type Channel, type TerminalSession } from './terminal-session.js';

/**
 * Verifies what the gate let in, now that the body is here: signed by the terminal, for this session, and for the first
 * time (BR-1, ID-6).
 */
@Injectable()
export class TerminalGuard implements CanActivate {
  constructor(
    private readonly gate: TerminalGate,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<TerminalRequest>();
    const { met } = request;
    invariant(met, 'the gate stands before every request of a terminal');
    const flaw = this.check(request, met);
    if (flaw === undefined) return true;
    throw this.gate.refuse(flaw, met.terminal);
  }

  private check(request: TerminalRequest, met: MetTerminal): Problem | undefined {
    const { terminal, session, credentials } = met;
    if (!this.isSigned(request, met))
      return problem(
        'signature-invalid',
        'the signature is not that of this request under a valid secret of the terminal',
      );
    request.terminal = terminal;
    request.seq = credentials.seq;
    const work = currentContext();
    if (work) work.tenantId = terminal.tenantId;
    work?.span?.setAttribute(attributes.terminal, terminal.terminalId);
    if (session) work?.span?.setAttribute(attributes.account, session.opening.account.accountId);
    const flaw = session && this.enter(session, credentials);
    if (flaw) return flaw;
    if (session) request.session = session;
    return undefined;
  }

  /** The session may have ended while the body came. */
  private enter(
    session: TerminalSession,
    { channel, seq }: { readonly channel: Channel; readonly seq: number },
  ): Problem | undefined {
    if (session.ended) return problem(session.ended);
    if (!session.advance(channel, seq)) return problem('sequence-replayed');
    return session.mayCall(this.clock.monotonicMs())
      ? undefined
      : problem('rate-limited', undefined, { retryAfterS: 1 });
  }

  private isSigned(request: TerminalRequest, { terminal, credentials }: MetTerminal): boolean {
    const { session, channel, seq, timestampMs } = credentials;
    const body = Buffer.isBuffer(request.body) ? request.body : '';
    const now = this.clock.now();
    const given = Buffer.from(credentials.signature, 'hex');
    return terminal.secrets
      .filter((secret) => secret.expiresAt === undefined || secret.expiresAt > now)
      .some(({ secret }) =>
        timingSafeEqual(
          Buffer.from(
            signRequest(secret, {
              method: request.method,
              path: request.url,
              body,
              session,
              channel,
              seq,
              timestampMs,
            }),
            'hex',
          ),
          given,
        ),
      );
  }
}
