import type { GuardStatus, LocalGuardReport } from '@plimsoll/contracts';
import { dec, Decimal } from '@plimsoll/kernel';

/** What the terminal does by itself now. */
export type LocalGuardStep =
  { readonly act: 'none' } | { readonly act: 'report' | 'close-all'; readonly report: LocalGuardReport };

const CONFIRMING_SAMPLES = 2;
/**
 * Equity of zero or less is a fault of the terminal more often than the truth: so many readings, over so long, must
 * confirm it.
 */
const EXTREME_SAMPLES = 3;
const EXTREME_MS = 1_000;
const DISAGREEMENT_SHARE = dec('0.01');
const DISAGREEMENT_LEAST = dec('1');

/**
 * The terminal's own last line: applies the limits it was given when the platform is out of reach (protocol, section
 * guard).
 */
export class LocalGuard {
  private status?: GuardStatus;
  private lastContactMs = 0;
  private below = 0;
  /** Readings of zero or less in a row. */
  private extreme: { readonly sinceMs: number; readonly samples: number } | undefined;
  private deadlineMs?: number;
  private closing = false;

  contact(status: GuardStatus, nowMs: number): void {
    this.lastContactMs = nowMs;
    if (!this.status || status.policyVersion >= this.status.policyVersion) this.status = status;
    // The platform is back and decides again.
    this.below = 0;
    this.extreme = undefined;
    this.deadlineMs = undefined;
    this.closing = false;
  }

  /** Equity at which the guard counts down and closes at once; undefined before the platform told it. */
  lines(): { readonly breach: number; readonly hardFloor: number } | undefined {
    const { breachEquity, hardFloorEquity } = this.status ?? {};
    if (breachEquity === undefined || hardFloorEquity === undefined) return undefined;
    return { breach: Number(breachEquity), hardFloor: Number(hardFloorEquity) };
  }

  /** Why no entry is executed now, by the last word of the platform; absent: entries are welcome. */
  entriesBlocked(): string | undefined {
    if (this.closing) return 'The terminal is closing the account.';
    if (this.status?.locked) return 'The account is locked.';
    return this.status?.entriesBlocked ? 'Entries are blocked by the guard.' : undefined;
  }

  /**
   * Money came or went, which is no gain and no loss: the lines move with equity (protocol, section 9). `amount` is
   * signed.
   */
  cash(amount: Decimal, equityAfter: Decimal): void {
    const before = equityAfter.minus(amount);
    if (!this.status || before.lte(0) || equityAfter.lte(0)) return;
    const shifted = (line: string | undefined): string | undefined =>
      line === undefined ? undefined : dec(line).times(equityAfter).div(before).toDecimalPlaces(2).toFixed();
    const [breachEquity, hardFloorEquity] = [shifted(this.status.breachEquity), shifted(this.status.hardFloorEquity)];
    this.status = {
      ...this.status,
      ...(breachEquity ? { breachEquity } : {}),
      ...(hardFloorEquity ? { hardFloorEquity } : {}),
    };
  }

  /**
   * Judges one reading of equity (account currency) at `nowMs` of the terminal's monotonic clock; `open`: positions and
   * pending orders;
   * `own`: what balance, credit and positions add up to.
   */
  judge(equity: Decimal, open: number, nowMs: number, own: Decimal): LocalGuardStep {
    const status = this.status;
    if (!status || nowMs - this.lastContactMs < status.contactTimeoutMs) return { act: 'none' };
    if (this.closing)
      return open === 0 ? this.finish(equity) : this.step('close-all', 'closing', equity, 'something is still open');
    if (open === 0) return { act: 'none' };
    if (status.locked) return this.step('close-all', 'closing', equity, 'the account is locked');
    if (!this.isReading(equity, own, nowMs)) return { act: 'none' };
    const under = (limit: string | undefined): boolean => limit !== undefined && equity.lte(dec(limit));
    if (!under(status.breachEquity)) {
      this.below = 0;
      this.deadlineMs = undefined;
      return { act: 'none' };
    }
    this.below += 1;
    if (this.below < CONFIRMING_SAMPLES) return { act: 'none' };
    if (under(status.hardFloorEquity) || (this.deadlineMs !== undefined && nowMs >= this.deadlineMs))
      return this.step('close-all', 'closing', equity, 'the limit was broken while the platform was out of reach');
    if (this.deadlineMs !== undefined) return { act: 'none' };
    this.deadlineMs = nowMs + status.countdownMs;
    return {
      act: 'report',
      report: this.report('countdown-started', equity, 'equity is below the limit and the platform is out of reach'),
    };
  }

  /**
   * Whether the equity can be acted on; zero or less only where the account's other numbers say so too, again and
   * again.
   */
  private isReading(equity: Decimal, own: Decimal, nowMs: number): boolean {
    if (equity.gt(0)) {
      this.extreme = undefined;
      return true;
    }
    const allowed = Decimal.max(DISAGREEMENT_LEAST, own.abs().times(DISAGREEMENT_SHARE));
    if (equity.minus(own).abs().gt(allowed)) {
      this.extreme = undefined;
      return false;
    }
    const { sinceMs, samples } = this.extreme ?? { sinceMs: nowMs, samples: 0 };
    this.extreme = { sinceMs, samples: samples + 1 };
    return samples + 1 >= EXTREME_SAMPLES && nowMs - sinceMs >= EXTREME_MS;
  }

  private step(act: 'close-all', state: 'closing', equity: Decimal, reason: string): LocalGuardStep {
    this.closing = true;
    return { act, report: this.report(state, equity, reason) };
  }

  private finish(equity: Decimal): LocalGuardStep {
    this.closing = false;
    return {
      act: 'report',
      report: this.report('flat', equity, 'every position is closed and every pending order cancelled'),
    };
  }

  private report(state: LocalGuardReport['state'], equity: Decimal, reason: string): LocalGuardReport {
    return { state, equity: equity.toFixed(), reason, ...(this.status?.runId ? { runId: this.status.runId } : {}) };
  }
}
