import { type Tx } from '@plimsoll/persistence';
import { accountRow, type AccountRow, guardLine, guardRow, terminalRow } from './account-rows.js';
import { type DealRow, dealRows, type OrdersOfTrades, positionRows, type PositionRow, shownOf } from './book-rows.js';
import { equityLine } from './equity-line.js';
import { type Written } from './identity-rows.js';
import { type Columns, insertRows, rowsOfEach } from './insert-rows.js';
import { INSTRUMENTS, specificationOf } from './instruments.js';
import { hundredths } from './money.js';
import { commandRow, type Ordered, orderRow } from './order-rows.js';
import { type Book } from './plan-trades.js';
import { adoptedRows } from './discrepancy-rows.js';
import { type SeedGround } from './seed-ground.js';

/** Accounts with everything that hangs on them: terminals, deals, positions, orders, equity, guards. */
export async function writeBroker(
  tx: Tx,
  ground: SeedGround,
  books: readonly Book[],
  ordered: readonly Ordered[],
): Promise<Written> {
  const { tenantId, userId, to } = ground;
  const orders: OrdersOfTrades = new Map(ordered.map(({ order }) => [order.trade, order]));
  const commands = Map.groupBy(ordered, ({ signal }) => signal.pipeline.account);
  const write = <R extends object>(table: string, columns: Columns<R>, rows: Iterable<R>): Promise<number> =>
    insertRows(tx, { table, tenantId, columns }, rows);
  const accounts = books.map(({ account }) => account);
  await write(
    'terminals',
    TERMINAL,
    accounts.map((account) => terminalRow(account, userId)),
  );
  const count = (book: Book): number => commands.get(book.account)?.length ?? 0;
  const written = {
    accounts: await write(
      'accounts',
      ACCOUNT,
      books.map((book) => accountRow(book, { to, commands: count(book) })),
    ),
    orders: await write('orders', ORDER, ordered.map(orderRow)),
    commands: await write('commands', COMMAND, ordered.map(commandRow)),
    deals: await write(
      'deals',
      DEAL,
      rowsOfEach(books, (book) => dealRows(book, orders)),
    ),
    positions: await write(
      'positions',
      POSITION,
      rowsOfEach(books, (book) => positionRows(book, orders)),
    ),
    equityPoints: await write(
      'equity_points',
      POINT,
      rowsOfEach(books, (book) => pointRows(book, to)),
    ),
    discrepancies: await write(
      'discrepancies',
      DISCREPANCY,
      rowsOfEach(books, (book) => adoptedRows(book, orders)),
    ),
  };
  await write('specifications', SPECIFICATION, rowsOfEach(books, specificationRows));
  await write('terminal_positions', SHOWN, rowsOfEach(books, shownRows));
  const guards = books.map((book) => ({ account: book.account, points: equityLine(book, { to }) }));
  await write(
    'guards',
    GUARD,
    guards.map(({ account, points }) => guardRow(account, points, to)),
  );
  await write(
    'guard_history',
    GUARD_LINE,
    guards.map(({ account, points }) => guardLine(account, points, to)),
  );
  return written;
}

function pointRows(book: Book, to: Date) {
  const { accountId } = book.account;
  return equityLine(book, { to }).map(({ at, equity, balance }) => ({
    accountId,
    at,
    equity: hundredths(equity),
    balance: hundredths(balance),
  }));
}

function specificationRows({ account: { accountId } }: Book) {
  return INSTRUMENTS.map((instrument) => ({
    accountId,
    symbol: instrument.symbol,
    specification: specificationOf(instrument),
  }));
}

function shownRows({ account: { accountId }, trades }: Book) {
  return trades
    .filter(({ closedAt }) => closedAt === undefined)
    .map((trade) => ({ accountId, positionId: String(trade.positionId), shown: shownOf(trade) }));
}

