import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type DecideMoneyAct, type MoneyAct, problem, ProblemError } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { decisionFlaw } from '../domain/money-act.js';
import { MoneyActAudit } from './money-act.audit.js';
import { toMoneyAct } from './money-act.convert.js';
import { MoneyActEntity } from './money-act.entities.js';
import { expiredNow } from './money-act.store.js';

const AT_ONCE = 100;

/** The second person's word, once: under the lock of the row. */
@Injectable()
export class MoneyDecisionHandler {
  constructor(
    private readonly db: Database,
    private readonly audit: MoneyActAudit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  decide({ actId, decision, reason }: DecideMoneyAct, actor: Actor): Promise<MoneyAct> {
    return this.db.asWorker(async (tx) => {
      const act = await held(tx, actId);
      if (act === null) throw new ProblemError(problem('not-found'));
      const at = this.clock.now();
      const flaw = decisionFlaw(act, decision, { userId: actor.userId, tenantId: actor.tenantId, at });
      // Asked again by the same person it is the same word.
      if (act.decidedBy === actor.userId && wasDecided(act, decision)) return toMoneyAct(act);
      if (flaw !== undefined) throw new ProblemError(problem('conflict', flaw));
      const decided = {
        state: decision,
        decidedBy: actor.userId,
        decidedOf: actor.tenantId,
        decidedAt: at,
        decisionReason: reason,
        nextAt: at,
      };
      await tx.of(MoneyActEntity).update({ tenantId: act.tenantId, actId }, decided);
      const after = { ...act, ...decided };
      await this.audit.record(tx, { user: actor }, after, decision, reason);
      return toMoneyAct(after);
    });
  }

  /** Ends what nobody approved in time. Gives how many. */
  expire(): Promise<number> {
    return this.db.asWorker(async (tx) => {
      const over = await expiredNow(tx, this.clock.now(), AT_ONCE);
      for (const { tenant_id: tenantId, act_id: actId } of over) {
        await tx.of(MoneyActEntity).update({ tenantId, actId }, { state: 'expired' });
        const act = await tx.of(MoneyActEntity).findOneByOrFail({ tenantId, actId });
        await this.audit.record(tx, { system: 'billing' }, act, 'expired');
      }
      return over.length;
    });
  }
}

function held(tx: Tx, actId: string): Promise<MoneyActEntity | null> {
  return tx.of(MoneyActEntity).findOne({ where: { actId }, lock: { mode: 'pessimistic_write' } });
}

function wasDecided({ state }: MoneyActEntity, decision: DecideMoneyAct['decision']): boolean {
  return decision === 'approved' ? ['approved', 'done', 'failed'].includes(state) : state === decision;
}
