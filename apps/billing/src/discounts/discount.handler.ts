import { Inject, Injectable } from '@nestjs/common';
import {
  type Actor,
  type AskDiscount,
  type DecideDiscount,
  type DiscountQuery,
  type DiscountStanding,
  type DiscountTerms,
  type EndDiscount,
  problem,
  ProblemError,
  type SystemDiscount,
  type SystemDiscounts,
} from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { BillingAudit } from '../audit/billing-audit.js';
import { discountEndsAt, discountFlaw } from '../domain/discount.js';
import { toDiscount, toSystemDiscount } from './discount.convert.js';
import { DiscountEntity, DiscountTermsEntity } from './discount.entities.js';
import { discountsOf, lastDiscount, lockDiscounts } from './discount.store.js';

/** Discounts that organisations ask for and owners of the installation decide, each act in the audit logs of both. */
@Injectable()
export class DiscountHandler {
  constructor(
    private readonly db: Database,
    private readonly audit: BillingAudit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  get(tenantId: string): Promise<DiscountStanding> {
    return this.db.readTenant(tenantId, (tx) => this.standing(tx, tenantId));
  }

  list({ state }: DiscountQuery): Promise<SystemDiscounts> {
    return this.db.asWorker(async (tx) => ({ items: (await discountsOf(tx, state)).map(toSystemDiscount) }));
  }

  /** `discountId` is of the call, so that one that is repeated asks for nothing twice. */
  ask({ institution, proof }: AskDiscount, actor: Actor, discountId: string): Promise<DiscountStanding> {
    const { tenantId, userId: askedBy } = actor;
    return this.db.asWorker(async (tx) => {
      await lockDiscounts(tx, tenantId);
      const last = await lastDiscount(tx, tenantId);
      if (last?.discountId === discountId) return this.standing(tx, tenantId);
      if (last?.state === 'asked') throw conflict('It is asked for already, and not decided yet.');
      if (last?.state === 'approved') throw conflict('It counts already; ask anew when it has ended.');
      const terms = await termsOf(tx);
      if (terms === undefined) throw new ProblemError(problem('not-found', 'No discount is on offer here.'));
      const askedAt = this.clock.now();
      const { kind, version, percent } = terms;
      const wished = { tenantId, discountId, kind, terms: version, percent, institution, proof, askedBy, askedAt };
      await tx.of(DiscountEntity).insert({ ...wished, ...NOT_DECIDED, state: 'asked', nextAt: askedAt });
      await this.audit.record(tx, actor, {
        action: 'discount.asked',
        ...targetOf(discountId),
        detail: { institution },
      });
      return this.standing(tx, tenantId);
    });
  }

  withdraw(actor: Actor): Promise<DiscountStanding> {
    const { tenantId } = actor;
    return this.db.asWorker(async (tx) => {
      await lockDiscounts(tx, tenantId);
      const last = await lastDiscount(tx, tenantId);
      if (last?.state === 'withdrawn') return this.standing(tx, tenantId);
      if (last?.state !== 'asked') throw conflict('Nothing waits to be decided.');
      const { discountId } = last;
      await tx.of(DiscountEntity).update({ tenantId, discountId }, { state: 'withdrawn' });
      await this.audit.record(tx, actor, { action: 'discount.withdrawn', ...targetOf(discountId) });
      return this.standing(tx, tenantId);
    });
  }

  decide({ discountId, decision, months, reason }: DecideDiscount, actor: Actor): Promise<SystemDiscount> {
    return this.db.asWorker(async (tx) => {
      const asked = await held(tx, discountId);
      // Asked again by the same person it is the same word.
      if (asked.state === decision && asked.decidedBy === actor.userId) return toSystemDiscount(asked);
      const flaw = discountFlaw(asked, decision, actor.tenantId);
      if (flaw !== undefined) throw conflict(flaw);
      const now = this.clock.now();
      const most = await tx.of(DiscountTermsEntity).findOneByOrFail({ kind: asked.kind, version: asked.terms });
      const lasts = Math.min(months ?? most.months, most.months);
      const given = decision === 'approved' ? { months: lasts, endsAt: discountEndsAt(now, lasts), nextAt: now } : {};
      const decided = { decidedBy: actor.userId, decidedOf: actor.tenantId, decidedAt: now, reason };
      await tx
        .of(DiscountEntity)
        .update({ tenantId: asked.tenantId, discountId }, { state: decision, ...decided, ...given });
      const after: DiscountEntity = { ...asked, ...decided, ...given, state: decision };
      await this.write(tx, actor, after, `discount.${decision}`, reason);
      return toSystemDiscount(after);
    });
  }

  /** Before its time: it is taken off the subscription within a minute. */
  end({ discountId, reason }: EndDiscount, actor: Actor): Promise<SystemDiscount> {
    return this.db.asWorker(async (tx) => {
      const running = await held(tx, discountId);
      const now = this.clock.now();
      // Asked again, or over by itself meanwhile: nothing is left to end, and nothing is written down twice.
      const isOver = running.state === 'ended' || (running.state === 'approved' && running.endsAt! <= now);
      if (isOver) return toSystemDiscount(running);
      if (running.state !== 'approved') throw conflict(`it is ${running.state}`);
      const ended = { endsAt: now, nextAt: now, reason };
      await tx.of(DiscountEntity).update({ tenantId: running.tenantId, discountId }, ended);
      await this.write(tx, actor, { ...running, ...ended }, 'discount.cut-short', reason);
      return toSystemDiscount({ ...running, ...ended });
    });
  }

  private write(tx: Tx, actor: Actor, row: DiscountEntity, action: string, reason: string): Promise<void> {
    const { tenantId, discountId, percent, institution, endsAt } = row;
    const detail = {
      organisationId: tenantId,
      percent,
      institution,
      ...(endsAt ? { endsAt: endsAt.toISOString() } : {}),
    };
    const act = { action, ...targetOf(discountId), reason, detail };
    return this.audit.recordFor(tx, { user: actor }, [tenantId, actor.tenantId], act);
  }

  private async standing(tx: Tx, tenantId: string): Promise<DiscountStanding> {
    const last = await lastDiscount(tx, tenantId);
    const terms = await termsOf(tx);
    return {
      ...(terms === undefined ? {} : { terms }),
      ...(last === null ? {} : { discount: toDiscount(last) }),
    };
  }
}

const NOT_DECIDED = {
  decidedBy: null,
  decidedOf: null,
  decidedAt: null,
  reason: null,
  months: null,
  endsAt: null,
  toldAt: null,
  appliedAt: null,
} as const;

/** As it stands once nobody else decides of it: who takes it back, or keeps it at Stripe, goes first or waits. */
async function held(tx: Tx, discountId: string): Promise<DiscountEntity> {
  const found = await tx.of(DiscountEntity).findOneBy({ discountId });
  if (found === null) throw new ProblemError(problem('not-found', 'There is no such discount.'));
  await lockDiscounts(tx, found.tenantId);
  return tx.of(DiscountEntity).findOneByOrFail({ tenantId: found.tenantId, discountId });
}

async function termsOf(tx: Tx): Promise<DiscountTerms | undefined> {
  const found = await tx.of(DiscountTermsEntity).findOne({ where: { onOffer: true }, order: { version: 'DESC' } });
  if (found === null) return undefined;
  const { kind, version, percent, months } = found;
  return { kind, version, percent, months };
}

function targetOf(targetId: string): { readonly targetKind: 'discount'; readonly targetId: string } {
  return { targetKind: 'discount', targetId };
}

function conflict(detail: string): ProblemError {
  return new ProblemError(problem('conflict', detail));
}
