import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK, Every, Logger } from '@plimsoll/service-host';
import { EntitlementHeadEntity } from './entitlement.entities.js';
import { EntitlementWriter } from './entitlement.writer.js';

const LOOK_EVERY_MS = 30_000;
const AT_ONCE = 200;
/** After a change of the catalogue all are due: as many rounds without a pause. */
const ROUNDS = 25;
/** One that failed is tried again after this, behind those that did not fail. */
const AGAIN_AFTER_MS = 300_000;

/** What changes by time alone: a grace or an override that ends. */
@Injectable()
export class EntitlementRenewal {
  constructor(
    private readonly db: Database,
    private readonly writer: EntitlementWriter,
    private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Every({ name: 'entitlements that change by time', everyMs: LOOK_EVERY_MS })
  async renewDue(): Promise<void> {
    for (let round = 0; round < ROUNDS; round += 1) {
      const due = await this.due();
      for (const tenantId of due) await this.renew(tenantId);
      if (due.length < AT_ONCE) return;
    }
  }

  private async renew(tenantId: string): Promise<void> {
    try {
      await this.db.asWorker((tx) => this.writer.renew(tx, tenantId));
    } catch (error) {
      this.logger.error('entitlements were not renewed', { tenantId, error });
      await this.postpone(tenantId);
    }
  }

  /** However many fail, they never stand before the others: these are told in time. */
  private async postpone(tenantId: string): Promise<void> {
    const again = new Date(this.clock.now().getTime() + AGAIN_AFTER_MS);
    await this.db.asWorker((tx) => tx.of(EntitlementHeadEntity).update({ tenantId }, { nextChangeAt: again }));
  }

  private async due(): Promise<string[]> {
    const rows = await this.db.asWorker((tx) =>
      tx.query<{ tenant_id: string }>(
        'select tenant_id from entitlement_heads where next_change_at <= $1 order by next_change_at limit $2',
        [this.clock.now(), AT_ONCE],
      ),
    );
    return rows.map(({ tenant_id: tenantId }) => tenantId);
  }
}
