import { PAGE_LIMIT_MAX, PageQuery } from '../page.js';
import { defineRequest } from '../requests/define-request.js';
import { sides, type Side } from '../signals/facts.js';
import { AccountIdentity } from '../terminal/account.js';
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
  @Id() accountId: string;
}

/** An account as a list shows it: who it is, what it is worth now, and how old that knowledge is. */
export class AccountSummary {
  @Id() accountId: string;
  @Id() terminalId: string;
  @Nested(() => AccountIdentity) identity: AccountIdentity;
  @Nested(() => AccountIdentity, { optional: true }) pendingIdentity?: AccountIdentity;
  @Count() leverage: number;
  @Money() balance: string;
  @Money() equity: string;
  @Money() credit: string;
  @Money() margin: string;
  @Money() freeMargin: string;
  @Money({ meaning: 'sum of all booked deals' }) ledgerBalance: string;
  @Flag({ meaning: 'the whole history of the account was read once' }) historyComplete: boolean;
  @Money({ optional: true }) peakEquity?: string;
  @Ratio({ optional: true, meaning: 'fall of equity from its peak, 0.2 = 20 %' }) drawdown?: string;
  @OneOf(guardStates) guardState: GuardState;
  @Instant({ optional: true }) guardDeadlineAt?: string;
  @Flag() entriesBlocked: boolean;
  @OneOf(connectionStates) connection: ConnectionState;
  @Flag() tradeAllowed: boolean;
  @Count({ meaning: 'age of the numbers' }) ageMs: number;
  @Text({ max: 200, optional: true, meaning: 'why the numbers are not to be trusted' }) numbersFlaw?: string;
  @Instant({ meaning: 'when the numbers were read' }) at: string;
}

/** An account with its open positions as the terminal shows them. */
export class AccountDetail extends AccountSummary {
  @ListOf(() => TerminalPosition, { max: 1_000 }) positions: TerminalPosition[];
}

export class AccountPage {
  @ListOf(() => AccountSummary, { max: PAGE_LIMIT_MAX }) items: AccountSummary[];
  @Text({ max: 400, optional: true }) nextCursor?: string;
}

export const positionFilters = ['open', 'closed', 'all'] as const;

/** What a person asks for, beside the account in the address. */
export class PositionListQuery extends PageQuery {
  @OneOf(positionFilters, { optional: true, meaning: 'open unless given' }) state?: (typeof positionFilters)[number];
}
export class PositionListInput extends PositionListQuery {
  @Id() accountId: string;
}

/** A position by the ledger: the fold of all its deals. */
export class PositionView {
  @Ticket() positionId: string;
  @SymbolName() symbol: string;
  @OneOf(sides) side: Side;
  @Volume({ meaning: 'lots still open' }) volume: string;
  @Price() openPrice: string;
  @Price({ optional: true, meaning: 'of an open position, by the last word of the terminal; absent: it has none' })
  stopLoss?: string;
  @Price({ optional: true, meaning: 'of an open position, by the last word of the terminal; absent: it has none' })
  takeProfit?: string;
  @Price({ optional: true }) closePrice?: string;
  @Volume() closedVolume: string;
  @Money({ meaning: 'profit, swap, commission and fee of all its deals' }) realised: string;
  @Instant() openedAt: string;
  @Instant({ optional: true }) closedAt?: string;
  @Count() deals: number;
  @Id({ optional: true, meaning: 'the order of ours that opened it' }) orderId?: string;
}

export class PositionPage {
  @ListOf(() => PositionView, { max: PAGE_LIMIT_MAX }) items: PositionView[];
  @Text({ max: 400, optional: true }) nextCursor?: string;
}

export class DealListQuery extends PageQuery {
  @Ticket({ optional: true, meaning: 'only the deals of this position' }) positionId?: string;
}
export class DealListInput extends DealListQuery {
  @Id() accountId: string;
}

/** What became of a deal that the broker canceled or changed. */
export class DealCorrectionView {
  @OneOf(['canceled', 'changed']) kind: 'canceled' | 'changed';
  @OneOf(dealTypes, { meaning: 'what the broker calls it now' }) type: DealType;
  @Money({ meaning: 'what all its corrections added to the balance' }) netChange: string;
  @Instant() at: string;
}

/** A deal in the ledger, as it came first. */
export class DealView {
  @Ticket() ticket: string;
  @Ticket({ optional: true }) positionId?: string;
  @SymbolName({ optional: true }) symbol?: string;
  @OneOf(dealTypes) type: DealType;
  @OneOf(dealEntries, { optional: true }) entry?: DealEntry;
  @Volume({ optional: true }) volume?: string;
  @Price({ optional: true }) price?: string;
  @Money() profit: string;
  @Money() swap: string;
  @Money() commission: string;
  @Money() fee: string;
  @Money({ meaning: 'balance of the account after the deal, added up by us' }) balance: string;
  @Id({ optional: true }) orderId?: string;
  @Text({ max: 64, optional: true }) comment?: string;
  @Nested(() => DealCorrectionView, { optional: true, meaning: 'the broker canceled or changed it since' })
  correction?: DealCorrectionView;
  @Instant() dealtAt: string;
}

export class DealPage {
  @ListOf(() => DealView, { max: PAGE_LIMIT_MAX }) items: DealView[];
  @Text({ max: 400, optional: true }) nextCursor?: string;
}

const EQUITY_POINTS_MAX = 2_000;

export class EquityQuery {
  @Instant({ optional: true, meaning: 'from then on; the last 24 hours unless given' }) since?: string;
}
export class EquityInput extends EquityQuery {
  @Id() accountId: string;
}
export class EquityPoint {
  @Instant() at: string;
  @Money() equity: string;
  @Money() balance: string;
}
export class EquityLine {
  @ListOf(() => EquityPoint, { max: EQUITY_POINTS_MAX }) points: EquityPoint[];
}

export class IdentityConfirmed {
  @Id() accountId: string;
  @Nested(() => AccountIdentity) identity: AccountIdentity;
}

export const accountList = defineRequest<PageQuery, AccountPage>({
  owner: 'broker',
  name: 'account.list',
  input: PageQuery,
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
