import type {
  LevelUnit,
  OrderKind,
  Sender,
  SignalLevel,
  SignalSize,
  SignalTarget,
  SizeUnit,
} from '@plimsoll/contracts';
import { fail, ok, type Result } from '@plimsoll/kernel';
import { readTimes } from './alert-age.js';
import { type AlertFields, isPlaceholder, squeezed } from './alert-fields.js';
import type { AlertForm } from './alert-shape.js';
import { readConfidence } from './confidence.js';
import { readDecimal, isZero } from './decimal-text.js';
import { readExitOrder } from './exit-order.js';
import { fieldNames, isFieldName } from './field-names.js';
import { decideIntent, type Intent } from './intent.js';
import { inEnglish } from './languages.js';
import { levelField } from './level-field.js';
import { readLevels } from './level-reader.js';
import { orderedLabel } from './order-label.js';
import { withoutNews } from './news-before-order.js';
import { notMeant, notRead } from './not-meant.js';
import { numberAt } from './number-text.js';
import { type OrderPlan, readOrder } from './order-kind.js';
import { notUnderstood } from './beside-side.js';
import { closesDefaultOnly, exitWithoutSymbol, plainerSide } from './plainer-refusal.js';
import { atPlace, type Place } from './place.js';
import { type Held, readPositions } from './position.js';
import { reducesByShare } from './reduction-by-size.js';
import { reject, type Rejection, shown } from './rejections.js';
import { messageFields, readSaid, type Said } from './said.js';
import { conventionsOf, senderOf } from './sender.js';
import { asWritten, readSentence } from './sentence.js';
import { readSize } from './size-reader.js';
import { readSymbols } from './symbol.js';
import { isOption, type SymbolRules } from './symbol-name.js';
import { noteOverruled, withTexts } from './text-fields.js';
import type { Trace } from './trace.js';
import { judgeUnknownFields } from './unknown-fields.js';
import { opposite, type Side } from './words.js';

/** What a source says about reading its payloads. */
export interface ReadingRules extends SymbolRules {
  readonly defaultConfidence: number;
  /** An entry that was sent longer ago is refused; one that was accepted is not acted on later than this. */
  readonly maxAgeSeconds: number;
  /** The field that must hold the secret of the source, and whether a text is that secret. */
  readonly bodySecret?: { readonly field: string; readonly matches: (text: string) => boolean } | undefined;
  readonly sender?: Sender | undefined;
  readonly levelUnit?: LevelUnit | undefined;
  readonly sizeUnit?: SizeUnit | undefined;
  readonly unreadStop?: 'refuse' | 'note' | undefined;
}

/** One instrument's part of an alert: what becomes a signal. */
export interface SignalReading {
  readonly type: 'entry' | 'exit';
  readonly symbol: string;
  readonly side?: Side;
  readonly reverses?: boolean;
  /** An order of the other side stands in the same body. */
  readonly straddle?: boolean;
  /** Exit: a side is named beside it, and not whether of the order or of the position. */
  readonly oneSide?: boolean;
  readonly orderKind?: OrderKind;
  readonly limitPrice?: string;
  readonly triggerPrice?: string;
  readonly orderExpiresAt?: Date;
  readonly confidence: number;
  readonly price?: string;
  readonly stopLoss?: string;
  readonly takeProfit?: string;
  readonly stopDistance?: SignalLevel;
  readonly targets?: SignalTarget[];
  readonly size?: SignalSize;
  readonly volume?: string;
  readonly equityShare?: string;
  readonly positionBefore?: Held;
  readonly positionAfter?: Held;
  readonly notes?: string[];
  readonly strategy?: string;
  readonly interval?: string;
  readonly occurredAt: Date;
  readonly expiresAt: Date;
}

/**
 * One alert of a body: form, sender, fields, words, positions, kind of order, levels, size and instruments, stage by
 * stage.
 */
