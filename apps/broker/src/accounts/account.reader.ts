import { Inject, Injectable } from '@nestjs/common';
import {
  type AccountDetail,
  type AccountIdentity,
  type AccountSizing,
  type AccountSummary,
  type AccountPage,
  type DealPage,
  type EquityLine,
  type AccountListQuery,
  type DealListQuery,
  type PageQuery,
  type PositionPage,
} from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { conditions, containing, Database, keysetPage } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { GuardRegistry } from '../guards/guard-registry.js';
import { type AccountRef } from './account-ref.js';
import { AccountStore } from './account.store.js';
import { DealStore } from './deal.store.js';
import { EquityStore } from './equity.store.js';
import { ExposureStore } from './exposure.store.js';
import { sizingOf } from './sizing.view.js';
import { accountToDetail, accountToSummary, dealToView, positionToView, type ViewTime } from './account.view.js';
import { isOurs } from '../domain/magic.js';
import { type LiveAccount } from './live-account.js';
import { LiveAccounts } from './live-accounts.js';
import { PositionStore } from './position.store.js';

const DAY_MS = 86_400_000;
/** Accounts that are read into memory side by side, when nobody asked for them since the start. */
const LOADED_AT_ONCE = 5;

/** Reads of accounts. Live numbers come from memory; only lists and history touch the database (BR-7). */
@Injectable()
export class AccountReader {
  constructor(
    private readonly accounts: LiveAccounts,
    private readonly guard: GuardRegistry,
    private readonly store: AccountStore,
    private readonly positionRows: PositionStore,
    private readonly dealRows: DealStore,
    private readonly equityRows: EquityStore,
    private readonly exposure: ExposureStore,
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async get(ref: AccountRef): Promise<AccountDetail> {
    const live = await this.find(ref);
    const pending = live.accountStatus.connection === 'quarantined' ? await this.pendingOf(ref) : undefined;
    return accountToDetail(live, this.guard.statusOf(ref.accountId), this.time(), pending);
  }

  async list(tenantId: string, query: AccountListQuery): Promise<AccountPage> {
    const { terminalId, accountKind, text } = query;
    const { where, params } = conditions(
      ['tenant_id = ?', tenantId],
      ['terminal_id = ?', terminalId],
      ['account_kind = ?', accountKind],
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
    const items: AccountSummary[] = [];
    for (let from = 0; from < found.items.length; from += LOADED_AT_ONCE) {
      const some = await Promise.all(
        found.items
          .slice(from, from + LOADED_AT_ONCE)
          .map(({ account_id: accountId }) => this.find({ tenantId, accountId })),
      );
      for (const live of some) items.push(accountToSummary(live, this.guard.statusOf(live.ref.accountId), this.time()));
    }
    return { items, ...(found.nextCursor === undefined ? {} : { nextCursor: found.nextCursor }) };
  }

  async sizing(ref: AccountRef, symbol: string): Promise<AccountSizing> {
    const live = await this.find(ref);
    await this.attribute(live);
    live.sizedAtMs.set(symbol, this.clock.monotonicMs());
    return sizingOf(live, symbol, {
      guard: this.guard.statusOf(ref.accountId),
      entriesBlocked: this.guard.entriesBlocked(ref.accountId),
      time: this.time(),
    });
  }

  /** Whose the open positions and pending orders with our mark are; asked of the database once for each. */
  private async attribute(live: LiveAccount): Promise<void> {
    const unknown = (key: string, magic: string | undefined): boolean => isOurs(magic) && !live.attributions.has(key);
    const positions = [...live.positions.values()]
      .filter(({ positionId, magic }) => unknown(positionId, magic))
      .map(({ positionId }) => positionId);
    const orders = [...live.orders.values()]
      .filter(({ ticket, magic }) => unknown(`#${ticket}`, magic))
      .map(({ ticket }) => ticket);
    if (positions.length === 0 && orders.length === 0) return;
    const [ofPositions, ofOrders] = await this.database.readTenant(live.ref.tenantId, (tx) =>
      Promise.all([this.exposure.ofPositions(tx, live.ref, positions), this.exposure.ofOrders(tx, live.ref, orders)]),
    );
    for (const [positionId, attribution] of ofPositions) live.attributions.set(positionId, attribution);
    for (const [ticket, attribution] of ofOrders) live.attributions.set(`#${ticket}`, attribution);
    for (const key of live.attributions.keys())
      if (!live.positions.has(key) && !live.orders.has(key.slice(1))) live.attributions.delete(key);
  }

  /**
   * Orders of the account that a command carries now, from memory. Throws `account-unknown` for an account that is not
   * of this tenant.
   */
  async ordersUnderWay(ref: AccountRef): Promise<string[]> {
    return [...new Set([...(await this.find(ref)).commands.values()].map(({ orderId }) => orderId))];
  }

  async positions(ref: AccountRef, page: PageQuery, state: 'open' | 'closed' | 'all'): Promise<PositionPage> {
    const live = await this.find(ref);
    const found = await this.database.readTenant(ref.tenantId, (tx) => this.positionRows.page(tx, ref, page, state));
    return { ...found, items: found.items.map((row) => positionToView(row, live.positions.get(row.position_id))) };
  }

  async deals(ref: AccountRef, query: DealListQuery): Promise<DealPage> {
    await this.find(ref);
    const found = await this.database.readTenant(ref.tenantId, (tx) => this.dealRows.page(tx, ref, query));
    return { ...found, items: found.items.map(dealToView) };
  }

  async equity(ref: AccountRef, since: string | undefined): Promise<EquityLine> {
    await this.find(ref);
    const from = since === undefined ? new Date(this.clock.now().getTime() - DAY_MS) : new Date(since);
    const points = await this.database.readTenant(ref.tenantId, (tx) =>
      this.equityRows.line(tx, ref, from, this.clock.now()),
    );
    return { points };
  }

  /** From memory; loaded once when nobody asked for it yet. Another tenant's account is not there. */
  private async find(ref: AccountRef): Promise<LiveAccount> {
    const live = this.accounts.peek(ref.accountId);
    return live?.ref.tenantId === ref.tenantId ? live : this.accounts.run(ref, (account) => Promise.resolve(account));
  }

  private async pendingOf(ref: AccountRef): Promise<AccountIdentity | undefined> {
    return this.database.readTenant(ref.tenantId, (tx) => this.store.pendingIdentity(tx, ref));
  }

  private time(): ViewTime {
    return { now: this.clock.now(), monotonicMs: this.clock.monotonicMs() };
  }
}
