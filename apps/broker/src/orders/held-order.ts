import { type LiveAccount } from '../accounts/live-account.js';
import { type ControlledOrder } from '../domain/order-control.js';
import { type OpenCommand } from './open-command.js';
import { type OrderRow } from './order.store.js';

/** An order that is there, with what memory knows of it. */
export interface HeldOrder {
  readonly row: OrderRow;
  /** The command that carries it now, when there is one. */
  readonly command: OpenCommand | undefined;
  readonly facts: ControlledOrder;
}

/** By its row, and the command of its account that carries it. */
export function heldOrder(live: LiveAccount, row: OrderRow): HeldOrder {
  const command = [...live.commands.values()].find((open) => open.orderId === row.order_id);
  const orderTicket = command?.orderTicket ?? row.order_ticket ?? undefined;
  const facts: ControlledOrder = {
    type: row.type,
    state: row.state,
    guards: row.run_id !== null,
    orderTicket,
    resting: command !== undefined && orderTicket !== undefined && live.orders.has(orderTicket),
    unconfirmed: row.in_doubt,
    notAfter: row.expires_at,
    reason: row.reason ?? undefined,
  };
  return { row, command, facts };
}
