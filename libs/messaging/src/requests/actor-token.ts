import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { type Actor, roles } from '@plimsoll/contracts';
import { type Clock, isId, InvariantError } from '@plimsoll/kernel';

/**
 * How long a token is good, how much the clocks of two machines may differ, and when a new one is made instead. Clocks
 * that differ more would keep people from closing what is open, so the leeway is wide.
 */
const LIFETIME_S = 120;
const LEEWAY_S = 300;
const RENEW_S = LIFETIME_S / 2;
/** Tokens remembered by each side, so that most questions cost no signature: about 1 kB each. */
const REMEMBERED = 10_000;

/** RFC 8037: EdDSA over Ed25519. Always the same, so that it is compared and never believed. */
const HEADER = Buffer.from('{"alg":"EdDSA","typ":"JWT"}').toString('base64url');

interface Claims {
  readonly actor: Actor;
  /** Seconds since 1970, as in RFC 7519. */
  readonly exp: number;
}

/**
 * Who asks, as the gateway signs it for the bus: a JWT that lives two minutes. A service believes nobody else, so that
 * one that was taken over cannot speak for people; it passes on the token that it was asked with.
 */
export class ActorTokens {
  private readonly signed = new Recent<{ readonly token: string; readonly exp: number }>();
  private readonly verified = new Recent<Claims>();
  /** The token that an actor came with. */
  private readonly received = new WeakMap<Actor, string>();
  private readonly signingKey: KeyObject | undefined;
  private readonly verificationKey: KeyObject;

  /** `signingKey`: PKCS#8 in base64, of the gateway only; `verificationKey`: SPKI in base64, of all. */
  constructor(
    keys: { readonly signingKey: string | undefined; readonly verificationKey: string },
    private readonly clock: Clock,
  ) {
    this.signingKey = keys.signingKey === undefined ? undefined : privateKey(keys.signingKey);
    this.verificationKey = publicKey(keys.verificationKey);
  }

  /** The token to ask with. Throws where an actor is neither one that came with a token nor ours to sign. */
  of(actor: Actor): string {
    const received = this.received.get(actor);
    if (received !== undefined) return received;
    if (!this.signingKey)
      throw new InvariantError('only the gateway signs for people; a service passes on the actor that asked it');
    const { tenantId, userId, sessionId, roles: held, scopes, apiKeyId, via, address } = actor;
    const text = JSON.stringify({ tenantId, userId, sessionId, roles: held, scopes, apiKeyId, via, address });
    const known = this.signed.get(text);
    const now = this.nowS();
    // A clock that was set back makes it look young for hours, while others know that it is over.
    const leftS = (known?.exp ?? now) - now;
    if (known && leftS > RENEW_S && leftS <= LIFETIME_S) return known.token;
    const exp = now + LIFETIME_S;
    const signedText = `${HEADER}.${Buffer.from(`{"actor":${text},"exp":${exp}}`).toString('base64url')}`;
    const token = `${signedText}.${sign(null, Buffer.from(signedText), this.signingKey).toString('base64url')}`;
    this.signed.set(text, { token, exp });
    return token;
  }

  /** The actor of a token; undefined when the gateway did not sign it, or when it is over. */
  read(token: string): Actor | undefined {
    let claims = this.verified.get(token);
    if (!claims) {
      claims = this.verify(token);
      if (!claims) return undefined;
      this.verified.set(token, claims);
    }
    if (claims.exp + LEEWAY_S < this.nowS()) return undefined;
    const actor = { ...claims.actor };
    this.received.set(actor, token);
    return actor;
  }

  private verify(token: string): Claims | undefined {
    const [header, body, signature, ...more] = token.split('.');
    if (header !== HEADER || body === undefined || signature === undefined || more.length > 0) return undefined;
    if (!verify(null, Buffer.from(`${header}.${body}`), this.verificationKey, Buffer.from(signature, 'base64url')))
      return undefined;
    return claimsOf(Buffer.from(body, 'base64url').toString('utf8'));
  }

  private nowS(): number {
    return Math.floor(this.clock.now().getTime() / 1_000);
  }
}

function claimsOf(text: string): Claims | undefined {
  const { actor, exp } = JSON.parse(text) as Partial<Claims>;
  const held: unknown = actor?.roles;
  const scopes: unknown = actor?.scopes;
  const valid =
    typeof exp === 'number' &&
    isId(actor?.tenantId) &&
    isId(actor.userId) &&
    typeof actor.sessionId === 'string' &&
    isListOf(held, roles) &&
    (scopes === undefined || isTexts(scopes)) &&
    (actor.apiKeyId === undefined || isId(actor.apiKeyId));
  return valid ? { actor, exp } : undefined;
}

/** Scopes of a later version are no fault of the token: what is not known grants nothing. */
function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((item: unknown) => typeof item === 'string');
}

function isListOf(value: unknown, known: readonly unknown[]): boolean {
  return Array.isArray(value) && value.every((item: unknown) => known.includes(item));
}

/** The newest entries, never more than so many. */
class Recent<V> {
  private readonly entries = new Map<string, V>();

  get(key: string): V | undefined {
    return this.entries.get(key);
  }

  set(key: string, value: V): void {
    this.entries.delete(key);
    this.entries.set(key, value);
    if (this.entries.size <= REMEMBERED) return;
    for (const oldest of this.entries.keys()) {
      this.entries.delete(oldest);
      break;
    }
  }
}

function privateKey(base64: string): KeyObject {
  return createPrivateKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'pkcs8' });
}

function publicKey(base64: string): KeyObject {
  return createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' });
}
