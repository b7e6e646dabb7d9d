import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK, Every, Logger } from '@plimsoll/service-host';
import { LessThan } from 'typeorm';
import { endOfAct, type LeftCall } from '../domain/plan-act-end.js';
import { SubscriptionEntity } from '../subscriptions/subscription.entities.js';
import { PlanActEntity } from './plan-act.entity.js';
import { PlanActs } from './plan-acts.js';
import { SubscriptionMirror } from './subscription-mirror.js';

const EVERY_MS = 60_000;
/** No call takes so long: whoever began it is gone. */
const LEFT_AFTER_MS = 2 * 60_000;
const AT_ONCE = 100;

/** Writes down what people began to do with their plan and a process left behind when it ended (ID-5). */
@Injectable()
export class PlanActSweep {
  constructor(
    private readonly db: Database,
    private readonly acts: PlanActs,
    private readonly mirror: SubscriptionMirror,
    private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Every({ name: 'acts on plans that were left behind', everyMs: EVERY_MS })
  async work(): Promise<void> {
    const begunAt = LessThan(new Date(this.clock.now().getTime() - LEFT_AFTER_MS));
    const left = await this.db.asWorker((tx) =>
      tx.of(PlanActEntity).find({ where: { begunAt }, order: { begunAt: 'ASC' }, take: AT_ONCE }),
    );
    for (const act of left) {
      try {
        await this.one(act);
      } catch (error) {
        // Stripe is away, or this one cannot be read: the next round tries it again, and the others do not wait.
        this.logger.warn('what became of an act on a plan is not known yet', { actId: act.actId, error });
      }
    }
  }

  /** What Stripe says now decides: an answer may have been lost that was a yes. */
  private async one(act: PlanActEntity): Promise<void> {
    const { tenantId } = act;
    const id = (await this.held(tenantId))?.stripeSubscriptionId;
    if (id != null) await this.mirror.reflect(id);
    const outcome = endOfAct(act, await this.callsOf(act), await this.held(tenantId));
    await this.acts.end(act, { outcome, detail: { interrupted: true } });
  }

  private held(tenantId: string): Promise<SubscriptionEntity | null> {
    return this.db.readTenant(tenantId, (tx) =>
      tx.of(SubscriptionEntity).findOne({ where: { tenantId }, order: { createdAt: 'DESC' } }),
    );
  }

  private callsOf({ tenantId, begunAt }: PlanActEntity): Promise<LeftCall[]> {
    const until = new Date(begunAt.getTime() + LEFT_AFTER_MS);
    return this.db.readTenant(tenantId, (tx) =>
      tx.query<{ kind: string; state: string }>(
        `select kind, state from stripe_operations
         where tenant_id = $1 and created_at between $2 and $3 order by created_at`,
        [tenantId, begunAt, until],
      ),
    );
  }
}
