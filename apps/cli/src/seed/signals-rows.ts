import { type Tx } from '@plimsoll/persistence';
import { type Written } from './identity-rows.js';
import { type Columns, insertRows, rowsOfEach } from './insert-rows.js';
import { type PlannedPayload } from './plan-payloads.js';
import { type PlannedSignal } from './plan-signals.js';

/** Bodies and the signals that were read from them. */
export async function writeSignals(
  tx: Tx,
  tenantId: string,
  signals: readonly PlannedSignal[],
  payloads: readonly PlannedPayload[],
): Promise<Written> {
  return {
    payloads: await insertRows(
      tx,
      { table: 'payloads', tenantId, columns: PAYLOAD },
      rowsOfEach(payloads, (payload) => [payloadRow(payload)]),
    ),
    signals: await insertRows(
      tx,
      { table: 'signals', tenantId, columns: SIGNAL },
      rowsOfEach(signals, (signal) => [signalRow(signal)]),
    ),
  };
}

type PayloadRow = ReturnType<typeof payloadRow>;
type SignalRow = ReturnType<typeof signalRow>;

function payloadRow(payload: PlannedPayload) {
  const { payloadId, receivedAt, outcome, reason, detail, signalIds, duplicateOf, hash } = payload;
  return {
    payloadId,
    receivedAt,
    outcome,
    reason,
    detail,
    signalIds,
    duplicateOf,
    sourceId: payload.source.sourceId,
    fields: [],
    notes: [],
    body: String.raw`\x${Buffer.from(payload.body).toString('hex')}`,
    payloadHash: hash,
    secretVerified: payload.source.kind === 'generic',
    envelope: { contentType: 'application/json', userAgent: 'plimsoll seed', address: '127.0.0.1' },
  };
}

function signalRow(signal: PlannedSignal) {
  const { signalId, receivedAt, payloadId, type, side, confidence, price, expiresAt, pipeline } = signal;
  return {
    signalId,
    receivedAt,
    payloadId,
    type,
    side,
    confidence,
    price,
    expiresAt,
    sourceId: pipeline.source.sourceId,
    sourceKind: pipeline.source.kind,
    sourceName: pipeline.source.name,
    symbol: signal.instrument.symbol,
    occurredAt: receivedAt,
    sequence: 1,
  };
}

const PAYLOAD: Columns<PayloadRow> = {
  payloadId: 'uuid',
  receivedAt: 'timestamptz',
  sourceId: 'uuid',
  outcome: 'text',
  reason: 'text',
  detail: 'text',
  fields: 'text[]',
  notes: 'text[]',
  signalIds: 'uuid[]',
  duplicateOf: 'uuid',
  body: 'bytea',
  payloadHash: 'text',
  secretVerified: 'boolean',
  envelope: 'jsonb',
};
const SIGNAL: Columns<SignalRow> = {
  signalId: 'uuid',
  receivedAt: 'timestamptz',
  payloadId: 'uuid',
  sourceId: 'uuid',
  sourceKind: 'text',
  sourceName: 'text',
  type: 'text',
  symbol: 'text',
  side: 'text',
  confidence: 'double precision',
  price: 'numeric',
  occurredAt: 'timestamptz',
  expiresAt: 'timestamptz',
  sequence: 'integer',
};
