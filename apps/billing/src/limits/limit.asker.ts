import { Inject, Injectable } from '@nestjs/common';
import {
  type FeatureKey,
  type FeatureUse,
  identityFeatureUsesOf,
  pipelineFeatureUsesOf,
  signalFeatureUsesOf,
} from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Requests } from '@plimsoll/messaging';
import { type Database } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';

/** Who counts what is used of a plan. */
const COUNTED_BY = [pipelineFeatureUsesOf, signalFeatureUsesOf, identityFeatureUsesOf];
export const LOOK_EVERY_MS = 60_000;

/** Whose turn it is, and what they use. */
@Injectable()
export class LimitAsker {
  constructor(
    private readonly requests: Requests,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What nobody counts now is absent, and never taken for none. */
  async uses(tenantId: string): Promise<ReadonlyMap<FeatureKey, number>> {
    const answers = await Promise.allSettled(COUNTED_BY.map((request) => this.requests.ask(request, {}, { tenantId })));
    const known = answers.flatMap((answer): FeatureUse[] => (answer.status === 'fulfilled' ? answer.value.uses : []));
    return new Map(known.map(({ feature, used }) => [feature, used]));
  }

  /** Marked before they are looked at: one that fails stands before no other. */
  async due(db: Database, max: number): Promise<string[]> {
    const now = this.clock.now();
    const rows = await db.asWorker((tx) =>
      tx.query<{ tenant_id: string }>(
        `update entitlement_heads set limits_seen_at = $1 where tenant_id in (
           select tenant_id from entitlement_heads where limits_seen_at is null or limits_seen_at <= $2
           order by limits_seen_at nulls first limit $3 for update skip locked)
         returning tenant_id`,
        [now, new Date(now.getTime() - LOOK_EVERY_MS / 2), max],
      ),
    );
    return rows.map(({ tenant_id: tenantId }) => tenantId);
  }
}
