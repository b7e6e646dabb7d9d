import { Inject, Injectable } from '@nestjs/common';
import { payloadRejected, type PayloadTaken, problem, ProblemError, signalAccepted } from '@plimsoll/contracts';
import { type Clock, fail, invariant, newId, type Result } from '@plimsoll/kernel';
import { Outbox } from '@plimsoll/messaging';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import {
  type Anew,
  ANEW_NOTES,
  type Claim,
  claimOf,
  ECHO_SECONDS,
  mayBeExitAnew,
  mayTurnAnew,
} from '../domain/claim.js';
import type { PayloadReading } from '../domain/interpret-payload.js';
import type { Rejection } from '../domain/rejections.js';
import { NOTES_MAX } from '../domain/trace.js';
import type { KnownSource } from '../sources/known-source.js';
import { EntryAllowance } from './entry-allowance.js';
import { acceptedOutcome, rejectedOutcome, toSignalAccepted } from './intake.convert.js';
import {
  endClaimIfEnteredSince,
  endClaimIfTurnedSince,
  endClaimOf,
  firstOf,
  isClaimed,
  type NewSignal,
  type PayloadRow,
  storeDuplicate,
  storePayload,
  type StoredResult,
} from './intake.store.js';
import { Outcomes } from './outcomes.js';

/** An exit in the words of an earlier one: what became of that decides. */
interface Question {
  readonly first: Awaited<ReturnType<typeof firstOf>>;
}

/** What is known of the first, at the second attempt. */
interface Answer extends Question {
  readonly isAnew: boolean;
}

/** Keeps bodies, with what they became: signals, repetitions of others, or a named refusal. */
@Injectable()
export class PayloadKeeper {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly outcomes: Outcomes,
    private readonly allowance: EntryAllowance,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Durable when it returns. Where only the pipelines know whether it is a repetition, they are asked between two
   * transactions.
   */
  async keep(
    source: KnownSource,
    payload: PayloadRow,
    reading: Result<PayloadReading, Rejection>,
  ): Promise<PayloadTaken> {
    const kept = await this.db.withTenant(source.tenantId, (tx) => this.store(tx, source, payload, reading));
    if (!('first' in kept)) return kept;
    const answer = { ...kept, isAnew: await this.isAnew(source.tenantId, payload, kept) };
    return this.db.withTenant(source.tenantId, async (tx) => {
      const taken = await this.store(tx, source, payload, reading, answer);
      invariant(!('first' in taken), 'what was answered is not asked again');
      return taken;
    });
  }

  /**
   * Whoever has no answer sends again soon; whoever comes later, and nobody knows what became of the first, means it.
   */
  private async isAnew(tenantId: string, { receivedAt }: PayloadRow, { first }: Question): Promise<boolean> {
    const ageMs = receivedAt.getTime() - first.receivedAt.getTime();
    if (ageMs < TWICE_MS) return false;
    const outcome = await this.outcomes.of(tenantId, first.signalIds);
    return outcome === 'not-done' || (outcome === 'unknown' && ageMs >= ECHO_SECONDS * 1_000);
  }

