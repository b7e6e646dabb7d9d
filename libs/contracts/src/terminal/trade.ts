import { type OrderKind, orderKinds, sides, type Side } from '../signals/facts.js';
import {
  Count,
  Flag,
  Id,
  Instant,
  Magic,
  Money,
  Nested,
  OneOf,
  Price,
  SymbolName,
  Text,
  Ticket,
  Volume,
} from '../vocabulary/index.js';

export const dealTypes = [
  'buy',
  'sell',
  'balance',
  'credit',
  'charge',
  'correction',
  'bonus',
  'commission',
  'interest',
  'dividend',
  'tax',
  'buy_canceled',
  'sell_canceled',
  'other',
] as const;
export type DealType = (typeof dealTypes)[number];
export const dealEntries = ['in', 'out', 'inout', 'out_by'] as const;
export type DealEntry = (typeof dealEntries)[number];
export const dealReasons = [
  'client',
  'mobile',
  'web',
  'expert',
  'stop-loss',
  'take-profit',
  'stop-out',
  'rollover',
  'margin-variation',
  'split',
  'other',
] as const;

/**
 * One deal of the account's history. `type` buy or sell is a trade, everything else a cash operation. A broker may
 * cancel or change it later: then it comes again under its ticket.
 */
export class TerminalDeal {
  @Ticket() ticket: string;
  @Ticket({ optional: true }) orderTicket?: string;
  @Ticket({ optional: true, meaning: 'position identifier; trades only' }) positionId?: string;
  @SymbolName({ optional: true, meaning: 'instrument as the broker spells it' }) symbol?: string;
  @OneOf(dealTypes) type: DealType;
  @OneOf(dealEntries, { optional: true, meaning: 'trades only' }) entry?: DealEntry;
  @Volume({ optional: true }) volume?: string;
  @Price({ optional: true }) price?: string;
  @Money() profit: string;
  @Money() swap: string;
  @Money() commission: string;
  @Money() fee: string;
  @Money({ optional: true, meaning: 'running balance after the deal, where the terminal knows it' }) balance?: string;
  @Magic({ optional: true }) magic?: string;
  @Text({ max: 64, optional: true }) comment?: string;
  @OneOf(dealReasons, { optional: true }) reason?: (typeof dealReasons)[number];
  @Instant({ meaning: 'in UTC by the platform: broker time less serverOffsetS' }) dealtAt: string;
}

/** One open position as the terminal shows it. */
export class TerminalPosition {
  @Ticket({ meaning: 'position identifier: never changes' }) positionId: string;
  @Ticket({ meaning: 'ticket: may change' }) ticket: string;
  @SymbolName({ meaning: 'instrument as the broker spells it' }) symbol: string;
  @OneOf(sides, { meaning: 'buy: long, sell: short' }) side: Side;
  @Volume({ meaning: 'in lots' }) volume: string;
  @Price({ meaning: 'price at which it was opened, the mean of several' }) openPrice: string;
  @Price({ optional: true, meaning: 'price at which it could be closed now; absent while the terminal knows none' })
  currentPrice?: string;
  @Price({ optional: true, meaning: 'absent: it has none' }) stopLoss?: string;
  @Price({ optional: true, meaning: 'absent: it has none' }) takeProfit?: string;
  @Money({ meaning: 'floating, in the currency of the account, without swap' }) profit: string;
  @Money({ meaning: 'charged or paid for the nights so far', example: '-0.42' }) swap: string;
  @Magic({ optional: true, meaning: 'number of the program that opened it; `0`: by hand' }) magic?: string;
  @Text({ max: 64, optional: true, meaning: 'as the broker keeps it', example: 'EMA cross' }) comment?: string;
  @Instant({ meaning: 'when it was opened, in UTC' }) openedAt: string;
}

export const terminalOrderTypes = [
  'buy-limit',
  'sell-limit',
  'buy-stop',
  'sell-stop',
  'buy-stop-limit',
  'sell-stop-limit',
  'other',
] as const;
export type TerminalOrderType = (typeof terminalOrderTypes)[number];

