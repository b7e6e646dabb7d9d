import { PAGE_LIMIT_MAX, PageQuery } from '../page.js';
import { defineRequest } from '../requests/define-request.js';
import { sides, type Side } from '../signals/facts.js';
import { type AccountKind, accountKinds, AccountIdentity } from '../terminal/account.js';
import { dealEntries, dealTypes, TerminalPosition, type DealEntry, type DealType } from '../terminal/trade.js';
import { guardStates, type GuardState } from '../terminal/session.js';
import {
  Count,
  Flag,
  Id,
  Instant,
  ListOf,
  Money,
  Nested,
  OneOf,
  Price,
  Ratio,
  SymbolName,
  Text,
  Ticket,
  Volume,
} from '../vocabulary/index.js';
import { connectionStates, type ConnectionState } from './facts.js';

/** Names one account. */
export class AccountRefInput {
  @Id({ meaning: 'the trading account' }) accountId: string;
}

export const dayZones = ['broker', 'utc'] as const;

/** What an account realised on its trading day so far. */
export class AccountDay {
  @Instant({ meaning: 'when the day began' }) from: string;
  @OneOf(dayZones, {
    meaning: 'whose midnight that was: of the broker’s server, or of UTC where the terminal has not told the broker’s',
  })
  zone: (typeof dayZones)[number];
  @Money({
    meaning: 'realised since then, with costs and corrections of the broker; what is open is not in it',
    example: '-42.10',
  })
  result: string;
}

/** What is lost from now when every stop is hit at its price. Gaps and costs come on top. */
export class AccountOpenRisk {
  @Money({ meaning: 'over the positions whose loss is known', example: '101.50' }) loss: string;
  @Count({ meaning: 'open positions', example: 3 }) positions: number;
  @Count({ meaning: 'positions without a stop: what they may lose has no end, and is not in `loss`', example: 1 })
  withoutStop: number;
  @Count({
    meaning: 'positions with a stop whose loss cannot be counted: price or value of a tick is not known',
    example: 0,
  })
  unknown: number;
}

/** An account as a list shows it: who it is, what it is worth now, and how old that knowledge is. */
export class AccountSummary {
  @Id({ meaning: 'the trading account' }) accountId: string;
  @Id({ meaning: 'the terminal, as it was registered' }) terminalId: string;
  @Nested(() => AccountIdentity, { meaning: 'who and where the account is; a change of it quarantines the account' })
  identity: AccountIdentity;
  @Nested(() => AccountIdentity, {
    optional: true,
    meaning: 'quarantined: what the terminal shows now, to be confirmed; absent otherwise',
  })
  pendingIdentity?: AccountIdentity;
  @Count({ meaning: '100 means 1:100', example: 100 }) leverage: number;
  @Money({ meaning: 'by the terminal, without what is open' }) balance: string;
  @Money({ meaning: 'by the terminal: balance, credit and what is open' }) equity: string;
  @Money({ meaning: 'lent by the broker', example: '0.00' }) credit: string;
  @Money({ meaning: 'held back for open positions', example: '215.00' }) margin: string;
  @Money({ meaning: 'equity less margin' }) freeMargin: string;
  @Money({ meaning: 'sum of all booked deals' }) ledgerBalance: string;
  @Flag({ meaning: 'the whole history of the account was read once' }) historyComplete: boolean;
  @Money({
    optional: true,
    meaning:
      'the highest equity since the guard was armed: its lines are falls from it; absent before the first number',
  })
  peakEquity?: string;
  @Ratio({ optional: true, meaning: 'fall of equity from its peak, 0.2 = 20 %' }) drawdown?: string;
  @OneOf(guardStates, { meaning: 'where the guard stands; `GET …/guard` has the whole of it' }) guardState: GuardState;
  @Instant({ optional: true, meaning: 'breached: when the guard begins to close; absent in every other state' })
  guardDeadlineAt?: string;
  @Flag({ meaning: 'the guard refuses to open anything; closing is always possible', example: false })
  entriesBlocked: boolean;
  @OneOf(connectionStates, {
    meaning: 'connected; stale: no word for some seconds; offline; quarantined: it shows another login, server or mode',
  })
  connection: ConnectionState;
  @Flag({ meaning: 'the terminal says that it may trade (its own switch, and the broker’s)' }) tradeAllowed: boolean;
  @Count({ meaning: 'age of the numbers' }) ageMs: number;
  @Text({ max: 200, optional: true, meaning: 'why the numbers are not to be trusted' }) numbersFlaw?: string;
  @Instant({ meaning: 'when the numbers were read' }) at: string;
  @Nested(() => AccountDay, {
    optional: true,
    meaning: 'result of its trading day so far; told in the list only',
  })
  today?: AccountDay;
  @Nested(() => AccountOpenRisk, {
    optional: true,
    meaning: 'what its stops would cost; absent while its terminal is not connected: what is open is not known then',
  })
  openRisk?: AccountOpenRisk;
  @Money({
    optional: true,
    meaning:
      'what equity may fall by before the guard begins to close, negative below its line; absent while that is not known, or its terminal is not connected',
    example: '1490.00',
  })
  roomLeft?: string;
}

