import type { LevelUnit, SignalLevel, SignalTarget } from '@plimsoll/contracts';
import { dec, fail, ok, type Result, toWire } from '@plimsoll/kernel';
import { type AlertField, type AlertFields, isPlaceholder } from './alert-fields.js';
import { isZero, readDecimal } from './decimal-text.js';
import { fieldNames, isFieldName } from './field-names.js';
import { type LevelField, levelField } from './level-field.js';
import { plainReason, readLevelText, unitOfWord } from './level-text.js';
import { wholeNumber } from './number-text.js';
import { atPlace, type Place } from './place.js';
import { type BareLevel, misread, unknownPrice } from './misread-level.js';
import { reject, type Rejection, shown } from './rejections.js';
import { asWritten } from './sentence.js';
import { type SharedTarget, sharesOf } from './target-shares.js';
import type { Trace } from './trace.js';
import type { Side } from './words.js';

/** The stop and the targets of an entry: as prices where they are prices, else as distances. */
export interface Levels {
  readonly stopLoss?: string;
  readonly stopDistance?: SignalLevel;
  readonly takeProfit?: string;
  readonly targets?: SignalTarget[];
}

/** How levels are read for a source and sender. */
export interface LevelRules {
  /** Unit of a bare number. */
  readonly unit: LevelUnit;
  /**
   * That unit is only what the sender usually means: a number that looks like a price is refused rather than taken for
   * it.
   */
  readonly assumed: boolean;
  readonly unreadStop: 'refuse' | 'note';
}

export interface LevelContext {
  readonly side: Side;
  /** The price at which the order is filled, as far as the alert knows it. */
  readonly price?: string | undefined;
  readonly place: Place;
  readonly symbol: string;
  /** The size of the order as a bare number, where it has one. */
  readonly size?: string | undefined;
  /** Fields whose number is the price of the order. */
  readonly used: ReadonlySet<string>;
}

interface Found {
  readonly field: AlertField;
  readonly level: LevelField;
  readonly text: string;
}

type Level = { readonly unit: LevelUnit; readonly value: string };
const SHARES_MAX = 100;

/**
 * Reads the stop and the targets of an entry. What is written and not understood refuses it; a stop only unless the
 * source allows otherwise.
 */
export function readLevels(
  fields: AlertFields,
  rules: LevelRules,
  context: LevelContext,
  trace: Trace,
): Result<Levels, Rejection> {
  let found = fields
    .levels()
    .filter(({ field }) => !context.used.has(field.key))
    .map(({ field, level }): Found => ({ field, level, text: atPlace(field.text, context.place) }));
  const unfilled = found.find(
    ({ text, level }) => isPlaceholder(text) && level.kind !== 'trailing' && level.part === 'value',
  );
  if (unfilled) return fail(reject('placeholder-not-expanded', undefined, [unfilled.field.name]));
  let odd = misreadNumber(found, fields, rules, context);
  const isStop = ({ field, level }: Found): boolean =>
    level.kind === 'stop' && level.part === 'value' && odd?.fields.includes(field.name) === true;
  if (odd && rules.unreadStop === 'note' && found.some(isStop)) {
    trace.note(`The stop was left out: ${odd.detail}`);
    found = found.filter((item) => !isStop(item));
    odd = misreadNumber(found, fields, rules, context);
  }
  if (odd) return fail(odd);
  const unsure = rules.unit === 'price' ? unknownPrice(bareOf(found, fields), context) : undefined;
  if (unsure !== undefined)
    trace.note(
      `${unsure} was read as a price: a bare number without a unit. Write its unit, or set the level unit of the source, if it is a distance.`,
    );
  const stop = readStop(found, fields, rules, context, trace);
  if (!stop.ok) return stop;
  const targets = readTargets(found, fields, rules, context, trace);
  if (!targets.ok) return targets;
  const levels = { ...stop.value, ...targets.value };
  const wrong = wrongSide(levels, context);
  if (wrong) return fail(reject('level-wrong-side', wrong));
  tell(levels, trace);
  return ok(levels);
}

/**
 * A bare number that is taken for a distance and may be a price, or the other way round. A stop is left out for it
 * where the source allows that.
 */
function misreadNumber(
  found: readonly Found[],
  fields: AlertFields,
  rules: LevelRules,
  context: LevelContext,
): Rejection | undefined {
  return misread(bareOf(found, fields), rules, context);
}

