import { setImmediate as breathe } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { accountReading, type ConnectionState } from '@plimsoll/contracts';
import { type Clock, sleep } from '@plimsoll/kernel';
import { Samples } from '@plimsoll/messaging';
import { CLOCK, Logger, Shutdown } from '@plimsoll/service-host';
import { GuardPort } from '../guards/guard.port.js';
import { type NumbersRow } from './equity.store.js';
import { accountToReading } from './account.view.js';
import { type LiveAccount } from './live-account.js';
import { HeartbeatParts } from './heartbeat-parts.js';

const BEAT_MS = 500;
/** Readers have the numbers from memory; those in the database serve the first moments after a start. So each beat saves a share of the accounts, never all at once. */
const SAVED_WITHIN_BEATS = 6;
const POINT_EVERY_MS = 5_000;
/** Accounts that are looked at in one go. */
const SHOWN_AT_ONCE = 25;
/** Rows that one statement holds locked; an order for one of these accounts waits that long. */
const SAVED_AT_ONCE = 25;
/** Without a word of the terminal for so long, its numbers are stale, and then it is offline. */
export const STALE_AFTER_MS = 10_000;
export const OFFLINE_AFTER_MS = 60_000;

/** Accounts at rest that nobody asked for in so long leave memory; looked for so often. */
const UNUSED_MS = 600_000;
const FORGET_EVERY_MS = 60_000;
/** Guards that wait for a moment or for their closes stay, whatever their account does. */
const BUSY_GUARDS: readonly string[] = ['breached', 'closing'];

/** Where the pulse is told, and what ends it. */
@Injectable()
export class HeartbeatHost {
  constructor(
    readonly logger: Logger,
    readonly shutdown: Shutdown,
  ) {}
}

