import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { type GuardStatus, type TerminalNeed } from '@plimsoll/contracts';
import { type Clock, dec, type Decimal, invariant, phrase, toWire } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { type AccountRef } from '../accounts/account-ref.js';
import { LiveAccounts } from '../accounts/live-accounts.js';
import { shiftByCash } from '../domain/drawdown-cash.js';
import { type GuardDecision, blocksEntries, isBlinded, note, unchanged } from '../domain/drawdown-state.js';
import { foldOutcomes } from '../domain/breach-run.js';
import { GuardDeadlines } from './guard-deadlines.js';
import { type GuardEntry, newEntry } from './guard-entry.js';
import { finish, type GuardStep, liveOf, type Moment, observeStep } from './guard-step.js';
import { GuardFencedError, GuardWriter } from './guard-writer.js';
import { type GuardObservation } from './guard-observation.js';
import { statusOfEntry } from './guard-status.js';
import { GuardStore } from './guard.store.js';
import { unprotectedBecause } from './guard.view.js';

type OnDue = (ref: AccountRef) => void;
/** Deals are asked for from so long before the step was seen. */
const DEALS_BEFORE_MS = 3_600_000;

/**
 * The drawdown guards (BR-3) in memory. Called inside the serial section of the account (`LiveAccounts.run`), so there
 * is never a second call at the same time in this process. A transaction may be rolled back or run again: memory
 * changes in
 * `tx.afterCommit` only.
 */
@Injectable()
export class GuardRegistry implements OnModuleInit, OnApplicationShutdown {
  private readonly entries = new Map<string, GuardEntry>();
  /** Memory and database differ: read again before anything is judged. */
  private readonly stale = new Set<string>();
  private onDue: OnDue = () => undefined;

  constructor(
    private readonly store: GuardStore,
    private readonly writer: GuardWriter,
    private readonly deadlines: GuardDeadlines,
    private readonly accounts: LiveAccounts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.accounts.onLoad((tx, ref) => this.load(tx, ref));
    this.accounts.onForget((accountId) => this.forget(accountId));
  }

  /** Who is told when a countdown is over. */
  whenDue(onDue: OnDue): void {
    this.onDue = onDue;
  }

  /** Reads the guard of an account into memory, when the account is loaded. */
  async load(tx: Tx, ref: AccountRef): Promise<void> {
    const { state, closes } = await this.store.load(tx, ref, this.clock.now());
    const known = this.entries.get(ref.accountId);
    // Read again for certainty: when nobody wrote meanwhile, what was seen since counts on.
    if (known?.ref.tenantId !== ref.tenantId || known.state.revision !== state.revision)
      this.put(newEntry(ref, state, closes, this.clock.now()));
    this.stale.delete(ref.accountId);
  }

  /** The account leaves memory, and its guard with it. */
  forget(accountId: string): void {
    this.entries.delete(accountId);
    this.stale.delete(accountId);
    this.deadlines.disarm(accountId);
  }

  /**
   * In memory and at once: does this observation change anything durable? If not, no transaction is opened for the
   * guard.
   */
  wants(seen: GuardObservation): boolean {
    const entry = this.entries.get(seen.account.accountId);
    if (!entry || this.stale.has(seen.account.accountId)) return true;
    const step = observeStep(entry, seen, this.moment(entry));
    if (!step.durable) this.entries.set(seen.account.accountId, step.entry);
    return step.durable;
  }

  /**
   * Takes the observation in, in the transaction that books what came with it: when `wants` said so, and with every
   * cash operation.
   */
  async observe(tx: Tx, seen: GuardObservation): Promise<void> {
    await this.refresh(tx, seen.account);
    const entry = this.of(seen.account);
    const moment = this.moment(entry);
    await this.commit(tx, entry, observeStep(entry, seen, moment), moment);
  }

  /** Takes in what a person, a timer or silence decided. Inside the serial section. */
  async decide(tx: Tx, ref: AccountRef, decide: (entry: GuardEntry, moment: Moment) => GuardDecision): Promise<void> {
    await this.refresh(tx, ref);
    const entry = this.of(ref);
    const moment = this.moment(entry);
    await this.commit(tx, entry, finish(entry, entry, decide(entry, moment), moment), moment);
  }

  /**
   * A person says that a step of the balance was money that came or went: no gain, no loss. In the transaction that
   * books it.
   */
  acceptCash(tx: Tx, ref: AccountRef, { net, by }: { net: string; by: string }): Promise<void> {
    return this.decide(tx, ref, ({ state, memory }, { now }) => {
      const shifted = shiftByCash(state, memory, { amount: dec(net), at: now });
      const reason = phrase('{{amount}} was accepted as cash: the peak moves from {{before}} to {{after}}.', {
        amount: net,
        before: state.peak?.toFixed(2) ?? 'none',
        after: shifted.state.peak?.toFixed(2) ?? 'none',
      });
      return note(
        { ...unchanged(state, memory), ...shifted },
        {},
        { action: 'guard.cash-accepted', actor: by, reason },
      );
    });
  }

