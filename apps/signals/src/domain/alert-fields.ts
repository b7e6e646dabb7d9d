import { fail, ok, type Result } from '@plimsoll/kernel';
import { fieldNames, isFieldName, oneSymbolNames } from './field-names.js';
import { isMachineId } from './machine-id.js';
import { type LevelField, levelField } from './level-field.js';
import { readLooseJson } from './loose-json.js';
import { type LooseValue, sameValue } from './loose-value.js';
import { reject, type Rejection } from './rejections.js';

/** One field as the body spells its name, with its value as text. */
export interface AlertField {
  readonly name: string;
  readonly text: string;
  /** The name squeezed, without the objects that people wrap around the fields. */
  readonly key: string;
}

/** Objects that people wrap around the fields; what is inside counts as if it stood outside. */
const WRAPPERS = new Set([
  'data',
  'payload',
  'alert',
  'signal',
  'order',
  'trade',
  'content',
  'body',
  'message',
  'strategyinfo',
  'text',
  'alertmessage',
  'orderinfo',
  'positioninfo',
  'msg',
  'entryorder',
  'params',
  'parameters',
  'options',
  'orderparams',
  'request',
  'open',
]);
const PLACEHOLDER = /\{\{[^{}]*\}\}|\[\[[a-z_]+\]\]|^\s*%[a-z_]+%\s*$/i;
/** Of a longer text only this much is kept, and a message that long is refused. */
export const TEXT_MAX = 4_000;
/** No name of a field is longer; of one that is, its beginning counts. */
const NAME_MAX = 120;

/**
 * The form of a field name that ignores case, blanks, dashes and underscores: `stopLoss`, `Stop Loss` and `stop_loss`
 * are one. Dots stay.
 */
export function squeezed(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}.]/gu, '');
}

/** Whether a value still holds a placeholder that whoever sends the alert should have filled in. */
export function isPlaceholder(text: string): boolean {
  return PLACEHOLDER.test(text);
}

/** The fields of one alert, found by any of the names that people use for them. */
export class AlertFields {
  private readonly byKey = new Map<string, AlertField[]>();

  private constructor(readonly list: readonly AlertField[]) {
    for (const field of list) this.byKey.set(field.key, [...(this.byKey.get(field.key) ?? []), field]);
  }

  /**
   * Flattens an object; a field that stands twice with different values is refused. Fallbacks count where the body says
   * nothing.
   */
  static of(
    fields: ReadonlyMap<string, LooseValue>,
    fallbacks: ReadonlyMap<string, string> = new Map(),
  ): Result<AlertFields, Rejection> {
    const found: AlertField[] = [];
    const repeated = collect(found, fields, '', '');
    if (repeated) return fail(reject('field-repeated', undefined, [repeated]));
    const all = new AlertFields(found);
    const more = [...fallbacks]
      .map(([name, text]) => ({ name, text, key: squeezed(name) }))
      .filter(({ key }) => !all.byKey.has(key));
    return ok(more.length === 0 ? all : new AlertFields([...found, ...more]));
  }

  /** The same with fields that were found in the words of a text, where the body says nothing itself. */
  with(more: ReadonlyMap<string, string>): AlertFields {
    const added = [...more]
      .map(([name, text]) => ({ name, text, key: squeezed(name) }))
      .filter(({ key }) => !this.byKey.has(key));
    return added.length === 0 ? this : new AlertFields([...this.list, ...added]);
  }

  /** The same with other texts in some of its fields. */
  retold(texts: ReadonlyMap<AlertField, string>): AlertFields {
    return new AlertFields(this.list.map((field) => ({ ...field, text: texts.get(field) ?? field.text })));
  }

  /** The first of these fields that holds something; one without a placeholder is preferred to one with. */
  first(names: readonly string[]): AlertField | undefined {
    const present = this.all(names);
    return present.find((field) => !isPlaceholder(field.text)) ?? present[0];
  }

