import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type TerminalNeed } from '@plimsoll/contracts';
import { dec, type Decimal } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { Logger, Metrics } from '@plimsoll/service-host';
import { type AccountRef } from '../accounts/account-ref.js';
import { LiveAccounts } from '../accounts/live-accounts.js';
import { type AcceptedCash, settleByDeals, sumOfAccepted } from '../domain/accepted-cash.js';
import { discrepancyOfOdd, isNewOdd, ODD_RECORDS_MAX, type OddRecord, oddRecordId } from '../domain/odd-record.js';
import {
  advance,
  type Discrepancy,
  discrepancyIdOf,
  isPast,
  type Progress,
  settle,
} from '../domain/reconcile-progress.js';
import { compare } from '../domain/reconcile.js';
import {
  areAlike,
  askAboutReport,
  compareAgain,
  findingOfReport,
  isToBeAsked,
  type ReportDifferences,
} from '../domain/report-finding.js';
import { type BookedCash } from '../guards/guard-observation.js';
import { DiscrepancyWriter } from './discrepancy-writer.js';
import { DiscrepancyStore } from './discrepancy.store.js';
import { type AccountComparison, toComparison } from './account-comparison.js';

/** What memory holds of one account. */
export interface RegistryEntry {
  readonly ref: AccountRef;
  /** By id: open ones, and those that must not be opened again. */
  readonly rows: ReadonlyMap<string, Discrepancy>;
  readonly accepted: readonly AcceptedCash[];
}

/** Comparing costs: an idle account is compared this often. */
const COMPARE_EVERY_MS = 1_000;
/** Asked in one answer; the rest follows with the next. */
const QUESTIONS_MAX = 50;

/**
 * Expected against actual for the accounts in memory (BR-2). Called inside the serial section of the account
 * (`LiveAccounts.run`). A transaction may be rolled back or run again: memory changes in `tx.afterCommit` only.
 */
@Injectable()
export class DiscrepancyRegistry implements OnModuleInit {
  private readonly entries = new Map<string, RegistryEntry>();
  private readonly oddRecords;
  private readonly comparedAt = new Map<string, number>();
  /** Something is to be written: said until it is. */
  private readonly pending = new Set<string>();

  constructor(
    private readonly store: DiscrepancyStore,
    private readonly writer: DiscrepancyWriter,
    private readonly logger: Logger,
    private readonly accounts: LiveAccounts,
    metrics: Metrics,
  ) {
    this.oddRecords = metrics.counter(
      'plimsoll_broker_odd_records',
      'Records of terminals that could not be taken as they came, by part and by what was done',
    );
  }

  onModuleInit(): void {
    this.accounts.onLoad((tx, ref) => this.load(tx, ref));
    this.accounts.onForget((accountId) => this.forget(accountId));
  }

  /** Reads the open discrepancies of an account into memory, when the account is loaded. */
  async load(tx: Tx, ref: AccountRef): Promise<void> {
    const rows = await this.store.load(tx, ref);
    this.entries.set(ref.accountId, {
      ref,
      rows: new Map(rows.map((row) => [row.discrepancyId, row])),
      accepted: await this.store.accepted(tx, ref),
    });
  }

  /** The account leaves memory. */
  forget(accountId: string): void {
    this.entries.delete(accountId);
    this.comparedAt.delete(accountId);
    this.pending.delete(accountId);
  }

  /** What a person accepted without a deal, added up: the balance by the books is the deals and this. From memory. */
  accepted(accountId: string): Decimal {
    return sumOfAccepted(this.entries.get(accountId)?.accepted ?? []);
  }

