import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK, Logger } from '@plimsoll/service-host';
import { EquityStore, type NumbersRow } from './equity.store.js';
import { type LiveAccount } from './live-account.js';
import { LiveAccounts } from './live-accounts.js';

const POINT_EVERY_MS = 5_000;
/** Rows that one statement holds locked; an order for one of these accounts waits that long. */
const SAVED_AT_ONCE = 25;

/**
 * Writes the last numbers of accounts, so that the first moments after a start have some to show; readers have them
 * from memory.
 */
@Injectable()
export class NumbersWriter implements OnModuleInit {
  private readonly saved = new Map<string, unknown>();
  private readonly triedAt = new Map<string, number>();
  private readonly pointAt = new Map<string, number>();

  constructor(
    private readonly accounts: LiveAccounts,
    private readonly equity: EquityStore,
    private readonly database: Database,
    private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.accounts.onForget((accountId) => {
      for (const map of [this.saved, this.triedAt, this.pointAt]) map.delete(accountId);
    });
  }

  /** Nothing is left to be written of it. */
  isSaved(live: LiveAccount): boolean {
    return (
      live.numbers === undefined ||
      live.numbers.flaw !== undefined ||
      this.saved.get(live.ref.accountId) === live.numbers
    );
  }

  /** Writes the numbers of one of so many shares of the accounts, and of a batch at the least. */
  saveShare(shares: number): Promise<void> {
    return this.save(Math.max(SAVED_AT_ONCE, Math.ceil(this.accounts.all().length / shares)));
  }

  /** Writes the numbers of at most so many accounts, those first that wait for longest. */
  async save(max: number): Promise<void> {
    const nowMs = this.clock.monotonicMs();
    const triedAt = (live: LiveAccount): number => this.triedAt.get(live.ref.accountId) ?? 0;
    const rows = this.accounts
      .all()
      .filter((live) => !this.isSaved(live))
      .sort((a, b) => triedAt(a) - triedAt(b))
      .slice(0, max)
      .map((live) => ({ numbers: live.numbers, row: this.rowOf(live, nowMs) }));
    for (let from = 0; from < rows.length; from += SAVED_AT_ONCE) {
      const some = rows.slice(from, from + SAVED_AT_ONCE);
      // Also those that are not saved, as a row is busy or the statement fails: others come first then.
      for (const { row } of some) this.triedAt.set(row.accountId, nowMs);
      const saved = await this.write(some.map(({ row }) => row));
      for (const { numbers, row } of some) {
        if (saved.has(row.accountId)) this.saved.set(row.accountId, numbers);
        if (row.point) this.pointAt.set(row.accountId, nowMs);
      }
    }
  }

  private rowOf({ ref, numbers, accountStatus }: LiveAccount, nowMs: number): NumbersRow {
    const { balance, equity, credit, margin, freeMargin } = numbers!.values;
    return {
      ...ref,
      epoch: accountStatus.epoch,
      balance,
      equity,
      credit,
      margin,
      freeMargin,
      at: numbers!.at.toISOString(),
      point: nowMs - (this.pointAt.get(ref.accountId) ?? Number.NEGATIVE_INFINITY) >= POINT_EVERY_MS,
    };
  }

  /** Together; one by one when that fails, so that numbers which cannot be written cost no other account its own. */
  private async write(rows: readonly NumbersRow[]): Promise<ReadonlySet<string>> {
    const write = (some: readonly NumbersRow[]): Promise<Set<string>> =>
      this.database.asWorker((tx) => this.equity.save(tx, some));
    try {
      return await write(rows);
    } catch (error) {
      this.logger.warn('the numbers of some accounts were not saved together, trying each', { error });
      const saved = new Set<string>();
      for (const row of rows) {
        try {
          for (const accountId of await write([row])) saved.add(accountId);
        } catch (failure) {
          this.logger.warn('an account has numbers that could not be saved', {
            accountId: row.accountId,
            error: failure,
          });
        }
      }
      return saved;
    }
  }
}
