import { Inject, Injectable } from '@nestjs/common';
import { type MoveState } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK, Every, Logger } from '@plimsoll/service-host';
import { In, IsNull } from 'typeorm';
import { partsOf } from '../domain/add-ons.js';
import { movedParts, moveStep, type MoveStep, nextLookAt, type PriceMapping } from '../domain/price-change.js';
import { type HeldPlan, isPaid } from '../stripe/held-plan.js';
import { PriceLayer } from '../stripe/price-layer.js';
import { SubscriptionEntity } from '../subscriptions/subscription.entities.js';
import { PriceAnnouncer } from './price-announcer.js';
import { PriceChangeEntity, PriceMoveEntity } from './price-change.entities.js';
import { claimMoves, type MoveRef, putOffMove } from './price-moves.js';
import { asSubscriber } from './price-reckoner.js';

type Beside = Pick<PriceChangeEntity, 'changeId' | 'mapping'>;
/** As of when it is looked at; what was claimed for it is over at `again`. */
interface Look {
  readonly at: Date;
  readonly again: Date;
}
const EVERY_MS = 60_000;
const AT_ONCE = 200;
/** Longer than the calls for one take, unless Stripe is slow; every step may be done twice. */
const TAKEN_MS = 5 * 60_000;
const WHOLE_EVERY_MS = 24 * 60 * 60_000;
/** What was asked of Stripe may be written down so long after. */
const OVERLAP_MS = 10 * 60_000;

/**
 * Carries changes of prices out: tells who moves, lays the new price down at Stripe before each one's renewal, and
 * sees it come. Every step is decided by how it stands, here and at Stripe, so one that was interrupted is gone on with
 * and nothing is done twice.
 */
@Injectable()
export class PriceMover {
  /** When each change was told, and told to all. */
  private readonly told = new Map<string, { readonly whole: Date; readonly last: Date }>();

