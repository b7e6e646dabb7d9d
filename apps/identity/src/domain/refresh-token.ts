import { isId, sha256Hex } from '@plimsoll/kernel';

const SECRET_BYTES = 32;
const ID_BYTES = 16;
export const REFRESH_SECRET_BYTES = SECRET_BYTES;

/**
 * A refresh token taken apart: where its session lives, and how the token is stored. The 256 random bits are the
 * secret.
 */
export interface RefreshTokenParts {
  readonly tenantId: string;
  readonly sessionId: string;
  readonly hash: string;
}

/**
 * Makes the text that a client holds. It means nothing to the client; to us its first half says which session to lock.
 */
export function makeRefreshToken(tenantId: string, sessionId: string, secret: Uint8Array): string {
  return Buffer.concat([idBytes(tenantId), idBytes(sessionId), secret]).toString('base64url');
}

/** The parts of a token; undefined when it is not one of ours. */
export function readRefreshToken(token: string): RefreshTokenParts | undefined {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== 2 * ID_BYTES + SECRET_BYTES || bytes.toString('base64url') !== token) return undefined;
  const tenantId = idText(bytes.subarray(0, ID_BYTES));
  const sessionId = idText(bytes.subarray(ID_BYTES, 2 * ID_BYTES));
  return isId(tenantId) && isId(sessionId) ? { tenantId, sessionId, hash: sha256Hex(bytes) } : undefined;
}

function idBytes(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

function idText(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