/** Levels whose number stands without a unit. */
function bareOf(found: readonly Found[], fields: AlertFields): BareLevel[] {
  return found.flatMap(({ field, level, text }): BareLevel[] => {
    if (level.kind === 'trailing' || level.part !== 'value' || level.unit !== undefined) return [];
    if (siblingUnit(fields, level.kind) !== undefined) return [];
    return (level.kind === 'stop' ? [text] : parts(text)).flatMap((part) => {
      const read = readLevelText(SHARED.exec(part)?.[1] ?? part);
      return read.kind === 'level' && read.unit === undefined
        ? [{ name: field.name, text: asWritten(part), kind: level.kind as 'stop' | 'target', value: read.value }]
        : [];
    });
  });
}

function readStop(
  found: readonly Found[],
  fields: AlertFields,
  rules: LevelRules,
  context: LevelContext,
  trace: Trace,
): Result<Levels, Rejection> {
  const off = found.find(
    ({ level, text }) => level.kind === 'stop' && level.part === 'enabled' && /^(?:false|0|no|off)$/i.test(text),
  );
  const trailing = found.filter(({ level }) => level.kind === 'trailing');
  const typed = found.find(
    ({ field, level, text }) =>
      (level.kind === 'stop' && level.part === 'type' && /trail/i.test(text)) ||
      (level.kind === 'trailing' &&
        /^stop(?:loss)?\.(?:is)?trailing$/.test(field.key) &&
        /^(?:true|1|yes|on)$/i.test(text)),
  );
  if (off) trace.note(`The stop was left out: "${off.field.name}" is "${asWritten(off.text)}".`);
  const candidates = off ? [] : found.filter(({ level }) => level.kind === 'stop' && level.part === 'value');
  const refuse = (rejection: Rejection, what: string): Result<Levels, Rejection> => {
    if (rules.unreadStop === 'refuse') return fail(rejection);
    trace.note(`The stop was left out: ${what}.`);
    return ok({});
  };
  if (typed)
    return refuse(
      reject(
        'stop-unreadable',
        `"${typed.field.name}" is "${shown(asWritten(typed.text), 40)}": a stop that trails is not placed.`,
        [typed.field.name],
      ),
      'it trails',
    );
  const enabled = found.find(
    ({ level, text }) => level.kind === 'stop' && level.part === 'enabled' && /^(?:true|1|yes|on)$/i.test(text),
  );
  if (enabled && candidates.length === 0)
    return refuse(
      reject('stop-unreadable', `"${enabled.field.name}" is "${enabled.text}", and no stop is told.`, [
        enabled.field.name,
      ]),
      `"${shown(enabled.field.name, 40)}" tells no level`,
    );
  const unknown = unknownStop(fields);
  if (unknown && candidates.length === 0 && !off)
    return refuse(
      reject(
        'stop-unreadable',
        `"${shown(unknown.name, 40)}" is "${shown(asWritten(unknown.text), 40)}": it sounds like a stop, and the name is not known.`,
        [unknown.name],
      ),
      `"${shown(unknown.name, 40)}" is not known`,
    );
  if (trailing.length > 0)
    trace.note(
      `Not used: ${trailing
        .slice(0, 4)
        .map(({ field }) => `"${shown(field.name, 30)}"`)
        .join(', ')} (trailing and break-even are not placed).`,
    );
  if (
    trailing.length > 0 &&
    candidates.length === 0 &&
    !off &&
    trailing.some(({ field }) =>
      /^(?:trail(?:ing)?$|tsl$|trailingstop|trail(?:ing)?(?:percent|price|amount|distance|offset|points|pips|ticks|by)|trailingstoploss)/.test(
        field.key.replaceAll('.', ''),
      ),
    )
  ) {
    return refuse(
      reject(
        'stop-unreadable',
        'The only stop is one that trails, which is not placed.',
        trailing.map(({ field }) => field.name),
      ),
      'it trails',
    );
  }
  const levels: Level[] = [];
  for (const item of candidates) {
    const level = toLevel(item, fields, rules, context, trace);
    if (!level.ok) {
      const refused = refuse(level.problem, `"${shown(item.field.name, 40)}" is "${shown(asWritten(item.text), 40)}"`);
      if (!refused.ok) return refused;
    } else if (level.value) levels.push(level.value);
  }
  const price = levels.find(({ unit }) => unit === 'price');
  const distinct = new Set(
    levels.filter(({ unit }) => unit === (price ? 'price' : levels[0]!.unit)).map(({ value }) => toWire(dec(value))),
  );
  if (distinct.size > 1)
    return fail(
      reject(
        'number-invalid',
        `Several stops are written: ${[...distinct].slice(0, 4).join(', ')}.`,
        candidates.map(({ field }) => field.name),
      ),
    );
  const stop = price ?? levels[0];
  if (!stop) return ok({});
  if (price && levels.some(({ unit }) => unit !== 'price'))
    trace.note('The stop is written as a price and as a distance; the price counts.');
  return ok(
    stop.unit === 'price' ? { stopLoss: stop.value } : { stopDistance: { unit: stop.unit, value: stop.value } },
  );
}

