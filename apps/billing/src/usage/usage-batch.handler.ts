import { Injectable } from '@nestjs/common';
import { newId, Semaphore, storableText } from '@plimsoll/kernel';
import { type BulkHandler, type BulkMessage } from '@plimsoll/messaging';
import { Database, isUnavailable, type Tx } from '@plimsoll/persistence';
import { Logger, Metrics } from '@plimsoll/service-host';
import { NoUsageBodyError, readUsageBody } from '../domain/usage-body.js';
import { KEEP_SHARDS, LEAVE_SHARDS, MOVE_ON, SET_ASIDE, TAKE_SHARD } from './usage.sql.js';
import { UsageDays } from './usage-days.js';
import { type Counted, countUsage, type UsageBody } from './usage.writer.js';

const HELD_S = 15;
/** Batches in one go of the process: some connections are left to what else works. */
const AT_ONCE = 2;
const REASON_MAX = 500;
/** PostgreSQL says of the data itself that it is wrong: it will say so for ever. */
const BAD_DATA = /^(22|23)/;

/** Counts what comes out of the stream, a batch of one shard in one transaction with how far the shard is. */
@Injectable()
export class UsageBatchHandler implements BulkHandler {
  private readonly me = newId();
  private readonly epochs = new Map<number, string>();
  private readonly places = new Semaphore({ atOnce: AT_ONCE });
  private readonly counted;
  private readonly took;

  constructor(
    private readonly db: Database,
    private readonly days: UsageDays,
    private readonly logger: Logger,
    metrics: Metrics,
  ) {
    this.counted = metrics.counter('billing_usage_counted', 'Usage events that left the stream, by outcome');
    this.took = metrics.histogram('billing_usage_batch_seconds', 'How long counting a batch took');
  }

  async begin(shard: number, epoch: string): Promise<number> {
    const [taken] = await this.db.asWorker((tx) =>
      tx.query<{ seq: string }>(TAKE_SHARD, [shard, epoch, this.me, HELD_S]),
    );
    if (taken === undefined) throw new Error('another process counts this shard');
    this.epochs.set(shard, epoch);
    return Number(taken.seq);
  }

  async handle(shard: number, messages: readonly BulkMessage[]): Promise<void> {
    await this.places.run(async () => {
      try {
        await this.count(shard, messages);
      } catch (error) {
        if (!isBadData(error)) throw error;
        // One of them is wrong: each alone, so that the others are counted.
        for (const message of messages) await this.countOrSetAside(shard, message);
      }
    });
  }

  /** Says that this process still works its shards off. */
  async keep(): Promise<void> {
    await this.db.asWorker((tx) => tx.execute(KEEP_SHARDS, [this.me, HELD_S]));
  }

  /** Another process may have them now. */
  async leave(): Promise<void> {
    await this.db
      .asWorker((tx) => tx.execute(LEAVE_SHARDS, [this.me]))
      .catch((error: unknown) => {
        if (!isUnavailable(error)) throw error;
      });
  }

  private async count(shard: number, messages: readonly BulkMessage[]): Promise<void> {
    const begun = performance.now();
    const bodies = messages.map(({ body }) => readUsageBody(body));
    await this.days.ensure(bodies.flatMap(({ head }) => head.days));
    const result = await this.db.asWorker((tx) => this.inOne(tx, shard, messages.at(-1)!.seq, bodies));
    this.counted.add(result.fresh, { outcome: 'counted' });
    this.counted.add(result.corrected, { outcome: 'corrected' });
    this.counted.add(result.events - result.fresh - result.corrected, { outcome: 'known' });
    this.took.record((performance.now() - begun) / 1_000);
  }

  private async inOne(tx: Tx, shard: number, last: number, bodies: readonly UsageBody[]): Promise<Counted> {
    await this.moveOn(tx, shard, last);
    return countUsage(tx, shard, bodies);
  }

  private async moveOn(tx: Tx, shard: number, last: number): Promise<void> {
    const moved = await tx.query(MOVE_ON, [shard, this.epochs.get(shard), this.me, last]);
    if (moved.length === 0) throw new Error('another process counts this shard, or has counted this');
  }

  private async countOrSetAside(shard: number, message: BulkMessage): Promise<void> {
    try {
      await this.count(shard, [message]);
    } catch (error) {
      if (!isBadData(error)) throw error;
      const reason = storableText((error as Error).message, REASON_MAX);
      await this.db.asWorker(async (tx) => {
        await this.moveOn(tx, shard, message.seq);
        const body = Buffer.from(message.body);
        await tx.execute(SET_ASIDE, [this.epochs.get(shard), message.seq, shard, body, reason]);
      });
      this.counted.add(1, { outcome: 'set-aside' });
      this.logger.error('a body of usage events cannot be counted and is set aside', {
        shard,
        seq: message.seq,
        error,
      });
    }
  }
}

function isBadData(error: unknown): boolean {
  if (error instanceof NoUsageBodyError) return true;
  const { code, cause } = error as { readonly code?: unknown; readonly cause?: unknown };
  if (typeof code === 'string') return BAD_DATA.test(code);
  return cause instanceof Error && isBadData(cause);
}
