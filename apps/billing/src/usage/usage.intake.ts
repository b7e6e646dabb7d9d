import { Inject, Injectable } from '@nestjs/common';
import { problem, ProblemError, type TakeUsage, usageBatches, type UsageTaken } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Bulks, type RequestContext } from '@plimsoll/messaging';
import { CLOCK, Metrics } from '@plimsoll/service-host';
import { UsageCorrections } from './usage-corrections.js';
import { dimensionsId, encodeUsage, usageShard } from '../domain/usage-body.js';
import { readUsageCall, type UsageCall, UsageCallError, withoutDimensions } from '../domain/usage-call.js';
import { readUsageEvent, type UsageRow } from '../domain/usage-event.js';
import { beyondWords, UsageDimensions } from './usage-dimensions.js';

/** An event that the platform counts of itself. */
export interface OwnEvent {
  readonly tenantId: string;
  readonly event: Readonly<Record<string, unknown>>;
}

/** Takes usage events: understood, told apart, and on the stream's disk before anybody is answered. */
@Injectable()
export class UsageIntake {
  private readonly events;

  constructor(
    private readonly bulks: Bulks,
    private readonly corrections: UsageCorrections,
    private readonly dimensions: UsageDimensions,
    @Inject(CLOCK) private readonly clock: Clock,
    metrics: Metrics,
  ) {
    this.events = metrics.counter('billing_usage_events', 'Usage events by what became of them');
  }

  /** A call from outside. */
  async take({ tenantId, actor }: Pick<RequestContext, 'tenantId' | 'actor'>, call: TakeUsage): Promise<UsageTaken> {
    const { body, form } = call;
    const { rows, refused } = await this.within(tenantId, this.read(Buffer.from(body, 'base64').toString(), form));
    if (rows.length > 0)
      await this.keep(
        usageShard(tenantId, usageBatches.shards),
        rows.map((row) => ({ tenantId, row })),
      );
    await this.corrections.record(actor, rows);
    this.events.add(rows.length, { outcome: 'taken' });
    if (refused.length > 0) this.events.add(refused.length, { outcome: 'refused' });
    return { taken: rows.length, refused: [...refused] };
  }

  /**
   * What facts of the platform say, of any tenants. What cannot be counted any more (a fact that is handled after more
   * than the days that events may be late) is told in the measures.
   */
  async takeOwn(events: readonly OwnEvent[]): Promise<void> {
    const byShard = new Map<number, { tenantId: string; row: UsageRow }[]>();
    for (const { tenantId, event } of events) {
      const read = readUsageEvent(event, this.clock.now().getTime(), true);
      this.events.add(1, { outcome: read.ok ? 'own' : 'own-refused' });
      if (!read.ok) continue;
      const shard = usageShard(tenantId, usageBatches.shards);
      byShard.set(shard, [...(byShard.get(shard) ?? []), { tenantId, row: read.value }]);
    }
    await Promise.all([...byShard].map(([shard, rows]) => this.keep(shard, rows)));
  }

  /** Without events whose combination of dimensions the plan does not give any more. */
  private async within(tenantId: string, call: UsageCall): Promise<UsageCall> {
    const combinations = new Map(call.rows.map(({ dims }) => [dimensionsId(dims), dims]));
    const { ids, limit } = await this.dimensions.beyond(tenantId, combinations);
    return withoutDimensions(call, { ids, idOf: ({ dims }) => dimensionsId(dims), detail: beyondWords(limit) });
  }

  private read(body: string, form: TakeUsage['form']): UsageCall {
    try {
      return readUsageCall(body, form, this.clock.now().getTime());
    } catch (error) {
      if (!(error instanceof UsageCallError)) throw error;
      throw new ProblemError(problem('malformed-body', error.message), { cause: error });
    }
  }

  private keep(shard: number, rows: Parameters<typeof encodeUsage>[0]): Promise<void> {
    return this.bulks.publish(usageBatches, shard, encodeUsage(rows));
  }
}
