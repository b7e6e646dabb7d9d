import type { Tx } from '@plimsoll/persistence';
import { aroundId } from '../domain/id-time.js';
import type { Envelope, Outcome, PayloadRow } from './intake.store.js';

export interface StoredPayload extends PayloadRow {
  readonly outcome: 'accepted' | 'duplicate' | 'rejected';
}

/** One payload, locked until the end of the transaction. */
export async function lockPayload(tx: Tx, tenantId: string, payloadId: string): Promise<StoredPayload | undefined> {
  const row = await tx.maybeOne<{
    received_at: Date;
    source_id: string;
    outcome: StoredPayload['outcome'];
    body: Buffer;
    payload_hash: string;
    secret_verified: boolean;
    envelope: Envelope;
  }>(
    `select received_at, source_id, outcome, body, payload_hash, secret_verified, envelope
     from payloads
     where tenant_id = $1 and payload_id = $2 and received_at between $3 and $4
     for update`,
    [tenantId, payloadId, ...aroundId(payloadId)],
  );
  return (
    row && {
      tenantId,
      payloadId,
      receivedAt: row.received_at,
      sourceId: row.source_id,
      outcome: row.outcome,
      body: row.body,
      hash: row.payload_hash,
      secretVerified: row.secret_verified,
      envelope: row.envelope,
    }
  );
}

/** Writes down what the replay came to. */
export async function saveReplay(
  tx: Tx,
  payload: PayloadRow,
  result: Outcome | { readonly outcome: 'duplicate'; readonly duplicateOf: string },
  signalIds: readonly string[],
  now: Date,
): Promise<void> {
  const duplicate = result.outcome === 'duplicate';
  const { reason = null, detail = null, fields = [], notes = [] } = duplicate ? {} : result;
  await tx.execute(
    `update payloads
     set outcome = $4, reason = $5, detail = $6, fields = $7, notes = $8, signal_ids = $9, duplicate_of = $10,
       replayed_at = $11
     where tenant_id = $1 and received_at = $2 and payload_id = $3`,
    [
      payload.tenantId,
      payload.receivedAt,
      payload.payloadId,
      result.outcome,
      reason,
      detail,
      fields,
      notes,
      signalIds,
      duplicate ? result.duplicateOf : null,
      now,
    ],
  );
}
