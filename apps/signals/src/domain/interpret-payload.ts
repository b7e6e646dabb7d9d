import { fail, ok, type Result } from '@plimsoll/kernel';
import { type Action, readAction } from './action.js';
import { AlertFields, isPlaceholder, squeezed } from './alert-fields.js';
import { readAlertForms } from './alert-form.js';
import { readConfidence, readNumbers } from './alert-numbers.js';
import { intervalSeconds, readTime } from './alert-time.js';
import { fieldNames } from './field-names.js';
import { reject, type Rejection, shown } from './rejections.js';
import { readSymbols, type SymbolRules } from './symbol.js';

/** What a source says about reading its payloads. */
export interface ReadingRules extends SymbolRules {
  readonly defaultConfidence: number;
  /** An entry that was sent longer ago is refused; one that was accepted is not acted on later than this. */
  readonly maxAgeSeconds: number;
  /** The field that must hold the secret of the source, and whether a text is that secret. */
  readonly bodySecret?: { readonly field: string; readonly matches: (text: string) => boolean } | undefined;
}

/** One instrument's part of an alert: what becomes a signal. */
export interface SignalReading {
  readonly type: 'entry' | 'exit';
  readonly symbol: string;
  readonly side?: 'buy' | 'sell';
  readonly confidence: number;
  readonly price?: string;
  readonly stopLoss?: string;
  readonly takeProfit?: string;
  readonly volume?: string;
  readonly equityShare?: string;
  readonly strategy?: string;
  readonly interval?: string;
  readonly occurredAt: Date;
  readonly expiresAt: Date;
}

export interface PayloadReading {
  readonly signals: readonly SignalReading[];
  /** What was left out or assumed, in words. */
  readonly notes: readonly string[];
  /** The id that the sender gave to its event, if it gave one. */
  readonly eventId?: string;
}

/** An exit does not lose its sense after a minute; a day without anybody acting on it is another matter. */
export const EXIT_LIFE_MS = 86_400_000;
/** A clock of a sender may be ahead by this without being called wrong. */
const AHEAD_MAX_MS = 300_000;

/** Turns a body into signals, all or none, or into the named reason why it is none. */
export function interpretPayload(body: Uint8Array, query: ReadonlyMap<string, string>, rules: ReadingRules, now: Date): Result<PayloadReading, Rejection> {
  const forms = readAlertForms(body);
  if (!forms.ok) return forms;
  const signals: SignalReading[] = [];
  const notes: string[] = [];
  let eventId: string | undefined;
  for (const form of forms.value) {
    const fields = AlertFields.of(form, query);
    if (!fields.ok) return fields;
    if (!holdsSecret(fields.value, rules)) return fail(reject('secret-wrong', undefined, [rules.bodySecret!.field]));
    const read = interpretAlert(fields.value, rules, now, notes);
    if (!read.ok) return read;
    signals.push(...read.value);
    const id = fields.value.first(fieldNames.eventId)?.text.trim();
    if (id && !isPlaceholder(id)) eventId ??= id;
  }
  return ok({ signals, notes: [...new Set(notes)].slice(0, 20), ...(eventId === undefined ? {} : { eventId }) });
}

function holdsSecret(fields: AlertFields, { bodySecret }: ReadingRules): boolean {
  return bodySecret === undefined || bodySecret.matches(fields.first([squeezed(bodySecret.field)])?.text ?? '');
}

