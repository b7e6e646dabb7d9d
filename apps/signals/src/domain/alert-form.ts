import { isUtf8 } from 'node:buffer';
import { fail, ok, type Result } from '@plimsoll/kernel';
import { squeezed } from './alert-fields.js';
import { isFieldName } from './field-names.js';
import { readLooseJson } from './loose-json.js';
import type { LooseValue } from './loose-value.js';
import { reject, type Rejection } from './rejections.js';

/** The fields of one alert, still unread. */
export type FieldMap = ReadonlyMap<string, LooseValue>;

const ALERTS_MAX = 20;
const ENTRIES_MAX = 100;
const KEY = String.raw`["'“”]?([A-Za-z][\w .-]{0,40}?)["'“”]?`;
const EQUALS = new RegExp(String.raw`^${KEY}\s*=\s*(.*)$`);
const COLON = new RegExp(String.raw`^${KEY}\s*:\s*(.*)$`);
const STRATEGY_ORDER = /\border\s+(buy|sell)\s+@\s+([\d.eE+-]+)\s+filled on\s+(\S+?)\.?\s+New strategy position is\s+([\d.eE+-]+)/i;
const NUMBER = String.raw`([\d.]+)`;
const LEVELS: readonly (readonly [string, RegExp])[] = [
  ['stop_loss', new RegExp(String.raw`\b(?:sl|stop[ -]?loss)\s*[:=@]?\s*${NUMBER}`, 'i')],
  ['take_profit', new RegExp(String.raw`\b(?:tp1?|take[ -]?profit|target)\s*[:=@]?\s*${NUMBER}`, 'i')],
  ['price', new RegExp(String.raw`(?:@|\bprice\b|\bat\b)\s*[:=]?\s*${NUMBER}`, 'i')],
];

/**
 * Finds the shape of a body, whatever content type was declared: an object or list of objects in JSON, `key=value`
 * lines or one-liners, or a plain sentence. One map of fields for each alert in it.
 */
export function readAlertForms(body: Uint8Array): Result<FieldMap[], Rejection> {
  const text = decodeText(body);
  if (text === undefined) return fail(reject('body-not-text'));
  if (text === '') return fail(reject('body-empty'));
  if (/^(\{(?!\{)|\[)/.test(text)) return readJson(text);
  const quoted = /^["“][^\n]*["”]$/.test(text) ? readLooseJson(text) : undefined;
  return ok([readText(quoted?.ok && quoted.value.kind === 'text' ? quoted.value.text.trim() : text)]);
}

/** UTF-8 without its byte order mark and without blanks around; undefined when it is something else. */
export function decodeText(body: Uint8Array): string | undefined {
  return isUtf8(body) ? Buffer.from(body).toString('utf8').trim() : undefined;
}

function readJson(text: string): Result<FieldMap[], Rejection> {
  const read = readLooseJson(text);
  if (!read.ok) return read;
  const alerts = read.value.kind === 'list' ? read.value.items : [read.value];
  if (alerts.length > ALERTS_MAX) return fail(reject('too-many-signals', `The list holds ${alerts.length} alerts.`));
  const forms = alerts.flatMap((alert) => (alert.kind === 'object' ? [alert.fields] : []));
  if (forms.length === 0 || forms.length < alerts.length) return fail(reject('not-a-signal', 'The list does not hold alerts only.'));
  return ok(forms);
}

function readText(text: string): FieldMap {
  return readKeyValues(text) ?? readSentence(text);
}

/** `KEY=VALUE` entries by line, semicolon, comma or blank, or `Key: value` lines; undefined when no key is one of an alert. */
function readKeyValues(text: string): FieldMap | undefined {
  for (const [separator, entry] of [[/[;\r\n|]+/, EQUALS], [/[;\r\n|]+/, COLON], [/[,;\r\n]+/, EQUALS], [/[,;\r\n]+/, COLON], [/\s+/, EQUALS]] as const) {
    const parts = text.split(separator, ENTRIES_MAX).map((part) => part.trim()).filter((part) => part !== '');
    const matches = parts.map((part) => entry.exec(part));
    const keys = matches.flatMap((match) => (match ? [squeezed(match[1]!)] : []));
    // One line of several `key=value` would otherwise become one key with a long value.
    const swallowed = matches.some((match) => match && /[\w"']\s*[=]\s*\S/.test(match[2]!));
    if (!swallowed && keys.some(isFieldName)) return fieldsOf(parts, matches);
  }
  return undefined;
}

function fieldsOf(parts: readonly string[], matches: readonly (RegExpExecArray | null)[]): FieldMap {
  const fields = new Map<string, LooseValue>();
  const rest = parts.filter((_, i) => !matches[i]);
  for (const match of matches) if (match) fields.set(match[1]!.trim(), { kind: 'text', text: unquoted(match[2]!) });
  if (rest.length > 0 && !fields.has('text')) fields.set('text', { kind: 'text', text: rest.join(' ') });
  return fields;
}

function unquoted(value: string): string {
  return value.trim().replace(/^(["'“”])(.*)["'“”]$/s, '$2').trim();
}

/** A sentence: the message of a TradingView strategy as it stands by default, or free text with levels in it. */
function readSentence(text: string): FieldMap {
  const order = STRATEGY_ORDER.exec(text);
  const fields = new Map<string, LooseValue>();
  const put = (name: string, value: string): void => void fields.set(name, { kind: 'text', text: value });
  if (order) {
    put('action', order[1]!);
    put('contracts', order[2]!);
    put('ticker', order[3]!);
    put('strategy.position_size', order[4]!);
    return fields;
  }
  put('text', text);
  for (const [name, pattern] of LEVELS) {
    const match = pattern.exec(text);
    if (match) put(name, match[1]!.replace(/\.$/, ''));
  }
  return fields;
}
