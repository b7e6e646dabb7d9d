import { Inject, Injectable } from '@nestjs/common';
import {
  type Actor,
  type OfferPrice,
  type PriceChangeView,
  problem,
  ProblemError,
  type SchedulePriceChange,
  type SellAddOn,
} from '@plimsoll/contracts';
import { canonicalJson, type Clock } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { In } from 'typeorm';
import { BillingAudit } from '../audit/billing-audit.js';
import { AddOnEntity, PriceEntity } from '../catalogue/catalogue.entities.js';
import { ownGiftFlaw } from '../domain/own-organisation.js';
import { isInEvery } from '../domain/add-ons.js';
import { SubscriptionEntity } from '../subscriptions/subscription.entities.js';
import { PriceChangeDesk } from './price-change.desk.js';
import { PriceChangeEntity } from './price-change.entities.js';
import { changeNamed, movesByState, toChangeView } from './price-change.read-model.js';
import { flaw, priceRow } from './wished-prices.js';

/** What owners of the installation do with the catalogue, each written down in the audit log. */
@Injectable()
export class PriceChangeHandler {
  constructor(
    private readonly db: Database,
    private readonly desk: PriceChangeDesk,
    private readonly audit: BillingAudit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** `changeId` is of the call, so that one that is repeated schedules nothing twice. */
  async schedule(wished: SchedulePriceChange, actor: Actor, changeId: string): Promise<PriceChangeView> {
    const change = await this.db.asWorker((tx) => this.insert(tx, wished, actor, changeId));
    await this.desk.announcer.tell(change);
    return this.view(changeId);
  }

  private async insert(
    tx: Tx,
    wished: SchedulePriceChange,
    actor: Actor,
    changeId: string,
  ): Promise<PriceChangeEntity> {
    await tx.query("select pg_advisory_xact_lock(hashtext('price-changes'))");
    const known = await tx.of(PriceChangeEntity).findOneBy({ changeId });
    if (known !== null) {
      if (!isWish(known, wished)) throw new ProblemError(problem('idempotency-key-reused'));
      return known;
    }
    const now = this.clock.now();
    if (new Date(wished.from) <= now) throw flaw('from', 'lies in the future');
    if ((wished.moves === 'bought-since') !== (wished.boughtSince !== undefined))
      throw flaw('boughtSince', 'belongs to bought-since, and to nothing else');
    const { product, mapping, added } = await this.desk.wishes.of(tx, wished, changeId);
    const { plan, planVersion, addOn } = product;
    await this.mustBeAlone(tx, Object.keys(mapping));
    await tx.of(PriceEntity).insert([...added]);
    const { reason, moves, noticeDays, prices } = wished;
    await tx.of(PriceChangeEntity).insert({
      changeId,
      plan,
      planVersion,
      addOn,
      soldFrom: new Date(wished.from),
      moves,
      boughtSince: wished.boughtSince === undefined ? null : new Date(wished.boughtSince),
      noticeDays,
      reason,
      prices: [...prices],
      mapping,
      createdBy: actor.userId,
      createdAt: now,
      withdrawnAt: null,
    });
    await this.audit.record(tx, actor, {
      action: 'price-change.scheduled',
      targetKind: 'price-change',
      targetId: changeId,
      reason,
      detail: { of: plan ?? addOn, from: wished.from, moves, noticeDays, prices },
    });
    return changeNamed(tx, changeId);
  }

  /** One after the other: who is told of one price is not told of another before it came. */
  private async mustBeAlone(tx: Tx, priceIds: readonly string[]): Promise<void> {
    const open = await tx.query(
      `select 1 from price_changes c where c.withdrawn_at is null and c.mapping ?| $1
         and (c.sold_from > $2 or exists (select 1 from price_moves m
           where m.change_id = c.change_id and m.state in ('announced', 'placed')))
       limit 1`,
      [priceIds, this.clock.now()],
    );
    if (open.length > 0)
      throw new ProblemError(
        problem('conflict', 'Another change of these prices has not come to everybody: wait for it, or withdraw it.'),
      );
  }

  /** Before its day, and before anybody's next period has the new price. */
  async withdraw(changeId: string, actor: Actor): Promise<PriceChangeView> {
    await this.db.asWorker(async (tx) => {
      await tx.query("select pg_advisory_xact_lock(hashtext('price-changes'))");
      const change = await changeNamed(tx, changeId);
      if (change.withdrawnAt !== null) return;
      // Who tells of it holds it, too: nobody is told while it is taken back, or afterwards.
      await tx.query('select 1 from price_changes where change_id = $1 for update', [changeId]);
      const now = this.clock.now();
      const placed = await tx.query(
        "select 1 from price_moves where change_id = $1 and state in ('placed', 'moved') limit 1",
        [changeId],
      );
      if (change.soldFrom <= now || placed.length > 0)
        throw new ProblemError(problem('conflict', 'It has come already: schedule another change instead.'));
      await this.desk.announcer.takeBack(tx, change);
      await tx.of(PriceChangeEntity).update({ changeId }, { withdrawnAt: now });
      await tx.of(PriceEntity).update({ priceId: In(Object.values(change.mapping)) }, { withdrawnAt: now });
      await this.audit.record(tx, actor, {
        action: 'price-change.withdrawn',
        targetKind: 'price-change',
        targetId: changeId,
      });
    });
    return this.view(changeId);
  }

  async sell({ addOn, onSale, reason }: SellAddOn, actor: Actor): Promise<void> {
    await this.db.asWorker(async (tx) => {
      const found = await tx.of(AddOnEntity).findOneBy({ addOn });
      if (found === null) throw new ProblemError(problem('not-found', 'There is no such add-on.'));
      if (found.onSale === onSale) return;
      if (onSale && isInEvery(await this.desk.plansOnSale(tx), found.granted))
        throw new ProblemError(problem('conflict', 'Every plan on sale has it already: nobody could buy it.'));
      await tx.of(AddOnEntity).update({ addOn }, { onSale });
      await this.audit.record(tx, actor, {
        action: onSale ? 'add-on.put-on-sale' : 'add-on.taken-off-sale',
        targetKind: 'add-on',
        targetId: addOn,
        reason,
      });
    });
  }

  /** For one organisation; takes the place of one that it was offered before. */
  async offer(wished: OfferPrice, actor: Actor, offerId: string): Promise<void> {
    const { tenantId, reason, amount, currency, interval } = wished;
    const own = ownGiftFlaw(actor, tenantId);
    if (own !== undefined) throw new ProblemError(problem('conflict', own));
    await this.db.asWorker(async (tx) => {
      const product = await this.desk.wishes.product(tx, wished);
      if (!(await tx.of(SubscriptionEntity).existsBy({ tenantId })))
        throw new ProblemError(problem('not-found', 'There is no such organisation.'));
      const to = { offeredTo: tenantId, offeredBy: actor.tenantId };
      const row = { ...priceRow(product, wished, `own-${offerId.slice(-8)}`, this.clock.now()), ...to };
      const before = await tx.of(PriceEntity).findOneBy({ priceId: row.priceId });
      if (before !== null) return mustBeSame(before, row);
      await tx.of(PriceEntity).insert(row);
      const detail = { priceId: row.priceId, amount, currency, interval, byOrganisation: actor.tenantId };
      await this.desk.recordForBoth(tx, actor, tenantId, { action: 'own-price.offered', reason, detail });
    });
  }

  /** Nobody buys at it any more; who pays it keeps it. */
  async endOffer(priceId: string, actor: Actor): Promise<void> {
    await this.db.asWorker(async (tx) => {
      const found = await tx.of(PriceEntity).findOneBy({ priceId });
      if (found?.offeredTo == null)
        throw new ProblemError(problem('not-found', 'There is no such price of one organisation.'));
      if (found.withdrawnAt !== null) return;
      await tx.of(PriceEntity).update({ priceId }, { withdrawnAt: this.clock.now() });
      const detail = { priceId, byOrganisation: actor.tenantId };
      await this.desk.recordForBoth(tx, actor, found.offeredTo, { action: 'own-price.ended', detail });
    });
  }

  private view(changeId: string): Promise<PriceChangeView> {
    return this.db.asWorker(async (tx) => {
      const change = await changeNamed(tx, changeId);
      return toChangeView(change, await this.desk.nameOf(tx, change), await movesByState(tx));
    });
  }
}

/** The call that is repeated offers the same; a key that was used for something else is no such call. */
function mustBeSame(before: PriceEntity, wished: PriceEntity): void {
  if (before.offeredTo !== wished.offeredTo || String(before.amount) !== String(wished.amount))
    throw new ProblemError(problem('idempotency-key-reused'));
}

function isWish(known: PriceChangeEntity, wished: SchedulePriceChange): boolean {
  const { plan = null, addOn = null, prices, reason, moves, noticeDays } = wished;
  const asked = canonicalJson([plan, addOn, prices, reason, moves, noticeDays]);
  return canonicalJson([known.plan, known.addOn, known.prices, known.reason, known.moves, known.noticeDays]) === asked;
}
