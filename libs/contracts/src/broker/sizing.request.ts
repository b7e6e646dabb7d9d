import { defineRequest } from '../requests/define-request.js';
import { sides, type Side } from '../signals/facts.js';
import { terminalOrderTypes, type TerminalOrderType } from '../terminal/trade.js';
import { marginModes, type MarginMode, Quote, SymbolSpecification } from '../terminal/account.js';
import { guardStates, type GuardState } from '../terminal/session.js';
import {
  Count,
  Currency,
  Flag,
  Id,
  kinds,
  ListOf,
  Money,
  Nested,
  OneOf,
  Price,
  SymbolName,
  Ticket,
  Volume,
} from '../vocabulary/index.js';
import { connectionStates, type ConnectionState } from './facts.js';

export class AccountSizingInput {
  @Id({ meaning: 'the trading account' }) accountId: string;
  @SymbolName({ meaning: 'instrument as the broker spells it' }) symbol: string;
}

export class OpenExposure {
  @Ticket({ meaning: 'number of the position at the broker' }) positionId: string;
  @SymbolName({ meaning: 'instrument as the broker spells it' }) symbol: string;
  @OneOf(sides) side: Side;
  @Volume() volume: string;
  @Price() openPrice: string;
  @Price({ optional: true }) stopLoss?: string;
  @Id({ optional: true, meaning: 'the order of ours that opened it' }) orderId?: string;
  @Id({ optional: true, meaning: 'the execution that placed that order' }) executionId?: string;
  @Id({ optional: true, meaning: 'the pipeline that it belongs to; absent when nobody or a person opened it' })
  pipelineId?: string;
}

/** A pending order on the account. */
export class PendingExposure {
  @Ticket() orderTicket: string;
  @SymbolName({ meaning: 'instrument as the broker spells it' }) symbol: string;
  @OneOf(terminalOrderTypes) type: TerminalOrderType;
  @Volume() volume: string;
  @Price() price: string;
  @Id({ optional: true, meaning: 'the order of ours that placed it' }) orderId?: string;
  @Id({ optional: true, meaning: 'the pipeline' }) pipelineId?: string;
}

/** What a risk manager must know to size a trade, as fresh as the broker has it. */
export class AccountSizing {
  @Id({ meaning: 'the trading account' }) accountId: string;
  @Currency() currency: string;
  @OneOf(marginModes) marginMode: MarginMode;
  @Money() balance: string;
  @Money() equity: string;
  @Money() freeMargin: string;
  @OneOf(connectionStates) connection: ConnectionState;
  @Count({ meaning: 'age of the numbers' }) ageMs: number;
  @OneOf(guardStates) guardState: GuardState;
  @Flag() entriesBlocked: boolean;
  @Nested(() => SymbolSpecification, { optional: true, meaning: 'absent when the account does not know the symbol' })
  specification?: SymbolSpecification;
  @Nested(() => Quote, { optional: true }) quote?: Quote;
  @Count({
    optional: true,
    meaning:
      'age of the tick value; it moves with the exchange rate where the instrument is quoted in another currency',
  })
  tickValueAgeMs?: number;
  @Count({
    optional: true,
    meaning: 'instruments that the terminal has told so far; with 0 nothing can be called unknown',
  })
  instruments?: number;
  @ListOf(kinds.symbol, {
    max: 10,
    optional: true,
    meaning: "the account's own symbols that the unknown one may stand for, nearest first",
  })
  suggestions?: string[];
  @ListOf(kinds.symbol, {
    max: 10,
    optional: true,
    meaning: "some of the account's own symbols, where none is near the unknown one",
  })
  someSymbols?: string[];
  @ListOf(() => OpenExposure, { max: 1_000 }) positions: OpenExposure[];
  @ListOf(() => PendingExposure, { max: 1_000, optional: true }) orders?: PendingExposure[];
}

export const accountSizing = defineRequest<AccountSizingInput, AccountSizing>({
  owner: 'broker',
  name: 'account.sizing',
  input: AccountSizingInput,
  output: AccountSizing,
  permission: 'internal',
  meaning: 'The numbers, open positions and instrument rules that a risk manager needs.',
  deadlineMs: 1_000,
});