  /**
   * Deals came for what was accepted without one: that is in force no more. Gives the cash that is news, and what is
   * still in force.
   */
  async settleAccepted(
    tx: Tx,
    ref: AccountRef,
    cash: readonly BookedCash[],
    now: Date,
  ): Promise<{ news: readonly BookedCash[]; accepted: Decimal }> {
    const accepted = this.entries.get(ref.accountId)?.accepted ?? [];
    if (cash.length === 0 || accepted.length === 0) return { news: cash, accepted: sumOfAccepted(accepted) };
    const { over, inForce, news } = settleByDeals(
      accepted,
      cash.map((booked) => ({ net: dec(booked.net), dealtAt: booked.dealtAt, booked })),
    );
    if (over.length > 0) {
      await this.store.endAccepted(
        tx,
        ref,
        over.map((one) => one.adjustmentId),
        now,
      );
      tx.afterCommit(() => this.put(ref, [], inForce));
    }
    return { news: news.map(({ booked }) => booked), accepted: sumOfAccepted(inForce) };
  }

  /**
   * In memory and at once: is it time to compare, or is there something to write? Asked after every sync, also an idle
   * one.
   */
  wants(comparison: AccountComparison): boolean {
    const { accountId } = comparison.account;
    if (this.pending.has(accountId)) return true;
    const last = this.comparedAt.get(accountId);
    if (last !== undefined && comparison.monotonicMs - last < COMPARE_EVERY_MS && !comparison.changedIdentity)
      return false;
    this.comparedAt.set(accountId, comparison.monotonicMs);
    if (this.judge(comparison).length === 0) return false;
    this.pending.add(accountId);
    return true;
  }

  /** Those of the records that are not written down yet. From memory. */
  unflagged(accountId: string, records: readonly OddRecord[]): readonly OddRecord[] {
    if (records.length === 0) return records;
    for (const { part, treatment } of records) this.oddRecords.add(1, { part, treatment });
    const rows = this.entries.get(accountId)?.rows;
    if (!rows) return [];
    const left = ODD_RECORDS_MAX - [...rows.values()].filter((row) => row.kind === 'D14').length;
    const news = new Map(records.map((record) => [oddRecordId(accountId, record), record]));
    return [...news]
      .filter(([id]) => isNewOdd(rows.get(id)))
      .map(([, record]) => record)
      .slice(0, Math.max(0, left));
  }

  /** Writes down records of the terminal that could not be taken as they came (D14). */
  async flag(tx: Tx, ref: AccountRef, records: readonly OddRecord[], now: Date): Promise<void> {
    const saved: Discrepancy[] = [];
    const known = this.entries.get(ref.accountId)?.rows;
    for (const record of records)
      saved.push(
        await this.writer.write(
          tx,
          ref,
          {
            discrepancy: discrepancyOfOdd(ref.accountId, record, now, known?.get(oddRecordId(ref.accountId, record))),
            changed: true,
          },
          now,
        ),
      );
    tx.afterCommit(() => {
      this.put(ref, saved);
      for (const { discrepancyId, severity, summary } of saved)
        this.logger.warn('a record of a terminal could not be taken as it came', {
          accountId: ref.accountId,
          discrepancyId,
          severity,
          summary,
        });
    });
  }

  all(): readonly RegistryEntry[] {
    return [...this.entries.values()];
  }

  /** Records that are written down (D14) and not over yet. From memory. */
  openOdd(accountId: string): readonly Discrepancy[] {
    const rows = this.entries.get(accountId)?.rows;
    return rows === undefined || rows.size === 0
      ? []
      : [...rows.values()].filter((row) => row.kind === 'D14' && row.state === 'open');
  }

  /** Writes those that are over. */
  async settleOdd(tx: Tx, ref: AccountRef, over: readonly Discrepancy[], now: Date): Promise<void> {
    const saved: Discrepancy[] = [];
    for (const discrepancy of over) saved.push(await this.writer.write(tx, ref, { discrepancy, changed: true }, now));
    tx.afterCommit(() => this.put(ref, saved));
  }

  /** Compares and writes. What it returns is asked of the terminal with the answer. */
  async reconcile(tx: Tx, comparison: AccountComparison): Promise<TerminalNeed | undefined> {
    const { account, now } = comparison;
    const progress = this.judge(comparison);
    const saved: Discrepancy[] = [];
    for (const step of progress) saved.push(await this.writer.write(tx, account, step, now));
    tx.afterCommit(() => {
      this.pending.delete(account.accountId);
      this.put(account, saved);
      this.forgetPast(comparison);
    });
    return needOf(progress);
  }

