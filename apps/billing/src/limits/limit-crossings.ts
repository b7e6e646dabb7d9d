import { Inject, Injectable } from '@nestjs/common';
import { limitCrossed, type Limits, type LimitStanding, usageCostCrossed } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Outbox } from '@plimsoll/messaging';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { costStepsOf, crossingsOf, offerOf, toldOnceSince } from '../domain/limit-crossing.js';
import { type UsagePeriod } from '../domain/usage-period.js';
import { currentPeriod } from '../usage/meter-budget.js';
import { MeterReadModel } from '../usage/meter.read-model.js';
import { type Payer, payerOf } from './payer.js';

/** Tells that limits are nearly used, and what usage costs: each once, by the row that says so. */
@Injectable()
export class LimitCrossings {
  constructor(
    private readonly db: Database,
    private readonly meters: MeterReadModel,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** `limits` with what is used; where that is not known now, nothing is told. */
  async tell(tenantId: string, { plan, limits }: Pick<Limits, 'plan' | 'limits'>): Promise<void> {
    const near = limits.filter(({ used, limit }) => crossingsOf(used ?? 0, limit ?? 0).length > 0);
    if (near.length === 0) return;
    await this.db.withTenant(tenantId, async (tx) => {
      const now = this.clock.now();
      const period = await currentPeriod(tx, tenantId, now);
      const payer = await payerOf(tx, tenantId);
      for (const one of near) await this.limit(tx, { tenantId, plan, payer, period }, one);
    });
  }

  private async limit(
    tx: Tx,
    { tenantId, plan, payer, period }: Told,
    { feature, meaning, used = 0, limit = 0, lift }: LimitStanding,
  ): Promise<void> {
    const began = toldOnceSince(feature, period, this.clock.now());
    const state = await this.furthest(
      tx,
      { tenantId, subject: feature, began, bound: limit },
      crossingsOf(used, limit),
    );
    if (state === undefined) return;
    const offer = offerOf(lift, payer);
    const data = { feature, meaning, state, used, limit, plan, periodBegan: began.toISOString() };
    await this.outbox.add(tx, limitCrossed, {
      tenantId,
      key: tenantId,
      data: { ...data, ...(offer === undefined ? {} : { lift: offer }) },
    });
  }

  /** What of usage goes on an invoice; what is only shown costs nobody anything. */
  async tellCosts(tenantId: string): Promise<void> {
    const { costs, periodBegan, periodEnds, chargedWith } = await this.meters.get(tenantId);
    if (chargedWith === undefined) return;
    await this.db.withTenant(tenantId, async (tx) => {
      const payer = await payerOf(tx, tenantId);
      for (const { currency, charged: amount, amount: all, projected } of costs) {
        const bound = currency === payer.currency ? payer.amountAMonth : 0;
        const key = { tenantId, subject: `usage ${currency}`, began: new Date(periodBegan), bound };
        const step = await this.furthest(tx, key, costStepsOf(amount, bound));
        if (step === undefined) continue;
        // What is only shown is in the projection, too: then nothing is foretold.
        const foretold = projected === undefined || amount !== all ? {} : { projected };
        const data = { step, amount, ...foretold, currency, periodBegan, periodEnds };
        await this.outbox.add(tx, usageCostCrossed, { tenantId, key: tenantId, data });
      }
    });
  }

  /** The furthest of what was come past, where it was not told yet; what lies before it is told with it. */
  private async furthest<S extends string>(tx: Tx, key: Key, states: readonly S[]): Promise<S | undefined> {
    const { tenantId, subject, began, bound } = key;
    if (states.length === 0) return undefined;
    const fresh = await tx.query<{ state: S }>(
      `insert into limit_crossings (tenant_id, subject, period_began, bound, state, told_at)
       select $1, $2, $3, $4, state, $6 from unnest($5::text[]) as state
       on conflict do nothing returning state`,
      [tenantId, subject, began, bound, states, this.clock.now()],
    );
    const last = states.at(-1);
    return fresh.some(({ state }) => state === last) ? last : undefined;
  }
}

interface Told {
  readonly tenantId: string;
  readonly plan: Limits['plan'];
  readonly payer: Payer;
  readonly period: UsagePeriod;
}

interface Key {
  readonly tenantId: string;
  readonly subject: string;
  readonly began: Date;
  readonly bound: number;
}
