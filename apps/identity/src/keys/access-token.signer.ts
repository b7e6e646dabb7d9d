import { Inject, Injectable } from '@nestjs/common';
import { accessTokenRules, type Role } from '@plimsoll/contracts';
import { type Clock, newId } from '@plimsoll/kernel';
import { CLOCK } from '@plimsoll/service-host';
import { SignJWT } from 'jose';
import { KeyRing } from './key-ring.js';

export interface TokenSubject {
  readonly tenantId: string;
  readonly userId: string;
  readonly sessionId: string;
  readonly roles: readonly Role[];
  /** No token outlives its session. */
  readonly sessionExpiresAt: Date;
}

export interface SignedToken {
  readonly accessToken: string;
  readonly expiresIn: number;
}

/** Signs access tokens (RFC 9068). */
@Injectable()
export class AccessTokenSigner {
  constructor(
    private readonly ring: KeyRing,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async sign(subject: TokenSubject): Promise<SignedToken> {
    const { kid, privateKey } = await this.ring.signer();
    const now = Math.floor(this.clock.now().getTime() / 1000);
    const end = Math.min(now + accessTokenRules.lifetimeS, Math.floor(subject.sessionExpiresAt.getTime() / 1000));
    const accessToken = await new SignJWT({ tid: subject.tenantId, sid: subject.sessionId, roles: [...subject.roles] })
      .setProtectedHeader({ alg: accessTokenRules.algorithm, typ: accessTokenRules.type, kid })
      .setIssuer(accessTokenRules.issuer)
      .setAudience(accessTokenRules.audience)
      .setSubject(subject.userId)
      .setJti(newId(this.clock))
      .setIssuedAt(now)
      .setExpirationTime(end)
      .sign(privateKey);
    return { accessToken, expiresIn: end - now };
  }
}
