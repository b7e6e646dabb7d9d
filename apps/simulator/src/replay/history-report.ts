import type { AccountIdentity, DealEntry, DealType, TerminalDeal, TerminalPosition } from '@plimsoll/contracts';
import { dec, type Decimal, toWire } from '@plimsoll/kernel';
import { matchPositions } from './match-positions.js';
import { decodeReport, readTables, type ReportRow, type ReportTables } from './report-table.js';

/** A history report as a terminal would tell it. Times are taken as UTC: the report names no zone. */
export interface HistoryReport {
  readonly identity: AccountIdentity;
  readonly deals: readonly TerminalDeal[];
  readonly openPositions: readonly TerminalPosition[];
  readonly balance: Decimal;
  readonly equity: Decimal;
  readonly margin: Decimal;
}

const DEAL_TYPES = new Set<string>(['buy', 'sell', 'balance', 'credit', 'charge', 'correction', 'bonus', 'commission', 'dividend', 'tax']);
const ENTRIES: Readonly<Record<string, DealEntry>> = { in: 'in', out: 'out', 'in/out': 'inout', 'out by': 'out_by' };

/** Reads a MetaTrader 5 history or tester report (HTML, UTF-8 or UTF-16). Throws with the reason when it is none. */
export function readHistoryReport(bytes: Uint8Array): HistoryReport {
  const tables = readTables(decodeReport(bytes));
  const rows = tables.sections.get('Deals');
  if (!rows || rows.length === 0) throw new Error('This is no MetaTrader 5 report: it has no table of deals.');
  const openPositions = (tables.sections.get('Open Positions') ?? []).map(openPosition);
  const deals = matchPositions(rows.map(dealOf), tables.sections.get('Positions') ?? []);
  const balance = dec(deals.at(-1)!.balance!);
  return { identity: identityOf(tables), deals, openPositions, balance, equity: amount(tables.facts.get('Equity')) ?? balance, margin: amount(tables.facts.get('Margin')) ?? dec(0) };
}

/** `2023.06.23 07:53:00` → `2023-06-23T07:53:00.000Z` */
export function instantOf(text: string): string {
  return `${text.slice(0, 10).replaceAll('.', '-')}T${text.slice(11, 19)}.000Z`;
}

function identityOf({ facts }: ReportTables): AccountIdentity {
  const account = /^(\d+)\s*\(([A-Z]{3,}),\s*([^,]+),\s*(\w+),\s*(\w+)\)/.exec(facts.get('Account') ?? '');
  const company = facts.get('Company') ?? 'MetaTrader 5';
  if (!account) return { login: '1', server: 'Strategy-Tester', company, currency: currencyOf(facts.get('Currency')), marginMode: 'hedging', accountKind: 'demo' };
  const [, login, currency, server, kind, mode] = account;
  return { login: login!, server: server!, company, currency: currency!, marginMode: mode === 'Netting' ? 'netting' : 'hedging', accountKind: kind === 'real' || kind === 'contest' ? kind : 'demo' };
}

/** A tester report may say `profit in pips` where the currency stands. */
function currencyOf(text: string | undefined): string {
  return text && /^[A-Z]{3,8}$/.test(text) ? text : 'USD';
}

function dealOf(row: ReportRow): TerminalDeal {
  const type = row.get('Type') ?? '';
  if (!DEAL_TYPES.has(type)) throw new Error(`Deal ${row.get('Deal') ?? '?'} has the type "${type}", which is not known.`);
  const text = (name: string): string | undefined => row.get(name) || undefined;
  const entry = ENTRIES[row.get('Direction') ?? ''];
  const [symbol, orderTicket, comment] = [text('Symbol'), text('Order'), text('Comment')];
  const [volume, price, balance] = [amount(text('Volume')), amount(text('Price')), amount(text('Balance'))];
  const money = (name: string): string => toWire(amount(text(name)) ?? dec(0));
  return {
    ticket: row.get('Deal')!, type: type as DealType, dealtAt: instantOf(row.get('Time')!), profit: money('Profit'), swap: money('Swap'), commission: money('Commission'), fee: money('Fee'),
    ...(entry ? { entry } : {}), ...(symbol ? { symbol } : {}), ...(orderTicket ? { orderTicket } : {}), ...(volume ? { volume: toWire(volume) } : {}), ...(price ? { price: toWire(price) } : {}),
    ...(balance ? { balance: toWire(balance) } : {}), ...(comment ? { comment: comment.slice(0, 64) } : {}),
  };
}

function openPosition(row: ReportRow): TerminalPosition {
  const money = (name: string): string => toWire(amount(row.get(name)) ?? dec(0));
  const [stopLoss, takeProfit, comment] = [amount(row.get('S / L')), amount(row.get('T / P')), row.get('Comment')];
  return {
    positionId: row.get('Position')!, ticket: row.get('Position')!, symbol: row.get('Symbol')!, side: row.get('Type') === 'sell' ? 'sell' : 'buy', volume: money('Volume'), openPrice: money('Price'),
    currentPrice: money('Market Price'), profit: money('Profit'), swap: money('Swap'), openedAt: instantOf(row.get('Time')!),
    ...(stopLoss ? { stopLoss: toWire(stopLoss) } : {}), ...(takeProfit ? { takeProfit: toWire(takeProfit) } : {}), ...(comment ? { comment } : {}),
  };
}

/** `10 000.00` → 10000.00; undefined for an empty cell. */
export function amount(text: string | undefined): Decimal | undefined {
  const digits = text?.replace(/[\s\u00a0]/g, '');
  return digits ? dec(digits) : undefined;
}
