import { invariant } from '@plimsoll/kernel';
import type { Tx } from '@plimsoll/persistence';
import { type Claim, ECHO_SECONDS } from '../domain/claim.js';
import type { SignalReading } from '../domain/interpret-payload.js';

/** What came along with a body and may help to find out what went wrong. */
export interface Envelope {
  readonly query?: string;
  readonly contentType?: string;
  readonly userAgent?: string;
  readonly address?: string;
  readonly requester?: string;
  readonly webhookId?: string;
}

/** A body as it is kept. */
export interface PayloadRow {
  readonly tenantId: string;
  readonly payloadId: string;
  readonly receivedAt: Date;
  readonly sourceId: string;
  readonly body: Uint8Array;
  readonly hash: string;
  readonly secretVerified: boolean;
  readonly envelope: Envelope;
}

/** What became of it. */
export interface Outcome {
  readonly outcome: 'accepted' | 'rejected';
  readonly reason?: string;
  readonly detail?: string;
  readonly fields: readonly string[];
  readonly notes: readonly string[];
}

export interface NewSignal extends SignalReading {
  readonly signalId: string;
  /** Its place in the body, from 1. */
  readonly sequence: number;
}

/** Of which source the signals are. */
export interface SignalOrigin {
  readonly tenantId: string;
  readonly sourceId: string;
  readonly kind: string;
  readonly name: string;
}

/** The payload that took the claim first, with what became of it. */
export interface FirstPayload {
  readonly payloadId: string;
  readonly payloadHash: string;
  readonly outcome: 'accepted' | 'duplicate' | 'rejected';
  readonly reason: string | undefined;
  readonly detail: string | undefined;
  readonly signalIds: readonly string[];
}

const PAYLOAD_COLUMNS =
  'tenant_id, payload_id, received_at, source_id, outcome, reason, detail, fields, notes, signal_ids, duplicate_of, body, payload_hash, secret_verified, envelope';
/**
 * A claim that has run out is taken over; one that holds gives no row. Parallel takers wait here for the first to
 * commit.
 */
const TAKE_CLAIM = `
insert into claims (tenant_id, source_id, claim_key, payload_id, payload_received_at, payload_hash, expires_at)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (tenant_id, source_id, claim_key) do update set payload_id = excluded.payload_id,
  payload_received_at = excluded.payload_received_at, payload_hash = excluded.payload_hash,
  expires_at = excluded.expires_at
where claims.expires_at <= excluded.payload_received_at
returning 1`;
/**
 * Columns of a signal that its reading fills, with the name there and the type of the column; the nested ones are kept
 * as they are.
 */
const SIGNAL_COLUMNS: readonly (readonly [column: string, name: string, type: string])[] = [
  ['signal_id', 'signalId', 'uuid'],
  ['sequence', 'sequence', 'integer'],
  ['type', 'type', 'text'],
  ['symbol', 'symbol', 'text'],
  ['side', 'side', 'text'],
  ['reverses', 'reverses', 'boolean'],
  ['straddle', 'straddle', 'boolean'],
  ['one_side', 'oneSide', 'boolean'],
  ['order_kind', 'orderKind', 'text'],
  ['limit_price', 'limitPrice', 'numeric'],
  ['trigger_price', 'triggerPrice', 'numeric'],
  ['order_expires_at', 'orderExpiresAt', 'timestamptz'],
  ['confidence', 'confidence', 'double precision'],
  ['price', 'price', 'numeric'],
  ['stop_loss', 'stopLoss', 'numeric'],
  ['take_profit', 'takeProfit', 'numeric'],
  ['volume', 'volume', 'numeric'],
  ['equity_share', 'equityShare', 'numeric'],
  ['stop_distance', 'stopDistance', 'jsonb'],
  ['targets', 'targets', 'jsonb'],
  ['size', 'size', 'jsonb'],
  ['position_before', 'positionBefore', 'jsonb'],
  ['position_after', 'positionAfter', 'jsonb'],
  ['notes', 'notes', 'jsonb'],
  ['strategy', 'strategy', 'text'],
  ['chart_interval', 'interval', 'text'],
  ['occurred_at', 'occurredAt', 'timestamptz'],
  ['expires_at', 'expiresAt', 'timestamptz'],
];
const STORE_SIGNALS = (
  tenant: string,
  received: string,
  payload: string,
  source: string,
  origin: string,
  list: string,
  from: string,
): string => `insert into signals
 (tenant_id, received_at, payload_id, source_id, source_kind, source_name, ${SIGNAL_COLUMNS.map(([column]) => column).join(', ')})
select ${tenant}::uuid, ${received}::timestamptz, ${payload}::uuid, ${source}::uuid, (${origin}::text[])[1], (${origin}::text[])[2], ${SIGNAL_COLUMNS.map(([, name]) => `s."${name}"`).join(', ')}
from ${from}jsonb_to_recordset(${list}::jsonb) as s(${SIGNAL_COLUMNS.map(([, name, type]) => `"${name}" ${type}`).join(', ')})`;

/**
 * $1 tenant, $2 source, $3 claim key, $4 payload, $5 received, $6 hash, $7 claim end, then the rest of the payload and
 * the signals.
 */
