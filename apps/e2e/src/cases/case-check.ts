import { Decimal } from '@plimsoll/kernel';
import type { Check } from './case-file.js';

/** What became of a case. */
export interface Verdict {
  readonly ok: boolean;
  /** What happened, for people and programs. */
  readonly actual: unknown;
  readonly why?: string;
  /** It was run, but nothing says what is right. */
  readonly skipped?: string;
}

/** What a body became. */
export interface BodyOutcome {
  readonly accepted: boolean;
  readonly reason?: string;
  readonly notes: readonly string[];
  readonly signals: readonly Readonly<Record<string, unknown>>[];
}

/** What a check says of an outcome: as wanted, not as wanted, or nothing, because part of it is not known here. */
export type Judgement = 'holds' | 'fails' | 'unknown';

/** What can be asked of one outcome, by the name in the check. */
export type Questions = Readonly<Partial<Record<Exclude<keyof Check, 'anyOf'>, (wanted: never) => Judgement>>>;

const said = (right: boolean): Judgement => (right ? 'holds' : 'fails');

/**
 * All parts of a check must hold, and one of `anyOf`. A part that is not known is never taken to hold; what contradicts
 * a known part fails whatever the others say.
 */
export function judge(check: Check, questions: Questions): Judgement {
  const parts = Object.entries(check).map(([name, wanted]): Judgement => {
    if (name === 'anyOf')
      return Array.isArray(wanted) ? oneOf((wanted as Check[]).map((each) => judge(each, questions))) : 'unknown';
    return questions[name as keyof Questions]?.(wanted as never) ?? 'unknown';
  });
  if (parts.includes('fails')) return 'fails';
  return parts.length === 0 || parts.includes('unknown') ? 'unknown' : 'holds';
}

function oneOf(judgements: readonly Judgement[]): Judgement {
  return judgements.find((each) => each === 'holds') ?? judgements.find((each) => each === 'unknown') ?? 'fails';
}

/** What can be asked of a body's outcome. */
export const ofBody = (outcome: BodyOutcome): Questions => ({
  accept: (wanted: NonNullable<Check['accept']>) => said(outcome.accepted && accepted(wanted, outcome.signals)),
  reject: (wanted: NonNullable<Check['reject']>) => said(!outcome.accepted && wanted.includes(outcome.reason ?? '')),
  rejectAny: (wanted: boolean) => said(wanted === (!outcome.accepted && outcome.reason !== undefined)),
  note: (wanted: string) => said(outcome.notes.some((text) => pattern(wanted).test(text))),
});

/** Whether a body ended as one wants. */
export const holds = (check: Check, outcome: BodyOutcome): boolean => judge(check, ofBody(outcome)) === 'holds';

/** The names in a check that cannot be asked here, for people. */
export function unknownParts(check: Check | undefined, questions: Questions): string {
  if (check === undefined) return 'it has no check';
  const names = namesOf(check).filter((name) => name !== 'anyOf' && !(name in questions));
  if (names.length === 0)
    return namesOf(check).length === 0 ? 'it has an empty check' : 'it asks for something that is not told here';
  return `it has a check of a kind that is not known: ${[...new Set(names)].join(', ')}`;
}

function namesOf(check: Check): string[] {
  return Object.entries(check).flatMap(([name, wanted]) =>
    name === 'anyOf' && Array.isArray(wanted) ? (wanted as Check[]).flatMap(namesOf) : [name],
  );
}

function accepted(wanted: NonNullable<Check['accept']>, signals: BodyOutcome['signals']): boolean {
  return (
    wanted.length === signals.length &&
    wanted.every((fields, i) => Object.entries(fields).every(([name, value]) => same(value, within(signals[i], name))))
  );
}

/** `size.unit` → the unit in the size. */
function within(value: unknown, name: string): unknown {
  return name
    .split('.')
    .reduce<unknown>(
      (at, part) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[part] : undefined),
      value,
    );
}

/** Equal as what they mean: `1.0810` is `1.081`, and `null` is absent. Digits with a zero in front are a name. */
export function same(wanted: unknown, actual: unknown): boolean {
  if (wanted === null) return actual === undefined || actual === null;
  if (isNumber(wanted) && isNumber(actual)) return new Decimal(wanted).eq(actual);
  return wanted === actual;
}

function isNumber(value: unknown): value is string | number {
  return typeof value === 'number' || (typeof value === 'string' && /^-?(0|[1-9]\d*)(\.\d+)?$/.test(value));
}

/** `/pips/i` → the expression; a text without slashes stands for itself. */
export function pattern(text: string): RegExp {
  const parts = /^\/(.*)\/([a-z]*)$/s.exec(text);
  return parts ? new RegExp(parts[1]!, parts[2]) : new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
}