/** An account with its open positions as the terminal shows them. */
export class AccountDetail extends AccountSummary {
  @ListOf(() => TerminalPosition, { max: 1_000, meaning: 'what is open now, as the terminal shows it' })
  positions: TerminalPosition[];
}

/** Which accounts are asked for. */
export class AccountListQuery extends PageQuery {
  @Id({ optional: true, meaning: 'only those of this terminal' }) terminalId?: string;
  @OneOf(accountKinds, { optional: true, meaning: 'only those that trade such money' }) accountKind?: AccountKind;
  @OneOf(guardStates, {
    optional: true,
    meaning: 'only those whose guard stands so: `breached` names every countdown that runs',
  })
  guardState?: GuardState;
  @Text({
    max: 80,
    min: 1,
    optional: true,
    meaning: 'only those with this in their login, server or company, in any case',
  })
  text?: string;
}

export class AccountPage {
  @ListOf(() => AccountSummary, { max: PAGE_LIMIT_MAX, meaning: 'the entries of this page, in the order of the list' })
  items: AccountSummary[];
  @Text({
    max: 400,
    optional: true,
    meaning: 'give it as `cursor` to get the next page; absent: this is the last',
    example: 'WyIwMTk2ZjBjMi03YjVlIl0',
  })
  nextCursor?: string;
}

export const positionFilters = ['open', 'closed', 'all'] as const;

/** What a person asks for, beside the account in the address. */
export class PositionListQuery extends PageQuery {
  @OneOf(positionFilters, { optional: true, meaning: 'open unless given' }) state?: (typeof positionFilters)[number];
}
export class PositionListInput extends PositionListQuery {
  @Id({ meaning: 'the trading account' }) accountId: string;
}

/** A position by the ledger: the fold of all its deals. */
export class PositionView {
  @Ticket({ meaning: 'number of the position at the broker' }) positionId: string;
  @SymbolName({ meaning: 'instrument as the broker spells it' }) symbol: string;
  @OneOf(sides, { meaning: 'buy: long, sell: short' }) side: Side;
  @Volume({ meaning: 'lots still open' }) volume: string;
  @Price({ meaning: 'mean price of all its entries' }) openPrice: string;
  @Price({ optional: true, meaning: 'of an open position, by the last word of the terminal; absent: it has none' })
  stopLoss?: string;
  @Price({ optional: true, meaning: 'of an open position, by the last word of the terminal; absent: it has none' })
  takeProfit?: string;
  @Price({ optional: true, meaning: 'mean price of all its exits; absent while nothing of it was closed' })
  closePrice?: string;
  @Volume({ meaning: 'lots closed so far' }) closedVolume: string;
  @Money({ meaning: 'profit, swap, commission and fee of all its deals' }) realised: string;
  @Instant({ meaning: 'time of its first deal' }) openedAt: string;
  @Instant({ optional: true, meaning: 'time of its last deal; absent while it is open' }) closedAt?: string;
  @Count({ meaning: 'how many deals it has' }) deals: number;
  @Id({ optional: true, meaning: 'the order of ours that opened it' }) orderId?: string;
}

export class PositionPage {
  @ListOf(() => PositionView, { max: PAGE_LIMIT_MAX, meaning: 'the entries of this page, in the order of the list' })
  items: PositionView[];
  @Text({
    max: 400,
    optional: true,
    meaning: 'give it as `cursor` to get the next page; absent: this is the last',
    example: 'WyIwMTk2ZjBjMi03YjVlIl0',
  })
  nextCursor?: string;
}

export class DealListQuery extends PageQuery {
  @Ticket({ optional: true, meaning: 'only the deals of this position' }) positionId?: string;
  @SymbolName({ optional: true, meaning: 'only of this instrument' }) symbol?: string;
  @Instant({ optional: true, meaning: 'made from then on' }) from?: string;
  @Instant({ optional: true, meaning: 'made before then' }) to?: string;
}
export class DealListInput extends DealListQuery {
  @Id({ meaning: 'the trading account' }) accountId: string;
}

/** What became of a deal that the broker canceled or changed. */
export class DealCorrectionView {
  @OneOf(['canceled', 'changed'], { meaning: 'canceled: as if it had never been; changed: its figures are others' })
  kind: 'canceled' | 'changed';
  @OneOf(dealTypes, { meaning: 'what the broker calls it now' }) type: DealType;
  @Money({ meaning: 'what all its corrections added to the balance' }) netChange: string;
  @Instant({ meaning: 'when we learned of the last of them' }) at: string;
}

