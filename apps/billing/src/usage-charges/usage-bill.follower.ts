import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK, Every, Logger } from '@plimsoll/service-host';
import { IsNull } from 'typeorm';
import { cutAt, periodBehind, renewsWith, SETTLE_MS } from '../domain/usage-charge.js';
import { type UsagePeriod, usagePeriodOf } from '../domain/usage-period.js';
import { SubscriptionEntity } from '../subscriptions/subscription.entities.js';
import { buyerOf } from '../usage/meter-buyer.js';
import { lockBills, toFollow } from './usage-bill.store.js';
import { UsageBillEntity } from './usage-charge.entities.js';

const EVERY_MS = 60_000;
const AT_ONCE = 500;

type Terms = Pick<UsageBillEntity, 'anchor' | 'plan' | 'since' | 'currency' | 'stripeSubscriptionId'>;
/** What is paid now, and the period of usage that runs. */
interface Running {
  readonly terms: Terms;
  readonly period: UsagePeriod;
  readonly held: SubscriptionEntity;
}

/**
 * Keeps for each subscription that is paid the period of usage that runs and the prices that it goes by: those of the
 * plan that counts when it is seen last before its end. A plan without prices that are charged has none.
 */
@Injectable()
export class UsageBillFollower {
  constructor(
    private readonly db: Database,
    private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Every({ name: 'periods of usage', everyMs: EVERY_MS, endsIn: 'await-in-flight' })
  async follow(): Promise<void> {
    const now = this.clock.now();
    const tenants = await this.db.asWorker((tx) => toFollow(tx, now, AT_ONCE));
    for (const tenantId of tenants) await this.followAlone(tenantId, now);
  }

  private async followAlone(tenantId: string, now: Date): Promise<void> {
    try {
      await this.db.asWorker((tx) => this.followOne(tx, tenantId, now));
    } catch (error) {
      // One organisation's failure keeps no other's period from being followed; the next round tries it again.
      this.logger.error('a period of usage was not followed', { tenantId, error });
    }
  }

  private async followOne(tx: Tx, tenantId: string, now: Date): Promise<void> {
    await lockBills(tx, tenantId);
    const bills = tx.of(UsageBillEntity);
    const open = await bills.findOneBy({ tenantId, state: 'open' });
    const running = await runningOf(tx, tenantId, now);
    if (open === null) {
      if (running !== undefined) await begin(tx, tenantId, running);
    } else if (open.ends > now) {
      const next = running === undefined ? ended(open, now) : followed(open, running);
      await bills.update({ tenantId, began: open.began }, { ...next, nextAt: settled(next.ends) });
    }
  }
}

async function runningOf(tx: Tx, tenantId: string, now: Date): Promise<Running | undefined> {
  const held = await tx.of(SubscriptionEntity).findOneBy({ tenantId, endedAt: IsNull() });
  if (held?.stripeSubscriptionId == null || held.billingAnchor === null || held.status === 'trialing') return undefined;
  const { plan, since, currency } = await buyerOf(tx, tenantId, now);
  if (currency === undefined) return undefined;
  const { billingAnchor: anchor, stripeSubscriptionId } = held;
  const terms = { anchor, plan: plan as Terms['plan'], since, currency, stripeSubscriptionId };
  return { terms, period: usagePeriodOf(anchor, now), held };
}

async function begin(tx: Tx, tenantId: string, { terms, period: running, held }: Running): Promise<void> {
  const bills = tx.of(UsageBillEntity);
  const last = await bills.findOne({ where: { tenantId }, order: { began: 'DESC' } });
  const period = periodBehind(last ?? undefined, running);
  if (period === undefined) return;
  const renews = held.billingInterval === 'month' || renewsWith(period, held.currentPeriodEnd);
  const nothingYet = { state: 'open', ratedAt: null, chargedAt: null } as const;
  await bills.insert({ tenantId, ...period, ...terms, renews, ...nothingYet, nextAt: settled(period.ends) });
}

/** Of another anchor it ends where the new one's periods begin, at the prices that it had; else its prices are today's. */
function followed(open: UsageBillEntity, { terms, period }: Running): Partial<UsageBillEntity> & { ends: Date } {
  if (terms.anchor.getTime() === open.anchor.getTime()) return { ...terms, ends: open.ends };
  if (period.began > open.began) return { ends: period.began, renews: false };
  return { ...terms, ends: period.ends };
}

/** What was paid is over: so is the period. */
function ended(open: UsageBillEntity, now: Date): { ends: Date; renews: boolean } {
  const ends = cutAt(open, now);
  return { ends, renews: open.renews && ends.getTime() === open.ends.getTime() };
}

function settled(ends: Date): Date {
  return new Date(ends.getTime() + SETTLE_MS);
}
