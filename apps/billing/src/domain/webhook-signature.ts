import Stripe from 'stripe';

/** Stripe's own tolerance, which its library keeps for the past only. */
const SKEW_MAX_S = 300;
const signatures = Stripe.webhooks.signature;

/** Why a webhook is not believed; undefined where it is. */
export const signatureFlaws = ['timestamp-outside-window', 'signature-invalid'] as const;
export type SignatureFlaw = (typeof signatureFlaws)[number];

/**
 * Whether the bytes were signed with one of the secrets (the current and, for a while, the one before), within 300 s of
 * now in either direction.
 */
export function signatureFlaw(
  bytes: Buffer,
  header: string,
  secrets: readonly string[],
  now: Date,
): SignatureFlaw | undefined {
  const timestamp = Number(/(?:^|,)\s*t=(\d{1,12})(?:,|$)/.exec(header)?.[1] ?? Number.NaN);
  if (Number.isNaN(timestamp)) return 'signature-invalid';
  if (Math.abs(now.getTime() / 1_000 - timestamp) > SKEW_MAX_S) return 'timestamp-outside-window';
  return secrets.some((secret) => isSignedWith(secret, bytes, header)) ? undefined : 'signature-invalid';
}

function isSignedWith(secret: string, bytes: Buffer, header: string): boolean {
  try {
    return signatures!.verifyHeader(bytes, header, secret, 0);
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) return false;
    throw error;
  }
}