  /** All of these fields that hold something, in the order of the names. */
  all(names: readonly string[]): AlertField[] {
    const found: AlertField[] = [];
    for (const name of names)
      for (const field of this.byKey.get(name) ?? []) if (field.text.trim() !== '') found.push(field);
    return found;
  }

  /** Names and comments of the order that a person gave: what a machine made says nothing. */
  labels(): AlertField[] {
    return this.all(fieldNames.label).filter(({ text }) => !isMachineId(text));
  }

  /** All fields about stops and targets that hold something. */
  levels(): { readonly field: AlertField; readonly level: LevelField }[] {
    return this.list.flatMap((field) => {
      const level = field.text.trim() === '' ? undefined : levelField(field.key, field.name);
      return level ? [{ field, level }] : [];
    });
  }
}

function collect(
  found: AlertField[],
  fields: ReadonlyMap<string, LooseValue>,
  path: string,
  prefix: string,
): string | undefined {
  const own = new Map<string, LooseValue>();
  const inner: [name: string, value: LooseValue & { kind: 'object' }][] = [];
  for (const [fullName, written] of fields) {
    const name = fullName.slice(0, NAME_MAX);
    const value = opened(written);
    const key = squeezed(`${prefix}${name}`);
    const before = own.get(key);
    if (before && !sameValue(before, value)) return `${path}${name}`;
    own.set(key, value);
    const text = textOf(value);
    if (text !== undefined && !before && put(found, { name: `${path}${name}`, text: text.slice(0, TEXT_MAX), key }))
      return `${path}${name}`;
    if (value.kind === 'object') inner.push([name, value]);
    if (value.kind === 'list')
      for (const [i, item] of value.items.entries()) if (item.kind === 'object') inner.push([`${name}.${i}`, item]);
  }
  for (const [name, value] of inner) {
    const wraps = (WRAPPERS.has(squeezed(name)) || isStrategyState(name, value.fields)) && prefix === '';
    const repeated = collect(found, value.fields, `${path}${name}.`, wraps ? '' : `${prefix}${name}.`);
    if (repeated) return repeated;
  }
  return undefined;
}

/**
 * TradingView's template puts its fields into `strategy` without repeating that word: `{"strategy": {"market_position":
 * …}}`.
 */
function isStrategyState(name: string, inner: ReadonlyMap<string, LooseValue>): boolean {
  return (
    squeezed(name) === 'strategy' &&
    [...inner.keys()].some((key) => /position|^order[ _]?(?:action|contracts|price|id)$/i.test(key))
  );
}

/**
 * Adds a field; true when one of the same meaning stands elsewhere with another value, so that nobody knows which is
 * meant.
 */
function put(found: AlertField[], field: AlertField): boolean {
  const same = found.filter(({ key }) => key === field.key);
  if (same.some(({ text }) => text.trim() === field.text.trim())) return false;
  found.push(field);
  const telling =
    levelField(field.key, field.name) !== undefined ||
    oneSymbolNames.includes(field.key) ||
    ['quantity', 'qty', 'marketposition', 'price', 'limitprice'].includes(field.key);
  return same.length > 0 && telling && isFieldName(field.key);
}

/** A text that is an object itself, as relays wrap it. */
function opened(value: LooseValue): LooseValue {
  if (value.kind !== 'text' || !/^\s*\{\s*["'“][\s\S]*\}\s*$/.test(value.text)) return value;
  const read = readLooseJson(value.text.trim());
  return read.ok && read.value.kind === 'object' ? read.value : value;
}

function textOf(value: LooseValue): string | undefined {
  switch (value.kind) {
    case 'text':
    case 'number':
      return value.text;
    case 'flag':
      return String(value.value);
    case 'list':
      return value.items.some((item) => item.kind === 'object')
        ? undefined
        : value.items.map((item) => textOf(item) ?? '').join(',');
    case 'none':
    case 'object':
      return undefined;
  }
}
