import { Inject, Injectable } from '@nestjs/common';
import { type Actor } from '@plimsoll/contracts';
import { type Clock, sha256Hex } from '@plimsoll/kernel';
import { CLOCK } from '@plimsoll/service-host';

/** Who a token speaks for, wherever it comes from. */
export interface VerifiedToken {
  readonly actor: Omit<Actor, 'address'>;
  /** Seconds since the epoch. */
  readonly expiresAt: number;
}

/** A key that identity withdrew is believed for no longer than this by way of a token that it once signed. */
const KEPT_MS = 60_000;
const TOKENS_MAX = 10_000;
const MS_PER_SECOND = 1_000;

/** Tokens whose signature was verified a moment ago: verifying costs more than most calls do. Kept as hashes. */
@Injectable()
export class VerifiedTokens {
  private readonly known = new Map<string, { readonly token: VerifiedToken; readonly until: number }>();

  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  /** Undefined when the token was not verified lately, or has run out. The session must be looked at still. */
  find(authorization: string): VerifiedToken | undefined {
    const found = this.known.get(sha256Hex(authorization));
    if (
      found === undefined ||
      found.until <= this.clock.monotonicMs() ||
      found.token.expiresAt * MS_PER_SECOND <= this.clock.now().getTime()
    )
      return undefined;
    return found.token;
  }

  keep(authorization: string, token: VerifiedToken): void {
    const key = sha256Hex(authorization);
    this.known.delete(key);
    this.known.set(key, { token, until: this.clock.monotonicMs() + KEPT_MS });
    if (this.known.size > TOKENS_MAX) this.known.delete(this.known.keys().next().value!);
  }
}