/** A deal in the ledger, as it came first. */
export class DealView {
  @Ticket({ meaning: 'number of the deal at the broker' }) ticket: string;
  @Ticket({ optional: true, meaning: 'absent for what belongs to no position, such as a deposit' }) positionId?: string;
  @SymbolName({ optional: true, meaning: 'absent for what belongs to no instrument' }) symbol?: string;
  @OneOf(dealTypes, { meaning: 'what it is: a trade, or a movement of cash' }) type: DealType;
  @OneOf(dealEntries, {
    optional: true,
    meaning:
      'in: opens or adds; out: closes or reduces; inout: turns; out_by: closed by an opposite one; absent for cash',
  })
  entry?: DealEntry;
  @Volume({ optional: true, meaning: 'in lots; absent for cash' }) volume?: string;
  @Price({ optional: true, meaning: 'absent for cash' }) price?: string;
  @Money({ meaning: 'realised by this deal, or the amount of cash; before swap, commission and fee' }) profit: string;
  @Money({ meaning: 'in the currency of the account' }) swap: string;
  @Money({ meaning: 'in the currency of the account; what it costs is negative', example: '-0.35' }) commission: string;
  @Money({ meaning: 'in the currency of the account; what it costs is negative', example: '0.00' }) fee: string;
  @Money({ meaning: 'balance of the account after the deal, added up by us' }) balance: string;
  @Id({ optional: true, meaning: 'the order of ours that led to it; absent for what others did' }) orderId?: string;
  @Text({ max: 64, optional: true, meaning: 'as the broker keeps it', example: 'tp' }) comment?: string;
  @Nested(() => DealCorrectionView, { optional: true, meaning: 'the broker canceled or changed it since' })
  correction?: DealCorrectionView;
  @Instant({ meaning: 'when the broker made it, in UTC' }) dealtAt: string;
}

export class DealPage {
  @ListOf(() => DealView, { max: PAGE_LIMIT_MAX, meaning: 'the entries of this page, in the order of the list' })
  items: DealView[];
  @Text({
    max: 400,
    optional: true,
    meaning: 'give it as `cursor` to get the next page; absent: this is the last',
    example: 'WyIwMTk2ZjBjMi03YjVlIl0',
  })
  nextCursor?: string;
}

const EQUITY_POINTS_MAX = 2_000;

export class EquityQuery {
  @Instant({ optional: true, meaning: 'from then on; the last 24 hours unless given' }) since?: string;
  @Instant({ optional: true, meaning: 'up to then; now unless given' }) until?: string;
}
export class EquityInput extends EquityQuery {
  @Id({ meaning: 'the trading account' }) accountId: string;
}
export class EquityPoint {
  @Instant({ meaning: 'when the terminal read the numbers' }) at: string;
  @Money({ meaning: 'in the currency of the account' }) equity: string;
  @Money({ meaning: 'in the currency of the account' }) balance: string;
  @Money({
    optional: true,
    meaning: 'highest equity of the stretch that this lowest point stands for, where it is higher',
  })
  high?: string;
}
export class EquityLine {
  @ListOf(() => EquityPoint, { max: EQUITY_POINTS_MAX, meaning: 'oldest first' })
  points: EquityPoint[];
}

export class IdentityConfirmed {
  @Id({ meaning: 'the trading account' }) accountId: string;
  @Nested(() => AccountIdentity, { meaning: 'what counts from now on' }) identity: AccountIdentity;
}

export const accountList = defineRequest<AccountListQuery, AccountPage>({
  owner: 'broker',
  name: 'account.list',
  input: AccountListQuery,
  output: AccountPage,
  permission: 'account:read',
  priority: 'read',
  meaning: 'The accounts of the tenant, newest first, with their live numbers.',
});
export const accountGet = defineRequest<AccountRefInput, AccountDetail>({
  owner: 'broker',
  name: 'account.get',
  input: AccountRefInput,
  output: AccountDetail,
  permission: 'account:read',
  meaning: 'One account with its live numbers and open positions.',
});
export const positionList = defineRequest<PositionListInput, PositionPage>({
  owner: 'broker',
  name: 'position.list',
  input: PositionListInput,
  output: PositionPage,
  permission: 'account:read',
  meaning: 'Positions of an account by the ledger, newest first.',
});
export const dealList = defineRequest<DealListInput, DealPage>({
  owner: 'broker',
  name: 'deal.list',
  input: DealListInput,
  output: DealPage,
  permission: 'account:read',
  meaning: 'Deals of an account with the running balance, newest first.',
});
export const accountEquity = defineRequest<EquityInput, EquityLine>({
  owner: 'broker',
  name: 'account.equity',
  input: EquityInput,
  output: EquityLine,
  permission: 'account:read',
  priority: 'history',
  meaning: 'Equity and balance of an account over time.',
});
export const accountConfirm = defineRequest<AccountRefInput, IdentityConfirmed>({
  owner: 'broker',
  name: 'account.confirm',
  input: AccountRefInput,
  output: IdentityConfirmed,
  permission: 'terminal:manage',
  meaning:
    'The user confirms that the terminal of a quarantined account shall go on with its new login, server or mode.',
});
