import { Inject, Injectable } from '@nestjs/common';
import { brokerAuditRecorded } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { auditEntry, Outbox } from '@plimsoll/messaging';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { type AccountRef } from '../accounts/account-ref.js';
import { type Asker, authorOf } from './order-calls.js';
import { type OrderRow } from './order.store.js';

/** What somebody did with orders, for the audit log. */
export interface OrderAct {
  readonly action: string;
  readonly targetKind: 'account' | 'order';
  readonly targetId: string;
  readonly detail: Record<string, unknown>;
  readonly reason: string | undefined;
}

/** Writes down what people do with orders, in the transaction that does it. */
@Injectable()
export class OrderAudit {
  constructor(
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async record(tx: Tx, { tenantId, accountId }: AccountRef, asker: Asker, act: OrderAct): Promise<void> {
    const data = auditEntry({ by: authorOf(asker), at: this.clock.now(), ...act });
    await this.outbox.add(tx, brokerAuditRecorded, { tenantId, key: accountId, data });
  }
}

/** An act on this order, as it was before. */
export function actOn(
  { order_id: targetId, state }: OrderRow,
  { accountId }: AccountRef,
  detail: Record<string, unknown> = {},
): Pick<OrderAct, 'targetKind' | 'targetId' | 'detail'> {
  return { targetKind: 'order', targetId, detail: { accountId, before: state, ...detail } };
}