const STORE_CLAIMED = `with claim as (${TAKE_CLAIM}), kept as (
insert into payloads (${PAYLOAD_COLUMNS}) select $1, $4, $5, $2, $8, $9, $10, $11, $12, $13, null, $14, $6, $15, $16 from claim), made as (
${STORE_SIGNALS('$1', '$5', '$4', '$2', '$17', '$18', 'claim, ')})
select 1 as claimed from claim`;
const STORE_UNCLAIMED = `with kept as (
insert into payloads (${PAYLOAD_COLUMNS}) values ($1, $3, $4, $2, $6, $7, $8, $9, $10, $11, null, $12, $5, $13, $14))
${STORE_SIGNALS('$1', '$4', '$3', '$2', '$15', '$16', '')}`;

/** What is stored with a payload. */
export interface StoredResult {
  readonly outcome: Outcome;
  readonly signals: readonly NewSignal[];
  readonly origin: SignalOrigin;
  readonly claim: Claim | undefined;
}

/**
 * Stores the payload and its signals in one statement, if the claim is free. False: somebody was first, and nothing was
 * stored.
 */
export async function storePayload(tx: Tx, payload: PayloadRow, result: StoredResult): Promise<boolean> {
  const { outcome, signals, origin, claim } = result;
  const rest = [
    outcome.outcome,
    outcome.reason ?? null,
    outcome.detail ?? null,
    outcome.fields,
    outcome.notes,
    signals.map((signal) => signal.signalId),
    payload.body,
    payload.secretVerified,
    payload.envelope,
    [origin.kind, origin.name],
    JSON.stringify(signals),
  ];
  if (!claim) {
    tx.send(STORE_UNCLAIMED, [
      payload.tenantId,
      payload.sourceId,
      payload.payloadId,
      payload.receivedAt,
      payload.hash,
      ...rest,
    ]);
    return true;
  }
  const rows = await tx.query(STORE_CLAIMED, [
    payload.tenantId,
    payload.sourceId,
    claim.key,
    payload.payloadId,
    payload.receivedAt,
    payload.hash,
    endOf(claim, payload.receivedAt),
    ...rest,
  ]);
  return rows.length === 1;
}

/** Whether another payload has the claim. */
export async function isClaimed(tx: Tx, payload: PayloadRow, claim: Claim | undefined): Promise<boolean> {
  if (claim === undefined) return false;
  const { tenantId, sourceId, receivedAt } = payload;
  const rows = await tx.query(
    'select from claims where tenant_id = $1 and source_id = $2 and claim_key = $3 and expires_at > $4',
    [tenantId, sourceId, claim.key, receivedAt],
  );
  return rows.length > 0;
}

/** Keeps a repetition, pointing to the first; gives the first. */
export async function storeDuplicate(tx: Tx, payload: PayloadRow, claim: Claim): Promise<FirstPayload> {
  const row = await tx.maybeOne<{
    payload_id: string;
    payload_hash: string;
    outcome: FirstPayload['outcome'];
    reason: string | null;
    detail: string | null;
    signal_ids: string[];
  }>(
    `with first as (
       select p.payload_id, p.payload_hash, p.outcome, p.reason, p.detail, p.signal_ids
       from claims c
       join payloads p on p.tenant_id = c.tenant_id and p.received_at = c.payload_received_at
         and p.payload_id = c.payload_id
       where c.tenant_id = $1 and c.source_id = $2 and c.claim_key = $3),
     kept as (
       insert into payloads (${PAYLOAD_COLUMNS})
       select $1, $4, $5, $2, 'duplicate', null, null, '{}', '{}', first.signal_ids, first.payload_id, $6, $7, $8, $9
       from first)
     select *
     from first`,
    [
      payload.tenantId,
      payload.sourceId,
      claim.key,
      payload.payloadId,
      payload.receivedAt,
      payload.body,
      payload.hash,
      payload.secretVerified,
      payload.envelope,
    ],
  );
  invariant(row, 'the payload that holds a claim is kept for longer than the claim');
  return {
    payloadId: row.payload_id,
    payloadHash: row.payload_hash,
    outcome: row.outcome,
    reason: row.reason ?? undefined,
    detail: row.detail ?? undefined,
    signalIds: row.signal_ids,
  };
}

/**
 * Ends a claim that holds, if the tenant entered one of the instruments since it was taken. Of several at once one ends
 * it, the others wait for that.
 */
export async function endClaimIfEnteredSince(
  tx: Tx,
  payload: PayloadRow,
  claim: Claim,
  symbols: readonly string[],
): Promise<boolean> {
  const rows = await tx.query(
    `update claims
     set expires_at = $5
     where tenant_id = $1 and source_id = $2 and claim_key = $3
       and exists (
         select 1
         from signals s
         where s.tenant_id = $1 and s.symbol = any($4) and s.type = 'entry' and s.received_at > $7
           and s.received_at > claims.expires_at - make_interval(secs => $6))
     returning 1`,
    [
      payload.tenantId,
      payload.sourceId,
      claim.key,
      symbols,
      payload.receivedAt,
      claim.windowSeconds,
      endOf(claim, payload.receivedAt, -1),
    ],
  );
  return rows.length === 1;
}

