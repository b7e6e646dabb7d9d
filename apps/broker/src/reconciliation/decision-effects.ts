import { Injectable } from '@nestjs/common';
import { problem, ProblemError, type ResolveDiscrepancy } from '@plimsoll/contracts';
import { dec, type Decimal, toWire, ZERO } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { LedgerHandler } from '../accounts/ledger.handler.js';
import { type LiveAccount } from '../accounts/live-account.js';
import { acceptedCashId } from '../domain/accepted-cash.js';
import { type Discrepancy } from '../domain/reconcile-progress.js';
import { GuardRegistry } from '../guards/guard-registry.js';
import { DiscrepancyRegistry } from './discrepancy-registry.js';
import { DiscrepancyWriter } from './discrepancy-writer.js';
import { DiscrepancyStore } from './discrepancy.store.js';

export interface Decision {
  readonly resolution: ResolveDiscrepancy['resolution'];
  readonly by: string;
  readonly now: Date;
}

/** What a decision of a person changes: the discrepancy, and what has to agree with it from then on. */
@Injectable()
export class DecisionEffects {
  constructor(
    private readonly store: DiscrepancyStore,
    private readonly writer: DiscrepancyWriter,
    private readonly registry: DiscrepancyRegistry,
    private readonly ledger: LedgerHandler,
    private readonly guard: GuardRegistry,
  ) {}

  /** In the turn of the account; memory follows the commit. Gives the discrepancy as it was written. */
  async take(tx: Tx, live: LiveAccount, decided: Discrepancy, decision: Decision): Promise<Discrepancy> {
    const { ref } = live;
    const { resolution, by, now } = decision;
    const saved = await this.writer.write(tx, ref, { discrepancy: decided, changed: true }, now, {
      userId: by,
      action: 'reconciliation.decided',
    });
    // The flagged adjustment of the rule, if there is one, gives way to what the person decided.
    if (resolution === 'accept-as-cash' || resolution === 'accept-terminal')
      await this.store.voidAdjustments(tx, ref, decided.discrepancyId, now);
    await this.book(tx, live, saved, decision);
    const accepted = await this.store.accepted(tx, ref);
    tx.afterCommit(() => this.registry.put(ref, [saved], accepted));
    return saved;
  }

  /** Books what was decided, so that ledger and terminal agree. */
  private async book(tx: Tx, live: LiveAccount, d: Discrepancy, { resolution, by, now }: Decision): Promise<void> {
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
      adjustmentId: acceptedCashId(d),
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
