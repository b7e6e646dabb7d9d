import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type PayloadTaken, problem, ProblemError, signalAccepted } from '@plimsoll/contracts';
import { type Clock, newId } from '@plimsoll/kernel';
import { Outbox } from '@plimsoll/messaging';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { claimOf } from '../domain/claim.js';
import { EXIT_LIFE_MS, type PayloadReading } from '../domain/interpret-payload.js';
import { readBody } from '../readings/read-body.js';
import { SourceAnnouncer } from '../sources/source.announcer.js';
import type { KnownSource } from '../sources/known-source.js';
import { SourceReadModel } from '../sources/source.read-model.js';
import { acceptedOutcome, rejectedOutcome, toSignalAccepted } from './intake.convert.js';
import { firstOf, type NewSignal, storeSignals, takeClaim } from './intake.store.js';
import { lockPayload, saveReplay, type StoredPayload } from './replay.store.js';

/**
 * Reads a rejected payload again with the present settings of its source (SG-4). Its age is judged as on the day it
 * came; what it becomes is a signal of now, because a person decided so now.
 */
@Injectable()
export class ReplayPayloadHandler {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly sources: SourceReadModel,
    private readonly announcer: SourceAnnouncer,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async replay(payloadId: string, actor: Actor): Promise<PayloadTaken> {
    return this.db.withTenant(actor.tenantId, async (tx) => {
      const payload = await lockPayload(tx, actor.tenantId, payloadId);
      if (!payload) throw new ProblemError(problem('not-found', 'there is no such payload'));
      if (payload.outcome !== 'rejected')
        throw new ProblemError(problem('payload-not-replayable', `it was ${payload.outcome}`));
      const source = await this.sources.known(tx, actor.tenantId, payload.sourceId);
      if (!source) throw new ProblemError(problem('payload-not-replayable', 'its source was deleted'));
      const taken = await this.readAgain(tx, source, payload);
      await this.announcer.acted(tx, source, {
        actor,
        action: 'payload.replayed',
        detail: {
          payloadId,
          accepted: taken.accepted,
          signalIds: taken.signalIds.slice(0, 50),
          ...(taken.reason ? { reason: taken.reason } : {}),
        },
      });
      return taken;
    });
  }

  private async readAgain(tx: Tx, source: KnownSource, payload: StoredPayload): Promise<PayloadTaken> {
    const { payloadId } = payload;
    const now = this.clock.now();
    const { reading } = readBody(
      source,
      payload.body,
      payload.envelope.query,
      payload.receivedAt,
      payload.secretVerified,
    );
    if (!reading.ok) {
      const outcome = rejectedOutcome(reading.problem);
      await saveReplay(tx, payload, outcome, [], now);
      return { payloadId, accepted: false, signalIds: [], reason: outcome.reason, detail: outcome.detail };
    }
    // A signed payload holds the claim of its webhook id since it came.
    const claim =
      payload.envelope.webhookId !== undefined && source.kind === 'generic'
        ? undefined
        : claimOf({ hash: payload.hash, reading: reading.value }, source.dedupeSeconds);
    if (claim && !(await takeClaim(tx, payload, claim, now))) {
      const first = await firstOf(tx, payload.tenantId, payload.sourceId, claim);
      await saveReplay(tx, payload, { outcome: 'duplicate', duplicateOf: first.payloadId }, first.signalIds, now);
      return { payloadId, accepted: true, signalIds: [...first.signalIds], duplicateOf: first.payloadId };
    }
    return this.makeSignals(tx, source, payload, reading.value, now);
  }

  private async makeSignals(
    tx: Tx,
    source: KnownSource,
    payload: StoredPayload,
    reading: PayloadReading,
    now: Date,
  ): Promise<PayloadTaken> {
    const lifeMs = (type: 'entry' | 'exit'): number =>
      type === 'exit' ? EXIT_LIFE_MS : source.rules.maxAgeSeconds * 1_000;
    const signals = reading.signals.map((signal, i): NewSignal => ({
      ...signal,
      signalId: newId(this.clock),
      sequence: i + 1,
      expiresAt: new Date(now.getTime() + lifeMs(signal.type)),
    }));
    const signalIds = signals.map((signal) => signal.signalId);
    storeSignals(tx, source, payload.payloadId, signals, now);
    await saveReplay(tx, payload, acceptedOutcome(reading.notes), signalIds, now);
    for (const signal of signals)
      await this.outbox.add(tx, signalAccepted, {
        tenantId: source.tenantId,
        key: signal.symbol,
        data: toSignalAccepted(signal, source, payload.payloadId, now),
      });
    return { payloadId: payload.payloadId, accepted: true, signalIds };
  }
}
