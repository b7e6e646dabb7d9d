import { Inject, Injectable } from '@nestjs/common';
import {
  type Actor,
  type MeterKey,
  type MeterPrice,
  type MeterPrices as AllPrices,
  meters,
  problem,
  ProblemError,
  type PublishMeterPrice,
  type Violation,
} from '@plimsoll/contracts';
import { canonicalJson, type Clock, dec, sha256Hex } from '@plimsoll/kernel';
import { IdempotencyKeys } from '@plimsoll/messaging';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { BillingAudit } from '../audit/billing-audit.js';
import { tiersFlaw } from '../domain/meter-price.js';
import { MeterPriceEntity } from './meter-price.entities.js';
import { meterKeyOf } from './meter-key.js';

/** Who buys, as far as prices go. */
export interface Buyer {
  readonly plan: string;
  /** When his subscription began: he keeps the prices of then. */
  readonly since: Date;
  /** What his plan is paid in; absent where it costs nothing. */
  readonly currency: string | undefined;
}

/** Prices by meter: data, in versions, published by owners of the installation. */
@Injectable()
export class MeterPrices {
  constructor(
    private readonly db: Database,
    private readonly audit: BillingAudit,
    private readonly keys: IdempotencyKeys,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  list(): Promise<AllPrices> {
    return this.db.withoutTenant(async (tx) => {
      const rows = await tx
        .of(MeterPriceEntity)
        .find({ order: { plan: 'ASC', meter: 'ASC', currency: 'ASC', version: 'DESC' } });
      return { prices: rows.map(toPrice) };
    });
  }

  /** The next version of a price. Who has a subscription keeps what it cost when it began. */
  publish(input: PublishMeterPrice, actor: Actor, key: string | undefined): Promise<MeterPrice> {
    const { tenantId } = actor;
    const call = { tenantId, scope: 'meter-price.publish', key, fingerprint: sha256Hex(canonicalJson(input)) };
    return this.db.asWorker((tx) => this.keys.once(tx, call, () => this.add(tx, input, actor)));
  }

  /** What each meter costs a buyer; of several currencies that of his plan, else the first. */
  async of(tx: Tx, { plan, since, currency }: Buyer): Promise<ReadonlyMap<MeterKey, MeterPrice>> {
    const rows = await tx.query<{ meter: number; currency: string; version: number }>(NEWEST, [plan, since]);
    const kept = new Map<MeterKey, MeterPrice>();
    for (const key of rows) {
      const meter = meterKeyOf(key.meter);
      if (kept.has(meter) && key.currency !== currency) continue;
      const row = await tx.of(MeterPriceEntity).findOneByOrFail({ plan: plan as MeterPrice['plan'], ...key });
      kept.set(meter, toPrice(row));
    }
    return kept;
  }

  private async add(tx: Tx, input: PublishMeterPrice, actor: Actor): Promise<MeterPrice> {
    const { plan, currency, mode, included, tiers, reason, isCharged = false } = input;
    const meter = meters[input.meter].number;
    const madeAt = this.clock.now();
    const validFrom = input.validFrom === undefined ? madeAt : new Date(input.validFrom);
    await tx.query("select pg_advisory_xact_lock(hashtextextended('meter_prices', 0))");
    const last = await tx
      .of(MeterPriceEntity)
      .findOne({ where: { plan, meter, currency }, order: { version: 'DESC' } });
    const flaw = tiersFlaw(tiers) ?? fromFlaw(validFrom, madeAt, last?.validFrom);
    if (flaw) throw new ProblemError(problem('validation-failed', undefined, { violations: [flaw] }));
    const version = (last?.version ?? 0) + 1;
    const content = { plan, meter, currency, version, validFrom, mode, included, tiers, isCharged };
    const row: MeterPriceEntity = { ...content, reason, madeBy: actor.userId, madeAt };
    await tx.of(MeterPriceEntity).insert(row);
    const price = toPrice(row);
    await this.audit.record(tx, actor, {
      action: 'meter-price.published',
      targetKind: 'usage',
      targetId: `${plan}:${input.meter}:${currency}`,
      reason,
      detail: { ...price },
    });
    return price;
  }
}

const NEWEST = `
select distinct on (meter, currency) meter, currency, version from meter_prices
where plan = $1 and valid_from <= $2
order by meter, currency, version desc`;

/** A version never takes the place of another afterwards. */
function fromFlaw(validFrom: Date, now: Date, last: Date | undefined): Violation | undefined {
  if (validFrom < now) return { field: 'validFrom', message: 'must not lie in the past' };
  return last !== undefined && validFrom <= last
    ? { field: 'validFrom', message: `must lie after that of the version before, ${last.toISOString()}` }
    : undefined;
}

function toPrice(row: MeterPriceEntity): MeterPrice {
  const { plan, meter, currency, version, validFrom, mode, included, tiers, isCharged } = row;
  return {
    plan,
    meter: meterKeyOf(meter),
    currency,
    version,
    validFrom: validFrom.toISOString(),
    mode,
    included: dec(included).toFixed(),
    tiers,
    isCharged,
  };
}
