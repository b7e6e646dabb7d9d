import { PAGE_LIMIT_MAX, PageQuery } from '../page.js';
import { defineRequest } from '../requests/define-request.js';
import { Count, Flag, Id, Instant, kinds, ListOf, Nested, OneOf, Text } from '../vocabulary/index.js';
import { SignalContent } from './facts.js';

export const payloadOutcomes = ['accepted', 'duplicate', 'rejected'] as const;
export type PayloadOutcome = (typeof payloadOutcomes)[number];

/** 64 KB as base64. */
const BODY_MAX = 87_384;
/** The largest body that a webhook takes, in bytes. */
export const HOOK_BODY_MAX_BYTES = 65_536;
/** Alerts in one body times instruments in one alert. */
export const SIGNALS_OF_PAYLOAD_MAX = 1_000;

/** A webhook call as the gateway saw it. */
export class TakePayload {
  @Text({ max: 200, meaning: 'from the path' }) token: string;
  @Text({ max: BODY_MAX, meaning: 'the bytes, base64' }) body: string;
  @Text({ max: 2_000, optional: true, meaning: 'query string without the question mark' }) query?: string;
  @Text({ max: 200, optional: true }) contentType?: string;
  @Text({ max: 300, optional: true }) userAgent?: string;
  @Text({ max: 64, optional: true, meaning: 'network address of the sender' }) address?: string;
  @Text({ max: 100, optional: true, meaning: 'x-requester: who TrendSpider says it is' }) requester?: string;
  @Text({ max: 300, optional: true, meaning: 'webhook-id' }) webhookId?: string;
  @Text({ max: 40, optional: true, meaning: 'webhook-timestamp' }) webhookTimestamp?: string;
  @Text({ max: 1_000, optional: true, meaning: 'webhook-signature' }) webhookSignature?: string;
}

/** What became of a body. It is stored when this is answered. */
export class PayloadTaken {
  @Id({ meaning: 'the body that came in' }) payloadId: string;
  @Flag({ meaning: 'it is a signal, or a repetition of one' }) accepted: boolean;
  @ListOf(kinds.id, { max: SIGNALS_OF_PAYLOAD_MAX, meaning: 'the signals that it became' }) signalIds: string[];
  @Id({ optional: true, meaning: 'the payload that this one repeats' }) duplicateOf?: string;
  @Text({ max: 60, optional: true, meaning: 'named reason, when it is no signal', example: 'symbol-missing' })
  reason?: string;
  @Text({ max: 600, optional: true, meaning: 'the reason as a sentence, with the cure' }) detail?: string;
}

/** The stages in which a body is read, one after the other. */
export const readingStages = [
  'form',
  'sender',
  'fields',
  'words',
  'position',
  'decision',
  'symbols',
  'order',
  'size',
  'levels',
] as const;
export type ReadingStage = (typeof readingStages)[number];
export const READING_STEPS_MAX = 60;

/** What one stage found. */
export class ReadingStep {
  @Count({ min: 1, max: 100, meaning: 'which alert of the body' }) alert: number;
  @OneOf(readingStages, { meaning: 'which part of the reading it is, in their order' }) stage: ReadingStage;
  @Text({ max: 500, meaning: 'what was found', example: 'The text is one sentence: "BUY EURUSD".' }) text: string;
}

/** A body that came in, and what became of it. */
export class Payload {
  @Id({ meaning: 'the body that came in' }) payloadId: string;
  @Id({ meaning: 'the source of signals' }) sourceId: string;
  @Text({ max: 80, meaning: 'name of the source at that time', example: 'EMA cross' }) sourceName: string;
  @OneOf(payloadOutcomes, {
    meaning: 'accepted: it became signals; duplicate: it came before; rejected: it is no signal',
  })
  outcome: PayloadOutcome;
  @Text({ max: 60, optional: true, meaning: 'why it is no signal' }) reason?: string;
  @Text({ max: 600, optional: true, meaning: 'the reason as a sentence, with the cure' }) detail?: string;
  @ListOf(kinds.text(60), { max: 10, meaning: 'fields that the reason is about' }) fields: string[];
  @ListOf(kinds.text(300), { max: 20, meaning: 'what was left out or assumed' }) notes: string[];
  @ListOf(kinds.id, { max: SIGNALS_OF_PAYLOAD_MAX, meaning: 'the signals that it became' }) signalIds: string[];
  @Id({ optional: true, meaning: 'the body that came first; absent where it is no duplicate' }) duplicateOf?: string;
  @Instant({ meaning: 'when it arrived' }) receivedAt: string;
  @Instant({ optional: true, meaning: 'when it was last read again' }) replayedAt?: string;
  @Count({ meaning: 'bytes of the body' }) bytes: number;
}