const STOP_WORDS = new Set(['sl', 'stop', 'stops', 'stoploss', 'stoplosses', 'loss', 'invalidation']);
const NO_STOP_WORDS = new Set([
  'use',
  'enable',
  'enabled',
  'has',
  'is',
  'id',
  'count',
  'max',
  'daily',
  'streak',
  'unrealized',
  'realized',
  'net',
  'gross',
  'limit',
  'order',
]);

/**
 * A field with a number that sounds like a stop by the words of its name: an entry must not lose its stop by a name.
 */
function unknownStop(fields: AlertFields): AlertField | undefined {
  return fields.list.find((field) => {
    if (
      isFieldName(field.key) ||
      levelField(field.key, field.name) ||
      !/[1-9]/.test(field.text) ||
      field.text.length > 30
    )
      return false;
    const words = field.name
      .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .split(/[^a-z]+/);
    return words.some((word) => STOP_WORDS.has(word)) && !words.some((word) => NO_STOP_WORDS.has(word));
  });
}

function readTargets(
  found: readonly Found[],
  fields: AlertFields,
  rules: LevelRules,
  context: LevelContext,
  trace: Trace,
): Result<Levels, Rejection> {
  const off = found.some(
    ({ level, text }) => level.kind === 'target' && level.part === 'enabled' && /^(?:false|0|no|off)$/i.test(text),
  );
  const items = off ? [] : found.filter(({ level }) => level.kind === 'target');
  const collected: SharedTarget<Level>[] = [];
  const seen = new Set<string>();
  for (const index of [...new Set(items.map(({ level }) => level.index))].sort((a, b) => a - b)) {
    const own = items.filter(({ level }) => level.index === index);
    const beside = shareBeside(own);
    if (!beside.ok) return beside;
    const { field: shareField, ...told } = beside.value;
    for (const item of own.filter((one) => one.level.part === 'value' && one !== shareField)) {
      for (const part of parts(item.text)) {
        const shared = SHARED.exec(part);
        const level = toLevel({ ...item, text: shared ? shared[1]! : part }, fields, rules, context, trace);
        if (!level.ok) return level;
        const key = level.value ? `${level.value.unit} ${toWire(dec(level.value.value))}` : '';
        if (!level.value || seen.has(key)) continue;
        seen.add(key);
        const share = told.share ?? (shared ? readDecimal(toWire(dec(shared[2]!).div(SHARES_MAX))) : undefined);
        collected.push({ target: level.value, ...told, ...(share === undefined ? {} : { share }) });
      }
    }
  }
  const shares = sharesOf(
    collected,
    context.size,
    items.map(({ field }) => field.name),
  );
  if (!shares.ok) return shares;
  const targets: SignalTarget[] = shares.value;
  const total = targets.reduce((sum, { share }) => sum.plus(share ?? 0), dec(0));
  if (total.gt(1))
    return fail(
      reject(
        'number-invalid',
        `The shares of the targets add up to ${toWire(total.times(SHARES_MAX))} %.`,
        items.map(({ field }) => field.name),
      ),
    );
  const [first] = targets;
  if (!first) return ok({});
  const price = first.unit === 'price' ? { takeProfit: first.value } : {};
  return ok(
    targets.length === 1 && first.unit === 'price' && first.share === undefined
      ? price
      : { ...price, targets: targets.slice(0, 10) },
  );
}

