import { Inject, Injectable } from '@nestjs/common';
import { problem, ProblemError } from '@plimsoll/contracts';
import { type Clock, Mutex, Semaphore } from '@plimsoll/kernel';
import { Database, DATABASE_LIMITS, isCommitUnknown, onReservedConnections, type Tx } from '@plimsoll/persistence';
import { CLOCK, Metrics } from '@plimsoll/service-host';
import { type AccountRef } from './account-ref.js';
import { AccountStore } from './account.store.js';
import { type LiveAccount } from './live-account.js';

/**
 * What goes before other work of an account, and is never sent away because too much waits: closes, cancels and the
 * guard, then syncs.
 */
export type WorkPriority = 'guard' | 'sync';

type LoadHook = (tx: Tx, account: AccountRef) => Promise<void>;
type ForgetHook = (accountId: string) => void;

interface Slot {
  readonly mutex: Mutex;
  /** Where work waits that is not urgent: only its first waits for a place, and then for its turn. */
  readonly line: Mutex;
  account: LiveAccount | undefined;
  /** Memory may differ from the database: it is read again before anybody works with it. */
  stale: boolean;
  /** Monotonic time at which somebody worked with it or looked at it last. */
  usedMs: number;
}

/** More work than this waits for one account: it is told to come back, unless it is urgent. */
const WAITING_MAX = 64;
/**
 * So much work that is not urgent at once, of all accounts: it never waits for a connection while it has the turn of
 * its account, which would make a close or a sync of that account wait with it. Reads have the other half of the
 * connections.
 */
const PLACES = Math.ceil(DATABASE_LIMITS.appPoolSize / 2);
const PLACE_WAIT_MS = 1_000;
const PRIORITY: Readonly<Record<WorkPriority, number>> = { guard: 2, sync: 1 };

/**
 * All accounts this process has in memory, loaded when they are asked for. The only way to one of them is its serial
 * section: one work at a time.
 */
@Injectable()
export class LiveAccounts {
  private readonly slots = new Map<string, Slot>();
  private readonly hooks: LoadHook[] = [];
  private readonly forgetHooks: ForgetHook[] = [];
  private readonly semaphore = new Semaphore({
    atOnce: PLACES,
    waitMs: PLACE_WAIT_MS,
    refuse: () =>
      new ProblemError(problem('busy', 'too much work of accounts waits for the database', { retryAfterS: 1 })),
  });

  constructor(
    private readonly database: Database,
    private readonly store: AccountStore,
    @Inject(CLOCK) private readonly clock: Clock,
    metrics: Metrics,
  ) {
    metrics.gauge('plimsoll_broker_accounts', 'Accounts in memory by connection', () => this.byConnection(this.all()));
    metrics.gauge(
      'plimsoll_broker_exposed_accounts',
      'Accounts in memory that have something open or pending, by connection; without simulated ones that were reset',
      () => this.byConnection(this.all().filter((live) => live.isExposed && !live.isAbandoned)),
    );
  }

  /**
   * Runs `work` alone among all work of the account; loads the account from the database when it is not in memory.
   * Throws `account-unknown`. Never nest it.
   */
  run<T>(ref: AccountRef, work: (live: LiveAccount) => Promise<T>, priority?: WorkPriority): Promise<T> {
    const slot = this.slotOf(ref.accountId);
    slot.usedMs = this.clock.monotonicMs();
    if (priority === undefined && slot.line.depth > WAITING_MAX)
      throw new ProblemError(problem('busy', 'too much work waits for this account', { retryAfterS: 1 }));
    const turn = async (): Promise<T> => {
      const live =
        slot.account?.ref.tenantId === ref.tenantId && !slot.stale ? slot.account : await this.load(slot, ref);
      try {
        return await work(live);
      } catch (error) {
        if (slot.account === live && leavesStale(error)) slot.stale = true;
        throw error;
      }
    };
    if (priority !== undefined) return slot.mutex.run(() => onReservedConnections(priority, turn), PRIORITY[priority]);
    return slot.line.run(() => this.semaphore.run(() => slot.mutex.run(turn)));
  }

