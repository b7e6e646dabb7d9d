import { defineAuditFact } from '../facts/audit-fact.js';
import { defineFact } from '../facts/define-fact.js';
import { Confidence, Id, Instant, OneOf, Price, Ratio, SymbolName, Text, Volume } from '../vocabulary/index.js';

export const sourceKinds = ['tradingview', 'trendspider', 'generic'] as const;
export type SourceKind = (typeof sourceKinds)[number];
export const signalTypes = ['entry', 'exit'] as const;
export type SignalType = (typeof signalTypes)[number];
export const sides = ['buy', 'sell'] as const;
export type Side = (typeof sides)[number];

/** A dated, typed statement about an instrument. */
export class SignalAcceptedData {
  @Id() signalId: string;
  @Id() sourceId: string;
  @OneOf(sourceKinds) sourceKind: SourceKind;
  @Text({ max: 80 }) sourceName: string;
  @OneOf(signalTypes) type: SignalType;
  @SymbolName() symbol: string;
  @OneOf(sides, { optional: true, meaning: 'entry: the side to open; exit: the side of the position to close, absent for both' }) side?: Side;
  @Confidence() confidence: number;
  @Price({ optional: true }) price?: string;
  @Price({ optional: true }) stopLoss?: string;
  @Price({ optional: true }) takeProfit?: string;
  @Volume({ optional: true, meaning: 'lots, when the signal states a size' }) volume?: string;
  @Ratio({ optional: true, meaning: 'share of equity, when the signal states a percentage' }) equityShare?: string;
  @Text({ max: 80, optional: true }) strategy?: string;
  @Text({ max: 16, optional: true, meaning: 'chart interval' }) interval?: string;
  @Instant({ meaning: 'when the event happened, as far as known' }) occurredAt: string;
  @Instant() receivedAt: string;
  @Instant({ meaning: 'not acted on from then on' }) expiresAt: string;
}

export const signalAccepted = defineFact<SignalAcceptedData>({
  owner: 'signals', aggregate: 'signal', name: 'accepted', version: 1, data: SignalAcceptedData, key: 'symbol', urgent: true,
  meaning: 'A payload became a signal: exactly one for each event of the source.',
  example: {
    signalId: '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a16', sourceId: '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a17', sourceKind: 'tradingview', sourceName: 'EMA cross', type: 'entry', symbol: 'EURUSD',
    side: 'buy', confidence: 0.7, price: '1.08412', stopLoss: '1.08112', occurredAt: '2026-01-05T10:00:00.000Z', receivedAt: '2026-01-05T10:00:00.120Z', expiresAt: '2026-01-05T10:01:00.000Z',
  },
});

export class PayloadRejectedData {
  @Id() payloadId: string;
  @Id() sourceId: string;
  @Text({ max: 60, meaning: 'named reason', example: 'symbol-missing' }) reason: string;
  @Text({ max: 500 }) detail: string;
  @Instant() receivedAt: string;
}

export const payloadRejected = defineFact<PayloadRejectedData>({
  owner: 'signals', aggregate: 'payload', name: 'rejected', version: 1, data: PayloadRejectedData, key: 'source id',
  meaning: 'A body came in that is no signal; it is kept with its reason and can be replayed.',
  example: { payloadId: '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a18', sourceId: '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a17', reason: 'symbol-missing', detail: 'No field names an instrument.', receivedAt: '2026-01-05T10:00:00.120Z' },
});

export const signalsAuditRecorded = defineAuditFact('signals');
