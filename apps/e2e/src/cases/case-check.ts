import { Decimal } from '@plimsoll/kernel';
import type { Check } from './case-file.js';

/** What became of a case. */
export interface Verdict {
  readonly ok: boolean;
  /** What happened, for people and programs. */
  readonly actual: unknown;
  readonly why?: string;
}

/** What a body became. */
export interface BodyOutcome {
  readonly accepted: boolean;
  readonly reason?: string;
  readonly notes: readonly string[];
  readonly signals: readonly Readonly<Record<string, unknown>>[];
}

const KNOWN = new Set(['accept', 'reject', 'rejectAny', 'note', 'anyOf', 'totals']);

/** The part of a check that this program does not know how to judge; such a case is left out, never passed. */
export function unknownPart(check: Check): string | undefined {
  const names = Object.keys(check);
  if (names.length === 0) return 'an empty check';
  return names.find((name) => !KNOWN.has(name)) ?? (check.anyOf ?? []).map(unknownPart).find((name) => name !== undefined);
}

/** Whether a body ended as one wants. */
export function holds(check: Check, outcome: BodyOutcome): boolean {
  const { accept, reject, rejectAny, note, anyOf } = check;
  const conditions = [
    ...(accept === undefined ? [] : [outcome.accepted && accepted(accept, outcome.signals)]),
    ...(reject === undefined ? [] : [!outcome.accepted && reject.includes(outcome.reason ?? '')]),
    ...(rejectAny === true ? [!outcome.accepted && outcome.reason !== undefined] : []),
    ...(note === undefined ? [] : [outcome.notes.some((text) => pattern(note).test(text))]),
    ...(anyOf === undefined ? [] : [anyOf.some((each) => holds(each, outcome))]),
  ];
  return conditions.length > 0 && conditions.every(Boolean);
}

function accepted(wanted: NonNullable<Check['accept']>, signals: BodyOutcome['signals']): boolean {
  return wanted.length === signals.length && wanted.every((fields, i) => Object.entries(fields).every(([name, value]) => same(value, within(signals[i], name))));
}

/** `size.unit` → the unit in the size. */
function within(value: unknown, name: string): unknown {
  return name.split('.').reduce<unknown>((at, part) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[part] : undefined), value);
}

/** Equal as what they mean: `1.0810` is `1.081`, and `null` is absent. */
export function same(wanted: unknown, actual: unknown): boolean {
  if (wanted === null) return actual === undefined || actual === null;
  if (isNumber(wanted) && isNumber(actual)) return new Decimal(wanted).eq(actual);
  return wanted === actual;
}

function isNumber(value: unknown): value is string | number {
  return typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value));
}

/** `/pips/i` → the expression; a text without slashes stands for itself. */
function pattern(text: string): RegExp {
  const parts = /^\/(.*)\/([a-z]*)$/s.exec(text);
  return parts ? new RegExp(parts[1]!, parts[2]) : new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
}
