import { Injectable } from '@nestjs/common';
import { type DealListQuery, type DealPage, type PageQuery, type PositionPage } from '@plimsoll/contracts';
import { Database } from '@plimsoll/persistence';
import { type AccountRef } from './account-ref.js';
import { dealToView, positionToView } from './account.view.js';
import { DealStore } from './deal.store.js';
import { LiveAccounts } from './live-accounts.js';
import { PositionStore } from './position.store.js';

/** The ledger of an account for reading: its positions and deals, by pages. */
@Injectable()
export class LedgerReadModel {
  constructor(
    private readonly accounts: LiveAccounts,
    private readonly positionRows: PositionStore,
    private readonly dealRows: DealStore,
    private readonly database: Database,
  ) {}

  async positions(ref: AccountRef, page: PageQuery, state: 'open' | 'closed' | 'all'): Promise<PositionPage> {
    const live = await this.accounts.find(ref);
    const found = await this.database.readTenant(ref.tenantId, (tx) => this.positionRows.page(tx, ref, page, state));
    return { ...found, items: found.items.map((row) => positionToView(row, live.positions.get(row.position_id))) };
  }

  async deals(ref: AccountRef, query: DealListQuery): Promise<DealPage> {
    await this.accounts.find(ref);
    const found = await this.database.readTenant(ref.tenantId, (tx) => this.dealRows.page(tx, ref, query));
    return { ...found, items: found.items.map(dealToView) };
  }
}
