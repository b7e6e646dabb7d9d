import { setImmediate as breathe } from 'node:timers/promises';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { accountReading, type ConnectionState } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Samples } from '@plimsoll/messaging';
import { Database } from '@plimsoll/persistence';
import { CLOCK, Every, Logger, Shutdown } from '@plimsoll/service-host';
import { GuardRegistry } from '../guards/guard-registry.js';
import { AccountHandler } from './account.handler.js';
import { accountToReading } from './account.view.js';
import { type LiveAccount } from './live-account.js';
import { LiveAccounts } from './live-accounts.js';
import { NumbersWriter, SAVED_AT_ONCE } from './numbers-writer.js';

const BEAT_MS = 500;
/** Each beat saves a share of the accounts, never all at once. */
const SAVED_WITHIN_BEATS = 6;
/** Accounts that are looked at in one go. */
const SHOWN_AT_ONCE = 25;
/** Without a word of the terminal for so long, its numbers are stale, and then it is offline. */
export const STALE_AFTER_MS = 10_000;
export const OFFLINE_AFTER_MS = 60_000;

/** Accounts at rest that nobody asked for in so long leave memory; looked for so often. */
const UNUSED_MS = 600_000;
const FORGET_EVERY_MS = 60_000;
/** Guards that wait for a moment or for their closes stay, whatever their account does. */
const BUSY_GUARDS: readonly string[] = ['breached', 'closing'];

/**
 * What goes on without a sync: live readings, the last numbers into the database (a share of the accounts at a time),
 * and who has fallen silent.
 */
@Injectable()
export class AccountHeartbeat implements OnModuleInit {
  private readonly shown = new Map<string, unknown>();
  private forgotAtMs = 0;
  private adopted = false;

  constructor(
    private readonly accounts: LiveAccounts,
    private readonly handler: AccountHandler,
    private readonly guard: GuardRegistry,
    private readonly numbers: NumbersWriter,
    private readonly samples: Samples,
    private readonly database: Database,
    private readonly shutdown: Shutdown,
    private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.accounts.onForget((accountId) => {
      this.shown.delete(accountId);
      this.numbers.forget(accountId);
    });
    // Behind the last sync.
    this.shutdown.register('drain', 'last numbers', () => this.numbers.save(Number.POSITIVE_INFINITY));
  }

  /** One round over all accounts in memory; the first one begins with those of the process before. */
  @Every({ name: 'account heartbeat', everyMs: BEAT_MS })
  async beat(): Promise<void> {
    if (!this.adopted) await this.adopt();
    const accounts = this.accounts.all();
    for (let from = 0; from < accounts.length; from += SHOWN_AT_ONCE) {
      for (const live of accounts.slice(from, from + SHOWN_AT_ONCE))
        await this.each(live.ref.accountId, 'could not be shown', () => this.show(live));
      // Syncs and orders of all others wait while we look at these.
      await breathe();
    }
    await this.numbers.save(Math.max(SAVED_AT_ONCE, Math.ceil(accounts.length / SAVED_WITHIN_BEATS)));
    for (const live of this.accounts.all())
      await this.each(live.ref.accountId, 'could not be told silent', () => this.listen(live));
    this.forgetUnused();
  }

  /** Accounts that were connected when the process before us ended: they come back soon, or are told offline. */
  private async adopt(): Promise<void> {
    const refs = await this.database.asWorker((tx) =>
      tx.query<{ tenantId: string; accountId: string }>(
        `select tenant_id as "tenantId", account_id as "accountId"
         from accounts
         where connection in ('connected', 'stale')`,
      ),
    );
    for (const ref of refs)
      await this.each(ref.accountId, 'could not be taken up at start', () =>
        this.accounts.run(ref, (live) => Promise.resolve((live.lastContactMonotonicMs ??= this.clock.monotonicMs()))),
      );
    this.adopted = true;
  }

  /** One account that fails never stops the others: it is told, and looked at again with the next beat. */
  private async each(accountId: string, failure: string, work: () => Promise<unknown> | void): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.warn(`an account ${failure}`, { accountId, error });
    }
  }

  /** Sweeps and readers bring accounts into memory that nobody trades any more. */
  private forgetUnused(): void {
    const nowMs = this.clock.monotonicMs();
    if (nowMs - this.forgotAtMs < FORGET_EVERY_MS) return;
    this.forgotAtMs = nowMs;
    this.accounts.forgetUnused(
      UNUSED_MS,
      (live) => live.isAtRest && this.numbers.isSaved(live) && !this.hasBusyGuard(live),
    );
  }

  private hasBusyGuard(live: LiveAccount): boolean {
    try {
      return BUSY_GUARDS.includes(this.guard.statusOf(live.ref.accountId).state);
    } catch (error) {
      this.logger.warn('an account stays in memory: its guard cannot be asked', {
        accountId: live.ref.accountId,
        error,
      });
      return true;
    }
  }

  private show(live: LiveAccount): void {
    const state = live.accountStatus.connection === 'connected' ? live.numbers : live.accountStatus.connection;
    if (live.numbers === undefined || this.shown.get(live.ref.accountId) === state) return;
    this.shown.set(live.ref.accountId, state);
    const reading = accountToReading(live, this.guard.statusOf(live.ref.accountId), {
      now: this.clock.now(),
      monotonicMs: this.clock.monotonicMs(),
    });
    this.samples.publish(accountReading, live.ref.tenantId, reading);
  }

  /** A terminal that has fallen silent is told stale, then offline. */
  private async listen(live: LiveAccount): Promise<void> {
    if (silenceOf(live, this.clock.monotonicMs()) === undefined) return;
    await this.accounts.run(live.ref, async (account) => {
      const connection = silenceOf(account, this.clock.monotonicMs());
      if (connection === undefined) return;
      await this.database.withTenant(account.ref.tenantId, (tx) =>
        this.handler.connect(tx, account, { connection }, this.clock.now()),
      );
      this.logger.warn('a terminal has fallen silent', { accountId: account.ref.accountId, connection });
    });
  }
}

/** The state that silence has brought; undefined when nothing changes. */
export function silenceOf(live: LiveAccount, nowMs: number): ConnectionState | undefined {
  const { connection } = live.accountStatus;
  if (connection !== 'connected' && connection !== 'stale') return undefined;
  if (live.lastContactMonotonicMs === undefined) return undefined;
  const silentMs = nowMs - live.lastContactMonotonicMs;
  if (silentMs >= OFFLINE_AFTER_MS) return 'offline';
  return silentMs >= STALE_AFTER_MS && connection === 'connected' ? 'stale' : undefined;
}
