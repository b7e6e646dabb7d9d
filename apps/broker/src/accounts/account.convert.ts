import { type AccountIdentity, type AccountNumbers, type ConnectionState } from '@plimsoll/contracts';
import { dec, type Decimal } from '@plimsoll/kernel';
import { type LedgerPosition } from '../domain/position-fold.js';
import { type AccountStatus } from './live-account.js';

export interface AccountRow {
  /** Of its terminal; where the row was read with it. */
  terminal_status?: 'active' | 'revoked' | null;
  account_id: string;
  server: string;
  login: string;
  company: string;
  currency: string;
  margin_mode: AccountIdentity['marginMode'];
  account_kind: AccountIdentity['accountKind'];
  leverage: number;
  terminal_id: string;
  connection: ConnectionState;
  trade_allowed: boolean;
  revision: string;
  epoch: string;
  journal_id: string;
  ack_seq: string;
  mirror_seq: string;
  command_seq: string;
  magic_nonces: number[];
  ledger_balance: string;
  history_complete: boolean;
  last_deal_at: Date | null;
  last_seen_at: Date;
  balance: string | null;
  equity: string | null;
  credit: string | null;
  margin: string | null;
  free_margin: string | null;
  numbers_at: Date | null;
}

export interface PositionRow {
  position_id: string;
  symbol: string;
  side: 'buy' | 'sell';
  volume: string;
  open_price: string;
  close_price: string | null;
  closed_volume: string;
  realised: string;
  opened_at: Date;
  closed_at: Date | null;
  magic: string | null;
  deals: number;
  reversals: number;
  incomplete: boolean;
  order_id: string | null;
  revision: string;
}

export function identityFromRow(
  row: Pick<AccountRow, 'login' | 'server' | 'company' | 'currency' | 'margin_mode' | 'account_kind'>,
): AccountIdentity {
  return {
    login: row.login,
    server: row.server,
    company: row.company,
    currency: row.currency,
    marginMode: row.margin_mode,
    accountKind: row.account_kind,
  };
}

export function statusFromRow(row: AccountRow): AccountStatus {
  return {
    identity: identityFromRow(row),
    leverage: row.leverage,
    terminalId: row.terminal_id,
    connection: row.connection,
    tradeAllowed: row.trade_allowed,
    revision: Number(row.revision),
    epoch: Number(row.epoch),
    journalId: row.journal_id,
    ackSeq: Number(row.ack_seq),
    replicaSeq: Number(row.mirror_seq),
    commandSeq: Number(row.command_seq),
    magicNonces: row.magic_nonces,
    ledgerBalance: dec(row.ledger_balance),
    historyComplete: row.history_complete,
    lastSeenAt: row.last_seen_at,
    ...(row.last_deal_at === null ? {} : { lastDealAt: row.last_deal_at }),
  };
}

/** The numbers that were kept last; undefined where there never were any. */
export function numbersFromRow(row: AccountRow): AccountNumbers | undefined {
  if (row.balance === null || row.numbers_at === null) return undefined;
  return {
    balance: row.balance,
    equity: row.equity!,
    credit: row.credit!,
    margin: row.margin!,
    freeMargin: row.free_margin!,
    at: row.numbers_at.toISOString(),
  };
}

export function ledgerFromRow(row: PositionRow): LedgerPosition {
  return {
    positionId: row.position_id,
    symbol: row.symbol,
    side: row.side,
    volume: dec(row.volume),
    openPrice: dec(row.open_price),
    closedVolume: dec(row.closed_volume),
    realised: dec(row.realised),
    openedAt: row.opened_at,
    deals: row.deals,
    reversals: row.reversals,
    incomplete: row.incomplete,
    ...(row.close_price === null ? {} : { closePrice: dec(row.close_price) }),
    ...(row.closed_at === null ? {} : { closedAt: row.closed_at }),
    ...(row.magic === null ? {} : { magic: row.magic }),
  };
}

/**
 * What makes two descriptions of an account the same account in the same shape (D13). The company's name may be written
 * anew.
 */
export function sameIdentity(a: AccountIdentity, b: AccountIdentity): boolean {
  return (
    a.login === b.login &&
    a.server === b.server &&
    a.currency === b.currency &&
    a.marginMode === b.marginMode &&
    a.accountKind === b.accountKind
  );
}

/** A decimal as the wire shows money or lots: no trailing zeros beyond what was written. */
export function plain(value: Decimal | string): string {
  return dec(value).toFixed();
}
