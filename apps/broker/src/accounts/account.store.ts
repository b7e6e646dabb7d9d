import { Injectable } from '@nestjs/common';
import {
  type AccountIdentity,
  type ConnectionState,
  type SymbolSpecification,
  type TerminalOrder,
  type TerminalPosition,
} from '@plimsoll/contracts';
import { type Tx } from '@plimsoll/persistence';
import { type OpenCommand } from '../orders/open-command.js';
import { type AccountRef } from './account-ref.js';
import { type AccountRow, ledgerFromRow, numbersFromRow, type PositionRow, statusFromRow } from './account.convert.js';
import { LiveAccount } from './live-account.js';

interface CommandRow {
  order_id: string;
  state: OpenCommand['state'];
  wire: OpenCommand['wire'];
  leased_journal: string | null;
  attempt: number;
  changed_at: Date;
  revoking: boolean;
  order_ticket: string | null;
  searches: number;
  remainder: string | null;
}

export interface NewAccount {
  readonly ref: AccountRef;
  readonly identity: AccountIdentity;
  readonly leverage: number;
  readonly terminalId: string;
  readonly journalId: string;
  readonly tradeAllowed: boolean;
  readonly now: Date;
}

export interface SessionWrite {
  readonly sessionId: string;
  readonly terminalId: string;
  readonly journalId: string;
  readonly identity: AccountIdentity;
  readonly leverage: number;
  readonly tradeAllowed: boolean;
  readonly connection: ConnectionState;
  readonly now: Date;
}

export interface OpenedSession {
  readonly epoch: number;
  readonly ackSeq: number;
  readonly replicaSeq: number;
  readonly revision: number;
}

export interface AccountWrite {
  readonly epoch: number;
  readonly ackSeq: number;
  readonly replicaSeq: number;
  readonly ledgerAdd: string;
  readonly dealsAdd: number;
  readonly lastDealAt: Date | undefined;
  readonly historyComplete: boolean;
  readonly now: Date;
}

/** Rows of accounts and what hangs on them. */
@Injectable()
export class AccountStore {
  /** The account as memory holds it; undefined when there is none. */
  async load(tx: Tx, ref: AccountRef): Promise<LiveAccount | undefined> {
    const key = [ref.tenantId, ref.accountId];
    const [row, positions, pending, ledger, commands, specifications, corrected, unconfirmed] = await Promise.all([
      tx.maybeOne<AccountRow>(
        `select a.*, t.status as terminal_status
         from accounts a
         left join terminals t on t.tenant_id = a.tenant_id and t.terminal_id = a.terminal_id
         where a.tenant_id = $1 and a.account_id = $2`,
        key,
      ),
      tx.query<{ shown: TerminalPosition }>(
        `select shown from terminal_positions where tenant_id = $1 and account_id = $2`,
        key,
      ),
      tx.query<{ shown: TerminalOrder }>(
        `select shown from terminal_orders where tenant_id = $1 and account_id = $2`,
        key,
      ),
      tx.query<PositionRow>(`select * from positions where tenant_id = $1 and account_id = $2 and volume > 0`, key),
      tx.query<CommandRow>(
        `select c.order_id, c.state, c.wire, c.leased_journal, c.attempt, c.changed_at, c.revoking, c.order_ticket,
           c.searches, o.remainder
         from commands c
         join orders o using (tenant_id, order_id)
         where c.tenant_id = $1 and c.account_id = $2 and not c.ended`,
        key,
      ),
      tx.query<{ specification: SymbolSpecification }>(
        `select specification from specifications where tenant_id = $1 and account_id = $2`,
        key,
      ),
      tx.one<{ corrected: boolean }>(CORRECTED, key),
      tx.query<{ order_id: string; symbol: string; changed_at: Date }>(
        `select order_id, symbol, changed_at from orders where tenant_id = $1 and account_id = $2 and in_doubt`,
        key,
      ),
    ]);
    if (!row) return undefined;
    const live = new LiveAccount(
      ref,
      statusFromRow(row),
      positions.map((p) => p.shown),
    );
    live.lastKnown = numbersFromRow(row);
    live.isCorrected = corrected.corrected;
    if (row.terminal_status === 'revoked') live.revokedTerminalId = row.terminal_id;
    for (const order of pending) live.orders.set(order.shown.ticket, order.shown);
    for (const position of ledger) live.setLedger(ledgerFromRow(position));
    for (const { specification } of specifications) live.specifications.set(specification.symbol, specification);
    for (const { order_id: orderId, symbol, changed_at: since } of unconfirmed)
      live.unconfirmed.set(orderId, { orderId, symbol, since });
    for (const command of commands) live.commands.set(command.wire.id, openCommandFromRow(command));
    return live;
  }

