import { Inject, Injectable } from '@nestjs/common';
import {
  type DryRunPriceChange,
  type PriceChangeDryRun,
  type PriceChangeLine,
  type PriceChangePage,
  type PriceChangeView,
  problem,
  ProblemError,
} from '@plimsoll/contracts';
import { type Clock, newId } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { In } from 'typeorm';
import { totalsOf } from '../domain/price-change.js';
import { PriceChangeEntity, PriceMoveEntity } from './price-change.entities.js';
import { payersOf } from './price-change.store.js';
import { PriceReckoner, type Reckoning } from './price-reckoner.js';
import { WishedPriceReader } from './wished-prices.js';

const PAGE = 200;
const READ_AT_ONCE = 1_000;

/** Changes of prices for reading: what each means for whom. Across tenants, for owners of the installation. */
@Injectable()
export class PriceChangeReadModel {
  constructor(
    private readonly db: Database,
    private readonly reckoner: PriceReckoner,
    private readonly wishes: WishedPriceReader,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** As if everybody were told now. Changes nothing. */
  dryRun(wished: DryRunPriceChange): Promise<PriceChangeDryRun> {
    return this.db.asWorker(async (tx) => {
      const { mapping, added } = await this.wishes.of(tx, wished, newId(this.clock));
      const reckoning = {
        mapping,
        moves: wished.moves,
        boughtSince: wished.boughtSince === undefined ? null : new Date(wished.boughtSince),
        soldFrom: new Date(wished.from),
        noticeDays: wished.noticeDays,
        wished: new Map(added.map(({ priceId, amount }) => [priceId, Number(amount)])),
      };
      return this.page(tx, reckoning, wished.after, () => Promise.resolve(new Map()));
    });
  }

  /** Of one that was scheduled: those who pay an old price still, and those who have moved. */
  lines({ changeId, after }: PriceChangePage): Promise<PriceChangeDryRun> {
    return this.db.asWorker(async (tx) => {
      const change = await changeNamed(tx, changeId);
      const reckoning: Reckoning = { ...change, wished: new Map() };
      return this.page(tx, reckoning, after, async (tenantIds) => {
        const moves = await tx.of(PriceMoveEntity).findBy({ changeId, tenantId: In([...tenantIds]) });
        return new Map(moves.map((move) => [move.tenantId, move]));
      });
    });
  }

  private async page(
    tx: Tx,
    reckoning: Reckoning,
    after: string | undefined,
    movesOf: (tenantIds: readonly string[]) => Promise<ReadonlyMap<string, PriceMoveEntity>>,
  ): Promise<PriceChangeDryRun> {
    const all: PriceChangeLine[] = [];
    const now = this.clock.now();
    for (let behind: string | undefined; ;) {
      const { held, last } = await payersOf(tx, reckoning.mapping, { after: behind, limit: READ_AT_ONCE });
      const moves = await movesOf(held.map(({ tenantId }) => tenantId));
      const told = (tenantId: string): Date => moves.get(tenantId)?.announcedAt ?? now;
      for (const line of await this.reckoner.lines(tx, held, reckoning, told)) {
        const state = moves.get(line.tenantId)?.state;
        all.push({ ...line, ...(state === undefined ? {} : { state }) });
      }
      if (last === undefined) break;
      behind = last;
    }
    const from = after === undefined ? 0 : all.findIndex(({ tenantId }) => tenantId > after);
    const lines = from < 0 ? [] : all.slice(from, from + PAGE);
    const isLast = from < 0 || from + PAGE >= all.length;
    return { lines, totals: totalsOf(all), ...(isLast ? {} : { next: lines.at(-1)!.tenantId }) };
  }
}

/** Throws the problem `not-found`. */
export async function changeNamed(tx: Tx, changeId: string): Promise<PriceChangeEntity> {
  const found = await tx.of(PriceChangeEntity).findOneBy({ changeId });
  if (found === null) throw new ProblemError(problem('not-found', 'There is no such change of a price.'));
  return found;
}

/** How far each of them has come; as worker. */
export async function movesByState(tx: Tx): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.query<{ change_id: string; state: string; n: string }>(
    'select change_id, state, count(*) as n from price_moves group by change_id, state',
  );
  return new Map(rows.map(({ change_id: changeId, state, n }) => [`${changeId} ${state}`, Number(n)]));
}

export function toChangeView(
  change: PriceChangeEntity,
  name: string,
  counts: ReadonlyMap<string, number>,
): PriceChangeView {
  const count = (state: string): number => counts.get(`${change.changeId} ${state}`) ?? 0;
  const { boughtSince, withdrawnAt } = change;
  return {
    changeId: change.changeId,
    ...(change.plan === null
      ? { addOn: change.addOn! }
      : { plan: change.plan as NonNullable<PriceChangeView['plan']> }),
    name,
    from: change.soldFrom.toISOString(),
    prices: change.prices,
    moves: change.moves,
    ...(boughtSince === null ? {} : { boughtSince: boughtSince.toISOString() }),
    noticeDays: change.noticeDays,
    reason: change.reason,
    createdAt: change.createdAt.toISOString(),
    ...(withdrawnAt === null ? {} : { withdrawnAt: withdrawnAt.toISOString() }),
    announced: count('announced') + count('placed') + count('moved') + count('left'),
    placed: count('placed'),
    moved: count('moved'),
  };
}