  private async store(
    tx: Tx,
    source: KnownSource,
    payload: PayloadRow,
    reading: Result<PayloadReading, Rejection>,
    answer?: Answer,
  ): Promise<PayloadTaken | Question> {
    const webhookId = source.kind === 'generic' ? payload.envelope.webhookId : undefined;
    const claim = claimOf(
      { hash: payload.hash, webhookId, reading: reading.ok ? reading.value : undefined },
      source.dedupeSeconds,
    );
    const beyondPlan = reading.ok
      ? await this.allowance.refusal(tx, source.tenantId, reading.value.signals, () => isClaimed(tx, payload, claim))
      : undefined;
    if (beyondPlan) return this.store(tx, source, payload, fail(beyondPlan));
    const read = reading.ok
      ? reading.value.signals.map((signal, i): NewSignal => ({
          signalId: newId(this.clock),
          sequence: i + 1,
          ...signal,
        }))
      : [];
    const result = {
      outcome: reading.ok ? acceptedOutcome(reading.value.notes) : rejectedOutcome(reading.problem),
      signals: read,
      origin: source,
      claim,
    };
    const anew = claim && answer?.isAnew && (await endClaimOf(tx, payload, claim, answer.first)) ? 'undone' : undefined;
    const noted = anew === undefined ? result : withNote(result, anew);
    let signals = (await storePayload(tx, payload, noted)) ? noted.signals : undefined;
    if (signals === undefined && claim) {
      signals = await storeAnew(tx, payload, result, claim);
      if (signals === undefined && answer === undefined && mayBeExitAnew(claim, read))
        return { first: await firstOf(tx, payload.tenantId, payload.sourceId, claim) };
      if (signals === undefined) return repetition(payload, await storeDuplicate(tx, payload, claim), webhookId);
    }
    return reading.ok
      ? this.announce(tx, source, payload, signals ?? read)
      : this.refuse(tx, source, payload, reading.problem);
  }

  private async announce(
    tx: Tx,
    source: KnownSource,
    payload: PayloadRow,
    signals: readonly NewSignal[],
  ): Promise<PayloadTaken> {
    for (const signal of signals)
      await this.outbox.add(tx, signalAccepted, {
        tenantId: source.tenantId,
        key: signal.symbol,
        data: toSignalAccepted(signal, source, payload.payloadId, payload.receivedAt),
      });
    return { payloadId: payload.payloadId, accepted: true, signalIds: signals.map((signal) => signal.signalId) };
  }

  private async refuse(tx: Tx, source: KnownSource, payload: PayloadRow, rejection: Rejection): Promise<PayloadTaken> {
    const { reason, detail } = rejectedOutcome(rejection);
    const data = {
      payloadId: payload.payloadId,
      sourceId: source.sourceId,
      reason,
      detail: detail.slice(0, FACT_DETAIL_MAX),
      receivedAt: payload.receivedAt.toISOString(),
    };
    await this.outbox.add(tx, payloadRejected, { tenantId: source.tenantId, key: source.sourceId, data });
    return { payloadId: payload.payloadId, accepted: false, signalIds: [], reason, detail };
  }
}

const FACT_DETAIL_MAX = 500;
/** Nobody has seen within this what became of the first: it was sent twice. */
const TWICE_MS = 1_000;

/**
 * Stores a repetition that is an event of its own, with a note that says so; gives its signals, or nothing where it is
 * a repetition.
 */
async function storeAnew(
  tx: Tx,
  payload: PayloadRow,
  result: StoredResult,
  claim: Claim,
): Promise<readonly NewSignal[] | undefined> {
  const { signals } = result;
  const anew = await endIfAnew(tx, payload, claim, signals);
  if (anew === undefined) return undefined;
  const noted = withNote(result, anew);
  return (await storePayload(tx, payload, noted)) ? noted.signals : undefined;
}

async function endIfAnew(
  tx: Tx,
  payload: PayloadRow,
  claim: Claim,
  signals: readonly NewSignal[],
): Promise<Anew | undefined> {
  if (
    mayBeExitAnew(claim, signals) &&
    (await endClaimIfEnteredSince(
      tx,
      payload,
      claim,
      signals.map(({ symbol }) => symbol),
    ))
  )
    return 'entered';
  if (
    mayTurnAnew(claim, signals) &&
    (await endClaimIfTurnedSince(
      tx,
      payload,
      claim,
      signals.filter(({ type }) => type === 'entry'),
    ))
  )
    return 'turned';
  return undefined;
}

function withNote(result: StoredResult, anew: Anew): StoredResult {
  const noted = (notes: readonly string[] = []): string[] => [ANEW_NOTES[anew], ...notes].slice(0, NOTES_MAX);
  return {
    ...result,
    outcome: { ...result.outcome, notes: noted(result.outcome.notes) },
    signals: result.signals.map((signal) => ({ ...signal, notes: noted(signal.notes) })),
  };
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
