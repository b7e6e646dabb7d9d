import { fail, ok, type Result } from '@plimsoll/kernel';
import { type LooseValue, sameValue } from './loose-value.js';
import { reject, type Rejection } from './rejections.js';

/** One field as the body spells its name, with its value as text. */
export interface AlertField {
  readonly name: string;
  readonly text: string;
}

/** Objects that people wrap around the fields; what is inside counts as if it stood outside. */
const WRAPPERS = new Set(['data', 'payload', 'alert', 'signal', 'order', 'trade', 'content', 'body', 'message']);
const PLACEHOLDER = /\{\{[^{}]*\}\}|^\s*%[a-z_]+%\s*$/i;
const TEXT_MAX = 2_000;

/** The form of a field name that ignores case, blanks, dashes and underscores: `stopLoss`, `Stop Loss` and `stop_loss` are one. Dots stay. */
export function squeezed(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}.]/gu, '');
}

/** Whether a value still holds a placeholder that whoever sends the alert should have filled in. */
export function isPlaceholder(text: string): boolean {
  return PLACEHOLDER.test(text);
}

/** The fields of one alert, found by any of the names that people use for them. */
export class AlertFields {
  private constructor(private readonly byName: ReadonlyMap<string, AlertField>) {}

  /** Flattens an object; a field that stands twice with different values is refused. */
  static of(fields: ReadonlyMap<string, LooseValue>, fallbacks: ReadonlyMap<string, string> = new Map()): Result<AlertFields, Rejection> {
    const found = new Map<string, AlertField>();
    const repeated = collect(found, fields, '');
    if (repeated) return fail(reject('field-repeated', undefined, [repeated]));
    for (const [name, text] of fallbacks) if (!found.has(squeezed(name))) found.set(squeezed(name), { name, text });
    return ok(new AlertFields(found));
  }

  /** The first of these fields that holds something; one without a placeholder is preferred to one with. */
  first(names: readonly string[]): AlertField | undefined {
    const present = this.all(names);
    return present.find((field) => !isPlaceholder(field.text)) ?? present[0];
  }

  /** All of these fields that hold something, in the order of the names. */
  all(names: readonly string[]): AlertField[] {
    return names.flatMap((name) => {
      const field = this.byName.get(name);
      return field && field.text.trim() !== '' ? [field] : [];
    });
  }
}

function collect(found: Map<string, AlertField>, fields: ReadonlyMap<string, LooseValue>, prefix: string): string | undefined {
  const own = new Map<string, LooseValue>();
  for (const [name, value] of fields) {
    const key = squeezed(`${prefix}${name}`);
    const before = own.get(key);
    if (before && !sameValue(before, value)) return name;
    own.set(key, value);
    const text = textOf(value);
    if (text !== undefined && !found.has(key)) found.set(key, { name: `${prefix}${name}`, text: text.slice(0, TEXT_MAX) });
  }
  for (const [name, value] of fields) {
    if (value.kind !== 'object') continue;
    const repeated = collect(found, value.fields, prefix === '' && WRAPPERS.has(squeezed(name)) ? '' : `${prefix}${name}.`);
    if (repeated) return repeated;
  }
  return undefined;
}

function textOf(value: LooseValue): string | undefined {
  switch (value.kind) {
    case 'text':
    case 'number':
      return value.text;
    case 'flag':
      return String(value.value);
    case 'list':
      return value.items.map((item) => textOf(item) ?? '').join(',');
    case 'none':
    case 'object':
      return undefined;
  }
}
