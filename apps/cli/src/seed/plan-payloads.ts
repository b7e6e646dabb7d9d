import { createHash } from 'node:crypto';
import { Dice } from './dice.js';
import { idAt } from './id-at.js';
import { type SeededSource } from './plan-pipelines.js';
import { type PlannedSignal } from './plan-signals.js';
import { type SeedGround } from './seed-ground.js';

/** A body as it was received, and what it became. */
export interface PlannedPayload {
  readonly payloadId: string;
  readonly receivedAt: Date;
  readonly source: SeededSource;
  readonly outcome: 'accepted' | 'duplicate' | 'rejected';
  readonly reason: string | undefined;
  readonly detail: string | undefined;
  readonly body: string;
  readonly hash: string;
  readonly signalIds: readonly string[];
  readonly duplicateOf: string | undefined;
}

const REJECTED_EVERY = 50;
const DUPLICATE_EVERY = 100;
const AGAIN_AFTER_MS = 1_000;

/** Bodies that no source of ours can read as a signal, with what it says of them. */
const UNREADABLE = [
  {
    body: '{"ticker":"EURUSD"}',
    reason: 'side-missing',
    detail: 'The body does not say whether to buy, sell or exit. Add "action": "buy", "sell" or "exit".',
  },
  {
    body: '{"action":"buy"}',
    reason: 'symbol-missing',
    detail:
      'The body does not say which instrument is meant. Add "symbol": "{{ticker}}", or set a default symbol on the source.',
  },
  {
    body: 'hello',
    reason: 'not-a-signal',
    detail: 'Nothing in the body says what to trade or which way. Add at least "symbol" and "action" to the message.',
  },
] as const;

/** One body for each signal; beside them, some that came twice and some that could not be read. */
export function planPayloads(ground: SeedGround, signals: readonly PlannedSignal[]): PlannedPayload[] {
  const dice = new Dice(ground.seed, 'payloads');
  return signals.flatMap((signal, i) => {
    const accepted = acceptedPayload(signal);
    return [
      accepted,
      ...(i % DUPLICATE_EVERY === DUPLICATE_EVERY - 1 ? [repeated(ground, accepted)] : []),
      ...(i % REJECTED_EVERY === REJECTED_EVERY - 1 ? [rejected(ground, dice, signal)] : []),
    ];
  });
}

/** The alert as its sender wrote it. */
export function bodyOf({ instrument, side, type, confidence, price, receivedAt }: PlannedSignal): string {
  return JSON.stringify({
    ticker: instrument.symbol,
    action: type === 'exit' ? 'close' : side,
    ...(confidence === 1 ? {} : { confidence: String(confidence) }),
    price,
    time: receivedAt.toISOString(),
  });
}

function acceptedPayload(signal: PlannedSignal): PlannedPayload {
  const body = bodyOf(signal);
  return {
    payloadId: signal.payloadId,
    receivedAt: signal.receivedAt,
    source: signal.pipeline.source,
    outcome: 'accepted',
    reason: undefined,
    detail: undefined,
    body,
    hash: hashOf(body),
    signalIds: [signal.signalId],
    duplicateOf: undefined,
  };
}

function repeated({ tenantId }: SeedGround, first: PlannedPayload): PlannedPayload {
  const receivedAt = new Date(first.receivedAt.getTime() + AGAIN_AFTER_MS);
  const payloadId = idAt(receivedAt, tenantId, 'repeated', first.payloadId);
  return { ...first, payloadId, receivedAt, outcome: 'duplicate', duplicateOf: first.payloadId };
}

function rejected(
  { tenantId }: SeedGround,
  dice: Dice,
  { receivedAt, pipeline, payloadId }: PlannedSignal,
): PlannedPayload {
  const { body, reason, detail } = dice.pick(UNREADABLE);
  return {
    payloadId: idAt(receivedAt, tenantId, 'rejected', payloadId),
    receivedAt,
    source: pipeline.source,
    outcome: 'rejected',
    reason,
    detail,
    body,
    hash: hashOf(body),
    signalIds: [],
    duplicateOf: undefined,
  };
}

/** As the signals service hashes a body without a query. */
function hashOf(body: string): string {
  return createHash('sha256').update('0:').update(body).digest('hex');
}