const TICKET = 'numeric';
const TERMINAL: Columns<ReturnType<typeof terminalRow>> = {
  terminalId: 'uuid',
  name: 'text',
  userId: 'uuid',
  status: 'text',
  secrets: 'jsonb',
  version: 'integer',
  accountId: 'uuid',
  identity: 'jsonb',
};
const ACCOUNT: Columns<AccountRow> = {
  accountId: 'uuid',
  server: 'text',
  login: 'text',
  company: 'text',
  currency: 'text',
  marginMode: 'text',
  accountKind: 'text',
  leverage: 'integer',
  terminalId: 'uuid',
  connection: 'text',
  tradeAllowed: 'boolean',
  epoch: 'bigint',
  journalId: 'text',
  commandSeq: 'bigint',
  ledgerBalance: 'numeric',
  dealCount: 'bigint',
  historyComplete: 'boolean',
  lastDealAt: 'timestamptz',
  balance: 'numeric',
  equity: 'numeric',
  credit: 'numeric',
  margin: 'numeric',
  freeMargin: 'numeric',
  numbersAt: 'timestamptz',
  lastSeenAt: 'timestamptz',
  createdAt: 'timestamptz',
  magicNonces: 'integer[]',
};
const ORDER: Columns<ReturnType<typeof orderRow>> = {
  orderId: 'uuid',
  accountId: 'uuid',
  clientKey: 'text',
  type: 'text',
  priority: 'text',
  symbol: 'text',
  side: 'text',
  volume: 'numeric',
  positionId: TICKET,
  expiresAt: 'timestamptz',
  state: 'text',
  filledVolume: 'numeric',
  price: 'numeric',
  retcode: 'integer',
  reason: 'text',
  actor: 'text',
  executionId: 'uuid',
  signalId: 'uuid',
  strategy: 'text',
  revision: 'bigint',
  createdAt: 'timestamptz',
  changedAt: 'timestamptz',
  orderTicket: TICKET,
  pipelineId: 'uuid',
};
const COMMAND: Columns<ReturnType<typeof commandRow>> = {
  commandId: 'uuid',
  orderId: 'uuid',
  accountId: 'uuid',
  seq: 'bigint',
  wire: 'jsonb',
  magic: TICKET,
  notAfter: 'timestamptz',
  attempt: 'integer',
  state: 'text',
  ended: 'boolean',
  result: 'jsonb',
  changedAt: 'timestamptz',
  orderTicket: TICKET,
};
const DEAL: Columns<DealRow> = {
  accountId: 'uuid',
  ticket: TICKET,
  dealtAt: 'timestamptz',
  orderTicket: TICKET,
  positionId: TICKET,
  symbol: 'text',
  type: 'text',
  entry: 'text',
  volume: 'numeric',
  price: 'numeric',
  profit: 'numeric',
  swap: 'numeric',
  commission: 'numeric',
  fee: 'numeric',
  balance: 'numeric',
  magic: TICKET,
  comment: 'text',
  reason: 'text',
  orderId: 'uuid',
};
const POSITION: Columns<PositionRow> = {
  accountId: 'uuid',
  positionId: TICKET,
  symbol: 'text',
  side: 'text',
  volume: 'numeric',
  openPrice: 'numeric',
  closePrice: 'numeric',
  closedVolume: 'numeric',
  realised: 'numeric',
  openedAt: 'timestamptz',
  closedAt: 'timestamptz',
  magic: TICKET,
  deals: 'integer',
  reversals: 'integer',
  incomplete: 'boolean',
  orderId: 'uuid',
  revision: 'bigint',
};
const POINT = { accountId: 'uuid', at: 'timestamptz', equity: 'numeric', balance: 'numeric' };
const SPECIFICATION = { accountId: 'uuid', symbol: 'text', specification: 'jsonb' };
const SHOWN = { accountId: 'uuid', positionId: TICKET, shown: 'jsonb' };
const DISCREPANCY: Columns<ReturnType<typeof adoptedRows>[number]> = {
  discrepancyId: 'uuid',
  accountId: 'uuid',
  kind: 'text',
  subject: 'text',
  severity: 'text',
  state: 'text',
  symbol: 'text',
  positionId: TICKET,
  summary: 'text',
  evidence: 'jsonb',
  action: 'text',
  firstSeenAt: 'timestamptz',
  lastSeenAt: 'timestamptz',
  closedBy: 'text',
  closedAt: 'timestamptz',
  revision: 'bigint',
};
const GUARD: Columns<ReturnType<typeof guardRow>> = {
  accountId: 'uuid',
  status: 'text',
  runNo: 'bigint',
  runId: 'uuid',
  policyVersion: 'integer',
  warn: 'numeric',
  reduce: 'numeric',
  breach: 'numeric',
  hardFloor: 'numeric',
  countdownMs: 'integer',
  peak: 'numeric',
  peakSince: 'timestamptz',
  blindSince: 'timestamptz',
  revision: 'bigint',
  changedAt: 'timestamptz',
};
const GUARD_LINE: Columns<ReturnType<typeof guardLine>> = {
  accountId: 'uuid',
  revision: 'bigint',
  runId: 'uuid',
  before: 'text',
  state: 'text',
  action: 'text',
  reason: 'text',
  actor: 'text',
  equity: 'numeric',
  drawdown: 'numeric',
  at: 'timestamptz',
};
