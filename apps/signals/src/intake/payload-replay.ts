import { Inject, Injectable } from '@nestjs/common';
import { type PayloadTaken, signalAccepted } from '@plimsoll/contracts';
import { type Clock, fail, newId } from '@plimsoll/kernel';
import { Outbox } from '@plimsoll/messaging';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { claimOf } from '../domain/claim.js';
import { EXIT_LIFE_MS, type PayloadReading } from '../domain/interpret-payload.js';
import { readBody } from '../readings/read-body.js';
import type { KnownSource } from '../sources/known-source.js';
import { EntryAllowance } from './entry-allowance.js';
import { acceptedOutcome, rejectedOutcome, toSignalAccepted } from './intake.convert.js';
import { firstOf, isClaimed, type NewSignal, storeSignals, takeClaim } from './intake.store.js';
import { saveReplay, type StoredPayload } from './replay.store.js';

/**
 * Reads a rejected payload again with the present settings of its source, and the plan of today. Its age is judged as
 * on the day it came; what it becomes is a signal of now, because a person decided so now.
 */
@Injectable()
export class PayloadReplay {
  constructor(
    private readonly outbox: Outbox,
    private readonly allowance: EntryAllowance,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async again(tx: Tx, source: KnownSource, payload: StoredPayload): Promise<PayloadTaken> {
    const { payloadId } = payload;
    const now = this.clock.now();
    const { reading: read } = readBody(
      source,
      payload.body,
      payload.envelope.query,
      payload.receivedAt,
      payload.secretVerified,
    );
    // A signed payload holds the claim of its webhook id since it came.
    const claim =
      !read.ok || (payload.envelope.webhookId !== undefined && source.kind === 'generic')
        ? undefined
        : claimOf({ hash: payload.hash, reading: read.value }, source.dedupeSeconds);
    const beyondPlan = read.ok
      ? await this.allowance.refusal(tx, payload.tenantId, read.value.signals, () =>
          isClaimed(tx, { ...payload, receivedAt: now }, claim),
        )
      : undefined;
    const reading = beyondPlan ? fail(beyondPlan) : read;
    if (!reading.ok) {
      const outcome = rejectedOutcome(reading.problem);
      await saveReplay(tx, payload, outcome, [], now);
      return { payloadId, accepted: false, signalIds: [], reason: outcome.reason, detail: outcome.detail };
    }
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
