import { Injectable } from '@nestjs/common';
import { type GuardStanding, type TerminalNeed } from '@plimsoll/contracts';
import { type Decimal, ZERO } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { type OddRecord } from '../src/domain/odd-record.js';
import { type BookedCash, type GuardObservation, GuardPort } from '../src/guards/guard.port.js';
import { type AccountComparison, ReconciliationPort } from '../src/reconciliation/reconciliation.port.js';

/** A guard that only watches and can be told to block: what specs of the edge see of it. */
@Injectable()
export class QuietGuard extends GuardPort {
  readonly seen: GuardObservation[] = [];
  readonly loaded: string[] = [];
  blocked = false;
  forget(): void {
    // Nothing is held.
  }
  load(_tx: Tx, account: { accountId: string }): Promise<void> {
    this.loaded.push(account.accountId);
    return Promise.resolve();
  }
  wants(observation: GuardObservation): boolean {
    this.seen.push(observation);
    return false;
  }
  observe(tx: Tx, observation: GuardObservation): Promise<void> {
    tx.afterCommit(() => this.seen.push(observation));
    return Promise.resolve();
  }
  acceptCash(): Promise<void> {
    return Promise.resolve();
  }
  statusOf(): GuardStanding {
    return {
      state: 'armed',
      policyVersion: 1,
      countdownMs: 10_000,
      entriesBlocked: this.blocked,
      locked: false,
      contactTimeoutMs: 15_000,
    };
  }
  need(): undefined {
    return undefined;
  }
  entriesBlocked(): boolean {
    return this.blocked;
  }
}

@Injectable()
export class QuietReconciliation extends ReconciliationPort {
  readonly compared: AccountComparison[] = [];
  load(): Promise<void> {
    return Promise.resolve();
  }
  wants(): boolean {
    return false;
  }
  forget(): void {
    // Nothing is held.
  }
  readonly flagged: OddRecord[] = [];
  unflagged(_accountId: string, records: readonly OddRecord[]): readonly OddRecord[] {
    return records;
  }
  flag(_tx: Tx, _account: object, records: readonly OddRecord[]): Promise<void> {
    this.flagged.push(...records);
    return Promise.resolve();
  }
  openOdd(): never[] {
    return [];
  }
  settleOdd(): Promise<void> {
    return Promise.resolve();
  }
  accepted(): Decimal {
    return ZERO;
  }
  settleAccepted(
    _tx: Tx,
    _account: object,
    cash: readonly BookedCash[],
  ): Promise<{ news: readonly BookedCash[]; accepted: Decimal }> {
    return Promise.resolve({ news: cash, accepted: ZERO });
  }
  reconcile(_tx: Tx, comparison: AccountComparison): Promise<TerminalNeed | undefined> {
    this.compared.push(comparison);
    return Promise.resolve(undefined);
  }
}
