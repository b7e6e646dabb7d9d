import { Injectable } from '@nestjs/common';
import {
  type OrderListQuery,
  type Command,
  type CommandResult,
  type CommandType,
  type OrderKind,
  type OrderState,
} from '@plimsoll/contracts';
import { conditions, keysetPage, type Page, type Tx } from '@plimsoll/persistence';
import { type AccountRef } from '../accounts/account-ref.js';
import { type Candidate } from '../domain/attribution.js';
import { type CommandSpec } from './command-spec.js';
import { CHANGE_ORDER, CORRECTED_FILLS, FILLS } from './order.sql.js';

export interface OrderRow {
  order_id: string;
  account_id: string;
  client_key: string;
  type: CommandType;
  priority: string;
  symbol: string;
  side: 'buy' | 'sell' | null;
  volume: string | null;
  order_kind: OrderKind | null;
  pending_price: string | null;
  stop_limit_price: string | null;
  expiration: Date | null;
  stop_loss: string | null;
  take_profit: string | null;
  position_id: string | null;
  order_ticket: string | null;
  expires_at: Date;
  state: OrderState;
  filled_volume: string | null;
  price: string | null;
  retcode: number | null;
  reason: string | null;
  /** Who asked for it to be taken back, and why. */
  cancel_note: string | null;
  attempts: number;
  actor: string;
  execution_id: string | null;
  pipeline_id: string | null;
  request_hash: string | null;
  in_doubt: boolean;
  signal_id: string | null;
  strategy: string | null;
  run_id: string | null;
  revision: string;
  created_at: Date;
  changed_at: Date;
}

export interface NewOrder {
  readonly orderId: string;
  readonly spec: CommandSpec;
  /** Of everything that was asked for: the same key for anything else is refused. */
  readonly requestHash: string;
  readonly state: OrderState;
  readonly now: Date;
}

export interface NewCommand {
  readonly wire: Command;
  readonly orderId: string;
  readonly attempt: number;
  readonly state: OrderState;
  readonly leasedJournal: string | undefined;
  readonly now: Date;
}

/** What a result makes of an order. Absent fields stay as they are. */
export interface OrderChange {
  readonly orderId: string;
  readonly state: OrderState;
  readonly filledVolume?: string | undefined;
  /**
   * The volume is what the broker left of the fills: a zero counts, where otherwise it only says that nothing is known.
   */
  readonly isCorrected?: boolean | undefined;
  readonly price?: string | undefined;
  readonly positionId?: string | undefined;
  /** The pending order at the broker. */
  readonly orderTicket?: string | undefined;
  readonly retcode?: number | undefined;
  readonly reason?: string | undefined;
  /** Nobody knows whether it was executed. */
  readonly unconfirmed?: boolean | undefined;
  readonly attemptsAdd?: number;
  readonly now: Date;
}

export interface CommandChange {
  readonly commandId: string;
  readonly state: OrderState;
  readonly ended: boolean;
  readonly leasedJournal?: string | undefined;
  readonly revoking?: boolean | undefined;
  readonly result?: CommandResult | undefined;
  readonly orderTicket?: string | undefined;
  readonly searches?: number | undefined;
  /** Memory only. */
  readonly searchedAt?: Date | undefined;
  readonly now: Date;
}

/** What was executed of an order, summed over its deals. */
export interface Fill {
  readonly orderId: string;
  readonly commandId: string;
  readonly type: CommandType;
  readonly orderKind: OrderKind | null;
  readonly orderState: OrderState;
  readonly volume: string | null;
  readonly filled: string;
  readonly price: string;
  readonly positionId: string;
}

/** What is left of an order's fills; no price where nothing is. */
export type CorrectedFill = Pick<Fill, 'orderId' | 'orderState' | 'filled'> & { readonly price: string | null };

/** Orders, and the commands that carry them to the terminal. */
@Injectable()
export class OrderStore {
  /** Locks the account first of all, as every transaction that writes to it does. */
  async lockAccount(tx: Tx, ref: AccountRef): Promise<void> {
    await tx.query(`select 1 from accounts where tenant_id = $1 and account_id = $2 for no key update`, [
      ref.tenantId,
      ref.accountId,
    ]);
  }

