import type { GuardStanding, LocalGuardReport } from '@plimsoll/contracts';
import { dec, type Decimal } from '@plimsoll/kernel';

/** What the terminal does by itself now. */
export type LocalGuardStep = { readonly act: 'none' } | { readonly act: 'report' | 'close-all'; readonly report: LocalGuardReport };

const CONFIRMING_SAMPLES = 2;

/** The terminal's own last line: applies the limits it was given when the platform is out of reach (protocol, section guard). */
export class LocalGuard {
  private standing?: GuardStanding;
  private lastContactMs = 0;
  private below = 0;
  private deadlineMs?: number;
  private closing = false;

  contact(standing: GuardStanding, nowMs: number): void {
    this.lastContactMs = nowMs;
    if (!this.standing || standing.policyVersion >= this.standing.policyVersion) this.standing = standing;
    // The platform is back and decides again.
    this.below = 0;
    this.deadlineMs = undefined;
    this.closing = false;
  }

  /** Why no entry is executed now, by the last word of the platform; absent: entries are welcome. */
  entriesBlocked(): string | undefined {
    if (this.closing) return 'The terminal is closing the account.';
    if (this.standing?.locked) return 'The account is locked.';
    return this.standing?.entriesBlocked ? 'Entries are blocked by the guard.' : undefined;
  }

  /** Money came or went, which is no gain and no loss: the lines move with equity (protocol, section 9). `amount` is signed. */
  cash(amount: Decimal, equityAfter: Decimal): void {
    const before = equityAfter.minus(amount);
    if (!this.standing || before.lte(0) || equityAfter.lte(0)) return;
    const shifted = (line: string | undefined): string | undefined => (line === undefined ? undefined : dec(line).times(equityAfter).div(before).toDecimalPlaces(2).toFixed());
    const [breachEquity, hardFloorEquity] = [shifted(this.standing.breachEquity), shifted(this.standing.hardFloorEquity)];
    this.standing = { ...this.standing, ...(breachEquity ? { breachEquity } : {}), ...(hardFloorEquity ? { hardFloorEquity } : {}) };
  }

  /** Judges one reading of equity (account currency) at `nowMs` of the terminal's monotonic clock; `open`: positions and pending orders. */
  judge(equity: Decimal, open: number, nowMs: number): LocalGuardStep {
    const standing = this.standing;
    if (!standing || nowMs - this.lastContactMs < standing.contactTimeoutMs) return { act: 'none' };
    if (this.closing) return open === 0 ? this.finish(equity) : this.step('close-all', 'closing', equity, 'something is still open');
    if (open === 0) return { act: 'none' };
    if (standing.locked) return this.step('close-all', 'closing', equity, 'the account is locked');
    const under = (limit: string | undefined): boolean => limit !== undefined && equity.lte(dec(limit));
    if (!under(standing.breachEquity)) {
      this.below = 0;
      this.deadlineMs = undefined;
      return { act: 'none' };
    }
    this.below += 1;
    if (this.below < CONFIRMING_SAMPLES) return { act: 'none' };
    if (under(standing.hardFloorEquity) || (this.deadlineMs !== undefined && nowMs >= this.deadlineMs)) return this.step('close-all', 'closing', equity, 'the limit was broken while the platform was out of reach');
    if (this.deadlineMs !== undefined) return { act: 'none' };
    this.deadlineMs = nowMs + standing.countdownMs;
    return { act: 'report', report: this.report('countdown-started', equity, 'equity is below the limit and the platform is out of reach') };
  }

  private step(act: 'close-all', state: 'closing', equity: Decimal, reason: string): LocalGuardStep {
    this.closing = true;
    return { act, report: this.report(state, equity, reason) };
  }

  private finish(equity: Decimal): LocalGuardStep {
    this.closing = false;
    return { act: 'report', report: this.report('flat', equity, 'every position is closed and every pending order cancelled') };
  }

  private report(state: LocalGuardReport['state'], equity: Decimal, reason: string): LocalGuardReport {
    return { state, equity: equity.toFixed(), reason, ...(this.standing?.runId ? { runId: this.standing.runId } : {}) };
  }
}
