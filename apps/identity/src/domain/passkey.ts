import { createHmac, timingSafeEqual } from 'node:crypto';

/** How long a challenge of a passkey is good. */
export const PASSKEY_CHALLENGE_MS = 5 * 60_000;
export const PASSKEY_NONCE_BYTES = 16;
const EXPIRY_BYTES = 8;
const MARK_BYTES = 32;
/** As `URL` writes them: digits and dots, or with colons. */
const IP = /^[\d.]+$|:/;

/** Whom passkeys are made for (WebAuthn: relying party): the name of the site, and the page that may use them. */
export interface RelyingParty {
  readonly id: string;
  readonly origin: string;
}

/**
 * What passkeys of this installation are bound to, by its public address; undefined where browsers allow none: at an IP
 * address, and without TLS. This machine itself is `localhost`, also where it is reached as 127.0.0.1.
 */
export function relyingParty(publicUrl: string): RelyingParty | undefined {
  const { protocol, hostname, port } = new URL(publicUrl);
  const host = hostname.replace(/^\[|\]$/g, '');
  if (host === 'localhost' || host === '::1' || host.startsWith('127.'))
    return { id: 'localhost', origin: `${protocol}//localhost${port === '' ? '' : `:${port}`}` };
  if (IP.test(host) || protocol !== 'https:') return undefined;
  return { id: host, origin: `https://${host}${port === '' ? '' : `:${port}`}` };
}

/** What a challenge is for: signing in, which names nobody, or a passkey of one person. */
export type ChallengePurpose = 'sign-in' | `add:${string}`;

/** To add a passkey: of this person, while the password that was proven is theirs. A reset ends what was begun. */
export function addingFor({ userId, passwordHash }: { userId: string; passwordHash: string }): ChallengePurpose {
  return `add:${userId}:${passwordHash}`;
}

/** Makes a challenge that only who has the key can make: for one purpose, until it expires. */
export function makeChallenge(
  key: Uint8Array,
  purpose: ChallengePurpose,
  nonce: Uint8Array,
  expiresAt: Date,
): Uint8Array<ArrayBuffer> {
  const expiry = Buffer.alloc(EXPIRY_BYTES);
  expiry.writeBigUInt64BE(BigInt(expiresAt.getTime()));
  const content = Buffer.concat([nonce, expiry]);
  return new Uint8Array(Buffer.concat([content, markOf(key, purpose, content)]));
}

/** When a challenge expires; undefined: not ours, for something else, or over. */
export function challengeExpiry(
  key: Uint8Array,
  purpose: ChallengePurpose,
  challenge: string,
  now: Date,
): Date | undefined {
  const bytes = Buffer.from(challenge, 'base64url');
  if (bytes.length !== PASSKEY_NONCE_BYTES + EXPIRY_BYTES + MARK_BYTES) return undefined;
  const content = bytes.subarray(0, PASSKEY_NONCE_BYTES + EXPIRY_BYTES);
  if (!timingSafeEqual(bytes.subarray(content.length), markOf(key, purpose, content))) return undefined;
  const expiresAt = new Date(Number(content.readBigUInt64BE(PASSKEY_NONCE_BYTES)));
  return expiresAt > now ? expiresAt : undefined;
}

function markOf(key: Uint8Array, purpose: ChallengePurpose, content: Uint8Array): Buffer {
  return createHmac('sha256', key).update(`passkey-challenge:${purpose}:`).update(content).digest();
}

/**
 * Whether a key counts less than it did (WebAuthn §6.1.1): then there are two of it. Keys that count nothing stay at
 * zero.
 */
export function isClone(counterBefore: number, counterNow: number): boolean {
  return (counterBefore > 0 || counterNow > 0) && counterNow <= counterBefore;
}

/** What is read of a browser's answer before anything is verified. */
export interface PasskeyAnswer {
  readonly credentialId: string;
  readonly challenge: string;
  /** Whose it says it is; not every browser tells. */
  readonly userHandle?: string;
}

/** The parts of a browser's answer; undefined when it is none. */
export function readPasskeyAnswer(answer: Readonly<Record<string, unknown>>): PasskeyAnswer | undefined {
  const { id, response } = answer;
  if (typeof id !== 'string' || typeof response !== 'object' || response === null) return undefined;
  const { clientDataJSON, userHandle } = response as Record<string, unknown>;
  if (typeof clientDataJSON !== 'string') return undefined;
  const challenge = challengeOf(clientDataJSON);
  if (challenge === undefined) return undefined;
  return { credentialId: id, challenge, ...(typeof userHandle === 'string' ? { userHandle } : {}) };
}

function challengeOf(clientDataJSON: string): string | undefined {
  try {
    const data = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8')) as { challenge?: unknown };
    return typeof data.challenge === 'string' ? data.challenge : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** How a person is called inside of a key: their id, which says nothing of them. */
export function userHandleOf(userId: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(userId.replaceAll('-', ''), 'hex'));
}
