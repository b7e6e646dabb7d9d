/** A pairing code as far as its life is concerned. */
export interface PairingLife {
  readonly expiresAt: Date;
  readonly spentAt: Date | null;
  /** Hash of the attempt that spent it. */
  readonly attemptHash: string | null;
}

/** `give`: a secret is made; `again`: the one that this very attempt made is told once more; `refuse`: nothing. */
export type PairingVerdict = 'give' | 'again' | 'refuse';

/**
 * What a code is worth at `now` for an attempt: it works once. Whoever spent it may ask again while it lives, because
 * the answer may have been lost on the way; nobody else knows the attempt.
 */
export function judgePairing(code: PairingLife | undefined, attemptHash: string, now: Date): PairingVerdict {
  if (code === undefined || code.expiresAt <= now) return 'refuse';
  if (code.spentAt === null) return 'give';
  return code.attemptHash === attemptHash ? 'again' : 'refuse';
}
