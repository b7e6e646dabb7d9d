import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { CLOCK } from '@plimsoll/service-host';
import { type SignedIn } from '../access/access.decorators.js';
import { RedisConnection } from '../limits/redis.js';

export const TICKET_LIFE_S = 30;
const MS_PER_SECOND = 1_000;
const TICKET_BYTES = 24;
const LOCAL_MAX = 10_000;

/**
 * One-time tickets that open the live stream: a browser cannot send a header with a WebSocket, and a token does not
 * belong into an address. Kept in Redis, so that any gateway takes it; here while Redis is gone.
 */
@Injectable()
export class StreamTickets {
  private readonly local = new Map<string, { until: number; signIn: SignedIn }>();

  constructor(
    private readonly redis: RedisConnection,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async issue(signIn: SignedIn): Promise<string> {
    const ticket = randomBytes(TICKET_BYTES).toString('base64url');
    const stored = await this.redis.attempt((client) =>
      client.set(keyOf(ticket), JSON.stringify(signIn), 'EX', TICKET_LIFE_S),
    );
    if (!stored) this.keepHere(ticket, signIn);
    return ticket;
  }

  /** Spends a ticket; undefined when it is unknown, spent or too old. */
  async redeem(ticket: string): Promise<SignedIn | undefined> {
    const here = this.local.get(ticket);
    if (here) {
      this.local.delete(ticket);
      return here.until > this.clock.monotonicMs() ? here.signIn : undefined;
    }
    const found = await this.redis.attempt((client) => client.getdel(keyOf(ticket)));
    return found?.answer ? (JSON.parse(found.answer) as SignedIn) : undefined;
  }

  private keepHere(ticket: string, signIn: SignedIn): void {
    const now = this.clock.monotonicMs();
    for (const [known, { until }] of this.local) {
      if (until > now && this.local.size < LOCAL_MAX) break;
      this.local.delete(known);
    }
    this.local.set(ticket, { until: now + TICKET_LIFE_S * MS_PER_SECOND, signIn });
  }
}

function keyOf(ticket: string): string {
  return `ticket:${ticket}`;
}
