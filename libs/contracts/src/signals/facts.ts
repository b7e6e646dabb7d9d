import { defineAuditFact } from '../facts/audit-fact.js';
import { defineFact } from '../facts/define-fact.js';
import {
  Confidence,
  Count,
  Flag,
  Id,
  Instant,
  kinds,
  ListOf,
  Nested,
  OneOf,
  Price,
  Ratio,
  SymbolName,
  Text,
  Volume,
} from '../vocabulary/index.js';

export const sourceKinds = ['tradingview', 'trendspider', 'generic'] as const;
export type SourceKind = (typeof sourceKinds)[number];
export const signalTypes = ['entry', 'exit'] as const;
export type SignalType = (typeof signalTypes)[number];
export const sides = ['buy', 'sell'] as const;
export type Side = (typeof sides)[number];

/** How an entry reaches the market, as MetaTrader names it; absent means at the market. */
export const orderKinds = ['market', 'limit', 'stop', 'stop-limit'] as const;
export type OrderKind = (typeof orderKinds)[number];
/** `price` is a place on the chart, everything else a distance from the entry. */
export const levelUnits = ['price', 'points', 'pips', 'ticks', 'percent', 'atr', 'money'] as const;
export type LevelUnit = (typeof levelUnits)[number];
export const sizeUnits = [
  'lots',
  'units',
  'contracts',
  'money',
  'percent-of-equity',
  'percent-of-balance',
  'percent-of-position',
  'risk-percent',
  'risk-percent-of-balance',
  'risk-money',
] as const;
export type SizeUnit = (typeof sizeUnits)[number];
export const positionSides = ['buy', 'sell', 'flat'] as const;
export type PositionSide = (typeof positionSides)[number];

/** A stop or target in the unit in which the sender wrote it. `atr` counts multiples of the average true range. */
export class SignalLevel {
  @OneOf(levelUnits, { meaning: 'what `value` counts: a price, a distance, a share of the price, ranges, or money' })
  unit: LevelUnit;
  @Ratio({ meaning: 'a price, or a distance above zero', example: '50' }) value: string;
}

/** One of several targets. */
export class SignalTarget extends SignalLevel {
  @Ratio({
    optional: true,
    meaning: 'share of the position that is closed there; equal shares when absent',
    example: '0.5',
  })
  share?: string;
}

/** How much is meant: to open, or to close. */
export class SignalSize {
  @OneOf(sizeUnits, { meaning: 'what `value` counts' }) unit: SizeUnit;
  @Ratio({ meaning: 'in that unit; percentages as 50, not 0.5', example: '50' }) value: string;
}

/** What the strategy of the sender says that it holds. */
export class StrategyPosition {
  @OneOf(positionSides, { meaning: 'where the strategy of the sender stands after the signal' }) side: PositionSide;
  @Volume({ optional: true, meaning: "in the sender's own unit" }) size?: string;
}

export const TARGETS_MAX = 10;

/** What an alert was read as. */
export class SignalContent {
  @OneOf(signalTypes, { meaning: 'entry: into the market; exit: out of it' }) type: SignalType;
  @SymbolName({ meaning: 'instrument as the broker spells it' }) symbol: string;
  @OneOf(sides, {
    optional: true,
    meaning: 'entry: the side to open; exit: the side of the position to close, absent for both',
  })
  side?: Side;
  @Flag({
    optional: true,
    meaning: 'entry: what is open on the other side is closed first, and the new side opens when that is confirmed',
  })
  reverses?: boolean;
  @Flag({
    optional: true,
    meaning: 'entry: an order of the other side stands in the same body, and one of them waits for its price',
  })
  straddle?: boolean;
  @Flag({
    optional: true,
    meaning:
      'exit without a side: a side is named beside it, and not whether of the order or of the position; it closes what is open, and nothing while both sides are',
  })
  oneSide?: boolean;
  @OneOf(orderKinds, { optional: true, meaning: 'entry: market when absent' }) orderKind?: OrderKind;
  @Price({ optional: true, meaning: 'limit, stop-limit: where the order rests' }) limitPrice?: string;
  @Price({ optional: true, meaning: 'stop, stop-limit: where the order is triggered' }) triggerPrice?: string;
  @Instant({ optional: true, meaning: 'limit, stop, stop-limit: taken back by then; good till cancelled when absent' })
  orderExpiresAt?: string;
  @Confidence({ meaning: '0 to 1: how sure the sender is' }) confidence: number;
  @Price({ optional: true, meaning: 'price at the sender’s moment; absent where it told none' }) price?: string;
  @Price({ optional: true, meaning: 'the stop, where it is a price' }) stopLoss?: string;
  @Price({ optional: true, meaning: 'the target, or the first of several, where it is a price' }) takeProfit?: string;
  @Nested(() => SignalLevel, { optional: true, meaning: 'the stop, where it is a distance' })
  stopDistance?: SignalLevel;
  @ListOf(() => SignalTarget, {
    max: TARGETS_MAX,
    optional: true,
    meaning: 'the targets, where there are several or they are distances',
  })
  targets?: SignalTarget[];
  @Nested(() => SignalSize, {
    optional: true,
    meaning: 'entry: what the alert wants to open; exit: how much of it is closed, all when absent',
  })
  size?: SignalSize;
  @Nested(() => StrategyPosition, { optional: true, meaning: 'what the strategy held before the order' })
  positionBefore?: StrategyPosition;
  @Nested(() => StrategyPosition, { optional: true, meaning: 'what the strategy holds after the order' })
  positionAfter?: StrategyPosition;
  @Count({ optional: true, min: 1, max: 1_000, meaning: 'its place in that body: earlier ones are acted on first' })
  sequence?: number;
  @ListOf(kinds.text(300), { max: 20, optional: true, meaning: 'what was left out or assumed when it was read' })
  notes?: string[];
  @Volume({ optional: true, meaning: 'lots, when the signal states a size' }) volume?: string;
  @Ratio({ optional: true, meaning: 'share of equity, when the signal states a percentage' }) equityShare?: string;
  @Text({ max: 80, optional: true, meaning: 'name that the sender gave; absent where it gave none' }) strategy?: string;
  @Text({ max: 16, optional: true, meaning: 'chart interval' }) interval?: string;
  @Instant({ meaning: 'when the event happened, as far as known' }) occurredAt: string;
  @Instant({ meaning: 'not acted on from then on' }) expiresAt: string;
}

