import { type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { accessTokenRules, type Role, roles } from '@plimsoll/contracts';
import { isId } from '@plimsoll/kernel';
import { type FastifyRequest } from 'fastify';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { type SignedIn } from './access.decorators.js';
import { SessionRevocations } from './session-revocations.js';
import { VerificationKeys } from './verification-keys.js';
import { VerifiedTokens } from './verified-tokens.js';

export const ACCESS_TOKEN_STRATEGY = 'access-token';
const TOKEN_MAX = 4_096;

interface Claims {
  readonly sub?: unknown;
  readonly tid?: unknown;
  readonly sid?: unknown;
  readonly roles?: unknown;
  readonly exp?: unknown;
}

/**
 * Accepts one kind of token only: ES256, of our issuer, for our audience, typed `at+jwt`, signed by a key of the
 * published set, of a session that goes on (ID-2). Key addresses inside a token (`jku`, `jwk`, `x5u`) are never
 * followed.
 */
@Injectable()
export class AccessTokenStrategy extends PassportStrategy(Strategy, ACCESS_TOKEN_STRATEGY) {
  constructor(
    keys: VerificationKeys,
    private readonly revocations: SessionRevocations,
    private readonly verified: VerifiedTokens,
  ) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      algorithms: [accessTokenRules.algorithm],
      issuer: accessTokenRules.issuer,
      audience: accessTokenRules.audience,
      passReqToCallback: true,
      secretOrKeyProvider: (_request: unknown, token: string, done: (error: Error | null, key?: KeyObject) => void) => {
        keyOf(keys, token).then(
          (key) => done(key ? null : new UnknownKeyError('no such key'), key),
          (error: Error) => done(error),
        );
      },
    } as unknown as ConstructorParameters<typeof Strategy>[0]);
  }

  override authenticate(request: FastifyRequest & Parameters<Strategy['authenticate']>[0], options?: object): void {
    const known = this.known(request);
    if (known) this.success(known);
    else super.authenticate(request, options);
  }

  /** Who asks, when the token was verified a moment ago and its session goes on; undefined when it must be verified. */
  known(request: Pick<FastifyRequest, 'headers' | 'ip'>): SignedIn | undefined {
    const { authorization } = request.headers;
    const known = authorization === undefined ? undefined : this.verified.find(authorization);
    return !known || this.revocations.has(known.actor.sessionId)
      ? undefined
      : { ...known, actor: { ...known.actor, address: request.ip } };
  }

  /** Called with the claims of a token whose signature, times, issuer and audience are right. */
  validate(request: FastifyRequest, claims: Claims): SignedIn | false {
    const { sub, tid, sid, exp } = claims;
    if (!isId(sub) || !isId(tid) || !isId(sid) || typeof exp !== 'number') return false;
    if (this.revocations.has(sid)) return false;
    const held = (Array.isArray(claims.roles) ? claims.roles : []).filter((role): role is Role =>
      (roles as readonly unknown[]).includes(role),
    );
    const token = { actor: { tenantId: tid, userId: sub, sessionId: sid, roles: held }, expiresAt: exp };
    if (request.headers.authorization !== undefined) this.verified.keep(request.headers.authorization, token);
    return { ...token, actor: { ...token.actor, address: request.ip } };
  }
}

/** The token names a key that identity does not publish: a forgery, or far too old. */
export class UnknownKeyError extends Error {
  override readonly name = 'UnknownKeyError';
}

async function keyOf(keys: VerificationKeys, token: string): Promise<KeyObject | undefined> {
  const header = headerOf(token);
  const ours =
    header?.alg === accessTokenRules.algorithm &&
    header.typ === accessTokenRules.type &&
    typeof header.kid === 'string';
  return ours ? keys.find(header.kid as string) : undefined;
}

function headerOf(token: string): { alg?: unknown; typ?: unknown; kid?: unknown } | undefined {
  if (token.length > TOKEN_MAX) return undefined;
  try {
    const header: unknown = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString('utf8'));
    return typeof header === 'object' && header !== null ? header : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
