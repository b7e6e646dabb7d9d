import { Injectable } from '@nestjs/common';
import {
  limitedMeters,
  type Meter,
  type MeterCost,
  type MeterCostTotal,
  type MeterKey,
  meterKeys,
  type MeterPrice,
  type Meters,
  meters,
  type MeterView,
  type UsageChargedWith,
} from '@plimsoll/contracts';
import { dec, type Decimal, ZERO } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { billableOf, projectedOf, shownCostOf } from '../domain/meter-price.js';
import { renewsWith } from '../domain/usage-charge.js';
import { type UsagePeriod, usagePeriodOf } from '../domain/usage-period.js';
import { monthOf } from '../domain/usage-span.js';
import { IsNull } from 'typeorm';
import { SubscriptionEntity } from '../subscriptions/subscription.entities.js';
import { anchorOf } from './meter-budget.js';
import { buyerOf } from './meter-buyer.js';
import { meterOfNumber } from './meter-key.js';
import { MeterPrices } from './meter-prices.js';
import { MeterStandings } from './meter-standings.js';
import { MONTHS, TOTAL } from './usage-figures.sql.js';

type Values = ReadonlyMap<MeterKey, Decimal>;

/** What is known of a meter in the period. */
interface Seen {
  readonly period: UsagePeriod;
  readonly value: Decimal;
  readonly now: Date;
}

/** Every meter as people see it: its figures, its limit, and what it costs. */
@Injectable()
export class MeterReadModel {
  constructor(
    private readonly db: Database,
    private readonly standings: MeterStandings,
    private readonly prices: MeterPrices,
  ) {}

  get(tenantId: string): Promise<Meters> {
    const now = this.standings.now();
    const month = monthOf(now);
    return this.db.readTenant(tenantId, async (tx) => {
      const anchor = await anchorOf(tx, tenantId);
      const buyer = await buyerOf(tx, tenantId, now);
      const period = usagePeriodOf(anchor, now);
      const monthValues = await valuesOfMonth(tx, tenantId, month);
      const values = anchor === null ? monthValues : await valuesIn(tx, tenantId, period);
      const prices = await this.prices.of(tx, buyer);
      const views: MeterView[] = [];
      for (const key of meterKeys) {
        const seen = { period, value: values.get(key) ?? ZERO, now };
        const limited = limitedMeters.find((one) => one === key);
        views.push({
          ...viewOf(key, monthValues.get(key) ?? ZERO, seen),
          ...(limited === undefined ? {} : { standing: await this.standings.of(tx, tenantId, limited) }),
          ...costPart(prices.get(key), meters[key], seen),
        });
      }
      return {
        meters: views,
        monthBegan: month.began.toISOString(),
        monthEnds: month.ends.toISOString(),
        periodBegan: period.began.toISOString(),
        periodEnds: period.ends.toISOString(),
        isBillingPeriod: anchor !== null,
        costs: totalsOf(views.flatMap(({ cost }) => cost ?? [])),
        ...(await chargedWith(tx, tenantId, { period, prices: [...prices.values()] })),
      };
    });
  }
}

/** Which invoice has what is charged; nothing where nothing is: no price is, or nothing is paid, or it is tried out. */
async function chargedWith(
  tx: Tx,
  tenantId: string,
  { period, prices }: { readonly period: UsagePeriod; readonly prices: readonly MeterPrice[] },
): Promise<{ chargedWith?: UsageChargedWith }> {
  const held = await tx.of(SubscriptionEntity).findOneBy({ tenantId, endedAt: IsNull() });
  const isPaid = held?.stripeSubscriptionId != null && held.billingAnchor !== null && held.status !== 'trialing';
  if (!isPaid || !prices.some(({ isCharged }) => isCharged)) return {};
  const renews = held.billingInterval === 'month' || renewsWith(period, held.currentPeriodEnd);
  const goesOn = renews && !held.cancelAtPeriodEnd;
  return { chargedWith: { at: period.ends.toISOString(), invoice: goesOn ? 'renewal' : 'own' } };
}

/** What all of them come to: of those that do not grow with time what they are now. */
export function totalsOf(costs: readonly MeterCost[]): MeterCostTotal[] {
  return [...Map.groupBy(costs, ({ currency }) => currency)].map(([currency, own]) => {
    const isEarly = own.some(({ price, projected }) => projected === undefined && grows(price));
    const sum = (of: (cost: MeterCost) => number): number =>
      Math.min(
        own.reduce((all, cost) => all + of(cost), 0),
        Number.MAX_SAFE_INTEGER,
      );
    return {
      currency,
      amount: sum(({ amount }) => amount),
      charged: sum(({ price, amount }) => (price.isCharged ? amount : 0)),
      ...(isEarly ? {} : { projected: sum(({ amount, projected }) => projected ?? amount) }),
    };
  });
}

function grows({ meter }: MeterPrice): boolean {
  return ['count', 'sum'].includes(meters[meter].kind);
}

function costPart(price: MeterPrice | undefined, { kind }: Meter, { period, value, now }: Seen): { cost?: MeterCost } {
  if (price === undefined) return {};
  const end = projectedOf(kind, value, period, now);
  return {
    cost: {
      currency: price.currency,
      amount: shownCostOf(price, value),
      ...(end === undefined ? {} : { projected: shownCostOf(price, end) }),
      included: price.included,
      billable: billableOf(price, value).toFixed(),
      price,
    },
  };
}

function viewOf(key: MeterKey, thisMonth: Decimal, { period, value, now }: Seen): MeterView {
  const { kind, meaning, unit, dimensions, fromFacts }: Meter = meters[key];
  const end = projectedOf(kind, value, period, now);
  return {
    meter: key,
    kind,
    meaning,
    unit,
    dimensions: [...dimensions],
    isOurs: fromFacts === true,
    thisMonth: thisMonth.toFixed(),
    thisPeriod: value.toFixed(),
    ...(end === undefined ? {} : { projected: end.toFixed() }),
  };
}

/** Sums of months are kept; the others are read from their hours, where there are any. */
async function valuesOfMonth(tx: Tx, tenantId: string, month: UsagePeriod): Promise<Values> {
  const known = await tx.query<{ meter: number; events: string; total: string }>(MONTHS, [tenantId, month.began]);
  const values = new Map<MeterKey, Decimal>();
  for (const { meter: number, events, total } of known) {
    const { kind } = meterOfNumber(number);
    const key = meterKeys.find((one) => meters[one].number === number)!;
    if (kind === 'count') values.set(key, dec(events));
    else values.set(key, kind === 'sum' ? dec(total) : await valueIn(tx, tenantId, key, month));
  }
  return values;
}

async function valuesIn(tx: Tx, tenantId: string, period: UsagePeriod): Promise<Values> {
  const values = await Promise.all(
    meterKeys.map(async (key): Promise<[MeterKey, Decimal]> => [key, await valueIn(tx, tenantId, key, period)]),
  );
  return new Map(values);
}

async function valueIn(tx: Tx, tenantId: string, key: MeterKey, { began, ends }: UsagePeriod): Promise<Decimal> {
  const { kind, number } = meters[key];
  const { value } = await tx.one<{ value: string | null }>(TOTAL(kind), [tenantId, number, began, ends]);
  return dec(value ?? '0');
}
