import { Injectable } from '@nestjs/common';
import { type OrderListInput, type OrderPage, type OrderView, problem, type Problem } from '@plimsoll/contracts';
import { Database } from '@plimsoll/persistence';
import { AccountReader } from '../accounts/account.reader.js';
import { orderToView } from './order.convert.js';
import { OrderStore } from './order.store.js';

/** Orders for reading. */
@Injectable()
export class OrderReadModel {
  constructor(
    private readonly store: OrderStore,
    private readonly accounts: AccountReader,
    private readonly database: Database,
  ) {}

  async page(tenantId: string, { accountId, open, ...query }: OrderListInput): Promise<OrderPage> {
    const ref = { tenantId, accountId };
    const underWay = await this.accounts.ordersUnderWay(ref);
    const found = await this.database.readTenant(tenantId, (tx) =>
      this.store.page(tx, ref, query, open ? underWay : undefined),
    );
    return { ...found, items: found.items.map(orderToView) };
  }

  async get(tenantId: string, orderId: string): Promise<OrderView | Problem> {
    const row = await this.database.readTenant(tenantId, (tx) => this.store.get(tx, tenantId, orderId));
    return row ? orderToView(row) : problem('not-found');
  }
}
