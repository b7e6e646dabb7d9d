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
const OWNERS_MAX = 50_000;
const MS_PER_SECOND = 1_000;

/** Tokens whose signature was verified a moment ago: verifying costs more than most calls do. Kept as hashes. */
@Injectable()
export class VerifiedTokens {
  private readonly known = new Map<string, { readonly token: VerifiedToken; readonly until: number }>();

  private readonly owners = new Map<string, { readonly tenantId: string; readonly expiresAt: number }>();

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

  /** The organisation of a token that was signed here or verified before and has not run out; whether it is still good is not said. */
  tenantOf(authorization: string): string | undefined {
    const key = sha256Hex(authorization);
    const owner = this.owners.get(key);
    if (owner === undefined) return undefined;
    if (owner.expiresAt * MS_PER_SECOND > this.clock.now().getTime()) return owner.tenantId;
    this.owners.delete(key);
    return undefined;
  }

  /**
   * Remembers whose a fresh token is, so that its first call does not stand among strangers: no flood of made-up tokens
   * keeps out who has just signed in. It is verified all the same.
   */
  introduce(accessToken: string): void {
    const claims = claimsOf(accessToken);
    if (claims !== undefined) this.own(`Bearer ${accessToken}`, claims.tid, claims.exp);
  }

  keep(authorization: string, token: VerifiedToken): void {
    const key = sha256Hex(authorization);
    this.own(authorization, token.actor.tenantId, token.expiresAt);
    this.known.delete(key);
    this.known.set(key, { token, until: this.clock.monotonicMs() + KEPT_MS });
    if (this.known.size > TOKENS_MAX) this.known.delete(this.known.keys().next().value!);
  }

  private own(authorization: string, tenantId: string, expiresAt: number): void {
    const key = sha256Hex(authorization);
    this.owners.delete(key);
    this.owners.set(key, { tenantId, expiresAt });
    if (this.owners.size > OWNERS_MAX) this.owners.delete(this.owners.keys().next().value!);
  }
}

/** The claims of a token that identity has just signed; its signature is not looked at. */
function claimsOf(accessToken: string): { readonly tid: string; readonly exp: number } | undefined {
  try {
    const text = Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString('utf8');
    const { tid, exp } = JSON.parse(text) as { readonly tid?: unknown; readonly exp?: unknown };
    return typeof tid === 'string' && typeof exp === 'number' ? { tid, exp } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
