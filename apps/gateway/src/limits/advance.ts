import { type Rate, type Verdict } from './gcra.js';

const KEYS_MAX = 20_000;
/** What was advanced is asked for again after so long. */
const LASTS_MS = 250;
/** Of what is left; together with this many gateways a limit is passed by a few hundredths at most. */
const SHARE = 16;
const CALLS_MAX = 64;

interface Advance {
  /** Calls that may still be answered without asking. */
  left: number;
  /** Calls that were, and that Redis has not counted yet. */
  owed: number;
  readonly untilMs: number;
  readonly verdict: Verdict;
}

/**
 * Where much is left of a wide limit, the next few calls need not ask Redis one by one: they are counted here and told
 * with the next question. A limit that is half used up, and every narrow one (sign-in), is asked each time.
 */
export class Advances {
  private readonly byKey = new Map<string, Advance>();

  constructor(private readonly keysMax: number = KEYS_MAX) {}

  /** The verdict of a call that need not be asked; undefined when it must. */
  take(key: string, nowMs: number): Verdict | undefined {
    const advance = this.byKey.get(key);
    if (!advance || advance.left === 0 || nowMs >= advance.untilMs) return undefined;
    advance.left -= 1;
    advance.owed += 1;
    return { ...advance.verdict, remaining: Math.max(0, advance.verdict.remaining - advance.owed) };
  }

  /** Calls to tell with the next question. They count as told from here on. */
  settle(key: string): number {
    const owed = this.byKey.get(key)?.owed ?? 0;
    this.byKey.delete(key);
    return owed;
  }

  /** They could not be told. */
  owe(key: string, owed: number): void {
    if (owed > 0)
      this.keep(key, { left: 0, owed: owed + (this.byKey.get(key)?.owed ?? 0), untilMs: 0, verdict: NOTHING });
  }

  /** What Redis answered: perhaps enough for some more. */
  answered(key: string, rate: Rate, verdict: Verdict, nowMs: number): void {
    if (!verdict.allowed || verdict.remaining < rate.burst / 2) return;
    const left = Math.min(CALLS_MAX, Math.floor(verdict.remaining / SHARE));
    if (left > 1) this.keep(key, { left, owed: this.byKey.get(key)?.owed ?? 0, untilMs: nowMs + LASTS_MS, verdict });
  }

  private keep(key: string, advance: Advance): void {
    this.byKey.delete(key);
    this.byKey.set(key, advance);
    if (this.byKey.size > this.keysMax) this.byKey.delete(this.byKey.keys().next().value!);
  }
}

const NOTHING: Verdict = { allowed: false, limit: 0, remaining: 0, resetS: 0, retryAfterS: 0 };