  constructor(
    private readonly db: Database,
    private readonly announcer: PriceAnnouncer,
    private readonly layer: PriceLayer,
    private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Every({ name: 'changes of prices', everyMs: EVERY_MS })
  async work(): Promise<void> {
    const changes = await this.db.asWorker((tx) => tx.of(PriceChangeEntity).findBy({ withdrawnAt: IsNull() }));
    for (const change of changes) await this.tell(change);
    await this.carryOut(this.clock.now());
  }

  /** All who pay are read now and then; in between those of whom Stripe was asked since, who alone may have come. */
  private async tell(change: PriceChangeEntity): Promise<void> {
    const { changeId } = change;
    const now = this.clock.now();
    const before = this.told.get(changeId);
    const isWhole = before === undefined || Math.abs(now.getTime() - before.whole.getTime()) >= WHOLE_EVERY_MS;
    try {
      // By the database's clock, which says when Stripe was asked.
      const { at: last } = await this.db.asWorker((tx) => tx.one<{ at: Date }>('select clock_timestamp() as at'));
      await this.announcer.tell(change, isWhole ? undefined : new Date(before.last.getTime() - OVERLAP_MS));
      this.told.set(changeId, { whole: isWhole ? now : before.whole, last });
    } catch (error) {
      // One change's failure keeps no other from being told or laid down; the next round tries it again.
      this.logger.error('a change of prices was not told to everybody', { changeId: change.changeId, error });
    }
  }

  /** As of a moment, which is now but in specs. */
  async carryOut(at: Date): Promise<void> {
    const again = new Date(at.getTime() + TAKEN_MS);
    for (const move of await this.db.asWorker((tx) => claimMoves(tx, { at, again, atOnce: AT_ONCE }))) {
      try {
        await this.one(move, { at, again });
      } catch (error) {
        // One organisation's failure keeps no other's price from coming; it is tried again when its time is over.
        const { tenantId, changeId } = move;
        this.logger.error('a new price was not laid down', { tenantId, changeId, error });
      }
    }
  }

  private async one(of: MoveRef, look: Look): Promise<void> {
    const { at } = look;
    const known = await this.stepOf(of, at);
    if (known.step !== 'lay-down') return void (await this.settle(of, known.step, known.held, look));
    // What Stripe says now decides, not what was heard last.
    await this.layer.reflect(known.held!);
    const now = await this.stepOf(of, at);
    if (now.step !== 'lay-down') return void (await this.settle(of, now.step, now.held, look));
    const { held, mapping, beside } = now;
    // Written down first: who ends over the call leaves none that is withdrawn here and comes all the same.
    if (!(await this.place([of, ...beside.map(({ changeId }) => ({ ...of, changeId }))], at))) return;
    const all = { ...mappingOfAll(beside), ...mapping };
    await this.layer.layDown(held!, movedParts(partsOf(held!.priceId, held!.addOns), all));
  }

  private stepOf(
    of: MoveRef,
    at: Date,
  ): Promise<{ step: MoveStep; held: HeldPlan | undefined; mapping: PriceMapping; beside: readonly Beside[] }> {
    const { tenantId, changeId, subscriptionId } = of;
    return this.db.asWorker(async (tx) => {
      const { notBefore: earliest } = await tx.of(PriceMoveEntity).findOneByOrFail(of);
      const { mapping, withdrawnAt } = await tx.of(PriceChangeEntity).findOneByOrFail({ changeId });
      // Of one that was withdrawn nothing comes, whatever a row from an older time says.
      if (withdrawnAt !== null) return { step: 'left', held: undefined, mapping, beside: [] };
      const row = await tx.of(SubscriptionEntity).findOneBy({ tenantId, subscriptionId, endedAt: IsNull() });
      const held = isPaid(row) ? row : undefined;
      const beside = held === undefined ? [] : await this.beside(tx, of, held.currentPeriodEnd);
      const move = { mapping, earliest, at, beside: mappingOfAll(beside) };
      return { step: moveStep(held && asSubscriber(held), move), held, mapping, beside };
    });
  }

  /** What else comes with the same renewal: laid down alone, each would take the other's place. */
  private async beside(tx: Tx, of: MoveRef, renewal: Date | null): Promise<Beside[]> {
    const rows = await tx.query<{ change_id: string; mapping: PriceMapping }>(
      `select m.change_id, c.mapping from price_moves m join price_changes c using (change_id)
       where m.tenant_id = $1 and m.subscription_id = $2 and m.change_id <> $3
         and m.state in ('announced', 'placed') and c.withdrawn_at is null and m.not_before <= $4
       order by m.change_id`,
      [of.tenantId, of.subscriptionId, of.changeId, renewal],
    );
    return rows.map(({ change_id: changeId, mapping }) => ({ changeId, mapping }));
  }

  private async settle(
    of: MoveRef,
    step: Exclude<MoveStep, 'lay-down'>,
    held: HeldPlan | undefined,
    { at, again }: Look,
  ): Promise<void> {
    const state: MoveState = step === 'wait' ? 'announced' : step;
    if (state === 'placed') await this.place([of], at);
    else
      await this.db.asWorker((tx) =>
        change(tx, of, { state, lookedAt: at, settledAt: state === 'announced' ? null : at }),
      );
    if (held === undefined) return;
    const to = nextLookAt(asSubscriber(held), at);
    await this.db.asWorker((tx) => Promise.resolve(putOffMove(tx, of, { again, to })));
  }

  /** All of them or none: false where one is not open any more. */
  private place(moves: readonly MoveRef[], at: Date): Promise<boolean> {
    return this.db.asWorker(async (tx) => {
      // As who withdraws a change does: one of the two is first.
      await tx.query("select pg_advisory_xact_lock(hashtext('price-changes'))");
      const { open } = await tx.one<{ open: number }>(
        `select count(*)::int as open from price_moves
         where tenant_id = $1 and subscription_id = $2 and change_id = any($3) and state in ('announced', 'placed')`,
        [moves[0]!.tenantId, moves[0]!.subscriptionId, moves.map(({ changeId }) => changeId)],
      );
      if (open < moves.length) return false;
      for (const one of moves) await change(tx, one, { state: 'placed', lookedAt: at, settledAt: null });
      return true;
    });
  }
}

/** One that is settled stays so, whatever an older look says. */
function change(
  tx: Tx,
  { tenantId, changeId, subscriptionId }: MoveRef,
  to: Pick<PriceMoveEntity, 'state' | 'lookedAt' | 'settledAt'>,
): Promise<unknown> {
  const open = In(['announced', 'placed'] satisfies MoveState[]);
  return tx.of(PriceMoveEntity).update({ tenantId, changeId, subscriptionId, state: open }, to);
}

function mappingOfAll(moves: readonly Beside[]): PriceMapping {
  return Object.assign({}, ...moves.map(({ mapping }) => mapping)) as PriceMapping;
}
