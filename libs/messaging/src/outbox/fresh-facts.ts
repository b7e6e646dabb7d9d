import { LIMITS } from '../limits.js';
import { queueKey } from './batch-plan.js';
import { type OutboxRow } from './outbox-store.js';

/**
 * Facts that this process committed a moment ago, so that the relay need not read back what it was just told. The
 * outbox stays the truth: whenever this memory might not know all that stands before a fact in its queue, it says that
 * the outbox must be read instead.
 */
export class FreshFacts {
  /** Commits under way, by queue: one of them may be the earlier one, and only its answer still on its way. */
  private readonly committing = new Map<string, number>();
  private rows: OutboxRow[] = [];
  private mustRead = true;

  /** A commit that holds these facts begins. */
  begin(rows: readonly OutboxRow[]): void {
    for (const row of rows) this.count(queueKey(row), 1);
  }

  /** It is durable. */
  committed(rows: readonly OutboxRow[]): void {
    this.end(rows);
    if (rows.some((row) => this.committing.has(queueKey(row))) || this.rows.length + rows.length > LIMITS.relayFreshMax)
      this.distrust();
    if (!this.mustRead) this.rows.push(...rows);
  }

  /** It failed, or nobody knows how it ended. */
  failed(rows: readonly OutboxRow[]): void {
    this.end(rows);
    this.distrust();
  }

  /** From now on only the outbox itself tells what is next. */
  distrust(): void {
    this.mustRead = true;
    this.rows = [];
  }

  /**
   * What comes next, in order of commit; undefined when the outbox must be read. That, when it succeeds, makes this
   * memory trusted again.
   */
  take(max: number, isHeldBack: (queue: string) => boolean): OutboxRow[] | undefined {
    if (this.rows.some((row) => isHeldBack(queueKey(row)))) this.distrust();
    if (this.mustRead) {
      // What is committed from here on is offered again, and may be read as well: whoever publishes knows both by their
      // id.
      this.mustRead = false;
      return undefined;
    }
    return this.rows.splice(0, max);
  }

  private end(rows: readonly OutboxRow[]): void {
    for (const row of rows) this.count(queueKey(row), -1);
  }

  private count(queue: string, by: 1 | -1): void {
    const now = (this.committing.get(queue) ?? 0) + by;
    if (now > 0) this.committing.set(queue, now);
    else this.committing.delete(queue);
  }
}