  /**
   * Those of these accounts whose terminal is away, by their rows alone: for reading what stands in a list, and never
   * to work with. The others are watched in memory, which knows more.
   */
  async offline(tx: Tx, tenantId: string, accountIds: readonly string[]): Promise<LiveAccount[]> {
    const rows = await tx.query<AccountRow>(
      `select * from accounts where tenant_id = $1 and account_id = any($2) and connection = 'offline'`,
      [tenantId, accountIds],
    );
    return rows.map((row) => {
      const live = new LiveAccount({ tenantId, accountId: row.account_id }, statusFromRow(row));
      live.lastKnown = numbersFromRow(row);
      return live;
    });
  }

  /** The account of a login on a server, made when it is new. */
  async findOrMake(tx: Tx, account: NewAccount): Promise<{ accountId: string; made: boolean }> {
    const { ref, identity } = account;
    const known = await tx.maybeOne<{ account_id: string }>(
      `select account_id from accounts where tenant_id = $1 and server = $2 and login = $3`,
      [ref.tenantId, identity.server, identity.login],
    );
    if (known) return { accountId: known.account_id, made: false };
    const made = await tx.maybeOne<{ account_id: string }>(
      `insert into accounts (
         tenant_id, account_id, server, login, company, currency, margin_mode, account_kind, leverage, terminal_id,
         connection, trade_allowed, journal_id, last_seen_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'connected', $11, $12, $13)
       on conflict (tenant_id, server, login) do nothing
       returning account_id`,
      [
        ref.tenantId,
        ref.accountId,
        identity.server,
        identity.login,
        identity.company,
        identity.currency,
        identity.marginMode,
        identity.accountKind,
        account.leverage,
        account.terminalId,
        account.tradeAllowed,
        account.journalId,
        account.now,
      ],
    );
    return made ? { accountId: made.account_id, made: true } : this.findOrMake(tx, account);
  }

  /** Opens a session on the account: the epoch rises, so that every older session is fenced off. */
  async openSession(tx: Tx, ref: AccountRef, session: SessionWrite): Promise<OpenedSession> {
    const row = await tx.one<{ epoch: string; ack_seq: string; mirror_seq: string; revision: string }>(
      `update accounts
       set epoch = epoch + 1, session_id = $3, terminal_id = $4,
         ack_seq = case when journal_id = $5 and terminal_id = $4 then ack_seq else 0 end,
         mirror_seq = case when journal_id = $5 and terminal_id = $4 then mirror_seq else 0 end, journal_id = $5,
         company = $6, currency = $7, margin_mode = $8, account_kind = $9, leverage = $10, trade_allowed = $11,
         connection = $12, last_seen_at = $13, revision = revision + 1
       where tenant_id = $1 and account_id = $2
       returning epoch, ack_seq, mirror_seq, revision`,
      [
        ref.tenantId,
        ref.accountId,
        session.sessionId,
        session.terminalId,
        session.journalId,
        session.identity.company,
        session.identity.currency,
        session.identity.marginMode,
        session.identity.accountKind,
        session.leverage,
        session.tradeAllowed,
        session.connection,
        session.now,
      ],
    );
    return {
      epoch: Number(row.epoch),
      ackSeq: Number(row.ack_seq),
      replicaSeq: Number(row.mirror_seq),
      revision: Number(row.revision),
    };
  }

