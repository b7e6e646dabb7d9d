import { type Clock } from '@plimsoll/kernel';

const CAUSES_MAX = 200;

/** One line for each cause in an interval; how many were left out comes with the next one. */
export class LogThrottle {
  private readonly causes = new Map<string, { since: number; left: number }>();

  constructor(
    private readonly clock: Clock,
    private readonly everyMs: number,
  ) {}

  /** Lines of this cause that were left out before, when one may be written now; undefined when it may not. */
  take(cause: string): number | undefined {
    const now = this.clock.monotonicMs();
    const known = this.causes.get(cause);
    if (known && now - known.since < this.everyMs) {
      known.left += 1;
      return undefined;
    }
    if (!known && this.causes.size >= CAUSES_MAX) this.causes.delete(this.causes.keys().next().value!);
    this.causes.delete(cause);
    this.causes.set(cause, { since: now, left: 0 });
    return known?.left ?? 0;
  }
}
