import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** The headers of Standard Webhooks, as they came. */
export interface WebhookHeaders {
  readonly id?: string | undefined;
  readonly timestamp?: string | undefined;
  readonly signature?: string | undefined;
}

/** How far the clock of a sender may be off, and how old a captured call may be to be repeated. */
export const WEBHOOK_TOLERANCE_SECONDS = 300;
const SECRET_PREFIX = 'whsec_';
const SECRET_BYTES = 32;
const ID = /^[\x21-\x7e]{1,256}$/;
const SIGNATURES_MAX = 10;

export function newWebhookSecret(): string {
  return SECRET_PREFIX + randomBytes(SECRET_BYTES).toString('base64');
}

/**
 * What is wrong with a signed call; undefined when it is authentic. Any of the secrets may have signed it, so that one
 * can replace another.
 */
export function webhookFlaw(
  headers: WebhookHeaders,
  body: Uint8Array,
  secrets: readonly string[],
  now: Date,
): 'signature-invalid' | 'timestamp-outside-window' | undefined {
  const { id, timestamp, signature } = headers;
  if (!id || !ID.test(id) || !timestamp || !/^\d{1,12}$/.test(timestamp) || !signature) return 'signature-invalid';
  const given = signature
    .split(' ', SIGNATURES_MAX)
    .flatMap((part) => (part.startsWith('v1,') ? [Buffer.from(part.slice(3), 'base64')] : []));
  const authentic = secrets.some((secret) => {
    const expected = createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.`).update(body).digest();
    return given.some((candidate) => candidate.length === expected.length && timingSafeEqual(candidate, expected));
  });
  if (!authentic) return 'signature-invalid';
  return Math.abs(now.getTime() / 1000 - Number(timestamp)) > WEBHOOK_TOLERANCE_SECONDS
    ? 'timestamp-outside-window'
    : undefined;
}

function keyOf(secret: string): Buffer {
  return Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64');
}
