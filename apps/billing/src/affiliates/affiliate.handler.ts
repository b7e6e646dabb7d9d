import { Inject, Injectable } from '@nestjs/common';
import {
  type Actor,
  type AffiliateStanding,
  type JoinAffiliates,
  problem,
  ProblemError,
  type ReferralReward,
} from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { BillingAudit } from '../audit/billing-audit.js';
import { codeFlaw, normalCode } from '../domain/attribution.js';
import { AffiliateEntity } from './affiliate.entities.js';
import { AffiliateReadModel } from './affiliate.read-model.js';
import { lockAffiliate, offeredTerms } from './affiliate.store.js';
import { offeredCreditTerms } from './referral-credit.store.js';

/** Makes an organisation an affiliate. The code stays: links with it are out in the world. */
@Injectable()
export class AffiliateHandler {
  constructor(
    private readonly db: Database,
    private readonly audit: BillingAudit,
    private readonly readModel: AffiliateReadModel,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async join({ code: wanted, reward }: JoinAffiliates, actor: Actor): Promise<AffiliateStanding> {
    const code = normalCode(wanted);
    const flaw = codeFlaw(code);
    if (flaw)
      throw new ProblemError(
        problem('validation-failed', undefined, { violations: [{ field: 'code', message: flaw }] }),
      );
    await this.enter(code, reward, actor);
    return this.readModel.standing(actor.tenantId);
  }

  private async enter(code: string, reward: ReferralReward | undefined, actor: Actor): Promise<void> {
    const { tenantId } = actor;
    await this.db.asWorker(async (tx) => {
      await lockAffiliate(tx, tenantId);
      const before = await tx.of(AffiliateEntity).findOneBy({ tenantId });
      if (before?.code === code) return this.change(tx, before, reward, actor);
      if (before !== null) throw new ProblemError(problem('conflict', `you joined as ${before.code} already`));
      const { version } = await offeredTerms(tx);
      const creditTerms = reward === 'credit' ? (await offeredCreditTerms(tx)).version : null;
      const joinedAt = this.clock.now();
      const made = await tx.query(
        'insert into affiliate_codes (code, affiliate_id) values ($1, $2) on conflict do nothing returning 1',
        [code, tenantId],
      );
      if (made.length === 0) throw new ProblemError(problem('conflict', 'somebody has this code already'));
      await tx.of(AffiliateEntity).insert({ tenantId, code, termsVersion: version, creditTerms, joinedAt });
      const target = { targetKind: 'organisation', targetId: tenantId } as const;
      await this.audit.record(tx, actor, {
        action: 'affiliate.joined',
        ...target,
        detail: { code, reward: reward ?? 'commission' },
      });
    });
  }

  /** What those earn who come from now on; who came already keeps his. */
  private async change(
    tx: Tx,
    before: AffiliateEntity,
    reward: ReferralReward | undefined,
    actor: Actor,
  ): Promise<void> {
    const was = before.creditTerms === null ? 'commission' : 'credit';
    if (reward === undefined || reward === was) return;
    const { tenantId, code } = before;
    const creditTerms = reward === 'credit' ? (await offeredCreditTerms(tx)).version : null;
    await tx.of(AffiliateEntity).update({ tenantId }, { creditTerms });
    await this.audit.record(tx, actor, {
      action: 'affiliate.changed',
      targetKind: 'organisation',
      targetId: tenantId,
      detail: { code, before: was, reward },
    });
  }
}
