import { defineAuditFact } from '../facts/audit-fact.js';
import { defineFact } from '../facts/define-fact.js';
import { type OrderKind, orderKinds, sides, type Side } from '../signals/facts.js';
import { AccountIdentity } from '../terminal/account.js';
import {
  commandTypes,
  type CommandType,
  dealEntries,
  dealTypes,
  type DealEntry,
  type DealType,
} from '../terminal/trade.js';
import {
  Count,
  Flag,
  Id,
  Instant,
  Money,
  Nested,
  OneOf,
  Price,
  SymbolName,
  Text,
  Ticket,
  Volume,
} from '../vocabulary/index.js';

const ACCOUNT = '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a15';
const AT = '2026-01-05T10:00:00.000Z';

export const connectionStates = ['connected', 'stale', 'offline', 'quarantined'] as const;
export type ConnectionState = (typeof connectionStates)[number];

export class AccountChangedData {
  @Id({ meaning: 'the trading account' }) accountId: string;
  @Id({ meaning: 'the terminal, as it was registered' }) terminalId: string;
  @Nested(() => AccountIdentity) identity: AccountIdentity;
  @OneOf(connectionStates) connection: ConnectionState;
  @Flag({ meaning: 'trading is allowed in the terminal' }) tradeAllowed: boolean;
  @Count({ optional: true, meaning: 'positions that were open then, as far as is known' }) openPositions?: number;
  @Count({ meaning: 'rises with every change' }) revision: number;
  @Instant() at: string;
}

export const accountChanged = defineFact<AccountChangedData>({
  owner: 'broker',
  aggregate: 'account',
  name: 'changed',
  version: 1,
  data: AccountChangedData,
  key: 'account id',
  meaning: 'An account was connected, lost, or is another one than before.',
  example: {
    accountId: ACCOUNT,
    terminalId: ACCOUNT,
    identity: {
      login: '70358000',
      server: 'Demo',
      company: 'Broker',
      currency: 'EUR',
      marginMode: 'hedging',
      accountKind: 'demo',
    },
    connection: 'connected',
    tradeAllowed: true,
    openPositions: 2,
    revision: 1,
    at: AT,
  },
});

/** `placed`: a pending order rests with the broker. */
export const orderStates = [
  'queued',
  'leased',
  'accepted',
  'sent',
  'placed',
  'partial',
  'done',
  'rejected',
  'expired',
  'unknown',
  'deferred',
  'blocked',
  'cancelled',
] as const;
export type OrderState = (typeof orderStates)[number];

export class OrderChangedData {
  @Id({ meaning: 'the order, as the platform knows it' }) orderId: string;
  @Id({ meaning: 'the trading account' }) accountId: string;
  @Text({ max: 200, meaning: 'idempotency key of who placed it' }) clientKey: string;
  @Id({ optional: true, meaning: 'the execution that placed it' }) executionId?: string;
  @OneOf(commandTypes) type: CommandType;
  @SymbolName({ meaning: 'instrument as the broker spells it' }) symbol: string;
  @OneOf(sides, { optional: true }) side?: Side;
  @Volume({ optional: true }) volume?: string;
  @OneOf(orderKinds, { optional: true, meaning: 'open: market when absent' }) orderKind?: OrderKind;
  @OneOf(orderStates) state: OrderState;
  @Volume({ optional: true }) filledVolume?: string;
  @Price({ optional: true }) price?: string;
  @Ticket({ optional: true, meaning: 'number of the position at the broker' }) positionId?: string;
  @Ticket({ optional: true, meaning: 'the pending order: the one placed, or the one cancelled' }) orderTicket?: string;
  @Count({ optional: true, max: 99_999 }) retcode?: number;
  @Text({ max: 300, optional: true }) reason?: string;
  @Count({ meaning: 'rises with every change' }) revision: number;
  @Instant() at: string;
}

export const orderChanged = defineFact<OrderChangedData>({
  owner: 'broker',
  aggregate: 'order',
  name: 'changed',
  version: 1,
  data: OrderChangedData,
  key: 'account id',
  meaning: 'An order came into another state on its way to the broker and back.',
  example: {
    orderId: ACCOUNT,
    accountId: ACCOUNT,
    clientKey: 'a-key',
    type: 'open',
    symbol: 'EURUSD',
    side: 'buy',
    volume: '0.10',
    state: 'done',
    filledVolume: '0.10',
    price: '1.08412',
    positionId: '1771882106',
    revision: 4,
    at: AT,
  },
});