  /** From memory, for reading; loaded once when nobody asked for it yet. Another tenant's account is `account-unknown`. */
  async find(ref: AccountRef): Promise<LiveAccount> {
    const live = this.peek(ref.accountId);
    return live?.ref.tenantId === ref.tenantId ? live : this.run(ref, (account) => Promise.resolve(account));
  }

  /** What is in memory, for reading at once; undefined when nobody asked for the account since the start. */
  peek(accountId: string): LiveAccount | undefined {
    const slot = this.slots.get(accountId);
    if (slot) slot.usedMs = this.clock.monotonicMs();
    return slot?.account;
  }

  /** Whether it is in memory; looking so is no use of it. */
  holds(accountId: string): boolean {
    return this.slots.get(accountId)?.account !== undefined;
  }

  /** Everything in memory, in no order. */
  all(): LiveAccount[] {
    return [...this.slots.values()].flatMap((slot) => (slot.account ? [slot.account] : []));
  }

  /**
   * Forgets what memory holds: the next work reads it again. Call it inside the serial section, when the database
   * proved another.
   */
  forget(accountId: string): void {
    const slot = this.slots.get(accountId);
    if (slot) slot.account = undefined;
  }

  /** Runs when an account is read into memory, in the same transaction. */
  onLoad(hook: LoadHook): void {
    this.hooks.push(hook);
  }

  /**
   * Lets go of accounts at rest that nobody has used for `unusedMs`; whoever asks for one again reads it again. Gives
   * how many.
   */
  forgetUnused(unusedMs: number, atRest: (live: LiveAccount) => boolean): number {
    const before = this.clock.monotonicMs() - unusedMs;
    let forgotten = 0;
    for (const [accountId, slot] of this.slots) {
      if (slot.mutex.depth + slot.line.depth > 0 || slot.usedMs > before || (slot.account && !atRest(slot.account)))
        continue;
      this.slots.delete(accountId);
      for (const hook of this.forgetHooks) hook(accountId);
      forgotten += 1;
    }
    return forgotten;
  }

  /** Runs when memory lets go of an account: what else is held of it goes too. */
  onForget(hook: ForgetHook): void {
    this.forgetHooks.push(hook);
  }

  private async load(slot: Slot, ref: AccountRef): Promise<LiveAccount> {
    const live = await this.database.withTenant(ref.tenantId, async (tx) => {
      // A transaction of ours that nobody heard the end of is over before this one sees anything.
      if (slot.stale) await this.store.lock(tx, ref);
      const found = await this.store.load(tx, ref);
      if (!found) return undefined;
      for (const hook of this.hooks) await hook(tx, ref);
      return found;
    });
    if (!live) {
      if (!slot.account) this.slots.delete(ref.accountId);
      throw new ProblemError(problem('account-unknown'));
    }
    live.lastActivityMonotonicMs = this.clock.monotonicMs();
    if (slot.account?.ref.tenantId === ref.tenantId) live.keepValuations(slot.account);
    slot.account = live;
    slot.stale = false;
    return live;
  }

  private slotOf(accountId: string): Slot {
    let slot = this.slots.get(accountId);
    if (!slot) {
      slot = {
        mutex: new Mutex(),
        line: new Mutex(),
        account: undefined,
        stale: false,
        usedMs: this.clock.monotonicMs(),
      };
      this.slots.set(accountId, slot);
    }
    return slot;
  }

  private byConnection(accounts: readonly LiveAccount[]): { value: number; labels: { connection: string } }[] {
    const counts = new Map<string, number>([
      ['connected', 0],
      ['stale', 0],
      ['offline', 0],
      ['quarantined', 0],
    ]);
    for (const live of accounts)
      counts.set(live.accountStatus.connection, (counts.get(live.accountStatus.connection) ?? 0) + 1);
    return [...counts].map(([connection, value]) => ({ value, labels: { connection } }));
  }
}

/** A refusal and a transaction that surely was rolled back leave memory as true as before; anything else may not. */
function leavesStale(error: unknown): boolean {
  return isCommitUnknown(error) || !(error instanceof ProblemError);
}
