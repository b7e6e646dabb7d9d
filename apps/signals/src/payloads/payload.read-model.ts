import { Injectable } from '@nestjs/common';
import type { Payload, PayloadDetail, PayloadListQuery, PayloadOutcome, PayloadPage } from '@plimsoll/contracts';
import { conditions, Database, keysetPage } from '@plimsoll/persistence';
import { bodyReading } from '../readings/read-body.js';
import { SourceReadModel } from '../sources/source.read-model.js';
import { aroundId } from '../domain/id-time.js';
import { shown } from '../domain/rejections.js';

interface RawPayload {
  payload_id: string;
  source_id: string;
  source_name: string;
  outcome: PayloadOutcome;
  reason: string | null;
  detail: string | null;
  fields: string[];
  notes: string[];
  signal_ids: string[];
  duplicate_of: string | null;
  received_at: Date;
  replayed_at: Date | null;
  bytes: number;
}

type RawDetail = RawPayload & {
  body: Buffer;
  secret_verified: boolean;
  envelope: { query?: string; contentType?: string; userAgent?: string; address?: string; webhookId?: string };
};

const COLUMNS = `p.payload_id, p.source_id, s.name as source_name, p.outcome, p.reason, p.detail, p.fields, p.notes, p.signal_ids, p.duplicate_of, p.received_at, p.replayed_at, length(p.body) as bytes`;
const FROM = 'from payloads p join sources s on s.tenant_id = p.tenant_id and s.source_id = p.source_id';
const BODY_MAX = 70_000;

/** Payloads for reading. */
@Injectable()
export class PayloadReadModel {
  constructor(
    private readonly db: Database,
    private readonly sources: SourceReadModel,
  ) {}

  page(tenantId: string, query: PayloadListQuery): Promise<PayloadPage> {
    const { outcome, reason, sourceId, from, to } = query;
    const { where, params } = conditions(
      ['p.tenant_id = ?', tenantId],
      ['p.outcome = ?', outcome],
      ['p.reason = ?', reason],
      ['p.source_id = ?', sourceId],
      ['p.received_at >= ?', from],
      ['p.received_at < ?', to],
    );
    const keys = [
      { column: 'received_at', type: 'timestamptz' },
      { column: 'payload_id', type: 'uuid' },
    ] as const;
    return this.db.readTenant(tenantId, (tx) =>
      keysetPage<RawPayload, Payload>(
        tx,
        { sql: `select ${COLUMNS} ${FROM} where ${where}`, params, keys },
        query,
        toPayload,
      ),
    );
  }

  get(tenantId: string, payloadId: string): Promise<PayloadDetail | undefined> {
    return this.db.readTenant(tenantId, async (tx) => {
      const row = await tx.maybeOne<RawDetail>(
        `select ${COLUMNS}, p.body, p.secret_verified, p.envelope ${FROM}
         where p.tenant_id = $1 and p.payload_id = $2 and p.received_at between $3 and $4`,
        [tenantId, payloadId, ...aroundId(payloadId)],
      );
      if (!row) return undefined;
      const { query, contentType, userAgent, address, webhookId } = row.envelope;
      const told = Object.fromEntries(
        Object.entries({ query, contentType, userAgent, address, webhookId }).filter(
          ([, value]) => value !== undefined,
        ),
      );
      const source = await this.sources.known(tx, tenantId, row.source_id);
      // Read anew on every look: what counts is how such a body is read with the settings of today.
      const reading = source && bodyReading(source, row.body, query, row.received_at, row.secret_verified);
      return { ...toPayload(row), body: shownBody(row.body), ...told, ...(reading ? { reading } : {}) };
    });
  }
}

function toPayload(row: RawPayload): Payload {
  return {
    payloadId: row.payload_id,
    sourceId: row.source_id,
    sourceName: row.source_name,
    outcome: row.outcome,
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.detail === null ? {} : { detail: row.detail }),
    fields: row.fields,
    notes: row.notes,
    signalIds: row.signal_ids,
    ...(row.duplicate_of === null ? {} : { duplicateOf: row.duplicate_of }),
    receivedAt: row.received_at.toISOString(),
    ...(row.replayed_at === null ? {} : { replayedAt: row.replayed_at.toISOString() }),
    bytes: row.bytes,
  };
}

/** Line breaks are kept, so that a person recognises what was sent. */
function shownBody(body: Buffer): string {
  return body
    .toString('utf8')
    .split('\n')
    .map((line) => shown(line.replace(/\r$/, ''), BODY_MAX))
    .join('\n')
    .slice(0, BODY_MAX)
    .toWellFormed();
}