export function interpretAlert(
  form: AlertForm,
  read: AlertFields,
  rules: ReadingRules,
  now: Date,
  trace: Trace,
): Result<SignalReading[], Rejection> {
  trace.step('form', `${form.shape}.`);
  const texts = withTexts(withoutNews(read, trace), form);
  if (!texts.ok) return texts;
  const { fields } = texts.value;
  noteOverruled(fields, trace);
  const sender = senderOf(texts.value.sender ? { ...form, sender: texts.value.sender } : form, fields, rules.sender);
  trace.step(
    'sender',
    sender === 'auto' ? 'No sender is recognised: the usual meaning of the fields holds.' : `Conventions of ${sender}.`,
  );
  trace.step('fields', describeFields(fields, rules));
  const conventions = conventionsOf(sender, rules.sender);
  const symbols = readSymbols(fields, rules, conventions.quoteFirst);
  const label = sender === 'pineconnector' ? orderedLabel(fields) : undefined;
  if (label) return fail(label);
  const intended = readIntent(fields, rules.sizeUnit ?? conventions.sizeUnit, trace);
  if (!intended.ok) return fail(plainerSide(withSymbol(intended.problem, fields, symbols, rules), fields));
  const { said, intent } = intended.value;
  if (!symbols.ok)
    return intent.type === 'exit' && symbols.problem.code === 'symbol-missing' ? fail(exitWithoutSymbol()) : symbols;
  trace.step('symbols', symbols.value.join(', '));
  const option = intent.type === 'entry' ? symbols.value.find((symbol) => isOption(symbol)) : undefined;
  if (option !== undefined) return fail(reject('instrument-unsupported', `"${option}" is an option by its name.`));
  const judged = judgeUnknownFields(fields, intent, rules.unreadStop ?? 'refuse', trace);
  if (!judged.ok) return judged;
  const other =
    notMeant(fields, intent) ??
    notRead(fields, intent, symbols.value, rules.unreadStop ?? 'refuse') ??
    notUnderstood(fields, intent, symbols.value, rules.symbolMap.keys());
  if (other) return fail(other);
  noteUnread(fields, intent, trace);
  if (intent.type === 'exit') noteLevels(fields, trace);
  if (intent.oneSide)
    trace.note(
      `"${shown(intent.oneSide, 40)}" names a side, and not whether of the order or of the position: what is open is closed, and nothing while both sides are.`,
    );
  if (intent.type === 'exit' && isDefault(symbols.value, fields, rules) && closesDefaultOnly(fields))
    trace.note(
      `Closes ${symbols.value[0]!} only: the message names no instrument, and that is the default of the source.`,
    );
  const times = readTimes(fields, intent.type, rules.maxAgeSeconds, now, trace);
  if (!times.ok) return times;
  const order: Result<OrderPlan, Rejection> =
    intent.type === 'entry'
      ? readOrder(
          fields,
          said,
          { now, pricesMayBeDistances: sender === 'pineconnector' && rules.levelUnit !== 'price' },
          trace,
        )
      : readExitOrder(fields, said, trace);
  if (!order.ok) return order;
  const common = {
    ...names(fields, intent),
    confidence: readConfidence(fields, trace) ?? rules.defaultConfidence,
    ...times.value,
  };
  const signals = new Map<string, SignalReading>();
  for (const [index, symbol] of symbols.value.entries()) {
    const place = { index, count: symbols.value.length };
    const part = readPart(
      fields,
      { intent, said, order: order.value, rules, conventions: { ...conventions, sender }, place, symbol },
      trace,
    );
    if (!part.ok) return part;
    if (signals.has(symbol)) trace.note(`${symbol} is named twice and counted once.`);
    else
      signals.set(symbol, {
        type: intent.type,
        symbol,
        ...(intent.side ? { side: intent.side } : {}),
        ...(intent.oneSide ? { oneSide: true } : {}),
        ...common,
        ...part.value,
      });
  }
  if (
    intent.type === 'exit' &&
    said.exitByLabel &&
    !intent.before &&
    !intent.after &&
    ![...signals.values()].some(({ size }) => size)
  )
    trace.note(
      `"${shown(intent.field, 40)}" is the name of an order that closes, and no part is told: everything that the signal is about is closed. To close a part, send a "quantity" ("50%") or the position before and after.`,
    );
  const { notes } = trace;
  return ok([...signals.values()].map((signal) => (notes.length > 0 ? { ...signal, notes } : signal)));
}