/** What stands beside one target about how much is closed there: a share, or a number that may be a volume. */
function shareBeside(own: readonly Found[]): Result<{ field?: Found; share?: string; volume?: string }, Rejection> {
  const price = own.find(({ level }) => level.part === 'value' && (level.unit === undefined || level.unit === 'price'));
  const field =
    own.find(({ level }) => level.part === 'share' || level.part === 'volume') ??
    (price && own.find(({ level }) => level.part === 'value' && (level.unit === 'percent' || level.unit === 'offset')));
  if (!field) return ok({});
  const isVolume = (field.level.part === 'volume' || field.level.unit === 'offset') && !field.text.includes('%');
  const value = isVolume ? readDecimal(field.text) : shareOf(field);
  if (value === undefined)
    return fail(
      reject('number-invalid', `"${field.field.name}" is "${shown(asWritten(field.text), 40)}", which is no share.`, [
        field.field.name,
      ]),
    );
  return ok({ field, ...(isVolume ? { volume: value } : { share: value }) });
}

/**
 * A target with the share that is closed there: `1.2800 (50%)`. Something stands between them: `2.5%` is a distance, no
 * `2.` with a share of 5 %.
 */
const SHARED =
  /^(\d[\d.,'’]*(?:\s*(?:pips?|points?|pts|ticks?|x?\s?atr)\b|\s*%(?=\s*[([]))?)(?:\s*[([]\s*|\s*[-,]\s+|\s+)(?:[-,]\s+)?(?:close\s+|sell\s+)?(\d{1,3}(?:\.\d+)?)\s*%\s*[)\]]?$/;

/** Several targets in one field: `1.09, 1.095` or a JSON list. A comma inside a number is no separator. */
function parts(text: string): string[] {
  if (wholeNumber(text) !== undefined) return [text];
  if (/^[\d.]+(?:\s*[;|/]\s*[\d.]+|\s+-\s+[\d.]+|,\s+[\d.]+|,(?=\d+\.\d)[\d.]+)+$/.test(text.trim()))
    return text.split(/[;|/,]|\s-\s/).map((part) => part.trim());
  return [text];
}

function shareOf({ text, level }: Found): string | undefined {
  const decimal = readDecimal(text.trim().replace(/\s*%$/, ''));
  if (decimal === undefined || decimal.startsWith('-') || isZero(decimal)) return undefined;
  const value = dec(decimal);
  const ratio = level.part === 'share' && value.lte(1) && !text.includes('%') ? value : value.div(SHARES_MAX);
  return ratio.gt(1) ? undefined : readDecimal(toWire(ratio));
}

/**
 * One level in its unit; a percentage or an offset becomes a price where the price of the entry is known. Undefined
 * when there is none.
 */
function toLevel(
  item: Found,
  fields: AlertFields,
  rules: LevelRules,
  context: LevelContext,
  trace: Trace,
): Result<Level | undefined, Rejection> {
  const { field, level, text } = item;
  const what = level.kind === 'stop' ? 'stop' : 'target';
  // A distance may carry its direction in its sign.
  const distance = level.unit !== undefined && level.unit !== 'price' && level.unit !== 'atr';
  const read = readLevelText(distance && level.kind === 'stop' ? text.replace(/^\s*-/, '') : text);
  if (read.kind === 'none') {
    if (!/^0+(\.0+)?$/.test(text.trim()))
      trace.note(`There is no ${whichOf(level)}: "${shown(field.name, 40)}" is "${shown(asWritten(text), 40)}".`);
    return ok(undefined);
  }
  const wrong = (code: 'number-invalid' | 'stop-unreadable', detail: string): Result<never, Rejection> =>
    fail(reject(code, detail, [field.name]));
  if (read.kind === 'unreadable')
    return wrong(
      read.digits || what === 'target' ? 'number-invalid' : 'stop-unreadable',
      `"${shown(field.name, 40)}" is "${shown(asWritten(text), 40)}"${plainReason(asWritten(text))}.`,
    );
  const named = read.unit ?? level.unit ?? siblingUnit(fields, level.kind);
  const unit = named ?? rules.unit;
  const sign = (level.kind === 'stop') === (context.side === 'buy') ? -1 : 1;
  if (unit === 'offset') {
    if (context.price === undefined)
      return wrong(
        'number-invalid',
        `"${shown(field.name, 40)}" is a distance in the price, and no entry price is given.`,
      );
    return priceAt(dec(context.price).plus(dec(read.value).times(sign)), field, wrong);
  }
  if (unit === 'ratio' || unit === 'percent') {
    const percent = unit === 'ratio' ? dec(read.value).times(100) : dec(read.value);
    if (level.kind === 'stop' && context.side === 'buy' && percent.gte(100))
      return wrong('number-invalid', `"${shown(field.name, 40)}" is ${toWire(percent)} % away.`);
    if (context.price === undefined) return ok({ unit: 'percent', value: toWire(percent) });
    return priceAt(
      dec(context.price)
        .times(dec(100).plus(percent.times(sign)))
        .div(100),
      field,
      wrong,
    );
  }
  return ok({ unit, value: read.value });
}

const PRICE_DIGITS = 10;

function priceAt(
  value: ReturnType<typeof dec>,
  field: AlertField,
  wrong: (code: 'number-invalid', detail: string) => Result<never, Rejection>,
): Result<Level, Rejection> {
  const wire = readDecimal(toWire(value.toDecimalPlaces(PRICE_DIGITS)));
  return wire === undefined || wire.startsWith('-') || isZero(wire)
    ? wrong('number-invalid', `"${shown(field.name, 40)}" leads to no price.`)
    : ok({ unit: 'price', value: wire });
}

/** Of several targets the one that is meant. */
function whichOf({ kind, index }: LevelField): string {
  return kind === 'stop' ? 'stop' : index === 0 ? 'target' : `target ${index + 1}`;
}

/** `"sl_type": "pips"` beside `"sl": 50`. */
function siblingUnit(fields: AlertFields, kind: LevelField['kind']): LevelUnit | undefined {
  const own = fields
    .levels()
    .filter(({ level }) => level.kind === kind && level.part === 'type')
    .map(({ field }) => field);
  const both = fields.all(fieldNames.levelUnit).filter(({ key }) => /^(?:levelunit|sltptype|tpsltype)$/.test(key));
  return [...own, ...both].flatMap(({ text }) => unitOfWord(text) ?? [])[0];
}

/** What the alert itself knows is enough to see that a level cannot be meant so. */
function wrongSide({ stopLoss, takeProfit, targets }: Levels, { side, price }: LevelContext): string | undefined {
  const prices = [
    ...new Set([
      ...(takeProfit ? [takeProfit] : []),
      ...(targets ?? []).filter(({ unit }) => unit === 'price').map(({ value }) => value),
    ]),
  ];
  const beyond = (a: string, b: string): boolean => (side === 'buy' ? dec(a).gte(b) : dec(a).lte(b));
  if (stopLoss !== undefined && price !== undefined && beyond(stopLoss, price))
    return `The stop ${stopLoss} of a ${side} lies ${side === 'buy' ? 'not below' : 'not above'} its price ${price}.`;
  const target = prices.find((value) => price !== undefined && beyond(price, value));
  if (target !== undefined)
    return `The target ${target} of a ${side} lies ${side === 'buy' ? 'not above' : 'not below'} its price ${price}.`;
  const crossed = prices.find((value) => stopLoss !== undefined && beyond(stopLoss, value));
  return crossed === undefined
    ? undefined
    : `The stop ${stopLoss} of a ${side} lies ${side === 'buy' ? 'not below' : 'not above'} the target ${crossed}.`;
}

function tell(levels: Levels, trace: Trace): void {
  const distances = [
    ...(levels.stopDistance ? [`stop ${told(levels.stopDistance)}`] : []),
    ...(levels.targets ?? []).filter(({ unit }) => unit !== 'price').map((target) => `target ${told(target)}`),
  ];
  if (distances.length > 0)
    trace.note(`Distances from the price at which the order is filled: ${distances.join(', ')}.`);
  const prices = [
    levels.stopLoss ? `stop ${levels.stopLoss}` : '',
    levels.takeProfit && !levels.targets ? `target ${levels.takeProfit}` : '',
    ...(levels.targets ?? [])
      .filter(({ unit }) => unit === 'price')
      .map(({ value, share }) => `target ${value}${share ? ` for ${share}` : ''}`),
  ].filter((part) => part !== '');
  trace.step('levels', [...distances, ...prices].join(', ') || 'Neither stop nor target.');
}

function told({ unit, value }: Level): string {
  return `${value} ${unit === 'percent' ? '%' : unit}`;
}
