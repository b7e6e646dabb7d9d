import { Inject, Injectable } from '@nestjs/common';
import {
  payloadRejected,
  type PayloadTaken,
  type Problem,
  problem,
  ProblemError,
  signalAccepted,
  type TakePayload,
} from '@plimsoll/contracts';
import { type Clock, invariant, newId, type Result } from '@plimsoll/kernel';
import { Outbox } from '@plimsoll/messaging';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK, currentContext } from '@plimsoll/service-host';
import { onlyEntries } from '../domain/admission.js';
import { claimOf, EXIT_ANEW_NOTE, mayBeExitAnew, payloadHash } from '../domain/claim.js';
import type { PayloadReading } from '../domain/interpret-payload.js';
import type { Rejection } from '../domain/rejections.js';
import { NOTES_MAX } from '../domain/trace.js';
import { webhookFlaw } from '../domain/webhook-signature.js';
import { readBody } from '../readings/read-body.js';
import type { KnownSource } from '../sources/known-source.js';
import { SourceReadModel } from '../sources/source.read-model.js';
import { acceptedOutcome, masked, rejectedOutcome, toEnvelope, toSignalAccepted } from './intake.convert.js';
import { IntakeMeter } from './intake.meter.js';
import {
  endClaimIfEnteredSince,
  type NewSignal,
  type PayloadRow,
  storeDuplicate,
  storePayload,
  type StoredResult,
} from './intake.store.js';

/** Who sends entries away while they could not be acted on in time. */
export interface Admission {
  draw(tenantId: string): boolean;
  sentAway(): void;
}

/** Stores what a webhook brought and turns it into signals; answers only when that is durable. */
@Injectable()
export class TakePayloadHandler {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly sources: SourceReadModel,
    private readonly meter: IntakeMeter,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A body that holds nothing but entries is told to come again where `admission` draws so; nothing of it is kept. */
  async take(input: TakePayload, admission?: Admission): Promise<PayloadTaken | Problem> {
    const source = await this.sources.ofToken(input.token);
    if (!source) return this.refused('source-unknown', 'unknown');
    // Whose call it is, is known from here on; log lines and facts say so.
    Object.assign(currentContext() ?? {}, { tenantId: source.tenantId });
    const body = Buffer.from(input.body, 'base64');
    const now = this.clock.now();
    const flaw = source.kind === 'generic' ? signatureFlaw(source, input, body, now) : undefined;
    if (flaw) return this.refused(flaw, source.kind);
    const { reading, secrets } = readBody(source, body, input.query, now);
    if (admission && reading.ok && onlyEntries(reading.value.signals) && admission.draw(source.tenantId)) {
      admission.sentAway();
      return problem('busy', 'signals wait too long to be acted on', { retryAfterS: RETRY_AFTER_S });
    }
    const hash = payloadHash(body, input.query ?? '');
    const payload: PayloadRow = {
      tenantId: source.tenantId,
      payloadId: newId(this.clock),
      receivedAt: now,
      sourceId: source.sourceId,
      body: masked(body, source.bodySecret?.field, secrets),
      hash,
      secretVerified: secrets.size > 0,
      envelope: toEnvelope(input, source.bodySecret?.field),
    };
    const taken = await this.db.withTenant(source.tenantId, (tx) => this.store(tx, source, payload, reading));
    this.meter.taken(source.kind, taken);
    return taken;
  }

