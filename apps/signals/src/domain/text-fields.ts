import { fail, ok, type Result } from '@plimsoll/kernel';
import { type AlertField, AlertFields, isPlaceholder, TEXT_MAX } from './alert-fields.js';
import { readTextForm } from './alert-form.js';
import type { AlertForm } from './alert-shape.js';
import { fieldNames } from './field-names.js';
import { levelsIn, mayBeReached } from './label-levels.js';
import { numberAt } from './number-text.js';
import { reject, type Rejection, shown } from './rejections.js';
import { messageFields } from './said.js';
import { readSentence } from './sentence.js';
import type { Trace } from './trace.js';
import { readActionWords } from './words.js';

/**
 * What the texts in an alert say besides their words: levels, prices, sizes; or whole forms that a relay put into a
 * text.
 */
export function withTexts(
  fields: AlertFields,
  form: AlertForm,
): Result<{ fields: AlertFields; sender?: AlertForm['sender'] }, Rejection> {
  let all = fields;
  let sender: AlertForm['sender'];
  const long = messageFields(fields).find(({ text }) => text.length >= TEXT_MAX);
  if (long) return fail(reject('body-too-complex', 'The text is longer than an alert can be.', [long.name]));
  for (const field of sentencesOf(fields)) {
    const inner =
      form.shape === 'JSON object' || form.shape === 'form fields' ? readTextForm(field.text.trim()) : undefined;
    if (inner && !inner.ok) return inner;
    if (inner?.ok && inner.value.shape !== 'sentence') {
      const merged = mergeForm(all, inner.value);
      if (!merged.ok) return merged;
      all = merged.value;
      sender ??= inner.value.sender;
    } else all = all.with(partsOf(field, all));
  }
  for (const field of fields.labels()) {
    const levels = levelsIn(field);
    if (levels && !mayBeReached(field, fields)) all = all.with(untold(levels, all));
  }
  const code = fields.first(fieldNames.code);
  const coded = code ? readTextForm(code.text.trim()) : undefined;
  if (coded?.ok && coded.value.shape === 'signal code') {
    const merged = mergeForm(all, coded.value);
    if (!merged.ok) return merged;
    return ok({ fields: merged.value, sender: 'wundertrading' });
  }
  return ok({ fields: all, ...(sender === undefined ? {} : { sender }) });
}

function sentencesOf(fields: AlertFields): AlertField[] {
  const worded = fields
    .all([...fieldNames.hint, ...fieldNames.action])
    .filter(
      (field) =>
        /\s/.test(field.text.trim()) && /\d/.test(field.text) && !isPlaceholder(field.text) && !onlyAmount(field.text),
    );
  return [...messageFields(fields).filter((field) => !isPlaceholder(field.text)), ...worded];
}

/** "close 50 %" and "sell to close" say nothing but what to do. */
function onlyAmount(text: string): boolean {
  return readActionWords(text).plain && readSentence(text).fields.size === 0;
}

/** What a sentence adds where no field of the body says it. */
function partsOf(field: AlertField, fields: AlertFields): Map<string, string> {
  return untold(readSentence(field.text).fields, fields);
}

function untold(found: ReadonlyMap<string, string>, fields: AlertFields): Map<string, string> {
  const levels = fields.levels();
  const has = {
    stop: levels.some(({ level }) => level.kind === 'stop'),
    target: levels.some(({ level }) => level.kind === 'target'),
  };
  const told = (name: string): boolean => {
    if (name === 'stop_loss') return has.stop;
    if (/^tp\d/.test(name)) return has.target;
    if (name === 'entry') return fields.first(fieldNames.price) !== undefined;
    if (name === 'limit_price' || name === 'trigger_price')
      return fields.first([...fieldNames.limitPrice, ...fieldNames.triggerPrice]) !== undefined;
    if (name === 'valid') return fields.first(fieldNames.expiry) !== undefined;
    if (name === 'time_in_force') return fields.first(fieldNames.timeInForce) !== undefined;
    if (name === 'order_type') return fields.first(fieldNames.orderType) !== undefined;
    return fields.first([...fieldNames.quantity, ...fieldNames.percent, ...fieldNames.money]) !== undefined;
  };
  return new Map([...found].filter(([name]) => !told(name)));
}

/** Numbers of a text that a field of its own overrules: which of them the author meant is for the author to see. */
export function noteOverruled(fields: AlertFields, trace: Trace): void {
  const told: readonly (readonly [parts: readonly string[], name: string, field: AlertField | undefined])[] = [
    [
      ['stop_loss'],
      'stop',
      fields.levels().find(({ level: { kind, part } }) => kind === 'stop' && part === 'value')?.field,
    ],
    [['quantity', 'lots'], 'size', fields.first(fieldNames.quantity)],
  ];
  for (const { name, text } of messageFields(fields).filter((field) => !isPlaceholder(field.text)))
    for (const [parts, meaning, field] of told) {
      const [spoken, counts] = [
        numberOf(parts.map((part) => readSentence(text).fields.get(part)).find((value) => value !== undefined)),
        numberOf(field?.text),
      ];
      if (spoken === undefined || counts === undefined || Number(spoken) === Number(counts)) continue;
      trace.note(
        `"${shown(name, 40)}" says a ${meaning} of ${shown(spoken, 20)}; "${shown(field!.name, 40)}" (${shown(counts, 20)}) counts.`,
      );
    }
}

function numberOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : numberAt(text.trim(), 0)?.value;
}

function mergeForm(fields: AlertFields, form: AlertForm): Result<AlertFields, Rejection> {
  const inner = AlertFields.of(form.fields);
  if (!inner.ok) return inner;
  const own = inner.value.list;
  const conflict = own.find(
    ({ key, text }) =>
      !(fieldNames.message as readonly string[]).includes(key) &&
      fields.all([key]).some((other) => other.text.trim().toLowerCase() !== text.trim().toLowerCase()),
  );
  if (conflict) return fail(reject('field-repeated', undefined, [conflict.name]));
  return ok(fields.with(new Map(own.map(({ name, text }) => [name, text]))));
}