/** A dated, typed statement about an instrument. */
export class SignalAcceptedData extends SignalContent {
  @Id({ meaning: 'the signal' }) signalId: string;
  @Id({ meaning: 'the source of signals' }) sourceId: string;
  @OneOf(sourceKinds, { meaning: 'how the source speaks: of TradingView, of TrendSpider, or generic and signed' })
  sourceKind: SourceKind;
  @Text({ max: 80, meaning: 'name of the source at that time', example: 'EMA cross' }) sourceName: string;
  @Id({ optional: true, meaning: 'the body that it came in' }) payloadId?: string;
  @Instant({ meaning: 'when its body arrived' }) receivedAt: string;
}

export const signalAccepted = defineFact<SignalAcceptedData>({
  owner: 'signals',
  aggregate: 'signal',
  name: 'accepted',
  version: 1,
  data: SignalAcceptedData,
  key: 'symbol',
  urgent: true,
  meaning: 'A payload became a signal: exactly one for each event of the source.',
  example: {
    signalId: '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a16',
    sourceId: '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a17',
    sourceKind: 'tradingview',
    sourceName: 'EMA cross',
    type: 'entry',
    symbol: 'EURUSD',
    side: 'buy',
    confidence: 0.7,
    price: '1.08412',
    stopLoss: '1.08112',
    occurredAt: '2026-01-05T10:00:00.000Z',
    receivedAt: '2026-01-05T10:00:00.120Z',
    expiresAt: '2026-01-05T10:01:00.000Z',
  },
});

export class PayloadRejectedData {
  @Id({ meaning: 'the body that came in' }) payloadId: string;
  @Id({ meaning: 'the source of signals' }) sourceId: string;
  @Text({ max: 60, meaning: 'named reason', example: 'symbol-missing' }) reason: string;
  @Text({ max: 500 }) detail: string;
  @Instant() receivedAt: string;
}

export const payloadRejected = defineFact<PayloadRejectedData>({
  owner: 'signals',
  aggregate: 'payload',
  name: 'rejected',
  version: 1,
  data: PayloadRejectedData,
  key: 'source id',
  meaning: 'A body came in that is no signal; it is kept with its reason and can be replayed.',
  example: {
    payloadId: '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a18',
    sourceId: '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a17',
    reason: 'symbol-missing',
    detail: 'No field names an instrument.',
    receivedAt: '2026-01-05T10:00:00.120Z',
  },
});

export class SourceSilenceData {
  @Id({ meaning: 'the source of signals' }) sourceId: string;
  @Text({ max: 80, meaning: 'name of the source at that time', example: 'EMA cross' }) sourceName: string;
  @Flag({ meaning: 'true: it has been silent too long; false: it speaks again' }) isSilent: boolean;
  @Instant({ meaning: 'when its last message came' }) lastAt: string;
  @Count({ min: 1, meaning: 'minutes after which it counts as silent', example: 240 }) silentAfterMinutes: number;
}

export const sourceSilence = defineFact<SourceSilenceData>({
  owner: 'signals',
  aggregate: 'source',
  name: 'silence',
  version: 1,
  data: SourceSilenceData,
  key: 'source id',
  meaning: 'A source has sent nothing for longer than its owner allows, or speaks again; each told once.',
  example: {
    sourceId: '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a17',
    sourceName: 'EMA cross',
    isSilent: true,
    lastAt: '2026-01-05T10:00:00.120Z',
    silentAfterMinutes: 240,
  },
});

export const signalsAuditRecorded = defineAuditFact('signals');
