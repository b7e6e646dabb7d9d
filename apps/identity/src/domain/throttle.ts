export const THROTTLE_WINDOW_MS = 15 * 60_000;
/**
 * How long an address that signed in once is spared the limit of the account, so that strangers cannot lock a person
 * out.
 */
export const PROVEN_MS = 30 * 24 * 3_600_000;

export type ThrottleKind = 'pair' | 'account' | 'address';

/**
 * Failures in one window. An attempt counts before its password is looked at, so that many at once do not slip through,
 * and is given back when it was right: only failures are left.
 */
export const ATTEMPTS_MAX: Readonly<Record<ThrottleKind, number>> = { pair: 8, account: 40, address: 200 };
/**
 * Beyond the limit of the account an address that is new to it still gets so many looks at its password: a stranger's
 * failures are not the person's (F15).
 */
export const FRESH_ATTEMPTS = 2;
/** Failures of one account, from however many addresses, after which only proven addresses get a look. */
export const ACCOUNT_ATTEMPTS_HARD_MAX = 1_000;

/** What was counted for one key, this attempt included. */
export interface ThrottleCount {
  readonly kind: ThrottleKind;
  readonly attempts: number;
  readonly windowEndsAt: Date;
  readonly provenUntil?: Date | undefined;
}

export type ThrottleDecision =
  | { readonly allowed: true }
  | {
      readonly allowed: false;
      readonly retryAfterS: number;
      /** First refusal of this window: the one that is written down. */ readonly first: boolean;
    };

/** Whether the password of an attempt to sign in is looked at. */
export function decideThrottle(counts: readonly ThrottleCount[], now: Date): ThrottleDecision {
  const pair = counts.find((count) => count.kind === 'pair');
  const proven = pair?.provenUntil !== undefined && pair.provenUntil > now;
  const fresh = pair !== undefined && pair.attempts <= FRESH_ATTEMPTS;
  const accountMax = fresh ? ACCOUNT_ATTEMPTS_HARD_MAX : ATTEMPTS_MAX.account;
  const maxOf: Readonly<Record<ThrottleKind, number>> = { ...ATTEMPTS_MAX, account: accountMax };
  // Behind one address there may be very many: what others fail there, or elsewhere, keeps nobody out who signed in
  // from it before.
  const over = counts.filter((count) => !(proven && count.kind !== 'pair') && count.attempts > maxOf[count.kind]);
  if (over.length === 0) return { allowed: true };
  const waitMs = Math.max(...over.map((count) => count.windowEndsAt.getTime() - now.getTime()));
  return {
    allowed: false,
    retryAfterS: Math.max(1, Math.ceil(waitMs / 1000)),
    first: over.some((count) => count.attempts === ATTEMPTS_MAX[count.kind] + 1),
  };
}
