import { Injectable } from '@nestjs/common';
import { type Limits } from '@plimsoll/contracts';
import { Database } from '@plimsoll/persistence';
import { Every, Logger } from '@plimsoll/service-host';
import { LimitAsker, LOOK_EVERY_MS } from './limit.asker.js';
import { LimitCrossings } from './limit-crossings.js';
import { LimitReadModel } from './limit.read-model.js';

/** Organisations looked at in a round, the longest not looked at first: 12,000 within an hour. */
const A_ROUND = 200;
const AT_ONCE = 10;

/** Looks how far limits are used, organisation after organisation, so that it is told before they bite (NT-1). */
@Injectable()
export class LimitWatch {
  constructor(
    private readonly db: Database,
    private readonly limits: LimitReadModel,
    private readonly crossings: LimitCrossings,
    private readonly asked: LimitAsker,
    private readonly logger: Logger,
  ) {}

  @Every({ name: 'limits that are nearly used', everyMs: LOOK_EVERY_MS })
  async work(): Promise<void> {
    const due = await this.asked.due(this.db, A_ROUND);
    for (let i = 0; i < due.length; i += AT_ONCE)
      await Promise.all(due.slice(i, i + AT_ONCE).map((tenantId) => this.look(tenantId)));
  }

  /** Limits that are only shown hold nobody, so nothing is told of them; what usage costs is told always. */
  async look(tenantId: string): Promise<void> {
    try {
      const limits = await this.limits.get(tenantId);
      if (limits.enforced) await this.crossings.tell(tenantId, await this.counted(tenantId, limits));
      await this.crossings.tellCosts(tenantId);
    } catch (error) {
      // One organisation's failure keeps no other from being told; the next round looks at it again.
      this.logger.warn('how far limits are used was not looked at', { tenantId, error });
    }
  }

  private async counted(tenantId: string, limits: Limits): Promise<Limits> {
    if (limits.limits.every(({ limit }) => limit === undefined)) return limits;
    const uses = await this.asked.uses(tenantId);
    return {
      ...limits,
      limits: limits.limits.map((one) => ({
        ...one,
        ...(uses.has(one.feature) ? { used: uses.get(one.feature)! } : {}),
      })),
    };
  }
}
