import { Injectable } from '@nestjs/common';
import { type Limits } from '@plimsoll/contracts';
import { Every, Logger } from '@plimsoll/service-host';
import { LimitAsker } from './limit.asker.js';
import { LimitCrossings } from './limit-crossings.js';
import { LimitReadModel } from './limit.read-model.js';

const EVERY_MS = 2_000;
/** Of whom something was told: as many in a round. */
const A_ROUND = 100;
const AT_ONCE = 10;
const NET_EVERY_MS = 60_000;
/** Of whom nothing was told: as many in a minute, however many there are. */
const NET_A_ROUND = 50;

/**
 * Looks how far limits are used, so that it is told before they bite (NT-1): within seconds of those who used something
 * or are given something else, and now and then of others, for what no fact tells.
 */
@Injectable()
export class LimitWatch {
  constructor(
    private readonly limits: LimitReadModel,
    private readonly crossings: LimitCrossings,
    private readonly asked: LimitAsker,
    private readonly logger: Logger,
  ) {}

  @Every({ name: 'limits that are nearly used', everyMs: EVERY_MS })
  async work(): Promise<void> {
    await this.lookAll(await this.asked.marked(A_ROUND));
  }

  @Every({ name: 'limits of which no fact tells', everyMs: NET_EVERY_MS })
  async net(): Promise<void> {
    await this.lookAll(await this.asked.longest(NET_A_ROUND));
  }

  private async lookAll(due: readonly string[]): Promise<void> {
    for (let i = 0; i < due.length; i += AT_ONCE)
      await Promise.all(due.slice(i, i + AT_ONCE).map((tenantId) => this.look(tenantId)));
  }

  /** Limits that are only shown hold nobody, so nothing is told of them; what usage costs is told always. */
  async look(tenantId: string): Promise<void> {
    try {
      const limits = await this.limits.get(tenantId);
      if (limits.enforced) await this.tell(tenantId, limits);
      await this.crossings.tellCosts(tenantId);
    } catch (error) {
      // One organisation's failure keeps no other from being told; it is looked at again.
      this.logger.warn('how far limits are used was not looked at', { tenantId, error });
      await this.asked.again(tenantId).catch((failed: unknown) => this.logger.warn('nor later', { tenantId, failed }));
    }
  }

  private async tell(tenantId: string, limits: Limits): Promise<void> {
    if (limits.limits.every(({ limit }) => limit === undefined)) return;
    const { uses, isWhole } = await this.asked.uses(tenantId);
    const counted = limits.limits.map((one) => ({
      ...one,
      ...(uses.has(one.feature) ? { used: uses.get(one.feature)! } : {}),
    }));
    await this.crossings.tell(tenantId, { ...limits, limits: counted });
    if (!isWhole) await this.asked.again(tenantId);
  }
}