/** How a body is read: every step, and the signals or the reason that it ends in. */
export class BodyReading {
  @Flag({ meaning: 'it would be a signal' }) accepted: boolean;
  @ListOf(() => ReadingStep, { max: READING_STEPS_MAX, meaning: 'every step, in order' }) steps: ReadingStep[];
  @ListOf(() => SignalContent, {
    max: SIGNALS_OF_PAYLOAD_MAX,
    meaning: 'what it would become; empty where it is refused',
  })
  signals: SignalContent[];
  @ListOf(kinds.text(300), { max: 20, meaning: 'what was left out or assumed' }) notes: string[];
  @Text({ max: 60, optional: true, meaning: 'named reason, when it is no signal' }) reason?: string;
  @Text({ max: 600, optional: true, meaning: 'the reason as a sentence, with the cure' }) detail?: string;
  @ListOf(kinds.text(60), { max: 10, meaning: 'fields that the reason is about' }) fields: string[];
}

/** The same with what was sent. */
export class PayloadDetail extends Payload {
  @Nested(() => BodyReading, {
    optional: true,
    meaning:
      'how the body is read with the present settings of its source, as of the moment it came; absent when the source was deleted',
  })
  reading?: BodyReading;
  @Text({
    max: 70_000,
    meaning: 'the body as text; the body secret is masked',
    example: 'BUY EURUSD SL 1.0800 TP 1.0900',
  })
  body: string;
  @Text({ max: 2_000, optional: true, meaning: 'what stood behind `?` in the address; absent: nothing' })
  query?: string;
  @Text({ max: 200, optional: true, meaning: 'as its sender said; absent: it said nothing' }) contentType?: string;
  @Text({ max: 300, optional: true, meaning: 'as its sender said; absent: it said nothing' }) userAgent?: string;
  @Text({ max: 64, optional: true, meaning: 'network address of the sender' }) address?: string;
  @Text({ max: 300, optional: true, meaning: '`webhook-id` of a signed body; absent for others' }) webhookId?: string;
}

export class PayloadPage {
  @ListOf(() => Payload, { max: PAGE_LIMIT_MAX, meaning: 'the entries of this page, in the order of the list' })
  items: Payload[];
  @Text({
    max: 400,
    optional: true,
    meaning: 'give it as `cursor` to get the next page; absent: this is the last',
    example: 'WyIwMTk2ZjBjMi03YjVlIl0',
  })
  nextCursor?: string;
}

export class PayloadListQuery extends PageQuery {
  @OneOf(payloadOutcomes, { optional: true, meaning: 'only those that ended so' }) outcome?: PayloadOutcome;
  @Text({ max: 60, optional: true, meaning: 'named reason' }) reason?: string;
  @Id({ optional: true, meaning: 'only those of this source' }) sourceId?: string;
  @Instant({ optional: true, meaning: 'received from then on' }) from?: string;
  @Instant({ optional: true, meaning: 'received before then' }) to?: string;
}

export class PayloadRef {
  @Id({ meaning: 'the body that came in' }) payloadId: string;
}

// TradingView hangs up after three seconds; an answer after that would be for nobody.
export const payloadTake = defineRequest<TakePayload, PayloadTaken>({
  owner: 'signals',
  name: 'payload.take',
  input: TakePayload,
  output: PayloadTaken,
  permission: 'public',
  meaning: 'Stores a webhook body and turns it into signals, or keeps it with the reason why it is none.',
  deadlineMs: 2_500,
  priority: 'alert',
});
export const payloadReplay = defineRequest<PayloadRef, PayloadTaken>({
  owner: 'signals',
  name: 'payload.replay',
  input: PayloadRef,
  output: PayloadTaken,
  permission: 'source:manage',
  meaning: 'Reads a rejected payload again, with the present settings of its source.',
});
export const payloadGet = defineRequest<PayloadRef, PayloadDetail>({
  owner: 'signals',
  name: 'payload.get',
  input: PayloadRef,
  output: PayloadDetail,
  permission: 'signal:read',
  meaning: 'One payload with its body.',
});
export const payloadList = defineRequest<PayloadListQuery, PayloadPage>({
  owner: 'signals',
  name: 'payload.list',
  input: PayloadListQuery,
  output: PayloadPage,
  permission: 'signal:read',
  meaning: 'The payloads of the tenant, newest first.',
});
