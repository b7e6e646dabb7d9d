export const FACTOR_FAILURES_MAX = 10;
export const FACTOR_WINDOW_MS = 15 * 60_000;

/** What is remembered of the codes that were given. */
export interface FactorGuard {
  /** The newest time step (30 s since the epoch) whose code was used. */
  readonly lastStep: number;
  readonly failures: number;
  readonly windowEndsAt: Date;
}

/** What a code turned out to be: of a time step, an unused recovery code, or neither. */
export interface CodeProof {
  readonly step?: number | undefined;
  readonly recovery: boolean;
}

export type CodeJudgement =
  | { readonly kind: 'accepted'; readonly guard: FactorGuard }
  /** `warn`: as many as a window bears; the person is told. */
  | { readonly kind: 'wrong'; readonly guard: FactorGuard; readonly warn: boolean }
  | { readonly kind: 'wait'; readonly retryAfterS: number };

/**
 * Judges a code (RFC 6238 §5.2: each step is used once, and none before it afterwards). A million codes of which three
 * are good: ten looks in a quarter of an hour are one chance in thirty thousand, for somebody who knows the password.
 */
export function judgeCode(before: FactorGuard, proof: CodeProof, now: Date): CodeJudgement {
  const isOver = before.windowEndsAt <= now;
  const failures = isOver ? 0 : before.failures;
  if (failures >= FACTOR_FAILURES_MAX)
    return { kind: 'wait', retryAfterS: Math.ceil((before.windowEndsAt.getTime() - now.getTime()) / 1000) };
  if (proof.step !== undefined && proof.step > before.lastStep)
    return { kind: 'accepted', guard: { lastStep: proof.step, failures: 0, windowEndsAt: now } };
  if (proof.recovery) return { kind: 'accepted', guard: { ...before, failures: 0, windowEndsAt: now } };
  const guard = {
    lastStep: before.lastStep,
    failures: failures + 1,
    windowEndsAt: isOver || failures === 0 ? new Date(now.getTime() + FACTOR_WINDOW_MS) : before.windowEndsAt,
  };
  return { kind: 'wrong', guard, warn: guard.failures === FACTOR_FAILURES_MAX };
}

const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
export const RECOVERY_BYTES = 16;
const GROUP = 4;

/** A recovery code for people to write down: 16 signs of 5 bits, none that looks like another, in groups. */
export function recoveryCode(random: Uint8Array): string {
  const signs = [...random].map((byte) => ALPHABET[byte % ALPHABET.length]!);
  return signs.map((sign, i) => (i > 0 && i % GROUP === 0 ? `-${sign}` : sign)).join('');
}

/** A code as it is compared: without what people add when they type it. */
export function plainCode(typed: string): string {
  return typed.replace(/[\s-]+/g, '').toUpperCase();
}
