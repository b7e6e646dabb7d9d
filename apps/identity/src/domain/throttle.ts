export const THROTTLE_WINDOW_MS = 15 * 60_000;
/** How long an address that signed in once is spared the limit of the account, so that strangers cannot lock a person out. */
export const PROVEN_MS = 30 * 24 * 3_600_000;

export type ThrottleKind = 'pair' | 'account' | 'address';

/** Attempts in one window that were not proven right. An attempt counts before it is checked and is given back when it was right. */
export const ATTEMPTS_MAX: Readonly<Record<ThrottleKind, number>> = { pair: 8, account: 40, address: 200 };

/** What was counted for one key, this attempt included. */
export interface ThrottleCount {
  readonly kind: ThrottleKind;
  readonly attempts: number;
  readonly windowEndsAt: Date;
  readonly provenUntil?: Date | undefined;
}

export type ThrottleDecision = { readonly allowed: true } | { readonly allowed: false; readonly retryAfterS: number; /** First refusal of this window: the one that is written down. */ readonly first: boolean };

/** Whether an attempt to sign in may go on to the password. */
export function decideThrottle(counts: readonly ThrottleCount[], now: Date): ThrottleDecision {
  const proven = counts.some((count) => count.kind === 'pair' && count.provenUntil !== undefined && count.provenUntil > now);
  const over = counts.filter((count) => count.attempts > ATTEMPTS_MAX[count.kind] && !(proven && count.kind === 'account'));
  if (over.length === 0) return { allowed: true };
  const waitMs = Math.max(...over.map((count) => count.windowEndsAt.getTime() - now.getTime()));
  return { allowed: false, retryAfterS: Math.max(1, Math.ceil(waitMs / 1000)), first: over.some((count) => count.attempts === ATTEMPTS_MAX[count.kind] + 1) };
}