/** What goes on without a sync: live readings, the last numbers into the database (a share of the accounts at a time), and who has fallen silent. */
@Injectable()
export class AccountHeartbeat implements OnApplicationBootstrap {
  private readonly shown = new Map<string, unknown>();
  private readonly saved = new Map<string, unknown>();
  private readonly triedAt = new Map<string, number>();
  private readonly pointAt = new Map<string, number>();
  private forgotAtMs = 0;
  private loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly parts: HeartbeatParts,
    private readonly guard: GuardPort,
    private readonly samples: Samples,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly host: HeartbeatHost,
  ) {
    host.shutdown.register('drain', 'account heartbeat', () => this.loop);
  }

  onApplicationBootstrap(): void {
    this.parts.accounts.onForget((accountId) =>
      [this.shown, this.saved, this.triedAt, this.pointAt].forEach((map) => map.delete(accountId)),
    );
    this.loop = this.run();
  }

  private async run(): Promise<void> {
    const { signal } = this.host.shutdown;
    await this.adopt();
    while (!signal.aborted) {
      await this.beat().catch((error: unknown) =>
        this.host.logger.warn('the heartbeat of the accounts missed a beat', { error }),
      );
      await sleep(BEAT_MS, signal).catch(() => undefined);
    }
    await this.save(Number.POSITIVE_INFINITY).catch((error: unknown) =>
      this.host.logger.warn('the last numbers were not saved', { error }),
    );
  }

  /** Accounts that were connected when the process before us ended: they come back soon, or are told offline. */
  private async adopt(): Promise<void> {
    for (const wait of ADOPT_RETRIES_MS) {
      try {
        const refs = await this.parts.database.asWorker((tx) =>
          tx.query<{ tenantId: string; accountId: string }>(
            `select tenant_id as "tenantId", account_id as "accountId" from accounts where connection in ('connected', 'stale')`,
          ),
        );
        for (const ref of refs)
          await this.each(ref.accountId, 'could not be taken up at start', () =>
            this.parts.accounts.run(ref, (live) =>
              Promise.resolve((live.lastContactMonotonicMs ??= this.clock.monotonicMs())),
            ),
          );
        return;
      } catch (error) {
        this.host.logger.warn('accounts could not be read at start; tried again', { error });
        await sleep(wait, this.host.shutdown.signal).catch(() => undefined);
      }
    }
  }

  /** One account that fails never stops the others: it is told, and looked at again with the next beat. */
  private async each(accountId: string, failure: string, work: () => Promise<unknown> | void): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.host.logger.warn(`an account ${failure}`, { accountId, error });
    }
  }

  /** One round over all accounts in memory. */
  async beat(): Promise<void> {
    const accounts = this.parts.accounts.all();
    for (let from = 0; from < accounts.length; from += SHOWN_AT_ONCE) {
      for (const live of accounts.slice(from, from + SHOWN_AT_ONCE))
        await this.each(live.ref.accountId, 'could not be shown', () => this.show(live));
      // Syncs and orders of all others wait while we look at these.
      await breathe();
    }
    await this.save(Math.max(SAVED_AT_ONCE, Math.ceil(accounts.length / SAVED_WITHIN_BEATS)));
    for (const live of this.parts.accounts.all())
      await this.each(live.ref.accountId, 'could not be told silent', () => this.listen(live));
    this.forgetUnused();
  }

  /** Sweeps and readers bring accounts into memory that nobody trades any more. */
  private forgetUnused(): void {
    const nowMs = this.clock.monotonicMs();
    if (nowMs - this.forgotAtMs < FORGET_EVERY_MS) return;
    this.forgotAtMs = nowMs;
    const isSaved = (live: LiveAccount): boolean =>
      live.numbers === undefined ||
      live.numbers.flaw !== undefined ||
      this.saved.get(live.ref.accountId) === live.numbers;
    this.parts.accounts.forgetUnused(UNUSED_MS, (live) => live.isAtRest && isSaved(live) && !this.hasBusyGuard(live));
  }

  private hasBusyGuard(live: LiveAccount): boolean {
    try {
      return BUSY_GUARDS.includes(this.guard.statusOf(live.ref.accountId).state);
    } catch (error) {
      this.host.logger.warn('an account stays in memory: its guard cannot be asked', {
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

  /** At most so many, those first that wait for longest. */
  private async save(max: number): Promise<void> {
    const nowMs = this.clock.monotonicMs();
    const isDirty = (live: LiveAccount): boolean =>
      live.numbers !== undefined &&
      live.numbers.flaw === undefined &&
      this.saved.get(live.ref.accountId) !== live.numbers;
    const triedAt = (live: LiveAccount): number => this.triedAt.get(live.ref.accountId) ?? 0;
    const dirty = this.parts.accounts
      .all()
      .filter(isDirty)
      .sort((a, b) => triedAt(a) - triedAt(b))
      .slice(0, max);
    if (dirty.length === 0) return;
    const rows = dirty.map((live) => {
      const point = nowMs - (this.pointAt.get(live.ref.accountId) ?? Number.NEGATIVE_INFINITY) >= POINT_EVERY_MS;
      const { balance, equity, credit, margin, freeMargin } = live.numbers!.values;
      return {
        live,
        numbers: live.numbers,
        row: {
          ...live.ref,
          epoch: live.accountStatus.epoch,
          balance,
          equity,
          credit,
          margin,
          freeMargin,
          at: live.numbers!.at.toISOString(),
          point,
        },
      };
    });
    for (let from = 0; from < rows.length; from += SAVED_AT_ONCE) {
      const some = rows.slice(from, from + SAVED_AT_ONCE);
      // Also those that are not saved, as a row is busy or the statement fails: others come first then.
      for (const { live } of some) this.triedAt.set(live.ref.accountId, nowMs);
      const saved = await this.saveRows(some.map(({ row }) => row));
      for (const { live, numbers, row } of some) {
        if (saved.has(live.ref.accountId)) this.saved.set(live.ref.accountId, numbers);
        if (row.point) this.pointAt.set(live.ref.accountId, nowMs);
      }
    }
  }

  /** Together; one by one when that fails, so that numbers which cannot be written cost no other account its own. */
  private async saveRows(rows: readonly NumbersRow[]): Promise<ReadonlySet<string>> {
    const write = (some: readonly NumbersRow[]): Promise<Set<string>> =>
      this.parts.database.asWorker((tx) => this.parts.equity.save(tx, some));
    try {
      return await write(rows);
    } catch (error) {
      this.host.logger.warn('the numbers of some accounts were not saved together, trying each', { error });
      const saved = new Set<string>();
      for (const row of rows)
        await this.each(row.accountId, 'has numbers that could not be saved', async () =>
          (await write([row])).forEach((accountId) => saved.add(accountId)),
        );
      return saved;
    }
  }

  /** A terminal that has fallen silent is told stale, then offline. */
  private async listen(live: LiveAccount): Promise<void> {
    if (silenceOf(live, this.clock.monotonicMs()) === undefined) return;
    await this.parts.accounts.run(live.ref, async (account) => {
      const connection = silenceOf(account, this.clock.monotonicMs());
      if (connection === undefined) return;
      await this.parts.database.withTenant(account.ref.tenantId, (tx) =>
        this.parts.handler.connect(tx, account, { connection }, this.clock.now()),
      );
      this.host.logger.warn('a terminal has fallen silent', { accountId: account.ref.accountId, connection });
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

const ADOPT_RETRIES_MS = [250, 500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000];