/** Fields with a meaning and their values; of the others the names only: a token or a secret may be among them. */
function describeFields(fields: AlertFields, { bodySecret }: ReadingRules): string {
  const secret = bodySecret && squeezed(bodySecret.field);
  const known = fields.list.filter(
    ({ key, name }) => key !== secret && (isFieldName(key) || levelField(key, name) !== undefined),
  );
  const others = fields.list.filter((field) => !known.includes(field)).map(({ name }) => shown(name, 40));
  const told = known
    .slice(0, 30)
    .map(({ name, text }) => `${shown(name, 40)} = ${shown(asWritten(text), 60)}`)
    .join('; ');
  return `${told || 'none with a known meaning'}${others.length > 0 ? `. Without a meaning here: ${others.slice(0, 20).join(', ')}` : ''}`;
}

function readIntent(
  fields: AlertFields,
  sizeUnit: SizeUnit,
  trace: Trace,
): Result<{ said: Said; intent: Intent }, Rejection> {
  const said = readSaid(fields, trace);
  if (!said.ok) return said;
  const positions = readPositions(fields, trace);
  if (!positions.ok) return positions;
  const reduces = positions.value.after === undefined && reducesByShare(fields, said.value);
  const asked: Said = reduces
    ? { ...said.value, exit: true, partial: true, exitSide: opposite(said.value.side!) }
    : said.value;
  const intent = decideIntent(fields, asked, positions.value, sizeUnit, trace);
  return intent.ok ? ok({ said: asked, intent: intent.value }) : intent;
}

interface PartContext {
  readonly intent: Intent;
  readonly said: Said;
  readonly order: OrderPlan;
  readonly rules: ReadingRules;
  readonly conventions: ReturnType<typeof conventionsOf> & { readonly sender: Sender };
  readonly place: Place;
  readonly symbol: string;
}

/** An exit sets no levels. Those of the order that is closed stand in many templates; that they do nothing is said. */
function noteLevels(fields: AlertFields, trace: Trace): void {
  const written = fields
    .levels()
    // "TP2" with nothing behind it names a target and tells no price of it.
    .filter(({ field: { text } }) => !/^\? \d$/.test(text))
    .filter(({ field: { text }, level }) => !isPlaceholder(text) && /[1-9]/.test(text) && level.part !== 'enabled')
    .map(({ field: { name, text } }) => `"${shown(name, 40)}" (${shown(asWritten(text.trim()), 30)})`);
  if (written.length > 0)
    trace.note(
      `Not used, because a close sets no stop and no target: ${[...new Set(written)].slice(0, 8).join(', ')}.`,
    );
}

/** Words that were read in English, and numbers of a text that were read as nothing. */
function noteUnread(fields: AlertFields, intent: Intent, trace: Trace): void {
  for (const { name, text } of [
    ...messageFields(fields),
    ...fields.all(fieldNames.action),
    ...fields.all(fieldNames.hint),
  ]) {
    const english = inEnglish(text);
    if (english !== text) trace.note(`"${shown(name, 40)}" was read in English: ${shown(english, 120)}.`);
  }
  for (const { name, text } of messageFields(fields)) {
    // A share of an exit was read from the words.
    const unread = readSentence(text).unread.filter(
      (number) => intent.type === 'entry' || !/%$|percent$|pct$|^\d\/\d+$/.test(number),
    );
    if (unread.length > 0)
      trace.note(
        `Numbers in "${shown(name, 40)}" that were not used: ${unread
          .slice(0, 8)
          .map((number) => shown(number, 20))
          .join(', ')}.`,
      );
  }
}