export class DealBookedData {
  @Id({ meaning: 'the trading account' }) accountId: string;
  @Ticket() ticket: string;
  @Ticket({ optional: true, meaning: 'number of the position at the broker' }) positionId?: string;
  @SymbolName({ optional: true, meaning: 'instrument as the broker spells it' }) symbol?: string;
  @OneOf(dealTypes) type: DealType;
  @OneOf(dealEntries, { optional: true }) entry?: DealEntry;
  @Volume({ optional: true }) volume?: string;
  @Price({ optional: true }) price?: string;
  @Money({ meaning: 'profit + swap + commission + fee' }) net: string;
  @Id({ optional: true, meaning: 'the order, as the platform knows it' }) orderId?: string;
  @Instant() dealtAt: string;
}

export const dealBooked = defineFact<DealBookedData>({
  owner: 'broker',
  aggregate: 'deal',
  name: 'booked',
  version: 1,
  data: DealBookedData,
  key: 'account id',
  meaning: 'A deal is in the ledger: once for each deal ticket, for ever.',
  example: {
    accountId: ACCOUNT,
    ticket: '1747169869',
    positionId: '1771882106',
    symbol: 'GBPUSD',
    type: 'buy',
    entry: 'in',
    volume: '0.02',
    price: '1.27043',
    net: '0.00',
    dealtAt: AT,
  },
});

export class DealCorrectedData {
  @Id({ meaning: 'the trading account' }) accountId: string;
  @Ticket() ticket: string;
  @Ticket({ optional: true, meaning: 'number of the position at the broker' }) positionId?: string;
  @OneOf(['canceled', 'changed'], { meaning: 'canceled: it counts no more; changed: it counts as it was told last' })
  kind: 'canceled' | 'changed';
  @Money({ meaning: 'what the correction adds to the balance' }) netChange: string;
  @Instant() at: string;
}

export const dealCorrected = defineFact<DealCorrectedData>({
  owner: 'broker',
  aggregate: 'deal',
  name: 'corrected',
  version: 1,
  data: DealCorrectedData,
  key: 'account id',
  meaning:
    'The broker canceled or changed a deal that is booked: a dated correction, the deal itself stays as it came.',
  example: {
    accountId: ACCOUNT,
    ticket: '1747169869',
    positionId: '1771882106',
    kind: 'canceled',
    netChange: '3.50',
    at: AT,
  },
});

export class PositionChangedData {
  @Id({ meaning: 'the trading account' }) accountId: string;
  @Ticket({ meaning: 'number of the position at the broker' }) positionId: string;
  @SymbolName({ meaning: 'instrument as the broker spells it' }) symbol: string;
  @OneOf(sides) side: Side;
  @OneOf(['opened', 'changed', 'closed']) change: 'opened' | 'changed' | 'closed';
  @Volume({ meaning: 'lots that are still open' }) volume: string;
  @Price() openPrice: string;
  @Price({ optional: true }) closePrice?: string;
  @Money({ meaning: 'realised so far' }) realised: string;
  @Id({ optional: true, meaning: 'the order that opened it, when it was ours' }) orderId?: string;
  @Count({ meaning: 'rises with every change' }) revision: number;
  @Instant() at: string;
}

export const positionChanged = defineFact<PositionChangedData>({
  owner: 'broker',
  aggregate: 'position',
  name: 'changed',
  version: 1,
  data: PositionChangedData,
  key: 'account id',
  meaning: 'A position was opened, changed in volume, or closed.',
  example: {
    accountId: ACCOUNT,
    positionId: '1771882106',
    symbol: 'GBPUSD',
    side: 'buy',
    change: 'closed',
    volume: '0',
    openPrice: '1.27043',
    closePrice: '1.27125',
    realised: '1.50',
    revision: 2,
    at: AT,
  },
});

export const brokerAuditRecorded = defineAuditFact('broker');
