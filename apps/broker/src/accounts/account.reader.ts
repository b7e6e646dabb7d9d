import { Inject, Injectable } from '@nestjs/common';
import {
  type AccountDetail,
  type AccountIdentity,
  type AccountListQuery,
  type AccountPage,
  type AccountSummary,
} from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { conditions, containing, Database, keysetPage } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { tradingDayOf } from '../domain/trading-day.js';
import { GuardRegistry } from '../guards/guard-registry.js';
import { type AccountRef } from './account-ref.js';
import { AccountStore } from './account.store.js';
import { accountToDetail, accountToSummary, timeOf } from './account.view.js';
import { resultsSince } from './day-results.js';
import { LiveAccounts } from './live-accounts.js';

/** Accounts that are read into memory side by side: connected ones that nobody asked for since the start. */
const LOADED_AT_ONCE = 5;

/** A guard to which nothing has happened yet has no row: it is armed. */
const GUARD_STANDS_SO = `coalesce((
  select g.status
  from guards g
  where g.tenant_id = accounts.tenant_id and g.account_id = accounts.account_id), 'armed') = ?`;

/** Reads of accounts. Live numbers come from memory; only the list touches the database (BR-7). */
@Injectable()
export class AccountReader {
  constructor(
    private readonly accounts: LiveAccounts,
    private readonly guard: GuardRegistry,
    private readonly store: AccountStore,
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async get(ref: AccountRef): Promise<AccountDetail> {
    const live = await this.accounts.find(ref);
    const pending = live.accountStatus.connection === 'quarantined' ? await this.pendingOf(ref) : undefined;
    return accountToDetail(live, this.guard.statusOf(ref.accountId), timeOf(this.clock), pending);
  }

  async list(tenantId: string, query: AccountListQuery): Promise<AccountPage> {
    const { terminalId, accountKind, guardState, text } = query;
    const { where, params } = conditions(
      ['tenant_id = ?', tenantId],
      ['terminal_id = ?', terminalId],
      ['account_kind = ?', accountKind],
      [GUARD_STANDS_SO, guardState],
      [`concat_ws(' ', login, server, company) ilike ?`, text && containing(text)],
    );
    const found = await this.database.readTenant(tenantId, (tx) =>
      keysetPage<{ account_id: string }>(
        tx,
        {
          sql: `select account_id, created_at from accounts where ${where}`,
          params,
          keys: [
            { column: 'created_at', type: 'timestamptz' },
            { column: 'account_id', type: 'uuid' },
          ],
        },
        query,
      ),
    );
    const accountIds = found.items.map(({ account_id: accountId }) => accountId);
    const away = await this.awayOf(tenantId, accountIds);
    const items: AccountSummary[] = [];
    for (let from = 0; from < accountIds.length; from += LOADED_AT_ONCE)
      items.push(
        ...(await Promise.all(
          accountIds
            .slice(from, from + LOADED_AT_ONCE)
            .map(async (accountId) => away.get(accountId) ?? (await this.summaryOf({ tenantId, accountId }))),
        )),
      );
    return {
      items: await this.withToday(tenantId, items),
      ...(found.nextCursor === undefined ? {} : { nextCursor: found.nextCursor }),
    };
  }

  /**
   * Orders of the account that a command carries now, from memory. Throws `account-unknown` for an account that is not
   * of this tenant.
   */
  async ordersUnderWay(ref: AccountRef): Promise<string[]> {
    return [...new Set([...(await this.accounts.find(ref)).commands.values()].map(({ orderId }) => orderId))];
  }

  /** Each with what it realised on its trading day so far. */
  private async withToday(tenantId: string, accounts: readonly AccountSummary[]): Promise<AccountSummary[]> {
    const now = this.clock.now();
    const days = new Map(
      accounts.map(({ accountId }) => [accountId, tradingDayOf(now, this.accounts.peek(accountId)?.serverOffsetS)]),
    );
    const since = new Map([...days].map(([accountId, { from }]) => [accountId, from]));
    const results = await this.database.readTenant(tenantId, (tx) => resultsSince(tx, tenantId, since));
    return accounts.map((account) => {
      const { from, zone } = days.get(account.accountId)!;
      const result = results.get(account.accountId);
      return result === undefined ? account : { ...account, today: { from: from.toISOString(), zone, result } };
    });
  }

  private async summaryOf(ref: AccountRef): Promise<AccountSummary> {
    const live = await this.accounts.find(ref);
    return accountToSummary(live, this.guard.statusOf(ref.accountId), timeOf(this.clock));
  }

  /**
   * What is said of those that are neither in memory nor connected: a query of each kind for all of them, and none is
   * read into memory for having been listed.
   */
  private async awayOf(tenantId: string, accountIds: readonly string[]): Promise<Map<string, AccountSummary>> {
    const unknown = accountIds.filter((accountId) => !this.accounts.holds(accountId));
    if (unknown.length === 0) return new Map();
    return this.database.readTenant(tenantId, async (tx) => {
      const [away, guards] = await Promise.all([
        this.store.offline(tx, tenantId, unknown),
        this.guard.storedStatuses(tx, tenantId, unknown),
      ]);
      return new Map(
        away.map((live) => {
          const { accountId } = live.ref;
          return [accountId, accountToSummary(live, guards.get(accountId)!, timeOf(this.clock))];
        }),
      );
    });
  }

  private async pendingOf(ref: AccountRef): Promise<AccountIdentity | undefined> {
    return this.database.readTenant(ref.tenantId, (tx) => this.store.pendingIdentity(tx, ref));
  }
}
