import { Inject, Injectable } from '@nestjs/common';
import {
  type Actor,
  type Discrepancy as DiscrepancyView,
  mayDo,
  type Problem,
  problem,
  ProblemError,
  type ResolveDiscrepancy,
} from '@plimsoll/contracts';
import { type Clock, dec, type Decimal, deterministicId, toWire, ZERO } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { LedgerHandler } from '../accounts/ledger.handler.js';
import { type LiveAccount } from '../accounts/live-account.js';
import { LiveAccounts } from '../accounts/live-accounts.js';
import { type Discrepancy, resolve } from '../domain/reconcile-progress.js';
import { GuardRegistry } from '../guards/guard-registry.js';
import { DiscrepancyRegistry } from './discrepancy-registry.js';
import { toDiscrepancyView } from './discrepancy.convert.js';
import { DiscrepancyStore } from './discrepancy.store.js';

/** What a person decides about a discrepancy that the rules could not settle. */
@Injectable()
export class DiscrepancyHandler {
  constructor(
    private readonly database: Database,
    private readonly accounts: LiveAccounts,
    private readonly store: DiscrepancyStore,
    private readonly registry: DiscrepancyRegistry,
    private readonly ledger: LedgerHandler,
    private readonly guard: GuardRegistry,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async resolve(actor: Actor, input: ResolveDiscrepancy): Promise<DiscrepancyView | Problem> {
    if (!mayDo(actor, 'account:trade')) return problem('permission-denied');
    const found = await this.database.readTenant(actor.tenantId, (tx) =>
      this.store.find(tx, actor.tenantId, input.discrepancyId),
    );
    if (!found) return problem('not-found', 'there is no such discrepancy');
    const ref = { tenantId: actor.tenantId, accountId: found.accountId };
    return this.accounts.run(ref, (live) =>
      this.database.withTenant(ref.tenantId, (tx) => this.inside(tx, live, actor, input)),
    );
  }

  private async inside(
    tx: Tx,
    live: LiveAccount,
    actor: Actor,
    input: ResolveDiscrepancy,
  ): Promise<DiscrepancyView | Problem> {
    const { ref } = live;
    const { discrepancy } = (await this.store.find(tx, ref.tenantId, input.discrepancyId))!;
    const refused = refusalOf(discrepancy, input);
    if (refused !== undefined) return problem('conflict', refused);
    const now = this.clock.now();
    const decided = resolve(discrepancy, { resolution: input.resolution, note: input.note, by: actor.userId }, now);
    const saved = await this.registry.write(tx, ref, { discrepancy: decided, changed: true }, now, actor.userId);
    // The flagged adjustment of the rule, if there is one, gives way to what the person decided.
    if (input.resolution === 'accept-as-cash' || input.resolution === 'accept-terminal')
      await this.store.voidAdjustments(tx, ref, discrepancy.discrepancyId, now);
    await this.takeEffect(tx, live, saved, { resolution: input.resolution, by: actor.userId, now });
    const accepted = await this.store.accepted(tx, ref);
    tx.afterCommit(() => this.registry.put(ref, [saved], accepted));
    return toDiscrepancyView(ref.accountId, saved);
  }

  /** Books what was decided, so that ledger and terminal agree. */
  private async takeEffect(
    tx: Tx,
    live: LiveAccount,
    d: Discrepancy,
    { resolution, by, now }: Decision,
  ): Promise<void> {
    if (d.kind === 'D12' && resolution === 'accept-as-cash') {
      const amount = dec(d.evidence['step'] ?? '0');
      await this.accept(tx, live, d, { amount, asCash: true, now });
      await this.guard.acceptCash(tx, live.ref, { net: toWire(amount), by });
    }
    if (resolution !== 'accept-terminal') return;
    if (d.kind === 'D12')
      await this.accept(tx, live, d, {
        amount: this.stepNow(live) ?? dec(d.evidence['step'] ?? '0'),
        asCash: false,
        now,
      });
    if (d.positionId !== undefined) await this.acceptPosition(tx, live, d, { by, now });
  }

  private accept(
    tx: Tx,
    live: LiveAccount,
    d: Discrepancy,
    { amount, asCash, now }: { amount: Decimal; asCash: boolean; now: Date },
  ): Promise<void> {
    return this.store.accept(tx, live.ref, d.discrepancyId, {
      adjustmentId: deterministicId('accepted-cash', d.discrepancyId, String(d.revision)),
      amount,
      asCash,
      at: now,
    });
  }

  /** How far the balance that the terminal shows now is from the books; undefined while it shows none. */
  private stepNow(live: LiveAccount): Decimal | undefined {
    if (!live.numbers || live.numbers.flaw !== undefined) return undefined;
    return dec(live.numbers.values.balance)
      .minus(live.accountStatus.ledgerBalance)
      .minus(this.registry.accepted(live.ref.accountId));
  }

  private async acceptPosition(
    tx: Tx,
    live: LiveAccount,
    d: Discrepancy,
    { by, now }: { by: string; now: Date },
  ): Promise<void> {
    // What is not proved may be half of it: a position must not be closed in the books because a snapshot is on its
    // way.
    if (!live.complete)
      throw new ProblemError(problem('conflict', 'the terminal does not show its positions now: connect it first'));
    const shown = live.positions.get(d.positionId!);
    const known = live.ledger.get(d.positionId!);
    if (!shown && !known) return;
    const { symbol, side } = shown ?? known!;
    const magic = shown?.magic ?? known?.magic;
    await this.ledger.accept(tx, live, {
      positionId: d.positionId!,
      symbol,
      side,
      volume: shown ? dec(shown.volume) : ZERO,
      openPrice: shown ? dec(shown.openPrice) : known!.openPrice,
      openedAt: known?.openedAt ?? new Date(shown!.openedAt),
      ...(magic === undefined ? {} : { magic }),
      at: now,
      discrepancyId: d.discrepancyId,
      actor: by,
    });
  }
}

interface Decision {
  readonly resolution: ResolveDiscrepancy['resolution'];
  readonly by: string;
  readonly now: Date;
}

/** Why this cannot be decided of it; undefined when it can. */
function refusalOf({ kind, state }: Discrepancy, { resolution }: ResolveDiscrepancy): string | undefined {
  if (state === 'resolved') return 'it is resolved already';
  if (kind === 'D13') return 'confirm the account at its terminal; that resolves it';
  return resolution === 'accept-as-cash' && kind !== 'D12'
    ? 'only a step of the balance can be accepted as cash'
    : undefined;
}