  /**
   * A step of the balance that was accepted as a gain or loss is taken back: no deal explains it again. The guard has
   * judged with it all the time and goes on so at once: a step that was to be waited for would blind it.
   */
  takeStep(tx: Tx, ref: AccountRef, { amount, by }: { amount: Decimal; by: string }): Promise<void> {
    return this.decide(tx, ref, ({ state, memory }) => {
      const reason = phrase('{{amount}} stands without a deal again: it is judged as the gain or loss that it was.', {
        amount: toWire(amount),
      });
      return note(
        unchanged(state, memory),
        { takenStep: state.takenStep.plus(amount) },
        { action: 'guard.step-without-deal', actor: by, reason },
      );
    });
  }

  /** What the terminal must know; from memory. */
  statusOf(accountId: string): GuardStatus {
    const entry = this.entries.get(accountId);
    invariant(entry, 'the guard is loaded with its account');
    return statusOfEntry(entry);
  }

  /** The same of accounts that are not in memory, as they were left. */
  async storedStatuses(tx: Tx, tenantId: string, accountIds: readonly string[]): Promise<Map<string, GuardStatus>> {
    const now = this.clock.now();
    const states = await this.store.loadSome(tx, tenantId, accountIds, now);
    return new Map(
      [...states].map(([accountId, state]) => [
        accountId,
        statusOfEntry(newEntry({ tenantId, accountId }, state, [], now)),
      ]),
    );
  }

  /** What the guard lacks to judge: the deals that explain a step of the balance; from memory, sent with the answer. */
  need(accountId: string): TerminalNeed | undefined {
    const memory = this.entries.get(accountId)?.memory;
    const step = memory?.aside ?? memory?.hold;
    return step ? { dealsSince: new Date(step.since.getTime() - DEALS_BEFORE_MS).toISOString() } : undefined;
  }

  /** Entries are refused, exits never; from memory. */
  entriesBlocked(accountId: string): boolean {
    const entry = this.entries.get(accountId);
    return !entry || blocksEntries(entry.state.status) || isBlinded(entry.state, entry.memory);
  }

  /** Whether the guard could close the account now; not while it is not in memory. */
  isProtected(accountId: string, around: Parameters<typeof unprotectedBecause>[1]): boolean {
    const entry = this.entries.get(accountId);
    return entry !== undefined && unprotectedBecause(entry, around) === undefined;
  }

  /** What memory holds of a guard, for reading. */
  peek(accountId: string): GuardEntry | undefined {
    return this.entries.get(accountId);
  }

  all(): GuardEntry[] {
    return [...this.entries.values()];
  }

  remainingMs(entry: GuardEntry): number | undefined {
    return entry.state.status === 'breached' ? this.deadlines.remainingMs(entry.ref.accountId) : undefined;
  }

  onApplicationShutdown(): void {
    this.deadlines.stop();
  }

  private async commit(tx: Tx, entry: GuardEntry, step: GuardStep, moment: Moment): Promise<void> {
    if (!step.durable) {
      tx.afterCommit(() => this.put(step.entry));
      return;
    }
    const after = await this.write(tx, entry, step, moment);
    tx.afterCommit(() => this.put(after));
  }

  private async write(tx: Tx, entry: GuardEntry, step: GuardStep, moment: Moment): Promise<GuardEntry> {
    try {
      const after = await this.writer.write(tx, entry, step, moment.now);
      // Closes that had never left are back at once, so that it may be called off at once.
      const folded = foldOutcomes(
        after.state,
        after.memory,
        { executed: false, live: liveOf(after.closes) },
        moment.now,
      );
      if (folded.transitions.length === 0) return after;
      return await this.writer.write(tx, after, finish(after, after, folded, moment), moment.now);
    } catch (error) {
      if (error instanceof GuardFencedError) this.stale.add(entry.ref.accountId);
      throw error;
    }
  }

  private async refresh(tx: Tx, ref: AccountRef): Promise<void> {
    if (!this.entries.has(ref.accountId) || this.stale.has(ref.accountId)) await this.load(tx, ref);
  }

  private put(entry: GuardEntry): void {
    const { accountId } = entry.ref;
    this.entries.set(accountId, entry);
    const { status, breachRun } = entry.state;
    if (status === 'breached' && breachRun)
      this.deadlines.arm(
        accountId,
        {
          runId: breachRun.runId,
          deadlineAt: breachRun.deadlineAt,
          countdownMs: breachRun.deadlineAt.getTime() - breachRun.breachedAt.getTime(),
        },
        () => this.onDue(entry.ref),
      );
    else this.deadlines.disarm(accountId);
  }

  private of(ref: AccountRef): GuardEntry {
    const entry = this.entries.get(ref.accountId);
    invariant(entry?.ref.tenantId === ref.tenantId, 'the guard is loaded with its account');
    return entry;
  }

  private moment(entry: GuardEntry): Moment {
    return { now: this.clock.now(), remainingMs: this.remainingMs(entry) };
  }
}
