import { createHmac } from 'node:crypto';

/** The `Stripe-Signature` header: when it was signed, and one `v1` for each secret that is valid now. */
export function signatureHeader(payload: string, secrets: readonly string[], signedAt: number): string {
  const marks = secrets.map(
    (secret) => `v1=${createHmac('sha256', secret).update(`${signedAt}.${payload}`).digest('hex')}`,
  );
  return [`t=${signedAt}`, ...marks].join(',');
}
