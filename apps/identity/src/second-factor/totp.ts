import { Secret, TOTP } from 'otpauth';

/** RFC 6238 as authenticator apps have it: SHA-1, six digits, thirty seconds; a step before and after is accepted. */
const RULES = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
const WINDOW = 1;
const SECRET_BYTES = 20;
const MS_PER_SECOND = 1_000;

/** A new secret, in base 32. */
export function newTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** What an app reads as QR code. */
export function otpauthUri(secret: string, label: string): string {
  return new TOTP({ ...RULES, issuer: 'Plimsoll', label, secret: Secret.fromBase32(secret) }).toString();
}

/** The time step that the code is of; undefined when it is of none within the window. */
export function totpStep(secret: string, code: string, now: Date): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const totp = new TOTP({ ...RULES, secret: Secret.fromBase32(secret) });
  const delta = totp.validate({ token: code, window: WINDOW, timestamp: now.getTime() });
  return delta === null ? undefined : Math.floor(now.getTime() / MS_PER_SECOND / RULES.period) + delta;
}