  private async store(
    tx: Tx,
    source: KnownSource,
    payload: PayloadRow,
    reading: Result<PayloadReading, Rejection>,
  ): Promise<PayloadTaken> {
    const webhookId = source.kind === 'generic' ? payload.envelope.webhookId : undefined;
    const claim = claimOf(
      { hash: payload.hash, webhookId, reading: reading.ok ? reading.value : undefined },
      source.dedupeSeconds,
    );
    const read = reading.ok
      ? reading.value.signals.map((signal, i): NewSignal => ({
          signalId: newId(this.clock),
          sequence: i + 1,
          ...signal,
        }))
      : [];
    const outcome = reading.ok ? acceptedOutcome(reading.value.notes) : rejectedOutcome(reading.problem);
    const result = { outcome, signals: read, origin: source, claim };
    const isFirst = await storePayload(tx, payload, result);
    const anew = isFirst ? undefined : await storeExitAnew(tx, payload, result);
    if (!isFirst && !anew && claim) return repetition(payload, await storeDuplicate(tx, payload, claim), webhookId);
    const signals = anew ?? read;
    if (!reading.ok) {
      const { reason, detail } = rejectedOutcome(reading.problem);
      await this.outbox.add(tx, payloadRejected, {
        tenantId: source.tenantId,
        key: source.sourceId,
        data: {
          payloadId: payload.payloadId,
          sourceId: source.sourceId,
          reason,
          detail: detail.slice(0, FACT_DETAIL_MAX),
          receivedAt: payload.receivedAt.toISOString(),
        },
      });
      return { payloadId: payload.payloadId, accepted: false, signalIds: [], reason, detail };
    }
    for (const signal of signals)
      await this.outbox.add(tx, signalAccepted, {
        tenantId: source.tenantId,
        key: signal.symbol,
        data: toSignalAccepted(signal, source, payload.payloadId, payload.receivedAt),
      });
    return { payloadId: payload.payloadId, accepted: true, signalIds: signals.map((signal) => signal.signalId) };
  }

  private refused(code: 'source-unknown' | 'signature-invalid' | 'timestamp-outside-window', kind: string): Problem {
    this.meter.refused(kind, code);
    return problem(code);
  }
}

const FACT_DETAIL_MAX = 500;
const RETRY_AFTER_S = 2;

function signatureFlaw(
  source: KnownSource,
  input: TakePayload,
  body: Buffer,
  now: Date,
): 'signature-invalid' | 'timestamp-outside-window' | undefined {
  const valid = source.secrets
    .filter(({ expiresAt }) => expiresAt === undefined || expiresAt > now)
    .map(({ secret }) => secret);
  return webhookFlaw(
    { id: input.webhookId, timestamp: input.webhookTimestamp, signature: input.webhookSignature },
    body,
    valid,
    now,
  );
}

/** Stores a repetition that is an exit of its own, with a note that says so; gives its signals, or nothing where it is a repetition. */
async function storeExitAnew(
  tx: Tx,
  payload: PayloadRow,
  { outcome, signals, origin, claim }: StoredResult,
): Promise<readonly NewSignal[] | undefined> {
  if (!claim || !mayBeExitAnew(claim, signals)) return undefined;
  if (
    !(await endClaimIfEnteredSince(
      tx,
      payload,
      claim,
      signals.map(({ symbol }) => symbol),
    ))
  )
    return undefined;
  const noted = signals.map((signal) => ({
    ...signal,
    notes: [EXIT_ANEW_NOTE, ...(signal.notes ?? [])].slice(0, NOTES_MAX),
  }));
  const stored = await storePayload(tx, payload, {
    outcome: { ...outcome, notes: [EXIT_ANEW_NOTE, ...outcome.notes].slice(0, NOTES_MAX) },
    signals: noted,
    origin,
    claim,
  });
  invariant(stored, 'a claim that was ended here is free');
  return noted;
}

/** The answer of the first once more; the same webhook id with another body is a mistake of the sender. */
function repetition(
  payload: PayloadRow,
  first: Awaited<ReturnType<typeof storeDuplicate>>,
  webhookId: string | undefined,
): PayloadTaken {
  if (webhookId !== undefined && first.payloadHash !== payload.hash)
    throw new ProblemError(problem('conflict', 'this webhook-id was used for another body'));
  const { reason, detail } = first;
  return {
    payloadId: payload.payloadId,
    accepted: first.outcome === 'accepted',
    signalIds: [...first.signalIds],
    duplicateOf: first.payloadId,
    ...(reason === undefined ? {} : { reason }),
    ...(detail === undefined ? {} : { detail }),
  };
}
