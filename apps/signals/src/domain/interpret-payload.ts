import type { ReadingStage } from '@plimsoll/contracts';
import { fail, ok, type Result } from '@plimsoll/kernel';
import { AlertFields, isPlaceholder, squeezed } from './alert-fields.js';
import { readAlertForms } from './alert-form.js';
import { fieldNames } from './field-names.js';
import { interpretAlert, type ReadingRules, type SignalReading } from './interpret-alert.js';
import { reject, type Rejection } from './rejections.js';
import { markStraddles } from './straddle.js';
import { NOTES_MAX, STEPS_MAX, Trace } from './trace.js';

export { EXIT_LIFE_MS } from './alert-age.js';
export type { ReadingRules, SignalReading } from './interpret-alert.js';

export interface PayloadReading {
  readonly signals: readonly SignalReading[];
  /** What was left out or assumed, in words. */
  readonly notes: readonly string[];
  /** The id that the sender gave to its event, if it gave one. */
  readonly eventId?: string;
}

/** One step of a reading, with the place of its alert in the body, from 1. */
export interface AlertStep {
  readonly alert: number;
  readonly stage: ReadingStage;
  readonly text: string;
}

/** A reading with the steps that led to it, also where it ended in a refusal. */
export interface ExplainedReading {
  readonly steps: readonly AlertStep[];
  readonly notes: readonly string[];
  readonly reading: Result<PayloadReading, Rejection>;
}

/** Turns a body into signals, all or none, or into the named reason why it is none. */
export function interpretPayload(
  body: Uint8Array,
  query: ReadonlyMap<string, string>,
  rules: ReadingRules,
  now: Date,
): Result<PayloadReading, Rejection> {
  return explainPayload(body, query, rules, now).reading;
}

/** The same with every step of the reading. */
export function explainPayload(
  body: Uint8Array,
  query: ReadonlyMap<string, string>,
  rules: ReadingRules,
  now: Date,
): ExplainedReading {
  const forms = readAlertForms(body, rules.sender);
  const traces: Trace[] = [];
  const explained = (reading: Result<PayloadReading, Rejection>): ExplainedReading => ({
    steps: traces.flatMap(({ steps }, i) => steps.map((step) => ({ alert: i + 1, ...step }))).slice(0, STEPS_MAX),
    notes: [...new Set(traces.flatMap(({ notes }) => notes))].slice(0, NOTES_MAX),
    reading,
  });
  if (!forms.ok) return explained(forms);
  const signals: SignalReading[] = [];
  let eventId: string | undefined;
  for (const form of forms.value) {
    const trace = new Trace();
    traces.push(trace);
    const fields = AlertFields.of(form.fields, query);
    if (!fields.ok) return explained(fields);
    if (!holdsSecret(fields.value, rules))
      return explained(fail(reject('secret-wrong', undefined, [rules.bodySecret!.field])));
    const read = interpretAlert(form, fields.value, rules, now, trace);
    if (!read.ok) return explained(read);
    signals.push(...read.value);
    const id = fields.value.first(fieldNames.eventId)?.text.trim();
    if (id && !isPlaceholder(id)) eventId ??= id;
  }
  const { notes } = explained(ok({ signals, notes: [] }));
  return explained(ok({ signals: markStraddles(signals), notes, ...(eventId === undefined ? {} : { eventId }) }));
}

function holdsSecret(fields: AlertFields, { bodySecret }: ReadingRules): boolean {
  return bodySecret === undefined || bodySecret.matches(fields.first([squeezed(bodySecret.field)])?.text ?? '');
}