/** A pending order as the terminal shows it. */
export class TerminalOrder {
  @Ticket() ticket: string;
  @SymbolName({ meaning: 'instrument as the broker spells it' }) symbol: string;
  @OneOf(terminalOrderTypes) type: TerminalOrderType;
  @Volume() volume: string;
  @Price() price: string;
  @Price({ optional: true, meaning: 'stop-limit: where the limit order is placed once the price is reached' })
  stopLimitPrice?: string;
  @Price({ optional: true }) stopLoss?: string;
  @Price({ optional: true }) takeProfit?: string;
  @Instant({ optional: true, meaning: 'taken out by the broker then; good till cancelled when absent' })
  expiration?: string;
  @Magic({ optional: true }) magic?: string;
  @Text({ max: 64, optional: true }) comment?: string;
}

/** The new valuation of an open position; everything else of it is unchanged. */
export class PositionMark {
  @Ticket({ meaning: 'number of the position at the broker' }) positionId: string;
  @Price() price: string;
  @Money() profit: string;
  @Money() swap: string;
}

export const commandTypes = ['open', 'close', 'modify', 'cancel'] as const;
export type CommandType = (typeof commandTypes)[number];
export const commandPriorities = ['guard', 'close', 'modify', 'open'] as const;
export type CommandPriority = (typeof commandPriorities)[number];

/** What must still be true of the position when a command is executed. */
export class CommandExpectation {
  @OneOf(sides) side: Side;
  @Volume() volumeMin: string;
  @Flag({
    optional: true,
    meaning: 'modify: the position would have no less of a stop loss afterwards: neither none, nor one further away',
  })
  notLooser?: boolean;
}

/** One instruction to a terminal. The terminal executes one id at most once and keeps its result. */
export class Command {
  @Id() id: string;
  @Count({ min: 1, meaning: 'rises by one for each command of the terminal' }) seq: number;
  @OneOf(commandTypes) type: CommandType;
  @OneOf(commandPriorities) priority: CommandPriority;
  @SymbolName({ meaning: 'instrument as the broker spells it' }) symbol: string;
  @OneOf(sides, { optional: true, meaning: 'open: the side to open' }) side?: Side;
  @Volume({ optional: true, meaning: 'open: lots; close: lots to close, absent for all of it' }) volume?: string;
  @OneOf(orderKinds, { optional: true, meaning: 'open: market when absent' }) orderKind?: OrderKind;
  @Price({ optional: true, meaning: 'open, not at the market: price of the pending order' }) price?: string;
  @Price({ optional: true, meaning: 'open, stop-limit: price of the limit order that follows' })
  stopLimitPrice?: string;
  @Instant({
    optional: true,
    meaning: 'open, not at the market: expiration of the pending order at the broker; good till cancelled when absent',
  })
  expiration?: string;
  @Price({ optional: true }) stopLoss?: string;
  @Price({ optional: true }) takeProfit?: string;
  @Ticket({ optional: true, meaning: 'close, modify: the position identifier' }) positionId?: string;
  @Ticket({ optional: true, meaning: 'cancel: the pending order' }) orderTicket?: string;
  @Instant({ optional: true, meaning: 'armed: not executed before, and not when revoked by then' }) notBefore?: string;
  @Instant({ meaning: 'never executed from then on' }) notAfter: string;
  @Count({ max: 100_000 }) deviationPoints: number;
  @Flag() reduceOnly: boolean;
  @Magic({ meaning: 'magic number that comes back with every deal' }) magic: string;
  @Text({ max: 26, meaning: 'order comment' }) tag: string;
  @Nested(() => CommandExpectation, { optional: true }) expect?: CommandExpectation;
  @Id({ optional: true, meaning: 'guard commands: the run they belong to' }) runId?: string;
}

export const commandResultStates = [
  'accepted',
  'sent',
  'placed',
  'done',
  'partial',
  'rejected',
  'expired',
  'unknown',
  'deferred',
  'blocked',
  'revoked',
  'not-found',
] as const;
export type CommandResultState = (typeof commandResultStates)[number];

/** What became of a command; sent again until acknowledged. */
export class CommandResult {
  @Id() commandId: string;
  @OneOf(commandResultStates) state: CommandResultState;
  @Count({ optional: true, max: 99_999, meaning: 'trade return code of the broker server' }) retcode?: number;
  @Ticket({ optional: true }) orderTicket?: string;
  @Ticket({ optional: true }) dealTicket?: string;
  @Ticket({ optional: true, meaning: 'number of the position at the broker' }) positionId?: string;
  @Volume({ optional: true }) filledVolume?: string;
  @Price({ optional: true }) price?: string;
  @Text({ max: 200, optional: true }) message?: string;
  @Instant() at: string;
}
