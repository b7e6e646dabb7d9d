import { Controller } from '@nestjs/common';
import {
  accountChanged,
  type AccountChangedData,
  discrepancyChanged,
  type DiscrepancyChangedData,
  guardChanged,
  type GuardChangedData,
  orderChanged,
  type OrderChangedData,
} from '@plimsoll/contracts';
import { Consumes, type FactContext, type FactEvent } from '@plimsoll/messaging';
import { type Tx } from '@plimsoll/persistence';
import { type Meant } from '../domain/meant.js';
import { toldByAccount, toldByDiscrepancy, toldByGuard, toldByOrder } from '../domain/told-by.js';
import { NoticeWriter } from '../notices/notice.writer.js';
import { keepAccount, knownAccount } from './known-accounts.js';

/** What happens to accounts, guards and orders. A guard's facts have a consumer of their own: they wait for no others. */
@Controller()
export class BrokerConsumer {
  constructor(private readonly notices: NoticeWriter) {}

  @Consumes(guardChanged, { durable: 'notifications-guard-changed' })
  async guard(event: FactEvent<GuardChangedData>, { tx }: FactContext): Promise<void> {
    const account = await knownAccount(tx, event.tenantId, event.data.accountId);
    await this.tell(tx, event, toldByGuard(event.data, account));
  }

  @Consumes(accountChanged, { durable: 'notifications-account-changed' })
  async account(event: FactEvent<AccountChangedData>, { tx }: FactContext): Promise<void> {
    const before = await knownAccount(tx, event.tenantId, event.data.accountId);
    if (before && before.revision >= event.data.revision) return;
    await keepAccount(tx, event.tenantId, event.data);
    await this.tell(tx, event, toldByAccount(event.data, before));
  }

  @Consumes(discrepancyChanged, { durable: 'notifications-discrepancy-changed' })
  async discrepancy(event: FactEvent<DiscrepancyChangedData>, { tx }: FactContext): Promise<void> {
    const account = await knownAccount(tx, event.tenantId, event.data.accountId);
    await this.tell(tx, event, toldByDiscrepancy(event.data, account));
  }

  @Consumes(orderChanged, { durable: 'notifications-order-changed' })
  async order(event: FactEvent<OrderChangedData>, { tx }: FactContext): Promise<void> {
    const { state, accountId } = event.data;
    if (state !== 'rejected' && state !== 'unknown') return;
    await this.tell(tx, event, toldByOrder(event.data, await knownAccount(tx, event.tenantId, accountId)));
  }

  private async tell(tx: Tx, event: FactEvent, meant: Meant | undefined): Promise<void> {
    if (meant === undefined) return;
    const { tenantId, id: factId, occurredAt } = event;
    await this.notices.tell(tx, { tenantId, factId, occurredAt: new Date(occurredAt), meant });
  }
}