  /** False when the client key was used before. */
  async insert(tx: Tx, ref: AccountRef, order: NewOrder): Promise<boolean> {
    const { spec } = order;
    const made = await tx.execute(INSERT_ORDER, [
      ref.tenantId,
      order.orderId,
      ref.accountId,
      spec.clientKey,
      spec.type,
      spec.priority,
      spec.symbol,
      spec.side ?? null,
      spec.volume ?? null,
      spec.stopLoss ?? null,
      spec.takeProfit ?? null,
      spec.positionId ?? null,
      spec.orderTicket ?? null,
      spec.notAfter,
      order.state,
      spec.actor,
      spec.executionId ?? null,
      spec.signalId ?? null,
      spec.strategy ?? null,
      spec.runId ?? null,
      order.now,
      spec.orderKind ?? null,
      spec.price ?? null,
      spec.stopLimitPrice ?? null,
      spec.expiration ?? null,
      spec.pipelineId ?? null,
      spec.remainder ?? null,
      order.requestHash,
      spec.note ?? null,
    ]);
    return made === 1;
  }

  async byClientKey(
    tx: Tx,
    tenantId: string,
    clientKey: string,
  ): Promise<(OrderRow & { command_id: string | null }) | undefined> {
    return tx.maybeOne(
      `select o.*,
         (
           select c.command_id
           from commands c
           where c.tenant_id = o.tenant_id and c.order_id = o.order_id
           order by c.seq desc
           limit 1) as command_id
       from orders o
       where tenant_id = $1 and client_key = $2`,
      [tenantId, clientKey],
    );
  }

  async get(tx: Tx, tenantId: string, orderId: string): Promise<OrderRow | undefined> {
    return tx.maybeOne(`select * from orders where tenant_id = $1 and order_id = $2`, [tenantId, orderId]);
  }

  /** The orders of an account; with `only` these and the unconfirmed ones. */
  page(tx: Tx, ref: AccountRef, query: OrderListQuery, only?: readonly string[]): Promise<Page<OrderRow>> {
    const { state, symbol, from, to } = query;
    const { where, params } = conditions(
      ['tenant_id = ?', ref.tenantId],
      ['account_id = ?', ref.accountId],
      ['(order_id = any(?::uuid[]) or in_doubt)', only],
      ['state = ?', state],
      ['symbol = ?', symbol],
      ['created_at >= ?', from],
      ['created_at < ?', to],
    );
    return keysetPage<OrderRow>(
      tx,
      {
        sql: `select * from orders where ${where}`,
        params,
        keys: [
          { column: 'created_at', type: 'timestamptz' },
          { column: 'order_id', type: 'uuid' },
        ],
      },
      query,
    );
  }

  insertCommands(tx: Tx, ref: AccountRef, commands: readonly NewCommand[]): void {
    for (const { wire, orderId, attempt, state, leasedJournal, now } of commands) {
      tx.send(INSERT_COMMAND, [
        ref.tenantId,
        ref.accountId,
        wire.id,
        orderId,
        wire.seq,
        JSON.stringify(wire),
        wire.magic,
        wire.notAfter,
        attempt,
        state,
        leasedJournal ?? null,
        now,
      ]);
    }
    const last = Math.max(...commands.map((c) => c.wire.seq));
    tx.send(`update accounts set command_seq = greatest(command_seq, $3) where tenant_id = $1 and account_id = $2`, [
      ref.tenantId,
      ref.accountId,
      last,
    ]);
  }

  /** Changes orders; gives them as they are now, for the facts. */
  async change(tx: Tx, tenantId: string, changes: readonly OrderChange[]): Promise<OrderRow[]> {
    const changed = changes.map((c) =>
      tx.query<OrderRow>(CHANGE_ORDER, [
        tenantId,
        c.orderId,
        c.state,
        c.filledVolume ?? null,
        c.price ?? null,
        c.positionId ?? null,
        c.retcode ?? null,
        c.reason ?? null,
        c.attemptsAdd ?? 0,
        c.now,
        c.orderTicket ?? null,
        c.unconfirmed ?? null,
        c.isCorrected ?? false,
      ]),
    );
    return (await Promise.all(changed)).flat();
  }

  /** Keeps who asked first for an order to be taken back: told with its end, when it is cancelled. */
  noteCancel(tx: Tx, tenantId: string, orderId: string, note: string): void {
    tx.send('update orders set cancel_note = $3 where tenant_id = $1 and order_id = $2 and cancel_note is null', [
      tenantId,
      orderId,
      note,
    ]);
  }

  changeCommands(tx: Tx, tenantId: string, changes: readonly CommandChange[]): void {
    for (const c of changes)
      tx.send(CHANGE_COMMAND, [
        tenantId,
        c.commandId,
        c.state,
        c.ended,
        c.leasedJournal ?? null,
        c.revoking ?? null,
        c.result === undefined ? null : JSON.stringify(c.result),
        c.now,
        c.orderTicket ?? null,
        c.searches ?? null,
      ]);
  }

