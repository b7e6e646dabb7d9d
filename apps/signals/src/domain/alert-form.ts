import { isUtf8 } from 'node:buffer';
import type { Sender } from '@plimsoll/contracts';
import { fail, ok, type Result } from '@plimsoll/kernel';
import { isCommandLine, mayHaveLicence, readCommandLine } from './form-command-line.js';
import { readCommandBlock } from './form-command-block.js';
import { readKeyValues } from './form-key-values.js';
import { readSignalCode } from './form-signal-code.js';
import { readStrategyText } from './form-strategy-text.js';
import { TEXT_MAX } from './alert-fields.js';
import type { AlertForm } from './alert-shape.js';
import { withoutGreeting } from './greeting.js';
import { readLooseJson } from './loose-json.js';
import type { LooseValue } from './loose-value.js';
import { reject, type Rejection } from './rejections.js';
import { plainText } from './sentence.js';

const ALERTS_MAX = 20;
const LISTS = /^(?:signals|alerts|orders|trades)$/i;
const FORM_FIELDS = /^[\w.%+~-]+=[^&\s]*(?:&[\w.%+~-]+=[^&\s]*)+$/;

/**
 * Finds the shape of a body, whatever content type was declared: an object or list of objects in JSON, `key=value`
 * lines or one-liners, a command of a bridge, or a plain sentence. One form for each alert in it, in order.
 */
