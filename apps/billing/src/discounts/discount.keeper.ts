import { Inject, Injectable } from '@nestjs/common';
import { reminderDue } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Outbox } from '@plimsoll/messaging';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK, Every, Logger } from '@plimsoll/service-host';
import { IsNull } from 'typeorm';
import { BillingAudit } from '../audit/billing-audit.js';
import { discountCouponOf, discountDue } from '../domain/discount.js';
import { Coupons } from '../stripe/coupons.js';
import { SubscriptionEntity } from '../subscriptions/subscription.entities.js';
import { DiscountEntity } from './discount.entities.js';
import { claimDiscounts, type DiscountKey, lockDiscounts } from './discount.store.js';

const EVERY_MS = 60_000;
const AT_ONCE = 50;
/** Longer than the calls for one take, with every one of them at its end. */
const TAKEN_MS = 10 * 60_000;

/** What a discount that counts is written down with, and told by. */
@Injectable()
export class DiscountTelling {
  constructor(
    private readonly outbox: Outbox,
    private readonly audit: BillingAudit,
  ) {}

  /** That it ends soon. */
  async soon(tx: Tx, { tenantId, endsAt }: DiscountEntity, plan: SubscriptionEntity['plan']): Promise<void> {
    const data = { plan, about: 'discount-ends', at: endsAt!.toISOString() } as const;
    await this.outbox.add(tx, reminderDue, { tenantId, key: tenantId, data });
  }

  async ended(tx: Tx, { tenantId, discountId, percent }: DiscountEntity): Promise<void> {
    const act = {
      action: 'discount.ended',
      targetKind: 'discount',
      targetId: discountId,
      detail: { percent },
    } as const;
    await this.audit.recordFor(tx, { system: 'billing' }, [tenantId], act);
  }
}

/** Keeps discounts that were approved on their subscriptions, tells that they end, and ends them. */
@Injectable()
export class DiscountKeeper {
  constructor(
    private readonly db: Database,
    private readonly coupons: Coupons,
    private readonly telling: DiscountTelling,
    private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Every({ name: 'discounts', everyMs: EVERY_MS, endsIn: 'await-in-flight' })
  async keep(): Promise<void> {
    const now = this.clock.now();
    const again = new Date(now.getTime() + TAKEN_MS);
    for (const key of await this.db.asWorker((tx) => claimDiscounts(tx, { now, again, atOnce: AT_ONCE })))
      await this.keepOne(key, now);
  }

  private async keepOne({ tenant_id: tenantId, discount_id: discountId }: DiscountKey, now: Date): Promise<void> {
    try {
      const { discount, held } = await this.db.asWorker(async (tx) => ({
        discount: await tx.of(DiscountEntity).findOneByOrFail({ tenantId, discountId }),
        held: await tx.of(SubscriptionEntity).findOneBy({ tenantId, endedAt: IsNull() }),
      }));
      const { isOver } = discountDue({ endsAt: discount.endsAt!, toldAt: discount.toldAt }, now);
      const isApplied = await this.atStripe(discount, held, isOver);
      await this.db.asWorker((tx) => this.settle(tx, discount, { held, isApplied, now }));
    } catch (error) {
      // What became of it is not known, or Stripe is away: it is looked at again when its time is over.
      this.logger.warn('a discount is looked at again later', { tenantId, discountId, error });
    }
  }

  /** Whether the subscription has it then. */
  private async atStripe(
    { tenantId, discountId, percent, months }: DiscountEntity,
    held: SubscriptionEntity | null,
    isOver: boolean,
  ): Promise<boolean> {
    const id = held?.stripeSubscriptionId;
    if (id == null) return false;
    const coupon = discountCouponOf({ percent, months: months! });
    const fingerprint = `${discountId} ${id}`;
    if (isOver) await this.coupons.takeOff(id, coupon, { tenantId, kind: 'discount-off', fingerprint });
    else {
      await this.coupons.made(tenantId, { coupon, percent, months: months! });
      await this.coupons.give(id, coupon, { tenantId, kind: 'discount', fingerprint });
    }
    return !isOver;
  }

  /** What came of it; an end by an owner that came meanwhile is looked at next. */
  private async settle(
    tx: Tx,
    { tenantId, discountId, appliedAt }: DiscountEntity,
    { held, isApplied, now }: { held: SubscriptionEntity | null; isApplied: boolean; now: Date },
  ): Promise<void> {
    await lockDiscounts(tx, tenantId);
    const discount = await tx.of(DiscountEntity).findOneByOrFail({ tenantId, discountId });
    if (discount.state !== 'approved') return;
    const { isOver, isTold, nextAt } = discountDue({ endsAt: discount.endsAt!, toldAt: discount.toldAt }, now);
    const isEnded = isOver && !isApplied;
    if (isEnded) await this.telling.ended(tx, discount);
    if (isTold) await this.telling.soon(tx, discount, held?.plan ?? 'free');
    await tx.of(DiscountEntity).update(
      { tenantId, discountId },
      {
        nextAt: isOver && isApplied ? now : nextAt,
        ...(isEnded ? { state: 'ended' } : { appliedAt: isApplied ? (appliedAt ?? now) : null }),
        ...(isTold ? { toldAt: now } : {}),
      },
    );
  }
}
