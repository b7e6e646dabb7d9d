/** How long one tenant's signals wait. */
export interface TenantDelay {
  readonly tenantId: string;
  readonly delayMs: number;
}

export interface Delays {
  /**
   * Of the whole: half of the tenants wait no longer. A few tenants speak for nobody but themselves: who is sent away
   * because of them never gets to show that he would not wait.
   */
  readonly delayMs: number;
  /** Who waits long, longest first. */
  readonly behind: readonly TenantDelay[];
}

const WINDOW_MS = 1_000;
/** From here on a tenant's own wait is told, and of so many at most. */
const BEHIND_FROM_MS = 250;
const BEHIND_MAX = 100;
/** So many tenants at least must be seen before they speak for the whole. */
const WHOLE_FROM = 4;

/**
 * How long signals wait until they are acted on, by tenant: those of the last second, and those that wait still, by
 * their age. What stands still is seen as well as what is slow. Times in milliseconds of one clock.
 */
export class WaitingTimes {
  private readonly waiting = new Set<{ readonly tenantId: string; readonly sinceMs: number }>();
  private ended: { readonly tenantId: string; readonly atMs: number; readonly delayMs: number }[] = [];

  /** One waits from now on, since `sinceMs`. Gives what ends it; a second end says nothing. */
  begin(tenantId: string, sinceMs: number, nowMs: () => number): () => void {
    const one = { tenantId, sinceMs };
    this.waiting.add(one);
    return () => {
      if (!this.waiting.delete(one)) return;
      const atMs = nowMs();
      this.ended.push({ tenantId, atMs, delayMs: atMs - sinceMs });
    };
  }

  /** As it is now, with what others know of how long tenants wait. */
  read(nowMs: number, others: readonly TenantDelay[] = []): Delays {
    this.ended = this.ended.filter(({ atMs }) => atMs > nowMs - WINDOW_MS);
    const longest = new Map<string, number>();
    const take = (tenantId: string, delayMs: number): void =>
      void longest.set(tenantId, Math.max(delayMs, longest.get(tenantId) ?? 0));
    for (const { tenantId, delayMs } of this.ended) take(tenantId, delayMs);
    for (const { tenantId, sinceMs } of this.waiting) take(tenantId, nowMs - sinceMs);
    for (const { tenantId, delayMs } of others) take(tenantId, delayMs);
    const all = [...longest]
      .map(([tenantId, delayMs]) => ({ tenantId, delayMs }))
      .sort((a, b) => b.delayMs - a.delayMs);
    const whole = all.length < WHOLE_FROM ? 0 : all[Math.floor(all.length / 2)]!.delayMs;
    return {
      delayMs: Math.round(whole),
      behind: all
        .filter(({ delayMs }) => delayMs >= BEHIND_FROM_MS)
        .slice(0, BEHIND_MAX)
        .map(({ tenantId, delayMs }) => ({ tenantId, delayMs: Math.round(delayMs) })),
    };
  }
}
