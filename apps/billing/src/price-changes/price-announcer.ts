import { Inject, Injectable } from '@nestjs/common';
import { priceChangeAnnounced } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Outbox } from '@plimsoll/messaging';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { outcomeOf, notBefore } from '../domain/price-change.js';
import { CatalogueReadModel } from '../catalogue/catalogue.read-model.js';
import { type PriceChangeEntity, PriceMoveEntity } from './price-change.entities.js';
import { payersOf, payersToTell, type ToTell } from './price-change.store.js';
import { asSubscriber, PriceReckoner } from './price-reckoner.js';

const AT_ONCE = 100;

/** Tells everybody who moves, each once: the notice runs from then on. */
@Injectable()
export class PriceAnnouncer {
  constructor(
    private readonly db: Database,
    private readonly reckoner: PriceReckoner,
    private readonly catalogue: CatalogueReadModel,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Those who pay an old price and were not told: also who bought at it after the change was scheduled, and whose own
   * change to it came only now. A batch is one transaction, so a kill in between tells nobody twice. Of a change that
   * was withdrawn nobody is told. `askedSince`: only those whose subscription was taken over from Stripe since.
   */
  async tell(change: PriceChangeEntity, askedSince?: Date): Promise<number> {
    if (change.moves === 'nobody') return 0;
    let told = 0;
    for (let after: string | undefined; ;) {
      const { last, count } = await this.db.asWorker((tx) => this.batch(tx, change, { after, askedSince }));
      told += count;
      if (last === undefined) return told;
      after = last;
    }
  }

  private async batch(
    tx: Tx,
    change: PriceChangeEntity,
    from: ToTell,
  ): Promise<{ last: string | undefined; count: number }> {
    if (!(await stands(tx, change.changeId))) return { last: undefined, count: 0 };
    const now = this.clock.now();
    const { held, last } = await payersToTell(tx, change, { ...from, limit: AT_ONCE });
    const moving = held.filter((one) => outcomeOf(asSubscriber(one), change) === 'moves');
    const lines = await this.reckoner.lines(tx, moving, { ...change, wished: new Map() }, () => now);
    const name = await this.nameOf(tx, change);
    let count = 0;
    for (const [index, one] of moving.entries()) {
      const { tenantId, subscriptionId } = one;
      const made = await tx.query(
        `insert into price_moves (tenant_id, change_id, subscription_id, state, not_before, announced_at, looked_at, due_at)
         values ($1, $2, $3, 'announced', $4, $5, $5, $5) on conflict do nothing returning 1`,
        [tenantId, change.changeId, subscriptionId, notBefore(change.soldFrom, now, change.noticeDays), now],
      );
      if (made.length === 0) continue;
      count += 1;
      const { currency, interval, now: pays, then, movesAt } = lines[index]!;
      await this.outbox.add(tx, priceChangeAnnounced, {
        tenantId,
        key: tenantId,
        data: {
          changeId: change.changeId,
          name,
          currency,
          interval,
          now: pays,
          then,
          at: movesAt!,
          isWithdrawn: false,
        },
      });
    }
    return { last, count };
  }

  /** Everybody who was told is told that his price stays; in the transaction that withdraws the change and holds it. */
  async takeBack(tx: Tx, change: PriceChangeEntity): Promise<void> {
    const open = await tx.of(PriceMoveEntity).findBy({ changeId: change.changeId, state: 'announced' });
    const tenants = new Map(open.map((move) => [move.tenantId, move]));
    const name = await this.nameOf(tx, change);
    for (let after: string | undefined; ;) {
      const { held, last } = await payersOf(tx, change.mapping, { after, limit: AT_ONCE });
      const told = held.filter(({ tenantId }) => tenants.has(tenantId));
      const lines = await this.reckoner.lines(
        tx,
        told,
        { ...change, wished: new Map() },
        (tenantId) => tenants.get(tenantId)!.announcedAt,
      );
      for (const { tenantId, currency, interval, now, then, movesAt } of lines)
        await this.outbox.add(tx, priceChangeAnnounced, {
          tenantId,
          key: tenantId,
          data: {
            changeId: change.changeId,
            name,
            currency,
            interval,
            now,
            then,
            at: movesAt ?? change.soldFrom.toISOString(),
            isWithdrawn: true,
          },
        });
      if (last === undefined) break;
      after = last;
    }
    await tx
      .of(PriceMoveEntity)
      .update({ changeId: change.changeId, state: 'announced' }, { state: 'left', settledAt: this.clock.now() });
  }

  private async nameOf(tx: Tx, { mapping }: PriceChangeEntity): Promise<string> {
    const [price] = (await this.catalogue.pricesNamed(tx, Object.keys(mapping))).values();
    return this.catalogue.nameOf(tx, price!);
  }
}

/** Whether it was not withdrawn; it stays so until the transaction ends. */
async function stands(tx: Tx, changeId: string): Promise<boolean> {
  const found = await tx.query('select 1 from price_changes where change_id = $1 and withdrawn_at is null for share', [
    changeId,
  ]);
  return found.length > 0;
}
