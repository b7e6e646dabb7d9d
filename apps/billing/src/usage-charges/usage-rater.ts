import { Inject, Injectable } from '@nestjs/common';
import { type MeterKey, meters, usageBatches } from '@plimsoll/contracts';
import { type Clock, dec } from '@plimsoll/kernel';
import { Bulks } from '@plimsoll/messaging';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK, Every, Logger } from '@plimsoll/service-host';
import { In, LessThan } from 'typeorm';
import { isCorrected, RATED_UNTIL_MS, ratedOf } from '../domain/usage-charge.js';
import { MeterPrices } from '../usage/meter-prices.js';
import { TOTAL } from '../usage/usage-figures.sql.js';
import { type BillKey, chargedSoFar, claimBills, lockBills } from './usage-bill.store.js';
import { UsageBillEntity, UsageChargeEntity } from './usage-charge.entities.js';

const EVERY_MS = 60_000;
const AT_ONCE = 100;

/**
 * Writes down what a period of usage costs when it is over, and what came late for those before it. From then on a row
 * stands: what is told later goes with the next period, as a row of its own.
 */
@Injectable()
export class UsageRater {
  constructor(
    private readonly db: Database,
    private readonly prices: MeterPrices,
    private readonly bulks: Bulks,
    private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Every({ name: 'usage that is charged', everyMs: EVERY_MS, endsIn: 'await-in-flight' })
  async rate(): Promise<void> {
    const now = this.clock.now();
    const again = new Date(now.getTime() + EVERY_MS);
    const due = await this.db.asWorker((tx) => claimBills(tx, 'open', { now, again, atOnce: AT_ONCE }));
    if (due.length === 0) return;
    const isBehind = await this.isBehind();
    for (const key of due) await this.rateAlone(key, { now, isBehind });
  }

  private async rateAlone(key: BillKey, how: { readonly now: Date; readonly isBehind: boolean }): Promise<void> {
    try {
      await this.db.asWorker((tx) => this.rateOne(tx, key, how));
    } catch (error) {
      // One organisation's failure keeps no other's usage from being charged; the next round tries it again.
      const { tenant_id: tenantId, began } = key;
      this.logger.error('usage of a period was not rated', { tenantId, began, error });
    }
  }

  /** Whether usage waits to be counted, or that cannot be seen. */
  private async isBehind(): Promise<boolean> {
    const waiting = await this.bulks.waiting(usageBatches);
    return waiting === undefined || waiting > 0;
  }

  private async rateOne(
    tx: Tx,
    { tenant_id: tenantId, began }: BillKey,
    { now, isBehind }: { readonly now: Date; readonly isBehind: boolean },
  ): Promise<void> {
    await lockBills(tx, tenantId);
    const bill = await tx.of(UsageBillEntity).findOneBy({ tenantId, began, state: 'open' });
    if (bill === null || bill.ends > now) return;
    if (isBehind && now.getTime() < bill.ends.getTime() + RATED_UNTIL_MS) return;
    const earlier = await tx.of(UsageBillEntity).findBy({
      tenantId,
      began: LessThan(began),
      state: In(['rated', 'charged', 'nothing']),
    });
    const charges = await this.chargesOf(tx, bill, bill, now);
    for (const before of earlier.filter((one) => isCorrected(one, bill)))
      charges.push(...(await this.chargesOf(tx, before, bill, now)));
    await tx.of(UsageChargeEntity).insert(charges);
    this.sayRefused(charges);
    const state = charges.some(({ refused }) => refused === null) ? 'rated' : 'nothing';
    await tx.of(UsageBillEntity).update({ tenantId, began }, { state, ratedAt: now, nextAt: now });
  }

  /** What is to be charged for a period, beside what was charged for it. */
  private async chargesOf(tx: Tx, bill: UsageBillEntity, billedIn: UsageBillEntity, now: Date): Promise<Charge[]> {
    const { tenantId, began, ends, plan, since, currency } = bill;
    const prices = await this.prices.of(tx, { plan, since, currency });
    const before = await chargedSoFar(tx, bill);
    const charges: Charge[] = [];
    for (const [key, price] of prices) {
      if (!price.isCharged || price.currency !== currency) continue;
      const { number: meter } = meters[key];
      const quantity = await valueIn(tx, bill, key);
      const known = before.get(meter);
      const rated = ratedOf(price, dec(quantity), known?.amount ?? 0);
      if (rated === undefined) continue;
      const { cost, amount, billable } = rated;
      const what = { tenantId, began, ends, meter, ordinal: (known?.ordinal ?? 0) + 1, billedIn: billedIn.began };
      const how = { currency, plan, priceVersion: price.version, quantity, billable: billable.toFixed() };
      // No invoice has lines in two currencies, and the customer pays in another by now.
      const refused = currency === billedIn.currency ? null : 'other-currency';
      const nowhere = { itemId: null, invoiceId: null, chargedAt: null };
      charges.push({ ...what, ...how, cost, amount, madeAt: now, refused, ...nowhere });
    }
    return charges;
  }

  private sayRefused(charges: readonly Charge[]): void {
    for (const { tenantId, began, meter, amount, currency, refused } of charges)
      if (refused !== null)
        this.logger.warn('a correction of usage goes on no invoice', {
          tenantId,
          began,
          meter,
          amount,
          currency,
          refused,
        });
  }
}

type Charge = UsageChargeEntity;

async function valueIn(tx: Tx, { tenantId, began, ends }: UsageBillEntity, key: MeterKey): Promise<string> {
  const { kind, number } = meters[key];
  const { value } = await tx.one<{ value: string | null }>(TOTAL(kind), [tenantId, number, began, ends]);
  return dec(value ?? '0').toFixed();
}