  /** A person laid a report beside the account: what differs is written down, what does not any more is over. */
  async reportCompared(
    tx: Tx,
    ref: AccountRef,
    found: ReportDifferences,
    { now, by }: { readonly now: Date; readonly by: string },
  ): Promise<Discrepancy | undefined> {
    const finding = findingOfReport(found);
    const before = this.entries.get(ref.accountId)?.rows.get(discrepancyIdOf(ref.accountId, 'D15', finding.subject));
    if (areAlike(found) && before?.state !== 'open') return undefined;
    const step = areAlike(found) ? settle(before!, now) : advance(ref.accountId, before, finding, now);
    if (!step.changed) return step.discrepancy;
    const saved = await this.writer.write(tx, ref, step, now, { userId: by, action: 'reconciliation.report-compared' });
    tx.afterCommit(() => this.put(ref, [saved]));
    return saved;
  }

  /** The same report laid beside the account again, while its discrepancy is open. */
  async reportComparedAgain(
    tx: Tx,
    ref: AccountRef,
    discrepancyId: string,
    { found, now }: { readonly found: ReportDifferences | undefined; readonly now: Date },
  ): Promise<void> {
    const before = this.entries.get(ref.accountId)?.rows.get(discrepancyId);
    if (before?.state !== 'open') return;
    const step = compareAgain(before, found, now);
    if (!step.changed) return;
    const saved = await this.writer.write(tx, ref, step, now);
    tx.afterCommit(() => this.put(ref, [saved]));
  }

  /** What a person decided, after the commit. */
  put(ref: AccountRef, changed: readonly Discrepancy[], accepted?: readonly AcceptedCash[]): void {
    const entry = this.entries.get(ref.accountId);
    if (!entry) return;
    const rows = new Map(entry.rows);
    for (const row of changed) rows.set(row.discrepancyId, row);
    this.entries.set(ref.accountId, { ...entry, rows, accepted: accepted ?? entry.accepted });
  }

  /** Positions come and go for years; memory keeps what can still matter. */
  private forgetPast({ account, ledger, positions }: AccountComparison): void {
    const entry = this.entries.get(account.accountId);
    if (!entry) return;
    const shown = new Set(positions.map(({ positionId }) => positionId));
    const rows = [...entry.rows].filter(
      ([, row]) => !isPast(row, (positionId) => ledger.has(positionId) || shown.has(positionId)),
    );
    this.entries.set(account.accountId, { ...entry, rows: new Map(rows) });
  }

  private judge(comparison: AccountComparison): Progress[] {
    const { account, now } = comparison;
    const entry = this.entries.get(account.accountId);
    if (!entry) return [];
    const { findings, judged } = compare(toComparison(comparison));
    const found = new Set(findings.map((finding) => discrepancyIdOf(account.accountId, finding.kind, finding.subject)));
    const steps = findings.map((finding) =>
      advance(
        account.accountId,
        entry.rows.get(discrepancyIdOf(account.accountId, finding.kind, finding.subject)),
        finding,
        now,
      ),
    );
    const over = [...entry.rows.values()]
      .filter((row) => row.state === 'open' && !found.has(row.discrepancyId) && judged(row.kind, row.symbol))
      .map((row) => settle(row, now));
    const asked = [...entry.rows.values()]
      .filter((row) => isToBeAsked(row, now))
      .map((row) => askAboutReport(row, now));
    return [...steps, ...over, ...asked].filter((step) => step.changed);
  }
}

function needOf(progress: readonly Progress[]): TerminalNeed | undefined {
  const questions = progress.flatMap((step) => step.question ?? []).slice(0, QUESTIONS_MAX);
  const positions = [...new Set(questions.flatMap((question) => question.positionId ?? []))];
  const since = questions.flatMap((question) => question.dealsSince ?? []).sort((a, b) => a.getTime() - b.getTime())[0];
  if (positions.length === 0 && !since) return undefined;
  return {
    ...(positions.length > 0 ? { dealsOfPositions: positions } : {}),
    ...(since ? { dealsSince: since.toISOString() } : {}),
  };
}