export function readAlertForms(body: Uint8Array, sender?: Sender): Result<AlertForm[], Rejection> {
  const decoded = decodeText(body);
  if (decoded === undefined) return fail(reject('body-not-text'));
  if (decoded === '') return fail(reject('body-empty'));
  const text = ungreeted(unwrapped(decoded));
  if (/^(\{(?!\{)|\[(?!\[[a-z_]+\]\]|\w+\s*:))/.test(text)) return readJson(text);
  return single(readTextForm(text, sender));
}

/** Without what chats and relays put around a whole body: a code block, quotation marks, the field of a web form. */
function unwrapped(text: string): string {
  const fenced = /^```[a-z]{0,10}\s([\s\S]*?)```$/i.exec(text)?.[1];
  if (fenced !== undefined && !fenced.includes('```')) return fenced.trim();
  const form = /^(?:payload|data|json|message|body)=(%7B[^&]*|%5B[^&]*)$/i.exec(text)?.[1];
  if (form !== undefined) return new URLSearchParams(`body=${form}`).get('body')!.trim();
  const quoted = /^["“][^\n]*["”]$/.test(text) ? readLooseJson(text) : undefined;
  return quoted?.ok && quoted.value.kind === 'text' ? quoted.value.text.trim() : text;
}

/** "Update: close EURUSD" is an order, and no field called "Update". With more marks it may be a list of fields. */
function ungreeted(text: string): string {
  const told = withoutGreeting(text);
  return /[:=;|\n]/.test(told) ? text : told;
}

/** UTF-8 without its byte order mark and without blanks around; undefined when it is something else. */
export function decodeText(body: Uint8Array): string | undefined {
  return isUtf8(body) ? Buffer.from(body).toString('utf8').trim() : undefined;
}

/** The form of a text that is no JSON. */
export function readTextForm(text: string, sender?: Sender): Result<AlertForm, Rejection> {
  if (text.length >= TEXT_MAX)
    return fail(reject('body-too-complex', `The text has ${text.length} characters; ${TEXT_MAX} are the limit.`));
  // An object in the middle of words: what stands around it may say something else than what stands in it.
  if (/\{\s*["'“][\w .]+["'”]\s*:/.test(text))
    return fail(reject('body-unreadable', 'An object stands in the middle of other text.'));
  if (FORM_FIELDS.test(text)) return readFormFields(text);
  const block = readCommandBlock(text);
  if (block) return block;
  const code = readSignalCode(text);
  if (code) return ok({ shape: 'signal code', fields: code, sender: 'wundertrading' });
  const bridge = sender === 'pineconnector';
  if (isCommandLine(text, bridge))
    return ok({ shape: 'command line', fields: readCommandLine(text, bridge), sender: 'pineconnector' });
  if (mayHaveLicence(text))
    return fail(
      reject(
        'symbol-unclear',
        'What stands before the order may be an instrument or a licence: for PineConnector, set the sender of the source to "pineconnector".',
      ),
    );
  const unnamed = unnamedNumber(text);
  if (unnamed !== undefined)
    return fail(
      reject(
        'number-invalid',
        `${unnamed} stands in a row without a name, and may be a size or a price: send "quantity=${unnamed}", "sl=…", "tp=…".`,
      ),
    );
  const strategy = readStrategyText(plainText(text));
  if (strategy) return ok({ shape: 'strategy text', fields: strategy, sender: 'tradingview' });
  const pairs = readKeyValues(text);
  if (pairs) return ok({ shape: 'key and value pairs', fields: pairs });
  return ok({ shape: 'sentence', fields: new Map([['text', { kind: 'text', text }]]) });
}

/** A number in a row of bare values (`EURUSD;BUY;0.1`): which of them is what nobody can say. */
function unnamedNumber(text: string): string | undefined {
  if (!/^[^\s,;|=]{1,40}(?:[ ]?[,;|\t][ ]?[^\s,;|=]{0,40}){2,20}$/.test(text)) return undefined;
  const parts = text.split(/[,;|\t]/).map((part) => part.trim());
  return parts.some((part) => /[a-z]{3}/i.test(part)) ? parts.find((part) => /^[+-]?\d[\d.]*$/.test(part)) : undefined;
}

function readJson(text: string): Result<AlertForm[], Rejection> {
  const read = readLooseJson(text);
  if (!read.ok) return read;
  const alerts = read.value.kind === 'list' ? read.value.items : listIn(read.value);
  if (alerts.length > ALERTS_MAX) return fail(reject('too-many-signals', `The list holds ${alerts.length} alerts.`));
  const forms = alerts.flatMap((alert): AlertForm[] =>
    alert.kind === 'object' ? [{ shape: 'JSON object', fields: alert.fields }] : [],
  );
  if (forms.length === 0 || forms.length < alerts.length)
    return fail(reject('not-a-signal', 'The list does not hold alerts only.'));
  return ok(forms);
}

/** `{"signals": [{…}, {…}]}`: each of the list, with what stands beside the list. */
function listIn(value: LooseValue): readonly LooseValue[] {
  if (value.kind !== 'object') return [value];
  const [name, list] = [...value.fields].find(([key, item]) => LISTS.test(key) && item.kind === 'list') ?? [];
  const own = [...value.fields].filter(([key]) => key !== name);
  const alone =
    list?.kind === 'list' &&
    list.items.length > 0 &&
    list.items.every((item) => item.kind === 'object') &&
    !own.some(([key]) => /^(?:symbol|ticker|pair|action|side)$/i.test(key));
  return alone
    ? list.items.map((item) => ({
        kind: 'object',
        fields: new Map([...own, ...(item.kind === 'object' ? item.fields : [])]),
      }))
    : [value];
}

/** What a web form or `curl -d` sends: one object in a field, or a field for each part. */
function readFormFields(text: string): Result<AlertForm, Rejection> {
  const fields = new Map<string, LooseValue>();
  for (const [name, value] of new URLSearchParams(text)) {
    const before = fields.get(name);
    if (before?.kind === 'text' && before.text !== value) return fail(reject('field-repeated', undefined, [name]));
    fields.set(name, { kind: 'text', text: value });
  }
  return ok({ shape: 'form fields', fields });
}

function single(form: Result<AlertForm, Rejection>): Result<AlertForm[], Rejection> {
  return form.ok ? ok([form.value]) : form;
}
