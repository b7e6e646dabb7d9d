import { Injectable } from '@nestjs/common';
import { problem, ProblemError } from '@plimsoll/contracts';
import { type Tx } from '@plimsoll/persistence';
import { LedgerHandler } from '../accounts/ledger.handler.js';
import { type LiveAccount } from '../accounts/live-account.js';
import { acceptedCashId } from '../domain/accepted-cash.js';
import { type Discrepancy } from '../domain/reconcile-progress.js';
import { oppositeOf, undo, undoOf } from '../domain/undo-decision.js';
import { GuardRegistry } from '../guards/guard-registry.js';
import { DiscrepancyRegistry } from './discrepancy-registry.js';
import { DiscrepancyWriter } from './discrepancy-writer.js';
import { DiscrepancyStore } from './discrepancy.store.js';

interface Undoing {
  readonly note: string;
  readonly by: string;
  readonly now: Date;
}

/** What undoing a decision changes: it waits again, and the books take back what they took. Each change has its date. */
@Injectable()
export class UndoEffects {
  constructor(
    private readonly store: DiscrepancyStore,
    private readonly writer: DiscrepancyWriter,
    private readonly registry: DiscrepancyRegistry,
    private readonly ledger: LedgerHandler,
    private readonly guard: GuardRegistry,
  ) {}

  /**
   * In the turn of the account; memory follows the commit. Gives the discrepancy as it was written. Throws `conflict`
   * when it is too late for it.
   */
  async take(tx: Tx, live: LiveAccount, decided: Discrepancy, undoing: Undoing): Promise<Discrepancy> {
    const { ref } = live;
    const { note, by, now } = undoing;
    if (undoOf(decided) === 'take-back') await this.takeBack(tx, live, decided, undoing);
    const open = { discrepancy: undo(decided, note), changed: true };
    const saved = await this.writer.write(tx, ref, open, now, { userId: by, action: 'reconciliation.undone' });
    const accepted = await this.store.accepted(tx, ref);
    tx.afterCommit(() => this.registry.put(ref, [saved], accepted));
    return saved;
  }

  private async takeBack(tx: Tx, live: LiveAccount, decided: Discrepancy, { by, now }: Undoing): Promise<void> {
    await this.store.flagAgain(tx, live.ref, decided.discrepancyId, decided.closedAt!);
    if (decided.kind === 'D12') await this.takeBackCash(tx, live, decided, { by, now });
    if (decided.positionId !== undefined) await this.takeBackPosition(tx, live, decided, { by, now });
  }

  private async takeBackCash(
    tx: Tx,
    live: LiveAccount,
    decided: Discrepancy,
    { by, now }: Omit<Undoing, 'note'>,
  ): Promise<void> {
    const adjustmentId = acceptedCashId(decided);
    const inForce = (await this.store.accepted(tx, live.ref)).find((one) => one.adjustmentId === adjustmentId);
    if (!inForce) throw new ProblemError(problem('conflict', 'what was accepted is not in force any more'));
    await this.store.endAccepted(tx, live.ref, [adjustmentId], now);
    await this.guard.takeStep(tx, live.ref, { amount: inForce.amount, by });
  }

  private async takeBackPosition(
    tx: Tx,
    live: LiveAccount,
    { discrepancyId, positionId }: Discrepancy,
    { by, now }: Omit<Undoing, 'note'>,
  ): Promise<void> {
    const { trades, corrections } = await this.ledger.historyOf(tx, live.ref, positionId!);
    // Neither side knew the position when it was accepted: nothing was booked.
    if (!corrections.some((one) => one.discrepancyId === discrepancyId)) return;
    const opposite = oppositeOf(trades, corrections, { discrepancyId, at: now });
    if (typeof opposite === 'string') throw new ProblemError(problem('conflict', opposite));
    await this.ledger.accept(tx, live, { ...opposite, discrepancyId, actor: by });
  }
}
