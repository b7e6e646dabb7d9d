import { Injectable } from '@nestjs/common';
import { type TerminalOrder, type TerminalPosition } from '@plimsoll/contracts';
import { type Tx } from '@plimsoll/persistence';
import { type AccountRef } from '../accounts/account-ref.js';

export interface ReplicaChange {
  readonly positions: readonly TerminalPosition[];
  readonly positionsGone: readonly string[];
  readonly orders: readonly TerminalOrder[];
  readonly ordersGone: readonly string[];
}

/** What the terminal shows as open, as it shows it. */
@Injectable()
export class ReplicaStore {
  /** Writes only what changed. */
  apply(tx: Tx, ref: AccountRef, change: ReplicaChange): void {
    const key = [ref.tenantId, ref.accountId];
    if (change.positionsGone.length > 0)
      tx.send(
        `delete from terminal_positions where tenant_id = $1 and account_id = $2 and position_id = any($3::numeric[])`,
        [...key, change.positionsGone],
      );
    if (change.ordersGone.length > 0)
      tx.send(`delete from terminal_orders where tenant_id = $1 and account_id = $2 and ticket = any($3::numeric[])`, [
        ...key,
        change.ordersGone,
      ]);
    if (change.positions.length > 0) tx.send(UPSERT_POSITIONS, [...key, JSON.stringify(change.positions)]);
    if (change.orders.length > 0) tx.send(UPSERT_ORDERS, [...key, JSON.stringify(change.orders)]);
  }

  /** Everything there was is replaced. */
  replace(tx: Tx, ref: AccountRef, positions: readonly TerminalPosition[], orders: readonly TerminalOrder[]): void {
    const key = [ref.tenantId, ref.accountId];
    tx.send(`delete from terminal_positions where tenant_id = $1 and account_id = $2`, key);
    tx.send(`delete from terminal_orders where tenant_id = $1 and account_id = $2`, key);
    this.apply(tx, ref, { positions, positionsGone: [], orders, ordersGone: [] });
  }
}

const UPSERT_POSITIONS = `
insert into terminal_positions (tenant_id, account_id, position_id, shown)
select $1::uuid, $2::uuid, (p->>'positionId')::numeric, p from jsonb_array_elements($3::jsonb) p
on conflict (tenant_id, account_id, position_id) do update set shown = excluded.shown`;

const UPSERT_ORDERS = `
insert into terminal_orders (tenant_id, account_id, ticket, shown)
select $1::uuid, $2::uuid, (o->>'ticket')::numeric, o from jsonb_array_elements($3::jsonb) o
on conflict (tenant_id, account_id, ticket) do update set shown = excluded.shown`;
