import { Inject, Injectable } from '@nestjs/common';
import { type PayloadTaken, type Problem, problem, type TakePayload } from '@plimsoll/contracts';
import { type Clock, newId } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK, currentContext } from '@plimsoll/service-host';
import { onlyEntries } from '../domain/admission.js';
import { payloadHash } from '../domain/claim.js';
import { webhookFlaw } from '../domain/webhook-signature.js';
import { readBody } from '../readings/read-body.js';
import type { KnownSource } from '../sources/known-source.js';
import { SourceReadModel } from '../sources/source.read-model.js';
import { masked, toEnvelope } from './intake.convert.js';
import { IntakeMeter } from './intake.meter.js';
import { type PayloadRow } from './intake.store.js';
import { mayClose } from './may-close.js';
import { PayloadKeeper } from './payload-keeper.js';

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
    private readonly keeper: PayloadKeeper,
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
    const isNewRisk = reading.ok && onlyEntries(reading.value.signals);
    if (
      admission &&
      isNewRisk &&
      admission.draw(source.tenantId) &&
      !(await this.db.readTenant(source.tenantId, (tx) => mayClose(tx, source.tenantId, reading.value.signals, now)))
    ) {
      admission.sentAway();
      return problem('busy', 'Signals wait too long to be acted on. This alert was not kept.', {
        retryAfterS: RETRY_AFTER_S,
      });
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
    const taken = await this.keeper.keep(source, payload, reading);
    this.meter.taken(source.kind, taken);
    return taken;
  }

  private refused(code: 'source-unknown' | 'signature-invalid' | 'timestamp-outside-window', kind: string): Problem {
    this.meter.refused(kind, code);
    return problem(code);
  }
}

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
