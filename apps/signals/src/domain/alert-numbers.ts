import { dec, fail, ok, type Result, toWire } from '@plimsoll/kernel';
import { type AlertField, type AlertFields, isPlaceholder } from './alert-fields.js';
import { isZero, readDecimal } from './decimal-text.js';
import { barFields, fieldNames } from './field-names.js';
import { reject, type Rejection, shown } from './rejections.js';

/** The figures of one alert for one instrument, as exact decimals. */
export interface AlertNumbers {
  readonly price?: string;
  readonly stopLoss?: string;
  readonly takeProfit?: string;
  readonly volume?: string;
  readonly equityShare?: string;
}

/** For which of how many instruments in one alert: lists of the same length go by place. */
export interface Place {
  readonly index: number;
  readonly count: number;
}

/** Reads the figures. One that an entry depends on and that cannot be read refuses the alert; others are left out with a note. */
export function readNumbers(fields: AlertFields, action: { type: 'entry' | 'exit'; side?: 'buy' | 'sell' }, place: Place, notes: string[]): Result<AlertNumbers, Rejection> {
  const strict = action.type === 'entry';
  const readers: readonly (readonly [keyof AlertNumbers, AlertField | undefined, boolean, (text: string) => string | undefined])[] = [
    ['price', fields.first(fieldNames.price), false, level],
    ['stopLoss', fields.first(fieldNames.stopLoss), strict, level],
    ['takeProfit', fields.first(fieldNames.takeProfit), strict, level],
    ['volume', quantityField(fields), strict, (text) => quantity(text, action.side)],
    ['equityShare', percentField(fields), strict, share],
  ];
  const numbers: { -readonly [name in keyof AlertNumbers]?: string } = {};
  for (const [name, field, needed, read] of readers) {
    if (!field) continue;
    const text = atPlace(field.text, place);
    const value = isPlaceholder(text) ? undefined : read(text);
    if (value === undefined && needed) return fail(unusable(field, text));
    if (value === undefined) notes.push(`"${shown(field.name, 40)}" was left out: "${shown(text, 40)}" is not a usable number.`);
    else if (value !== NONE) numbers[name] = value;
  }
  return ok(numbers);
}

/** How sure the alert is, 0 to 1: strength is out of 100, confidence out of 1 or 100. Undefined when it does not say. */
export function readConfidence(fields: AlertFields, notes: string[]): number | undefined {
  const strength = fields.first(fieldNames.strength);
  const field = fields.first(fieldNames.confidence) ?? strength;
  if (!field) return undefined;
  const decimal = readDecimal(field.text.replace(/%$/, ''));
  const value = decimal === undefined ? undefined : dec(decimal);
  if (!value || value.isNegative() || value.gt(100)) {
    notes.push(`"${shown(field.name, 40)}" was left out: "${shown(field.text, 40)}" is not a number from 0 to 100.`);
    return undefined;
  }
  const outOfHundred = field.text.trim().endsWith('%') || value.gt(1) || (field === strength && value.eq(1));
  return (outOfHundred ? value.div(100) : value).toNumber();
}

const NONE = '';

/** A price; zero means that there is none, as terminals have it. */
function level(text: string): string | undefined {
  const value = readDecimal(text);
  if (value === undefined || value.startsWith('-')) return undefined;
  return isZero(value) ? NONE : value;
}

/** A size; a minus in front of a sale repeats the side. */
function quantity(text: string, side: 'buy' | 'sell' | undefined): string | undefined {
  const value = readDecimal(side === 'sell' ? text.trim().replace(/^-/, '') : text);
  return value === undefined || value.startsWith('-') || isZero(value) ? undefined : value;
}

function share(text: string): string | undefined {
  const value = readDecimal(text.replace(/%\s*$/, ''));
  if (value === undefined || value.startsWith('-') || isZero(value)) return undefined;
  const ratio = toWire(dec(value).div(100));
  return readDecimal(ratio);
}

function quantityField(fields: AlertFields): AlertField | undefined {
  const field = fields.first(fieldNames.quantity);
  if (!field || field.text.trim().endsWith('%')) return undefined;
  const barVolume = field.name.toLowerCase() === 'volume' && fields.first(barFields) !== undefined;
  return barVolume ? undefined : field;
}

function percentField(fields: AlertFields): AlertField | undefined {
  const field = fields.first(fieldNames.quantity);
  return field?.text.trim().endsWith('%') ? field : fields.first(fieldNames.percent);
}

function atPlace(text: string, place: Place): string {
  const parts = text.split(/[,;|]/);
  return place.count > 1 && parts.length === place.count ? parts[place.index]!.trim() : text.trim();
}

function unusable(field: AlertField, text: string): Rejection {
  return isPlaceholder(text) ? reject('placeholder-not-expanded', undefined, [field.name]) : reject('number-invalid', `"${shown(field.name, 40)}" is "${shown(text, 40)}".`, [field.name]);
}