/** Ends a claim that holds and is no echo any more, if the source entered the other side of what these enter, last. */
export async function endClaimIfTurnedSince(
  tx: Tx,
  payload: PayloadRow,
  claim: Claim,
  entries: readonly Pick<NewSignal, 'symbol' | 'side'>[],
): Promise<boolean> {
  const rows = await tx.query(
    `update claims
     set expires_at = $5
     where tenant_id = $1 and source_id = $2 and claim_key = $3 and claims.expires_at <= $7
       and exists (
         select
         from jsonb_to_recordset($4::jsonb) n(symbol text, side text)
         where n.side <> ( select s.side from signals s where s.tenant_id = $1 and s.source_id = $2 and s.symbol = n.symbol and s.type = 'entry' and s.received_at > $8 and s.received_at > claims.expires_at - make_interval(secs => $6) order by s.received_at desc, s.signal_id desc limit 1))
       
     returning 1`,
    [
      payload.tenantId,
      payload.sourceId,
      claim.key,
      JSON.stringify(entries.map(({ symbol, side }) => ({ symbol, side }))),
      payload.receivedAt,
      claim.windowSeconds,
      new Date(endOf(claim, payload.receivedAt).getTime() - ECHO_SECONDS * 1_000),
      endOf(claim, payload.receivedAt, -1),
    ],
  );
  return rows.length === 1;
}

/** Ends the claim that this payload has. Of several at once one ends it, the others wait for that. */
export async function endClaimOf(
  tx: Tx,
  payload: PayloadRow,
  claim: Claim,
  first: Pick<FirstPayload, 'payloadId'>,
): Promise<boolean> {
  const rows = await tx.query(
    `update claims
     set expires_at = $5
     where tenant_id = $1 and source_id = $2 and claim_key = $3 and payload_id = $4 and expires_at > $5
     returning 1`,
    [payload.tenantId, payload.sourceId, claim.key, first.payloadId, payload.receivedAt],
  );
  return rows.length === 1;
}

/** Whether the tenant entered one of these instruments on another side than is named with it. */
export async function isOtherSideEntered(
  tx: Tx,
  tenantId: string,
  entries: readonly { readonly symbol: string; readonly side?: string }[],
  from: Date,
): Promise<boolean> {
  const rows = await tx.query(
    `select
     from unnest($2::text[], $3::text[]) n(symbol, side)
     cross join lateral (
       select
       from signals
       where tenant_id = $1 and symbol = n.symbol and type = 'entry' and received_at > $4
         and side is distinct from n.side
       order by received_at desc
       limit 1) s
     limit 1`,
    [tenantId, entries.map(({ symbol }) => symbol), entries.map(({ side }) => side ?? null), from],
  );
  return rows.length > 0;
}

/** Takes the claim for a payload that is stored already. False: somebody else has it. */
export async function takeClaim(
  tx: Tx,
  payload: Pick<PayloadRow, 'tenantId' | 'sourceId' | 'payloadId' | 'receivedAt' | 'hash'>,
  claim: Claim,
  now: Date,
): Promise<boolean> {
  const until = endOf(claim, now);
  // The claim is judged by the moment of the replay; the row points to where the payload lies.
  const rows = await tx.query(
    TAKE_CLAIM.replace('claims.expires_at <= excluded.payload_received_at', 'claims.expires_at <= $8'),
    [payload.tenantId, payload.sourceId, claim.key, payload.payloadId, payload.receivedAt, payload.hash, until, now],
  );
  return rows.length === 1;
}

/** The payload that has the claim. */
export async function firstOf(
  tx: Tx,
  tenantId: string,
  sourceId: string,
  claim: Claim,
): Promise<Pick<FirstPayload, 'payloadId' | 'signalIds'> & { readonly receivedAt: Date }> {
  const row = await tx.one<{ payload_id: string; signal_ids: string[]; received_at: Date }>(
    `select p.payload_id, p.signal_ids, p.received_at
     from claims c
     join payloads p on p.tenant_id = c.tenant_id and p.received_at = c.payload_received_at
       and p.payload_id = c.payload_id
     where c.tenant_id = $1 and c.source_id = $2 and c.claim_key = $3`,
    [tenantId, sourceId, claim.key],
  );
  return { payloadId: row.payload_id, signalIds: row.signal_ids, receivedAt: row.received_at };
}

/** Signals of a payload that is stored already; received at the moment of the replay. */
export function storeSignals(
  tx: Tx,
  origin: SignalOrigin,
  payloadId: string,
  signals: readonly NewSignal[],
  now: Date,
): void {
  tx.send(STORE_SIGNALS('$1', '$2', '$3', '$4', '$5', '$6', ''), [
    origin.tenantId,
    now,
    payloadId,
    origin.sourceId,
    [origin.kind, origin.name],
    JSON.stringify(signals),
  ]);
}

function endOf(claim: Claim, from: Date, sign: 1 | -1 = 1): Date {
  return new Date(from.getTime() + sign * claim.windowSeconds * 1_000);
}