  /** The orders behind magic numbers of ours, with what else their deals carry. */
  async ordersOfMagic(tx: Tx, ref: AccountRef, magics: readonly string[]): Promise<Map<string, Candidate>> {
    if (magics.length === 0) return new Map();
    const rows = await tx.query<CandidateRow>(CANDIDATES, [ref.tenantId, ref.accountId, magics]);
    return new Map(
      rows.map((row) => [
        row.magic,
        {
          orderId: row.order_id,
          type: row.type,
          side: row.side ?? undefined,
          orderTicket: row.order_ticket ?? undefined,
          tag: row.tag,
        },
      ]),
    );
  }

  /** What was executed of these orders, by all their commands, as the deals of these positions tell. */
  async fills(tx: Tx, ref: AccountRef, { positionIds, orderIds, tickets }: FillsQuery): Promise<Fill[]> {
    return tx.query<Fill>(FILLS, [
      ref.tenantId,
      ref.accountId,
      positionIds,
      orderIds,
      tickets.map(({ magic }) => magic),
      tickets.map(({ orderTicket }) => orderTicket),
    ]);
  }

  /** The same for the orders of these deals, by what the broker says of their deals now; nothing may be left. */
  async fillsAsCorrected(tx: Tx, ref: AccountRef, tickets: readonly string[]): Promise<CorrectedFill[]> {
    return tx.query<CorrectedFill>(CORRECTED_FILLS, [ref.tenantId, ref.accountId, tickets]);
  }

  /**
   * Accounts that have a command whose time is over, after this one, in order: for the sweep, as worker. What rests is
   * not overdue; what is unknown only when its search has no end.
   */
  async overdueAccounts(tx: Tx, { now, unknownSince, after, limit }: OverdueQuery): Promise<AccountRef[]> {
    return tx.query<AccountRef>(OVERDUE, [
      now,
      unknownSince,
      after?.tenantId ?? NOBODY,
      after?.accountId ?? NOBODY,
      limit,
    ]);
  }
}

export interface FillsQuery {
  readonly positionIds: readonly string[];
  readonly orderIds: readonly string[];
  /** Tickets that results of the same message tell, which are not written yet. */
  readonly tickets: readonly { readonly magic: string; readonly orderTicket: string }[];
}

export interface OverdueQuery {
  readonly now: Date;
  /** Unknown since before this: past its search. */
  readonly unknownSince: Date;
  readonly after: AccountRef | undefined;
  readonly limit: number;
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

const OVERDUE = `
select distinct tenant_id as "tenantId", account_id as "accountId"
from commands
where not ended and state <> 'placed' and not_after < $1
  and (state <> 'unknown' or greatest(not_after, changed_at) < $2) and (tenant_id, account_id) > ($3::uuid, $4::uuid)
order by tenant_id, account_id
limit $5`;

interface CandidateRow {
  magic: string;
  order_id: string;
  type: CommandType;
  side: 'buy' | 'sell' | null;
  order_ticket: string | null;
  tag: string;
}

// Of orders that ended before tickets were kept, their result may tell it.
const CANDIDATES = `
select c.magic, c.order_id, o.type, o.side,
  coalesce(c.order_ticket, (c.result->>'orderTicket')::numeric) as order_ticket, c.wire->>'tag' as tag
from commands c
join orders o using (tenant_id, order_id)
where c.tenant_id = $1 and c.account_id = $2 and c.magic = any($3::numeric[])`;

// The account is locked from the first statement on: whoever must know how this transaction ended can wait for it.
const INSERT_ORDER = `
insert into orders (
  tenant_id, order_id, account_id, client_key, type, priority, symbol, side, volume, stop_loss, take_profit,
  position_id, order_ticket, expires_at, state, actor, execution_id, signal_id, strategy, run_id, created_at,
  changed_at, order_kind, pending_price, stop_limit_price, expiration, pipeline_id, remainder, request_hash, reason)
select $1, $2, account.account_id, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
  $21, $22, $23, $24, $25, $26, $27, $28, $29
from (select account_id from accounts where tenant_id = $1 and account_id = $3 for no key update) account
on conflict (tenant_id, client_key) do nothing`;

// One row each: there is seldom more than one, and taking a list apart costs more than writing it.
const INSERT_COMMAND = `
insert into commands (
  tenant_id, account_id, command_id, order_id, seq, wire, magic, not_after, attempt, state, leased_journal,
  changed_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`;

const CHANGE_COMMAND = `
update commands
set state = $3, ended = $4, leased_journal = coalesce($5, leased_journal), revoking = coalesce($6, revoking),
  result = coalesce($7, result), order_ticket = coalesce($9, order_ticket), searches = coalesce($10, searches),
  changed_at = $8
where tenant_id = $1 and command_id = $2`;
