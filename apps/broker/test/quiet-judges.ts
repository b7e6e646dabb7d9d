import { type GuardStatus, type TerminalNeed } from '@plimsoll/contracts';
import { type Decimal, ZERO } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { type OddRecord } from '../src/domain/odd-record.js';
import { type BookedCash, type GuardObservation } from '../src/guards/guard-observation.js';
import { type GuardRegistry } from '../src/guards/guard-registry.js';
import { type AccountComparison } from '../src/reconciliation/account-comparison.js';
import { type DiscrepancyRegistry } from '../src/reconciliation/discrepancy-registry.js';

/** What a judge is asked by others, without what Nest calls. */
type Judging<T> = Omit<T, 'onModuleInit' | 'onApplicationShutdown'>;

/** Lets another judge answer in the place of the real one, in this spec file. */
export function standIn<T extends object>(
  real: { readonly prototype: T },
  judge: Partial<Record<keyof T, unknown>>,
): void {
  for (const name of Object.getOwnPropertyNames(Object.getPrototypeOf(judge)) as (keyof T)[]) {
    const method = judge[name];
    if (name !== 'constructor' && typeof method === 'function')
      Object.defineProperty(real.prototype, name, { value: method.bind(judge), configurable: true });
  }
}

/** A guard that only watches and can be told to block: what specs of the edge see of it. */
export class QuietGuard implements Omit<Judging<GuardRegistry>, 'peek' | 'all' | 'remainingMs' | 'decide' | 'whenDue'> {
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
  takeStep(): Promise<void> {
    return Promise.resolve();
  }
  statusOf(): GuardStatus {
    return {
      state: 'armed',
      policyVersion: 1,
      countdownMs: 10_000,
      entriesBlocked: this.blocked,
      locked: false,
      contactTimeoutMs: 15_000,
    };
  }
  isProtected(): boolean {
    return true;
  }
  storedStatuses(_tx: Tx, _tenantId: string, accountIds: readonly string[]): Promise<Map<string, GuardStatus>> {
    return Promise.resolve(new Map(accountIds.map((accountId) => [accountId, this.statusOf()])));
  }
  need(): undefined {
    return undefined;
  }
  entriesBlocked(): boolean {
    return this.blocked;
  }
}

/** Reconciliation that only watches. */
export class QuietReconciliation implements Omit<Judging<DiscrepancyRegistry>, 'put'> {
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
  reportComparedAgain(): Promise<void> {
    return Promise.resolve();
  }
  reportCompared(): Promise<undefined> {
    return Promise.resolve(undefined);
  }
  all(): never[] {
    return [];
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
