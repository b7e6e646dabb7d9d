import { Inject, Injectable } from '@nestjs/common';
import { type AccountDetail, type AccountIdentity, type AccountSizing, type AccountSummary, type AccountPage, type DealPage, type EquityLine, type PageQuery, type PositionPage } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database, keysetPage } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { GuardPort } from '../guards/guard.port.js';
import { type AccountRef } from './account-ref.js';
import { AccountRows } from './account-rows.js';
import { accountToDetail, accountToSummary, dealToView, positionToView, type ViewTime } from './account.view.js';
import { type LiveAccount } from './live-account.js';
import { LiveAccounts } from './live-accounts.port.js';

const DAY_MS = 86_400_000;

/** Reads of accounts. Live numbers come from memory; only lists and history touch the database (BR-7). */
@Injectable()
export class AccountReader {
  constructor(
    private readonly accounts: LiveAccounts,
    private readonly guard: GuardPort,
    private readonly rows: AccountRows,
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async get(ref: AccountRef): Promise<AccountDetail> {
    const live = await this.find(ref);
    const pending = live.standing.connection === 'quarantined' ? await this.pendingOf(ref) : undefined;
    return accountToDetail(live, this.guard.standing(ref.accountId), this.time(), pending);
  }

  async list(tenantId: string, page: PageQuery): Promise<AccountPage> {
    const found = await this.database.readTenant(tenantId, (tx) => keysetPage<{ account_id: string }>(tx, { sql: 'select account_id, created_at from accounts where tenant_id = $1', params: [tenantId], keys: [{ column: 'created_at', type: 'timestamptz' }, { column: 'account_id', type: 'uuid' }] }, page));
    const items: AccountSummary[] = [];
    for (const { account_id: accountId } of found.items) {
      const live = await this.find({ tenantId, accountId });
      items.push(accountToSummary(live, this.guard.standing(accountId), this.time()));
    }
    return { items, ...(found.nextCursor === undefined ? {} : { nextCursor: found.nextCursor }) };
  }

  async sizing(ref: AccountRef, symbol: string): Promise<AccountSizing> {
    const live = await this.find(ref);
    const summary = accountToSummary(live, this.guard.standing(ref.accountId), this.time());
    const specification = live.specifications.get(symbol);
    const quote = live.quotes.get(symbol);
    return {
      accountId: ref.accountId, currency: summary.identity.currency, marginMode: summary.identity.marginMode, balance: summary.balance, equity: summary.equity, freeMargin: summary.freeMargin, connection: summary.connection, ageMs: summary.ageMs,
      guardState: summary.guardState, entriesBlocked: this.guard.entriesBlocked(ref.accountId), ...(specification ? { specification } : {}), ...(quote ? { quote } : {}),
      positions: [...live.positions.values()].map(({ positionId, symbol: of, side, volume, openPrice, stopLoss }) => ({ positionId, symbol: of, side, volume, openPrice, ...(stopLoss === undefined ? {} : { stopLoss }) })),
    };
  }

  /** Throws `account-unknown` for an account that is not of this tenant. */
  async mustExist(ref: AccountRef): Promise<void> {
    await this.find(ref);
  }

  async positions(ref: AccountRef, page: PageQuery, state: 'open' | 'closed' | 'all'): Promise<PositionPage> {
    await this.find(ref);
    const found = await this.database.readTenant(ref.tenantId, (tx) => this.rows.positions.page(tx, ref, page, state));
    return { ...found, items: found.items.map(positionToView) };
  }

  async deals(ref: AccountRef, page: PageQuery, positionId: string | undefined): Promise<DealPage> {
    await this.find(ref);
    const found = await this.database.readTenant(ref.tenantId, (tx) => this.rows.deals.page(tx, ref, page, positionId));
    return { ...found, items: found.items.map(dealToView) };
  }

  async equity(ref: AccountRef, since: string | undefined): Promise<EquityLine> {
    await this.find(ref);
    const from = since === undefined ? new Date(this.clock.now().getTime() - DAY_MS) : new Date(since);
    const points = await this.database.readTenant(ref.tenantId, (tx) => this.rows.equity.line(tx, ref, from, this.clock.now()));
    return { points };
  }

  /** From memory; loaded once when nobody asked for it yet. Another tenant's account is not there. */
  private async find(ref: AccountRef): Promise<LiveAccount> {
    const live = this.accounts.peek(ref.accountId);
    return live?.ref.tenantId === ref.tenantId ? live : this.accounts.run(ref, (account) => Promise.resolve(account));
  }

  private async pendingOf(ref: AccountRef): Promise<AccountIdentity | undefined> {
    return this.database.readTenant(ref.tenantId, (tx) => this.rows.pendingIdentity(tx, ref));
  }

  private time(): ViewTime {
    return { now: this.clock.now(), monotonicMs: this.clock.monotonicMs() };
  }
}
