import { dec, type Decimal, fail, ok, type Result } from '@plimsoll/kernel';

/** The limits of the drawdown guard of one account. Ratios are falls from the peak of equity, 0.2 meaning 20 %. */
export interface GuardPolicy {
  /** Rises with every change; a running close keeps the version it began with. */
  readonly version: number;
  readonly warn: Decimal;
  /** From here on entries are blocked. */
  readonly reduce: Decimal;
  /** From here on the countdown runs. */
  readonly breach: Decimal;
  /** From here on there is no countdown. */
  readonly hardFloor: Decimal;
  readonly countdownMs: number;
  /**
   * How long every sample must be at a stage or deeper before it is reached. The hard floor has its own, which nobody
   * sets.
   */
  readonly confirmWarnMs: number;
  readonly confirmReduceMs: number;
  readonly confirmBreachMs: number;
  /** For so long a spread that is wider than usual is left out of what is judged; 0: never. */
  readonly spreadGraceMs: number;
}

/** Nothing is decided on one sample: a second one must say the same at least so much later. */
export const CONFIRM_MS = 250;
const CONFIRM_MAX_MS = 60_000;
const SPREAD_GRACE_MAX_MS = 600_000;

export const DEFAULT_POLICY: GuardPolicy = {
  version: 1,
  warn: dec('0.15'),
  reduce: dec('0.18'),
  breach: dec('0.20'),
  hardFloor: dec('0.22'),
  countdownMs: 10_000,
  confirmWarnMs: CONFIRM_MS,
  confirmReduceMs: CONFIRM_MS,
  confirmBreachMs: CONFIRM_MS,
  spreadGraceMs: 30_000,
};

/** How long every sample must be at a stage or deeper, in ms. */
export function confirmMsOf(policy: GuardPolicy, stage: GuardStage): number {
  if (stage === 1) return policy.confirmWarnMs;
  if (stage === 2) return policy.confirmReduceMs;
  return stage === 3 ? policy.confirmBreachMs : CONFIRM_MS;
}

/** A stage is left upwards only when equity is this share of the peak above it: no flapping around a line. */
export const RECOVERY_MARGIN = dec('0.005');
/** Without an answer of the platform for so long, the terminal applies the limits itself. */
export const CONTACT_TIMEOUT_MS = 5_000;

const COUNTDOWN_MAX_MS = 60_000;
const LIMIT_MIN = dec('0.005');
const LIMIT_MAX = dec('0.9');
const LIMIT_PLACES = 6;

/** How deep equity is: 0 no stage, 1 warn, 2 reduce, 3 breach, 4 hard floor. */
export type GuardStage = 0 | 1 | 2 | 3 | 4;
export const RUNGS = [1, 2, 3, 4] as const;

/** The share that is lost from the peak; negative above it. */
export function drawdownOf(peak: Decimal, equity: Decimal): Decimal {
  return peak.minus(equity).div(peak);
}

/** The equity at which a limit lies. */
export function levelOf(peak: Decimal, limit: Decimal): Decimal {
  return peak.minus(peak.times(limit));
}

/** The deepest stage that equity has reached; a limit counts as reached when it is touched. */
export function stageOf(policy: GuardPolicy, peak: Decimal, equity: Decimal): GuardStage {
  if (equity.lte(levelOf(peak, policy.hardFloor))) return 4;
  if (equity.lte(levelOf(peak, policy.breach))) return 3;
  if (equity.lte(levelOf(peak, policy.reduce))) return 2;
  return equity.lte(levelOf(peak, policy.warn)) ? 1 : 0;
}

export interface PolicyChange {
  readonly warn?: Decimal;
  readonly reduce?: Decimal;
  readonly breach?: Decimal;
  readonly hardFloor?: Decimal;
  readonly countdownMs?: number;
  readonly confirmWarnMs?: number;
  readonly confirmReduceMs?: number;
  readonly confirmBreachMs?: number;
  readonly spreadGraceMs?: number;
}

const DURATIONS = ['countdownMs', 'confirmWarnMs', 'confirmReduceMs', 'confirmBreachMs', 'spreadGraceMs'] as const;

/** The policy after a change, and whether any part of it became looser; or what is wrong with it, in words. */
export function changePolicy(
  policy: GuardPolicy,
  change: PolicyChange,
): Result<{ readonly policy: GuardPolicy; readonly looser: boolean }, string> {
  const next: GuardPolicy = { ...policy, ...change, version: policy.version + 1 };
  const flaw = flawOfPolicy(next);
  if (flaw !== undefined) return fail(flaw);
  const looser =
    next.warn.gt(policy.warn) ||
    next.reduce.gt(policy.reduce) ||
    next.breach.gt(policy.breach) ||
    next.hardFloor.gt(policy.hardFloor) ||
    DURATIONS.some((name) => next[name] > policy[name]);
  return ok({ policy: next, looser });
}

function flawOfPolicy(policy: GuardPolicy): string | undefined {
  const ladder = [policy.warn, policy.reduce, policy.breach, policy.hardFloor];
  if (ladder.some((limit) => limit.lt(LIMIT_MIN) || limit.gt(LIMIT_MAX)))
    return `limits lie between ${LIMIT_MIN.toString()} and ${LIMIT_MAX.toString()}`;
  if (ladder.some((limit) => limit.decimalPlaces() > LIMIT_PLACES))
    return `limits have at most ${LIMIT_PLACES} decimals`;
  if (ladder.some((limit, i) => i > 0 && limit.lte(ladder[i - 1]!)))
    return 'each limit must lie below the one before: warn, reduce, breach, hard floor';
  if (!Number.isInteger(policy.countdownMs) || policy.countdownMs < 0 || policy.countdownMs > COUNTDOWN_MAX_MS)
    return `the countdown lasts 0 to ${COUNTDOWN_MAX_MS} ms`;
  const confirms = [policy.confirmWarnMs, policy.confirmReduceMs, policy.confirmBreachMs];
  if (confirms.some((ms) => !Number.isInteger(ms) || ms < CONFIRM_MS || ms > CONFIRM_MAX_MS))
    return `a stage is confirmed for ${CONFIRM_MS} to ${CONFIRM_MAX_MS} ms`;
  const grace = policy.spreadGraceMs;
  if (!Number.isInteger(grace) || grace < 0 || grace > SPREAD_GRACE_MAX_MS)
    return `a wide spread is left out for 0 to ${SPREAD_GRACE_MAX_MS} ms`;
  return undefined;
}
