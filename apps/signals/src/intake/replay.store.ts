import type { Tx } from '@plimsoll/persistence';
import { Between } from 'typeorm';
import { aroundId } from '../domain/id-time.js';
import { PayloadEntity } from '../payloads/payload.entities.js';
import type { Envelope, Outcome, PayloadRow } from './intake.store.js';

export interface StoredPayload extends PayloadRow {
  readonly outcome: 'accepted' | 'duplicate' | 'rejected';
}

/** One payload, locked until the end of the transaction. */
export async function lockPayload(tx: Tx, tenantId: string, payloadId: string): Promise<StoredPayload | undefined> {
  const found = await tx.of(PayloadEntity).findOne({
    where: { tenantId, payloadId, receivedAt: Between(...aroundId(payloadId)) },
    lock: { mode: 'pessimistic_write' },
  });
  if (!found) return undefined;
  const { receivedAt, sourceId, outcome, body, payloadHash: hash, secretVerified, envelope } = found;
  return {
    tenantId,
    payloadId,
    receivedAt,
    sourceId,
    outcome: outcome as StoredPayload['outcome'],
    body,
    hash,
    secretVerified,
    envelope: envelope as Envelope,
  };
}

/** Writes down what the replay came to. */
export async function saveReplay(
  tx: Tx,
  { tenantId, receivedAt, payloadId }: PayloadRow,
  result: Outcome | { readonly outcome: 'duplicate'; readonly duplicateOf: string },
  signalIds: readonly string[],
  now: Date,
): Promise<void> {
  const came =
    result.outcome === 'duplicate'
      ? { reason: null, detail: null, fields: [], notes: [], duplicateOf: result.duplicateOf }
      : {
          reason: result.reason ?? null,
          detail: result.detail ?? null,
          fields: [...result.fields],
          notes: [...result.notes],
          duplicateOf: null,
        };
  await tx
    .of(PayloadEntity)
    .update(
      { tenantId, receivedAt, payloadId },
      { outcome: result.outcome, ...came, signalIds: [...signalIds], replayedAt: now },
    );
}
