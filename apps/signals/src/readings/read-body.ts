import { timingSafeEqual } from 'node:crypto';
import type { BodyReading, SignalContent } from '@plimsoll/contracts';
import { type Result, sha256Hex } from '@plimsoll/kernel';
import {
  type ExplainedReading,
  explainPayload,
  type PayloadReading,
  type ReadingRules,
  type SignalReading,
} from '../domain/interpret-payload.js';
import { explain, type Rejection, shown } from '../domain/rejections.js';
import { queryFields } from '../intake/intake.convert.js';
import type { KnownSource } from '../sources/known-source.js';

const DETAIL_MAX = 600;
const MASK = '***';
/** A secret shorter than this cannot be one of a source, and would mask too much. */
const SECRET_MIN = 8;

/** The body as signals or rejection, and the body secrets that were found in it. */
export function readBody(
  source: KnownSource,
  body: Uint8Array,
  query: string | undefined,
  now: Date,
  secretVerified = false,
): { reading: Result<PayloadReading, Rejection>; secrets: Set<string> } {
  const { explained, secrets } = explainBody(source, body, query, now, secretVerified);
  return { reading: explained.reading, secrets };
}

/** How a source reads a body, step by step, without the secret that the body holds. */
export function bodyReading(
  source: KnownSource,
  body: Uint8Array,
  query: string | undefined,
  now: Date,
  secretVerified = false,
): BodyReading {
  const { explained, secrets } = explainBody(source, body, query, now, secretVerified);
  const hide = (text: string): string =>
    [...secrets]
      .filter((secret) => secret.length >= SECRET_MIN)
      .reduce((all, secret) => all.replaceAll(secret, MASK), text);
  const { steps, notes, reading } = explained;
  const told = { steps: steps.map((step) => ({ ...step, text: hide(step.text) })), notes: notes.map(hide) };
  if (!reading.ok)
    return {
      accepted: false,
      ...told,
      signals: [],
      reason: reading.problem.code,
      detail: hide(shown(explain(reading.problem), DETAIL_MAX)),
      fields: [...reading.problem.fields],
    };
  return {
    accepted: true,
    ...told,
    signals: reading.value.signals.map((signal, i) => toContent(signal, i + 1)),
    fields: [],
  };
}

function explainBody(
  source: KnownSource,
  body: Uint8Array,
  query: string | undefined,
  now: Date,
  secretVerified: boolean,
): { explained: ExplainedReading; secrets: Set<string> } {
  const secrets = new Set<string>();
  const { bodySecret } = source;
  const matches = (text: string): boolean => {
    const right =
      bodySecret !== undefined && timingSafeEqual(Buffer.from(sha256Hex(text)), Buffer.from(bodySecret.hash));
    if (right) secrets.add(text);
    return right;
  };
  const rules: ReadingRules = {
    ...source.rules,
    bodySecret: bodySecret && !secretVerified ? { field: bodySecret.field, matches } : undefined,
  };
  return { explained: explainPayload(body, queryFields(query), rules, now), secrets };
}

function toContent(signal: SignalReading, sequence: number): SignalContent {
  const { occurredAt, expiresAt, orderExpiresAt, ...rest } = signal;
  return {
    ...rest,
    sequence,
    occurredAt: occurredAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    ...(orderExpiresAt ? { orderExpiresAt: orderExpiresAt.toISOString() } : {}),
  };
}
