import { parse, TerminalDeal, TerminalPosition } from '@plimsoll/contracts';
import { dec, type Decimal, toWire } from '@plimsoll/kernel';
import type { Spread } from './mt4-rows.js';
import { amount, instantOf, isTime } from './report-values.js';
import { dealTypeOf } from './report-words.js';

const COMMENT_MAX = 64;
const AT = {
  ticket: 0,
  openTime: 1,
  type: 2,
  size: 3,
  item: 4,
  openPrice: 5,
  stopLoss: 6,
  takeProfit: 7,
  closeTime: 8,
  closePrice: 9,
  commission: 10,
  taxes: 11,
  swap: 12,
  profit: 13,
} as const;
type Place = keyof typeof AT;

const text = (row: Spread, place: Place): string => row[AT[place]]?.text ?? '';

function number(row: Spread, place: Place, commas: boolean): Decimal {
  try {
    return amount(text(row, place), commas) ?? dec(0);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`its ${place} (column ${AT[place] + 1}) ${why}`, { cause: error });
  }
}

/**
 * The deals of a row of the closed transactions. A trade of MetaTrader 4 has one ticket and no deals: its opening is
 * told as the ticket with a 1 behind, its close as the ticket with a 2, its position as the ticket. A pending order
 * that was cancelled moved nothing. An open trade has its deal when it is closed, as the balance has it.
 */
export function mt4Deals(row: Spread, commas: boolean): TerminalDeal[] {
  const ticket = text(row, 'ticket');
  const word = text(row, 'type');
  // Cash: one cell with its comment spans all columns up to the profit.
  if (row[AT.size]?.span !== undefined && !isTime(text(row, 'closeTime'))) return [cash(row, commas)];
  if (!isTime(text(row, 'closeTime'))) return [];
  // `cancelled` spans the amounts.
  if (row[AT.commission]?.span !== undefined || isPending(word)) return [];
  const side = sideOf(row, commas);
  const common = {
    orderTicket: ticket,
    positionId: ticket,
    symbol: text(row, 'item').toUpperCase(),
    volume: toWire(number(row, 'size', commas)),
    fee: '0',
    ...commentOf(row),
  };
  const money = {
    profit: toWire(number(row, 'profit', commas)),
    swap: toWire(number(row, 'swap', commas)),
    commission: toWire(number(row, 'commission', commas).plus(number(row, 'taxes', commas))),
  };
  return [
    sound(TerminalDeal, {
      ...common,
      ticket: `${ticket}1`,
      type: side,
      entry: 'in',
      price: toWire(number(row, 'openPrice', commas)),
      dealtAt: instantOf(text(row, 'openTime')),
      profit: '0',
      swap: '0',
      commission: '0',
    }),
    sound(TerminalDeal, {
      ...common,
      ...money,
      ticket: `${ticket}2`,
      type: side === 'buy' ? 'sell' : 'buy',
      entry: 'out',
      price: toWire(number(row, 'closePrice', commas)),
      dealtAt: instantOf(text(row, 'closeTime')),
    }),
  ];
}

/** A row of the open trades; nothing for cash and pending orders, which have no close either. */
export function mt4Position(row: Spread, commas: boolean): TerminalPosition | undefined {
  if (row[AT.size]?.span !== undefined || isPending(text(row, 'type'))) return undefined;
  const ticket = text(row, 'ticket');
  return sound(TerminalPosition, {
    positionId: ticket,
    ticket,
    symbol: text(row, 'item').toUpperCase(),
    side: sideOf(row, commas),
    volume: toWire(number(row, 'size', commas)),
    openPrice: toWire(number(row, 'openPrice', commas)),
    currentPrice: toWire(number(row, 'closePrice', commas)),
    profit: toWire(number(row, 'profit', commas)),
    swap: toWire(number(row, 'swap', commas)),
    openedAt: instantOf(text(row, 'openTime')),
  });
}

function cash(row: Spread, commas: boolean): TerminalDeal {
  const known = dealTypeOf(text(row, 'type'));
  const comment = (row[AT.size]?.text || text(row, 'type')).slice(0, COMMENT_MAX);
  return sound(TerminalDeal, {
    ticket: text(row, 'ticket'),
    type: known === undefined || known === 'buy' || known === 'sell' ? 'other' : known,
    dealtAt: instantOf(text(row, 'openTime')),
    profit: toWire(number(row, 'profit', commas)),
    swap: '0',
    commission: '0',
    fee: '0',
    ...(comment === '' ? {} : { comment }),
  });
}

/** `buy limit`: two words; what never was filled. */
const isPending = (word: string): boolean => /\s/.test(word.trim());

/** By its word; in another language by its prices and result, which tell it where the price has moved. */
function sideOf(row: Spread, commas: boolean): 'buy' | 'sell' {
  const word = text(row, 'type');
  const known = dealTypeOf(word);
  if (known === 'buy' || known === 'sell') return known;
  const move = number(row, 'closePrice', commas).minus(number(row, 'openPrice', commas));
  const profit = number(row, 'profit', commas);
  if (move.isZero() || profit.isZero())
    throw new Error(
      `its type "${word}" (column 3) is not known, and its result does not tell whether it bought or sold`,
    );
  return move.gt(0) === profit.gt(0) ? 'buy' : 'sell';
}

function commentOf(row: Spread): { comment?: string } {
  const comment = row[AT.ticket]?.title?.slice(0, COMMENT_MAX);
  return comment ? { comment } : {};
}

/** As the protocol wants it; throws with the field otherwise. */
export function sound<T extends object>(type: new () => T, value: object): T {
  const parsed = parse(type, value);
  if (parsed.ok) return value as T;
  throw new Error(parsed.problem.map(({ field, message }) => `${field} ${message}`).join(', '));
}
