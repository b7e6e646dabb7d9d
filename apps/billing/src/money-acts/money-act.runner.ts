import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK, Every, Logger } from '@plimsoll/service-host';
import { MoneyActAudit } from './money-act.audit.js';
import { MoneyActEntity } from './money-act.entities.js';
import { claimDue } from './money-act.store.js';
import { MoneyAtStripe, type MoneyOutcome } from './money-at-stripe.js';

const EVERY_MS = 5_000;
const AT_ONCE = 20;
/** Who has taken one has so long; longer than its calls to Stripe can take. After that it is the next one's. */
const TAKEN_MS = 2 * 60_000;

/** Carries out what was approved: each once, whoever ends over it and however often Stripe does not answer. */
@Injectable()
export class MoneyActRunner {
  constructor(
    private readonly db: Database,
    private readonly stripe: MoneyAtStripe,
    private readonly audit: MoneyActAudit,
    private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Every({ name: 'refunds and adjustments', everyMs: EVERY_MS, endsIn: 'await-in-flight' })
  async run(): Promise<void> {
    const now = this.clock.now();
    const again = new Date(now.getTime() + TAKEN_MS);
    const due = await this.db.asWorker((tx) => claimDue(tx, now, again, AT_ONCE));
    for (const { tenant_id: tenantId, act_id: actId } of due) await this.carryOut(tenantId, actId);
  }

  private async carryOut(tenantId: string, actId: string): Promise<void> {
    try {
      const act = await this.db.asWorker((tx) => tx.of(MoneyActEntity).findOneByOrFail({ tenantId, actId }));
      await this.settle(act, await this.stripe.carryOut(act));
      await this.stripe.reflect(act);
    } catch (error) {
      // What became of it is not known, or Stripe is away: it is looked for, and asked for again, when its time is over.
      this.logger.warn('a refund or adjustment is tried again', { tenantId, actId, error });
    }
  }

  private settle(act: MoneyActEntity, outcome: MoneyOutcome): Promise<void> {
    const { tenantId, actId } = act;
    const isDone = 'stripeId' in outcome;
    const ended = isDone
      ? { state: 'done' as const, stripeId: outcome.stripeId, doneAt: this.clock.now() }
      : { state: 'failed' as const, failure: outcome.failure };
    return this.db.asWorker(async (tx) => {
      const { affected } = await tx.of(MoneyActEntity).update({ tenantId, actId, state: 'approved' }, ended);
      // Another who had taken it was faster: it is told once.
      if (affected === 1)
        await this.audit.record(tx, { system: 'billing' }, { ...act, ...ended }, isDone ? 'made' : 'failed');
    });
  }
}
