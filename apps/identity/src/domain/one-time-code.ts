import { isId, sha256Hex } from '@plimsoll/kernel';

const ID_BYTES = 16;
export const ONE_TIME_SECRET_BYTES = 24;

/** A code taken apart: where it is kept, and under which hash. The 192 random bits are the secret. */
export interface OneTimeCodeParts {
  readonly tenantId: string;
  readonly hash: string;
}

/** Makes the text that a mail carries. It means nothing to its reader; to us its first part says where to look. */
export function makeOneTimeCode(tenantId: string, secret: Uint8Array): string {
  return Buffer.concat([Buffer.from(tenantId.replaceAll('-', ''), 'hex'), secret]).toString('base64url');
}

/** The parts of a code; undefined when it is not one of ours. */
export function readOneTimeCode(code: string): OneTimeCodeParts | undefined {
  const text = code.trim();
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length !== ID_BYTES + ONE_TIME_SECRET_BYTES || bytes.toString('base64url') !== text) return undefined;
  const hex = bytes.subarray(0, ID_BYTES).toString('hex');
  const tenantId = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  return isId(tenantId) ? { tenantId, hash: sha256Hex(bytes) } : undefined;
}
