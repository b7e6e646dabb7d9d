import { type IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import { type ProblemCode } from '@plimsoll/contracts';
import { sha256Hex } from '@plimsoll/kernel';
import { callerPrefix, TrustedProxies } from '@plimsoll/service-host';
import { type SignedIn } from '../access/access.decorators.js';
import { GatewayConfig } from '../gateway.config.js';
import { type Rate } from '../limits/gcra.js';
import { RateLimiter } from '../limits/rate-limiter.js';
import { StreamTickets } from './tickets.js';

/** Streams that one address may open: an office is one address, a guesser of tickets is too. */
const UPGRADE_RATE: Rate = { perMinute: 300, burst: 100 };
const KEY_LENGTH = 32;

/** Why a stream is not opened. */
export interface Refusal {
  readonly code: ProblemCode;
  readonly retryAfterS?: number;
}

/** Who may open a live stream. */
@Injectable()
export class StreamAdmission {
  private readonly proxies: TrustedProxies;

  constructor(
    private readonly config: GatewayConfig,
    private readonly tickets: StreamTickets,
    private readonly limiter: RateLimiter,
  ) {
    this.proxies = TrustedProxies.of(config.trustedProxies);
  }

  /** A browser tells where its page is from; only our own page may listen. Programs send no origin. */
  isOurOrigin(request: IncomingMessage): boolean {
    const { origin, host } = request.headers;
    if (origin === undefined) return true;
    if (!URL.canParse(origin)) return false;
    const ours = this.config.publicUrl === undefined ? undefined : new URL(this.config.publicUrl).origin;
    return origin === ours || new URL(origin).host === host;
  }

  /** Spends the ticket of the request; refused, too, when its address opens too many. */
  async signInOf(request: IncomingMessage): Promise<SignedIn | Refusal> {
    const caller = sha256Hex(callerPrefix(this.proxies.callerOf(request))).slice(0, KEY_LENGTH);
    const verdict = await this.limiter.take('stream-upgrade', caller, UPGRADE_RATE);
    if (!verdict.allowed) return { code: 'rate-limited', retryAfterS: verdict.retryAfterS };
    return (
      (await this.tickets.redeem(addressOf(request).searchParams.get('ticket') ?? '')) ?? {
        code: 'not-authenticated',
      }
    );
  }
}

export function addressOf(request: IncomingMessage): URL {
  const url = request.url ?? '/';
  return URL.canParse(url, 'http://gateway') ? new URL(url, 'http://gateway') : new URL('http://gateway/');
}
