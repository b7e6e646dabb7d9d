import { isId } from '@plimsoll/kernel';
import { field, type FieldKind, type FieldOptions, type JsonSchema } from './field.js';
import { instantFlaw, jsonFlaw, nameFlaw, textFlaw } from './flaws.js';

const DECIMAL = /^-?(0|[1-9]\d{0,17})(\.\d{1,12})?$/;
const TICKET = /^(0|[1-9]\d{0,19})$/;
const KEY = /^[\x21-\x7e]{1,200}$/;
const INTEGER = /^(0|-?[1-9]\d{0,19})$/;
/** Characters of a symbol name in MetaTrader: a wide string of 32 with its end. */
export const SYMBOL_MAX = 31;
// Letters of any alphabet, digits, signs, and blanks within; no control or format character, nor what a file name of
// the terminal cannot hold.
const SYMBOL = /^(?=.*[\p{L}\p{N}])(?! )(?:[^\p{Cc}\p{Cf}\p{Cs}\p{Z}"*:;<>?\\|`]| )+(?<! )$/u;
const CURRENCY = /^[A-Z][A-Z0-9]{2,7}$/;
// Neither control or format characters nor halves of a character: they can't be stored, or make one address look like
// another.
const EMAIL = /^[^\s@<>"\p{C}]{1,64}@[^\s@<>"\p{C}]{1,189}\.[^\s@<>".\p{C}]{2,63}$/u;

function pattern(name: string, regex: RegExp, flaw: string, schema: JsonSchema): FieldKind {
  return {
    name,
    flaw: (value) => (typeof value === 'string' && regex.test(value) ? undefined : flaw),
    schema: () => ({ type: 'string', ...schema }),
  };
}

export const kinds = {
  id: {
    name: 'id',
    flaw: (v) => (isId(v) ? undefined : 'must be a UUID in lower case'),
    schema: () => ({ type: 'string', format: 'uuid', example: '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11' }),
  },
  ticket: pattern('ticket', TICKET, 'must be a broker number as digits', {
    pattern: TICKET.source,
    example: '1771882106',
  }),
  key: pattern('key', KEY, 'must be 1 to 200 visible ASCII characters', { maxLength: 200, example: 'order-7f3a' }),
  instant: {
    name: 'instant',
    flaw: instantFlaw,
    schema: () => ({ type: 'string', format: 'date-time', example: '2026-01-05T10:00:00.000Z' }),
  },
  decimal: (name: string, example: string) =>
    pattern(name, DECIMAL, 'must be a decimal number as a string, at most 18 digits before and 12 after the point', {
      format: 'decimal',
      pattern: DECIMAL.source,
      example,
    }),
  positive: (name: string, example: string): FieldKind => ({
    name,
    flaw: (v) =>
      typeof v === 'string' && DECIMAL.test(v) && !v.startsWith('-')
        ? undefined
        : 'must be a decimal number as a string, zero or more, at most 18 digits before and 12 after the point',
    schema: () => ({ type: 'string', format: 'decimal', pattern: DECIMAL.source, example }),
  }),
  confidence: {
    name: 'confidence',
    flaw: (v) => (typeof v === 'number' && v >= 0 && v <= 1 ? undefined : 'must be a number from 0 to 1'),
    schema: () => ({ type: 'number', minimum: 0, maximum: 1, example: 0.7 }),
  },
  count: (min: number, max: number): FieldKind => ({
    name: 'count',
    flaw: (v) =>
      Number.isInteger(v) && (v as number) >= min && (v as number) <= max
        ? undefined
        : `must be a whole number from ${min} to ${max}`,
    schema: () => ({ type: 'integer', minimum: min, maximum: max, example: min }),
  }),
  flag: {
    name: 'flag',
    flaw: (v) => (typeof v === 'boolean' ? undefined : 'must be true or false'),
    schema: () => ({ type: 'boolean', example: true }),
  },
  magic: {
    name: 'magic',
    flaw: magicFlaw,
    schema: () => ({ type: 'string', pattern: INTEGER.source, example: '5786829893803147265' }),
  },
  symbol: {
    name: 'symbol',
    flaw: symbolFlaw,
    schema: () => ({ type: 'string', minLength: 1, maxLength: SYMBOL_MAX, example: 'EURUSD' }),
  },
  currency: pattern('currency', CURRENCY, 'must be a currency code in capitals', { example: 'EUR' }),
  email: pattern('email', EMAIL, 'must be an e-mail address', {
    format: 'email',
    maxLength: 254,
    example: 'ann@example.com',
  }),
  text: (max: number, min = 0): FieldKind => ({
    name: 'text',
    flaw: (v) => textFlaw(v, min, max),
    schema: () => ({ type: 'string', minLength: min, maxLength: max }),
  }),
  name: (max: number): FieldKind => ({
    name: 'name',
    flaw: (v) => nameFlaw(v, max),
    read: (v) => (v as string).trim(),
    schema: () => ({ type: 'string', minLength: 1, maxLength: max }),
  }),
  oneOf: (values: readonly string[]): FieldKind => ({
    name: 'oneOf',
    flaw: (v) => (typeof v === 'string' && values.includes(v) ? undefined : `must be one of ${values.join(', ')}`),
    schema: () => ({ type: 'string', enum: [...values], example: values[0] }),
  }),
  json: (maxBytes: number): FieldKind => ({
    name: 'json',
    flaw: (v) => jsonFlaw(v, maxBytes),
    schema: () => ({ type: 'object', additionalProperties: true }),
  }),
} satisfies Record<string, FieldKind | ((...args: never[]) => FieldKind)>;

const MAGIC_MIN = -(2n ** 63n);
const MAGIC_MAX = 2n ** 64n - 1n;

/**
 * MetaTrader keeps magic numbers as signed 64 bits; bridges that read them as unsigned tell the upper half as it is.
 */
function magicFlaw(value: unknown): string | undefined {
  const inRange =
    typeof value === 'string' && INTEGER.test(value) && BigInt(value) >= MAGIC_MIN && BigInt(value) <= MAGIC_MAX;
  return inRange ? undefined : 'must be a whole number of 64 bits as digits, with a minus sign where it is negative';
}

function symbolFlaw(value: unknown): string | undefined {
  const fits = typeof value === 'string' && value.length <= SYMBOL_MAX && SYMBOL.test(value);
  return fits
    ? undefined
    : `must be an instrument symbol as MetaTrader allows it: at most ${SYMBOL_MAX} characters, none of them a control character, no blank at either end`;
}

/** A UUID. */
export const Id = (options?: FieldOptions): PropertyDecorator => field(kinds.id, options);
/** A number given by the broker (deal, order, position), as digits: 64 bits do not fit a JSON number. */
export const Ticket = (options?: FieldOptions): PropertyDecorator => field(kinds.ticket, options);
/** A short visible key chosen by a caller, such as an idempotency key. */
export const Key = (options?: FieldOptions): PropertyDecorator => field(kinds.key, options);
/** A moment, ISO 8601 in UTC. */
export const Instant = (options?: FieldOptions): PropertyDecorator => field(kinds.instant, options);
/** A number that an expert marks its trades with: 64 bits, signed, as digits. */
export const Magic = (options?: FieldOptions): PropertyDecorator => field(kinds.magic, options);
/**
 * A price in the instrument's quote currency; below zero where the market is (crude oil in April 2020, spreads, power).
 */
export const Price = (options?: FieldOptions): PropertyDecorator => field(kinds.decimal('price', '1.27043'), options);
/** A distance between prices, zero or more. */
export const PriceStep = (options?: FieldOptions): PropertyDecorator =>
  field(kinds.positive('price-step', '0.00001'), options);
/** A volume in lots, zero or more. */
export const Volume = (options?: FieldOptions): PropertyDecorator => field(kinds.positive('volume', '0.10'), options);
/** An amount in the account's currency; may be negative. */
export const Money = (options?: FieldOptions): PropertyDecorator => field(kinds.decimal('money', '9949.16'), options);
/** A ratio, 0.2 meaning 20 %; may be negative. */
export const Ratio = (options?: FieldOptions): PropertyDecorator => field(kinds.decimal('ratio', '0.2'), options);
/** How sure a signal is, 0 to 1. */
export const Confidence = (options?: FieldOptions): PropertyDecorator => field(kinds.confidence, options);
/** A whole number within limits. */
export const Count = (options: FieldOptions & { min?: number; max?: number } = {}): PropertyDecorator =>
  field(kinds.count(options.min ?? 0, options.max ?? Number.MAX_SAFE_INTEGER), options);
/** A number that only rises, such as a stream position. */
export const Sequence = (options?: FieldOptions): PropertyDecorator =>
  field(kinds.count(0, Number.MAX_SAFE_INTEGER), options);
export const Flag = (options?: FieldOptions): PropertyDecorator => field(kinds.flag, options);
/** An instrument's symbol as the broker spells it. */
export const SymbolName = (options?: FieldOptions): PropertyDecorator => field(kinds.symbol, options);
export const Currency = (options?: FieldOptions): PropertyDecorator => field(kinds.currency, options);
export const Email = (options?: FieldOptions): PropertyDecorator => field(kinds.email, options);
/** Text of at most `max` characters. */
export const Text = (options: FieldOptions & { max: number; min?: number }): PropertyDecorator =>
  field(kinds.text(options.max, options.min), options);
/** What a person calls something: one line of visible text, without blanks around it, at most `max` characters. */
export const Name = (options: FieldOptions & { max: number }): PropertyDecorator =>
  field(kinds.name(options.max), options);
/** A secret: like text, but never shown in documentation or logs. */
export const Secret = (options: FieldOptions & { max: number; min?: number }): PropertyDecorator =>
  field({ ...kinds.text(options.max, options.min), name: 'secret' }, options);
export const OneOf = (values: readonly string[], options?: FieldOptions): PropertyDecorator =>
  field(kinds.oneOf(values), options);
/** A free-form object, bounded in size. */
export const Json = (options: FieldOptions & { maxBytes: number }): PropertyDecorator =>
  field(kinds.json(options.maxBytes), options);
