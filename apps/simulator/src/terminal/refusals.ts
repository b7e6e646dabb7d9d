import type { Clock } from '@plimsoll/kernel';

/** The platform knows who speaks and does not let it in, or does not know it: trying again changes nothing. */
const REFUSALS: ReadonlySet<string> = new Set([
  'signature-invalid',
  'not-authenticated',
  'terminal-revoked',
  'terminal-too-old',
]);
const GIVE_UP_AFTER = 3;
/** A terminal that was registered a moment ago may not be known everywhere yet. */
const GIVE_UP_AFTER_MS = 2_000;

/**
 * Counts how often a terminal is refused in a row, and says when to give up: one that was let in once goes on trying.
 */
export class Refusals {
  count = 0;
  private sinceMs = 0;
  wasLetIn = false;

  constructor(private readonly clock: Pick<Clock, 'monotonicMs'>) {}

  letIn(): void {
    this.count = 0;
    this.wasLetIn = true;
  }

  /** Whether this is a refusal. */
  note(code: string): boolean {
    if (!REFUSALS.has(code)) return false;
    const nowMs = this.clock.monotonicMs();
    if (this.count === 0) this.sinceMs = nowMs;
    this.count += 1;
    return true;
  }

  get isHopeless(): boolean {
    return !this.wasLetIn && this.count >= GIVE_UP_AFTER && this.clock.monotonicMs() - this.sinceMs >= GIVE_UP_AFTER_MS;
  }
}