function interpretAlert(fields: AlertFields, rules: ReadingRules, now: Date, notes: string[]): Result<SignalReading[], Rejection> {
  const action = readAction(fields);
  const symbols = readSymbols(fields, rules);
  if (!action.ok) return fail(withSymbol(action.problem, fields, symbols, rules));
  if (!symbols.ok) return symbols;
  const times = readTimes(fields, action.value, rules, now, notes);
  if (!times.ok) return times;
  const confidence = readConfidence(fields, notes) ?? rules.defaultConfidence;
  const common = { ...names(fields, action.value), confidence, ...times.value };
  const signals = new Map<string, SignalReading>();
  for (const [index, symbol] of symbols.value.entries()) {
    const numbers = readNumbers(fields, action.value, { index, count: symbols.value.length }, notes);
    if (!numbers.ok) return numbers;
    if (signals.has(symbol)) notes.push(`${symbol} is named twice and counted once.`);
    else signals.set(symbol, { type: action.value.type, symbol, ...(action.value.side ? { side: action.value.side } : {}), ...common, ...numbers.value });
  }
  return ok([...signals.values()]);
}

/** Neither side nor instrument: it is no alert at all. An unfilled placeholder names all needed fields that lack a value. */
function withSymbol(problem: Rejection, fields: AlertFields, symbols: Result<string[], Rejection>, rules: ReadingRules): Rejection {
  const nothing = !symbols.ok || (rules.defaultSymbol !== undefined && !fields.first(fieldNames.symbol));
  if (problem.code === 'side-missing' && nothing && (symbols.ok || symbols.problem.code === 'symbol-missing')) return fields.first(fieldNames.action) ? problem : reject('not-a-signal');
  const unfilled = symbols.ok ? [] : symbols.problem.code === 'placeholder-not-expanded' ? symbols.problem.fields : [];
  if (problem.code === 'placeholder-not-expanded' || (problem.code === 'side-missing' && unfilled.length > 0)) return reject('placeholder-not-expanded', undefined, [...problem.fields, ...unfilled]);
  return problem;
}

function names(fields: AlertFields, action: Action): { strategy?: string; interval?: string } {
  const strategy = fields.all(fieldNames.strategy).find((field) => field.name !== action.field && !isPlaceholder(field.text))?.text;
  const interval = fields.first(fieldNames.interval)?.text;
  return { ...(strategy ? { strategy: shown(strategy.trim(), 80) } : {}), ...(interval && !isPlaceholder(interval) ? { interval: shown(interval.trim(), 16) } : {}) };
}

function readTimes(fields: AlertFields, action: Action, rules: ReadingRules, now: Date, notes: string[]): Result<{ occurredAt: Date; expiresAt: Date }, Rejection> {
  const sent = timeOf(fields, fieldNames.sentAt, notes);
  const bar = timeOf(fields, fieldNames.barTime, notes);
  const length = intervalSeconds(fields.first(fieldNames.interval)?.text ?? '');
  // A bar's time is its beginning; only together with its length does it say how old the alert can be at least.
  const barEnd = bar && length !== undefined ? new Date(bar.getTime() + length * 1000) : undefined;
  const said = sent ?? (barEnd && barEnd < now ? barEnd : undefined);
  const trusted = said && said.getTime() <= now.getTime() + AHEAD_MAX_MS ? said : undefined;
  if (said && !trusted) notes.push('The time of sending lies in the future and was not used.');
  const occurredAt = trusted && trusted < now ? trusted : now;
  const ageMs = now.getTime() - occurredAt.getTime();
  if (action.type === 'exit') return ok({ occurredAt, expiresAt: new Date(now.getTime() + EXIT_LIFE_MS) });
  if (ageMs > rules.maxAgeSeconds * 1000) return fail(reject('too-old', `It is ${Math.round(ageMs / 1000)} s old; the source allows ${rules.maxAgeSeconds} s.`));
  return ok({ occurredAt, expiresAt: new Date(occurredAt.getTime() + rules.maxAgeSeconds * 1000) });
}

function timeOf(fields: AlertFields, fieldsOfTime: readonly string[], notes: string[]): Date | undefined {
  const field = fields.first(fieldsOfTime);
  if (!field) return undefined;
  const time = readTime(field.text);
  if (!time) notes.push(`"${shown(field.name, 40)}" was left out: "${shown(field.text, 40)}" is not a time.`);
  return time;
}