/** What is said for one of the instruments. */
function readPart(fields: AlertFields, context: PartContext, trace: Trace): Result<Partial<SignalReading>, Rejection> {
  const { intent, said, order, rules, conventions, place } = context;
  const size = readSize(
    fields,
    intent,
    said,
    { unit: rules.sizeUnit ?? conventions.sizeUnit, sender: conventions.sender },
    place,
    trace,
  );
  if (!size.ok) return size;
  const price = readPrice(fields, place, trace);
  const told = {
    ...(price === undefined ? {} : { price }),
    ...size.value,
    ...(intent.before ? { positionBefore: intent.before } : {}),
    ...(intent.after ? { positionAfter: intent.after } : {}),
  };
  if (intent.type === 'exit') return ok(told);
  const { used, ...plan } = order;
  const unit = rules.levelUnit ?? conventions.levelUnit;
  const levels = readLevels(
    fields,
    { unit, assumed: rules.levelUnit === undefined, unreadStop: rules.unreadStop ?? 'refuse' },
    {
      side: intent.side!,
      price: plan.triggerPrice && !plan.limitPrice ? plan.triggerPrice : (plan.limitPrice ?? price),
      place,
      symbol: context.symbol,
      used,
      size: size.value.size?.value,
    },
    trace,
  );
  if (!levels.ok) return levels;
  return ok({ ...(intent.reverses ? { reverses: true } : {}), ...plan, ...told, ...levels.value });
}

/** The price that is told for information. Zero and what cannot be read is none. */
function readPrice(fields: AlertFields, place: Place, trace: Trace): string | undefined {
  const field = fields.first(fieldNames.price);
  if (!field) return undefined;
  const text = atPlace(field.text, place);
  const number = numberAt(text, 0);
  const value = isPlaceholder(text)
    ? undefined
    : (readDecimal(text) ?? (number?.end === text.length ? number.value : undefined));
  if (value !== undefined && !value.startsWith('-')) return isZero(value) ? undefined : value;
  // `"close": true` is a flag, which decided; it is no price.
  if (field.key === 'close' && /^(?:true|yes|false|no)$/i.test(text)) return undefined;
  trace.note(`"${shown(field.name, 40)}" was left out: "${shown(text, 40)}" is not a usable number.`);
  return undefined;
}

/** Whether the instrument is the source's, because neither a field nor a text names one. */
function isDefault(
  symbols: readonly string[],
  fields: AlertFields,
  { defaultSymbol, ...rules }: ReadingRules,
): boolean {
  return (
    defaultSymbol !== undefined &&
    symbols.length === 1 &&
    symbols[0] === defaultSymbol &&
    !readSymbols(fields, rules).ok
  );
}

/**
 * Neither side nor instrument: it is no alert at all. An unfilled placeholder names all needed fields that lack a
 * value.
 */
function withSymbol(
  problem: Rejection,
  fields: AlertFields,
  symbols: Result<string[], Rejection>,
  rules: ReadingRules,
): Rejection {
  const nothing = !symbols.ok || (rules.defaultSymbol !== undefined && !fields.first(fieldNames.symbol));
  if (problem.code === 'side-missing' && nothing && (symbols.ok || symbols.problem.code === 'symbol-missing'))
    return fields.first(fieldNames.action) ? problem : reject('not-a-signal');
  // Two signals in one text: which words belong to which instrument is the first thing that is not clear.
  if (
    problem.code === 'side-unclear' &&
    problem.detail?.startsWith('Both') &&
    !symbols.ok &&
    symbols.problem.code === 'symbol-unclear'
  )
    return symbols.problem;
  const unfilled = symbols.ok ? [] : symbols.problem.code === 'placeholder-not-expanded' ? symbols.problem.fields : [];
  if (problem.code === 'placeholder-not-expanded' || (problem.code === 'side-missing' && unfilled.length > 0))
    return reject('placeholder-not-expanded', undefined, [...problem.fields, ...unfilled]);
  return problem;
}

function names(fields: AlertFields, intent: Intent): { strategy?: string; interval?: string } {
  const strategy = fields
    .all(fieldNames.strategy)
    .find((field) => field.name !== intent.field && !isPlaceholder(field.text))?.text;
  const interval = fields.first(fieldNames.interval)?.text;
  return {
    ...(strategy ? { strategy: shown(strategy.trim(), 80) } : {}),
    ...(interval && !isPlaceholder(interval) ? { interval: shown(interval.trim(), 16) } : {}),
  };
}
