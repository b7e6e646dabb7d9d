import { API_KEY_PREFIX } from '@plimsoll/contracts';
import { deterministicId, sha256Hex } from '@plimsoll/kernel';

export const API_KEY_BYTES = 32;
const SHOWN = API_KEY_PREFIX.length + 6;

/** A new key, what is shown of it ever after, and what is kept of it. */
export interface NewApiKey {
  readonly key: string;
  readonly prefix: string;
  readonly hash: string;
}

/** Makes a key of 256 random bits. */
export function makeApiKey(random: Uint8Array): NewApiKey {
  const key = `${API_KEY_PREFIX}${Buffer.from(random).toString('base64url')}`;
  return { key, prefix: key.slice(0, SHOWN), hash: sha256Hex(key) };
}

/** What stands for the session of a key: another one after each change of what its owner may. */
export function apiKeySession(apiKeyId: string, accessVersion: number): string {
  return deterministicId('api-key-session', apiKeyId, String(accessVersion));
}

/** Whether a key works. */
export function apiKeyStatus(
  key: { readonly expiresAt: Date; readonly revokedAt: Date | null },
  now: Date,
): 'active' | 'expired' | 'revoked' {
  if (key.revokedAt) return 'revoked';
  return key.expiresAt <= now ? 'expired' : 'active';
}
