const KEPT_MAX = 5_000;

/** When rows were told to have changed the last time: what was read of them before that does not hold. */
export class RowNews {
  /** In the order in which they changed. */
  private readonly changed = new Map<string, number>();
  /** Nothing that was asked for before is known to hold. */
  private allAtMs = Number.NEGATIVE_INFINITY;

  row(id: string, nowMs: number): void {
    if (id === '') return;
    this.changed.delete(id);
    this.changed.set(id, nowMs);
    if (this.changed.size <= KEPT_MAX) return;
    const [oldest, atMs] = this.changed.entries().next().value!;
    this.changed.delete(oldest);
    // What is no longer known of one row must count for every one.
    this.allAtMs = Math.max(this.allAtMs, atMs);
  }

  all(nowMs: number): void {
    this.changed.clear();
    this.allAtMs = nowMs;
  }

  /** Whether what was asked for of a row at `askedAtMs` still holds. */
  stillHolds(id: string, askedAtMs: number): boolean {
    return askedAtMs > this.allAtMs && (this.changed.get(id) ?? Number.NEGATIVE_INFINITY) < askedAtMs;
  }
}