  /**
   * Orders are marked with another number from now on, and counted on from `commandSeq`: the terminal knows commands
   * that we do not.
   */
  async renewMagic(tx: Tx, ref: AccountRef, commandSeq: number): Promise<{ magicNonces: number[] }> {
    const row = await tx.one<{ magic_nonces: number[] }>(
      `update accounts
       set magic_nonces = magic_nonces || array[1 + floor(random() * 65535)::integer],
         command_seq = greatest(command_seq, $3)
       where tenant_id = $1 and account_id = $2
       returning magic_nonces`,
      [ref.tenantId, ref.accountId, commandSeq],
    );
    return { magicNonces: row.magic_nonces };
  }

  /** Waits until every other transaction that writes to the account is over. */
  async lock(tx: Tx, ref: AccountRef): Promise<void> {
    await tx.query(`select 1 from accounts where tenant_id = $1 and account_id = $2 for no key update`, [
      ref.tenantId,
      ref.accountId,
    ]);
  }

  /** Locks the account for this transaction; false when another session has a higher epoch. */
  async fence(tx: Tx, ref: AccountRef, epoch: number): Promise<boolean> {
    const rows = await tx.query(
      `select 1 from accounts where tenant_id = $1 and account_id = $2 and epoch = $3 for no key update`,
      [ref.tenantId, ref.accountId, epoch],
    );
    return rows.length === 1;
  }

  /** Writes what a sync moved on. Behind `fence` in the same transaction. */
  write(tx: Tx, ref: AccountRef, write: AccountWrite): void {
    tx.send(
      `update accounts
       set ack_seq = $3, ledger_balance = ledger_balance + $4, deal_count = deal_count + $5,
         last_deal_at = greatest(last_deal_at, $6), history_complete = $7, last_seen_at = $8, mirror_seq = $9
       where tenant_id = $1 and account_id = $2`,
      [
        ref.tenantId,
        ref.accountId,
        write.ackSeq,
        write.ledgerAdd,
        write.dealsAdd,
        write.lastDealAt ?? null,
        write.historyComplete,
        write.now,
        write.replicaSeq,
      ],
    );
  }

  /** The connection changed; gives the new revision, for the fact about it. */
  async setConnection(
    tx: Tx,
    ref: AccountRef,
    change: { connection: ConnectionState; tradeAllowed: boolean },
  ): Promise<number> {
    const row = await tx.one<{ revision: string }>(
      `update accounts
       set connection = $3, trade_allowed = $4, revision = revision + 1
       where tenant_id = $1 and account_id = $2
       returning revision`,
      [ref.tenantId, ref.accountId, change.connection, change.tradeAllowed],
    );
    return Number(row.revision);
  }

  /** What the terminal of a quarantined account says it is now. */
  async pendingIdentity(tx: Tx, ref: AccountRef): Promise<AccountIdentity | undefined> {
    const row = await tx.maybeOne<{ pending_identity: AccountIdentity }>(
      `select pending_identity from terminals where tenant_id = $1 and account_id = $2 and pending_identity is not null
       order by quarantined_at desc limit 1`,
      [ref.tenantId, ref.accountId],
    );
    return row?.pending_identity;
  }

  saveSpecifications(tx: Tx, ref: AccountRef, specifications: readonly SymbolSpecification[]): void {
    tx.send(
      `insert into specifications (tenant_id, account_id, symbol, specification)
       select $1::uuid, $2::uuid, s->>'symbol', s
       from jsonb_array_elements($3::jsonb) s
       on conflict (tenant_id, account_id, symbol) do update set specification = excluded.specification
       where specifications.specification <> excluded.specification`,
      [ref.tenantId, ref.accountId, JSON.stringify(specifications)],
    );
  }
}

const CORRECTED = `
select exists (select from deal_corrections where tenant_id = $1 and account_id = $2)
  or exists (select from position_corrections where tenant_id = $1 and account_id = $2) as corrected`;

function openCommandFromRow(row: CommandRow): OpenCommand {
  return {
    wire: row.wire,
    orderId: row.order_id,
    attempt: row.attempt,
    state: row.state,
    changedAt: row.changed_at,
    revoking: row.revoking,
    ...(row.leased_journal === null ? {} : { leasedJournal: row.leased_journal }),
    ...(row.order_ticket === null ? {} : { orderTicket: row.order_ticket }),
    searches: row.searches,
    ...(row.remainder === null ? {} : { remainder: row.remainder }),
  };
}
