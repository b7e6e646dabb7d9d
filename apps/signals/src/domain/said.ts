import { fail, ok, type Result } from '@plimsoll/kernel';
import { type AlertField, type AlertFields, isPlaceholder } from './alert-fields.js';
import { fieldNames, isFieldName } from './field-names.js';
import { isMachineId } from './machine-id.js';
import { levelField } from './level-field.js';
import { isFlatPosition } from './position.js';
import { reject, type Rejection, shown } from './rejections.js';
import { levelsIn, mayBeReached } from './label-levels.js';
import { saysSomethingElse, soundsLikeAnEnd } from './other-meaning.js';
import { reportIn, reportInStatus } from './report-words.js';
import { priceWait, waitInField } from './price-wait.js';
import { closeRestriction, deadlineOf, entryWait } from './restricted-order.js';
import { readSentence } from './sentence.js';
import { maySellWhatIsHeld } from './sold-position.js';
import type { Trace } from './trace.js';
import {
  type ActionWords,
  hasUnreadPart,
  keepsPart,
  opposite,
  readActionWords,
  namesClose,
  readSentenceWords,
  type Side,
} from './words.js';

/** What the words of an alert ask for, before its positions are looked at. */
export interface Said {
  /** The side to open, or that of the order. Absent when only an exit is asked for. */
  readonly side?: Side;
  /** The side is told as what is held (long, short), not as what an order does (buy, sell). */
  readonly asHeld: boolean;
  readonly exit: boolean;
  /** The side of the position that is closed. */
  readonly exitSide?: Side;
  /** Only the name of the order says that it closes: positions count more. */
  readonly exitByLabel: boolean;
  readonly partial: boolean;
  readonly share?: string;
  readonly lots?: string;
  readonly turnsTo?: Side;
  readonly orderKind?: 'limit' | 'stop' | 'stop-limit';
  /** The field that said so; it is then no name of a strategy. Absent when no word says anything. */
  readonly field?: string;
  /** The name of the order says "exit" and nothing else: beside a side of the order nobody knows which position. */
  readonly bareLabel?: string;
  /** Beside an exit of no side: the text that names a side, of the order or of the position. */
  readonly beside?: string;
  /** A field sounds as if the order closed something, and no word says so plainly: without positions nobody knows. */
  readonly doubt?: string;
}

interface Word {
  readonly field: AlertField;
  readonly words: ActionWords;
}

const NOTHING: Said = { asHeld: false, exit: false, exitByLabel: false, partial: false };
/** Hints that say which way the order or its position goes; a trend or a bias may well be against it. */
const DIRECTIONS: readonly string[] = [
  'direction',
  'position',
  'signal',
  'tradeside',
  'tradedirection',
  'orderdirection',
  'type',
  'ordertype',
  'command',
  'cmd',
  'signaltype',
  'tradetype',
  'alertaction',
  'alerttype',
  'event',
  'eventtype',
];

/** Names whose value is a command: one that turns the position round counts beside the side. */
const COMMANDS: readonly string[] = ['command', 'cmd', 'ordertype', 'tradetype', 'signaltype', 'alertaction'];

/**
 * Reads the words of an alert from its fields in the order of how plainly they say it; or tells why that cannot be
 * told.
 */
export function readSaid(fields: AlertFields, trace: Trace): Result<Said, Rejection> {
  const explicit = fields.all(fieldNames.action);
  const expanded = explicit.filter((field) => !isPlaceholder(field.text));
  if (explicit.length > 0 && expanded.length === 0)
    return fail(
      reject(
        'placeholder-not-expanded',
        undefined,
        explicit.map((field) => field.name),
      ),
    );
  const orders = expanded.filter((field) => !isSentence(field));
  const strict = [...orders, ...fields.all(fieldNames.effect)].map((field): Word => ({
    field,
    words: readActionWords(field.text),
  }));
  const report = strict.find(
    ({ field, words }) =>
      !(words.plain && (words.sides.size > 0 || words.words.includes('close'))) &&
      reportInStatus(field.text) !== undefined,
  );
  if (report)
    return fail(
      reject('report-of-trade', `"${report.field.name}" is "${shown(report.field.text, 60)}".`, [report.field.name]),
    );
  const odd = strict.find(({ words }) => words.negated || !words.plain);
  if (odd) return fail(unclear(`"${odd.field.name}" is "${shown(odd.field.text, 60)}".`, [odd.field]));
  const part = [...strict, ...hints(fields)].find(({ words }) => words.partUnread);
  if (part) return fail(partUnread(part.field));
  const fired = firedPlots(fields);
  if (!fired.ok) return fired;
  const primary = [...strict, ...fired.value];
  const said = firstTelling(
    [
      primary,
      hints(fields),
      messages(fields, expanded),
      labels(fields, fieldNames.label),
      labels(fields, fieldNames.strategyLabel),
    ],
    primary,
  );
  const reported = reportedIn(fields, said);
  if (reported) return fail(reported);
  if (said.length === 0) return ok(NOTHING);
  const both = said.find(
    ({ field, words }) =>
      words.exit &&
      [...readSentence(field.text).fields.keys()].some((name) => name === 'stop_loss' || /^tp\d/.test(name)) &&
      !words.plain,
  );
  if (both) return fail(unclear('The text has the levels of an entry and words that close.', [both.field]));
  const half = said.find(
    ({ field, words }) =>
      words.exit &&
      words.share === undefined &&
      words.lots === undefined &&
      !readSentence(field.text).fields.has('quantity') &&
      hasUnreadPart(field.text),
  );
  if (half) return fail(partUnread(half.field));
  const kept = said.some(({ words }) => words.exit)
    ? [...said.map(({ field }) => field), ...messageFields(fields)].find(({ text }) => keepsPart(text))
    : undefined;
  if (kept) return fail(partUnread(kept));
  trace.step('words', said.map(({ field, words }) => `${field.name} says ${describe(words)}`).join('; '));
  const merged = merge(said, fields);
  const restricted = restrictedIn(fields, said, expanded, trace);
  if (!restricted || (!merged.ok && merged.problem.code !== 'side-unclear')) return merged;
  return fail(merged.ok ? restricted : { ...restricted, code: merged.problem.code });
}

/**
 * A close of some of the positions, or one that waits for a time or a condition, and an entry that waits for a time:
 * none of them is done at once and whole.
 */
function restrictedIn(
  fields: AlertFields,
  said: readonly Word[],
  expanded: readonly AlertField[],
  trace: Trace,
): Rejection | undefined {
  const exits = said.some(({ words }) => words.exit);
  const texts = [...messageFields(fields), ...expanded.filter((field) => /\s/.test(field.text.trim()))];
  for (const field of new Set([...said.map((word) => word.field), ...texts])) {
    if (isPlaceholder(field.text) || fieldNames.label.some((name) => name === field.key)) continue;
    const told = messageFields(fields).includes(field) && tellsPosition(fields);
    const restriction = exits ? closeRestriction(field.text) : undefined;
    if (restriction?.kind === 'some' && !told)
      return reject(
        'size-missing',
        `"${shown(field.name, 40)}" says "${shown(restriction.phrase, 40)}": closing some of the positions is not done by alerts.`,
        [field.name],
      );
    const wait = restriction?.kind === 'waits' ? restriction.phrase : exits ? undefined : entryWait(field.text);
    if (wait !== undefined)
      return reject(
        'order-type-unsupported',
        `"${shown(field.name, 40)}" says "${shown(wait, 40)}": an order at the market is done at once; send it when it is due.`,
        [field.name],
      );
    const price = exits ? undefined : priceWait(field.text);
    if (price !== undefined) return waitsForPrice(field, price);
    const deadline = exits ? deadlineOf(field.text) : undefined;
    if (deadline !== undefined)
      trace.note(`"${shown(deadline, 40)}" is kept: the close is done at once, and not at that time.`);
  }
  const priced = exits ? undefined : fields.all(ENTRY_PRICES).find(({ text }) => waitInField(text) !== undefined);
  return priced && waitsForPrice(priced, waitInField(priced.text)!);
}

const ENTRY_PRICES = [
  'entry',
  'entryprice',
  'price',
  'entryzone',
  'openprice',
  'trigger',
  'entrytrigger',
  'entrycondition',
  'entryrule',
];

function waitsForPrice({ name }: AlertField, price: string): Rejection {
  return reject(
    'order-type-unsupported',
    `"${shown(name, 40)}" says "${shown(price, 60)}": an order at the market waits for no price; send it when the price is there, or a stop or limit order with its price.`,
    [name],
  );
}

function partUnread({ name, text }: AlertField): Rejection {
  return reject('size-missing', `"${shown(name, 40)}" is "${shown(text, 60)}": how much of it is closed is not read.`, [
    name,
  ]);
}

/** Fields that say something; those that say it most plainly, with what a weaker one adds where they leave it open. */
function firstTelling(groups: readonly (readonly Word[])[], primary: readonly Word[]): Word[] {
  for (const group of groups) {
    const telling = group.filter(({ words }) => words.exit || words.sides.size > 0 || words.turns);
    if (telling.length > 0) return [...new Set([...primary, ...telling])];
  }
  return [];
}

/** `BUY @ 1.0840 SL 1.0810` in a field for the action is a sentence. */
function isSentence(field: AlertField): boolean {
  return (
    /@\s*\d/.test(field.text) ||
    (readSentence(field.text).fields.has('stop_loss') &&
      /\d/.test(field.text) &&
      /\b(?:buy|sell|long|short)\b/i.test(field.text))
  );
}

function hints(fields: AlertFields): Word[] {
  return fields
    .all(fieldNames.hint)
    .filter((field) => !isFlatPosition(field))
    .map((field) => ({ field, words: readActionWords(field.text) }))
    .filter(({ words }) => words.plain && !words.negated && !isKind(words));
}

/** `trailing_stop` as the type of an order is a kind, not an exit. */
function isKind({ words }: ActionWords): boolean {
  return words.every((word) => ['trail', 'trailing', 'stop', 'limit', 'market', 'order'].includes(word));
}

function messages(fields: AlertFields, expanded: readonly AlertField[]): Word[] {
  const plain = fields
    .all(fieldNames.hint)
    .filter((field) => !readActionWords(field.text).plain && /\s/.test(field.text.trim()));
  return messageFields(fields)
    .concat(expanded.filter(isSentence), plain)
    .map((field) => ({ field, words: readSentenceWords(readSentence(field.text).rest) }));
}

export function messageFields(fields: AlertFields): AlertField[] {
  return fields.all(fieldNames.message);
}

function labels(fields: AlertFields, names: readonly string[]): Word[] {
  return fields
    .all(names)
    .filter(({ text }) => !isMachineId(text))
    .map((field) => ({ field, words: readActionWords(field.text) }))
    .filter(({ words }) => words.plain && !words.negated);
}

/** Plots as fields (`Buy : 1 | Sell : 0`): the one that fired is the action. */
function firedPlots(fields: AlertFields): Result<Word[], Rejection> {
  const plots = fields.list.filter((field) => isPlot(field));
  const odd = plots.find((field) => !/^(?:[01](?:\.0+)?|true|false|nan|null|na|n\/a|)$/i.test(field.text.trim()));
  if (odd) return fail(unclear(`"${odd.name}" is "${shown(odd.text, 40)}".`, [odd]));
  return ok(
    plots
      .filter((field) => /^(?:1|true)/i.test(field.text.trim()))
      .map((field) => ({ field, words: readActionWords(field.name.split('.').at(-1)!) })),
  );
}

/** A plot of an indicator, called by what it says: it says so where it is set. */
export function isPlot({ key, name, text }: AlertField): boolean {
  if (text.trim().length > 20 || levelField(key, name) || key.includes('price')) return false;
  const words = readActionWords(name.split('.').at(-1)!);
  const named = words.plain && words.words.length <= 3 && words.sides.size === 1;
  return named && /^(?:-?[\d.]+|true|false|nan|null|na|n\/a|)$/i.test(text.trim());
}

/**
 * A text or a state that tells what became of a trade. Words that plainly close something are an order all the same.
 */
function reportedIn(fields: AlertFields, said: readonly Word[]): Rejection | undefined {
  const closes = said.some(
    ({ field, words }) => words.exit && (fieldNames.action as readonly string[]).includes(field.key),
  );
  if (closes) return undefined;
  for (const field of [...messageFields(fields), ...fields.all(fieldNames.hint)]) {
    const found = reportIn(field.text);
    if (found !== undefined) return reject('report-of-trade', `It says "${shown(found, 80)}".`, [field.name]);
  }
  for (const field of fields.all(fieldNames.status)) {
    if (fieldNames.label.some((name) => name === field.key)) continue;
    // An event named "exit" is an order to close.
    const words = readActionWords(field.text);
    if (
      DIRECTIONS.includes(field.key) &&
      words.plain &&
      words.words.some((word) => word === 'exit' || word === 'close')
    )
      continue;
    if (reportInStatus(field.text) !== undefined || (words.plain && words.exit))
      return reject('report-of-trade', `"${field.name}" is "${shown(field.text, 60)}".`, [field.name]);
  }
  return undefined;
}

function merge(said: readonly Word[], fields: AlertFields): Result<Said, Rejection> {
  const where = said.map(({ field }) => field);
  const idea = said.find(({ words }) => words.idea !== undefined)?.words.idea;
  if (idea !== undefined)
    return fail(unclear(`It says "${shown(idea, 20)}": an idea, a plan or an analysis is no order.`, where));
  if (said.some(({ words }) => words.negated))
    return fail(
      unclear(
        'The text says what not to do, asks, waits for something, or tells of a trade that is there already.',
        where,
      ),
    );
  const union = (pick: (words: ActionWords) => ReadonlySet<Side>): Set<Side> =>
    new Set(said.flatMap(({ words }) => [...pick(words)]));
  const [turnsTo] = said.flatMap(({ words }) => words.turnsTo ?? []);
  const common = {
    field: said[0]!.field.name,
    partial: said.some(({ words }) => words.partial),
    ...amounts(said),
    ...kindOf(said),
  };
  if (turnsTo !== undefined) return ok({ ...NOTHING, ...common, turnsTo });
  if (said.some(({ words }) => words.again))
    return fail(unclear('A side is closed and opened again: send the close, and then the entry.', where));
  if (said.some(({ words }) => words.turns)) return fail(unclear('A reversal is named, and not to which side.', where));
  const label = exitLabel(fields);
  const exit = said.some(({ words }) => words.exit);
  const hinted = fields
    .all(DIRECTIONS)
    .filter((field) => !isFlatPosition(field))
    .map((field): Word => ({ field, words: readActionWords(field.text) }))
    .filter(({ words }) => words.plain && !isKind(words));
  const direction = hinted.filter(({ words }) => words.sides.size === 1);
  if (exit) return exitBeside(fields, said, readExit(said, direction, common), common);
  const sides = union((words) => words.sides);
  if (sides.size > 1) return fail(unclear('Both buying and selling are named.', where));
  const [side] = sides;
  if (side === undefined) return ok({ ...NOTHING, ...common });
  const against = direction.find(({ words }) => !words.exit && ![...words.sides].includes(side));
  const down = fields
    .all(['direction', 'tradedirection', 'orderdirection'])
    .find(({ text }) => (side === 'buy' ? /^(?:down|dn)$/i : /^up$/i).test(text.trim()));
  if (down) return fail(unclear(`"${down.name}" is "${shown(down.text, 40)}".`, [...where, down]));
  if (against && !label)
    return fail(unclear(`"${against.field.name}" is "${shown(against.field.text, 40)}".`, [...where, against.field]));
  const other = toldOtherwise(fields, said, side);
  if (other && !label) return fail(unclear(`"${other.name}" is to ${opposite(side)}.`, [...where, other]));
  const closes = hinted.find(({ words }) => words.exit);
  if (closes) return readExit([...said, closes], [], common);
  const turns = fields
    .all(COMMANDS)
    .find(({ text }) => readActionWords(text).words.some((word) => word === 'reverse' || word === 'flip'));
  if (turns) return ok({ ...NOTHING, ...common, turnsTo: side });
  const amount = said.some(
    ({ words }) =>
      words.share !== undefined &&
      (side === 'sell' || words.words.some((word) => ['half', 'all', 'everything', 'quarter'].includes(word))),
  );
  if (amount) return fail(unclear('A share is named, and not whether of a position that is closed.', where));
  const asHeld = union((words) => words.orderSides).size === 0;
  const doubt = doubtIn(fields) ?? namedAgainst(fields, side);
  if (label && (asHeld ? label.side === undefined || label.side !== side : label.side === side))
    return ok({ ...NOTHING, ...common, side, asHeld, doubt: label.name });
  return ok({
    ...NOTHING,
    ...common,
    side,
    asHeld,
    ...(doubt === undefined ? {} : { doubt }),
    ...(label ? { exit: true, exitByLabel: true, ...(label.side === undefined ? {} : { exitSide: label.side }) } : {}),
    ...(label?.bare ? { bareLabel: label.name } : {}),
  });
}

/** A text beside the order that orders the other side: `{"action": "buy", "text": "sell EURUSD"}`. */
function toldOtherwise(fields: AlertFields, said: readonly Word[], side: Side): AlertField | undefined {
  if (tellsPosition(fields)) return undefined;
  return messageFields(fields).find((field) => {
    if (isPlaceholder(field.text) || said.some((word) => word.field === field)) return false;
    const { sides, orderSides, negated } = readSentenceWords(readSentence(field.text).rest);
    return sides.size === 1 && orderSides.has(opposite(side)) && !negated;
  });
}

const NAMES: readonly string[] = fieldNames.strategyLabel;
const BARE_SIDE = /^(?:longs?|shorts?|buys?|sells?)$/i;

/**
 * An exit of no side, beside a text: what it says to close counts ("Close long"), and a side that it only names is told
 * on.
 */
function exitBeside(
  fields: AlertFields,
  said: readonly Word[],
  read: Result<Said, Rejection>,
  common: Partial<Said>,
): Result<Said, Rejection> {
  if (!read.ok) return read;
  const texts = [...messageFields(fields), ...fields.labels()]
    .filter((field) => !said.some((word) => word.field === field) && !isPlaceholder(field.text))
    .map((field): Word => ({ field, words: readSentenceWords(readSentence(field.text).rest) }))
    .concat(
      // Under a name that is not known ("dir": "long"): a side all the same.
      fields.list
        .filter(({ key, text }) => BARE_SIDE.test(text.trim()) && (!isFieldName(key) || NAMES.includes(key)))
        .map((field): Word => ({ field, words: readActionWords(field.text) })),
    );
  const closing = texts.filter(({ words }) => words.exit && !words.negated && words.turnsTo === undefined);
  const value =
    read.value.share === undefined && !hasSize(fields) ? { ...read.value, ...amounts(closing) } : read.value;
  // What the strategy held tells the side better than any text.
  if (value.exitSide !== undefined || value.side !== undefined || tellsPosition(fields)) return ok(value);
  const sided = closing.filter(({ words }) => words.sides.size > 0);
  const told = sided.length === 0 ? undefined : readExit([...said, ...sided], [], common);
  if (told?.ok && told.value.exitSide !== undefined && told.value.side === undefined)
    return ok({ ...value, exitSide: told.value.exitSide });
  const naming = texts.filter(({ words }) => words.sides.size > 0);
  const sides = new Set(naming.flatMap(({ words }) => [...words.sides]));
  return naming.length === 0 || said.some((word) => closesBoth(word)) || sides.size > 1
    ? ok(value)
    : ok({ ...value, beside: naming[0]!.field.name });
}

function tellsPosition(fields: AlertFields): boolean {
  const names = ['position', 'positionSize', 'previousPosition', 'previousPositionSize', 'positionSide'] as const;
  return fields.first(names.flatMap((name) => [...fieldNames[name]])) !== undefined;
}

/** Whether a field of its own tells how much. */
function hasSize(fields: AlertFields): boolean {
  const names = ['quantity', 'percent', 'money', 'positionPercent', 'closeSize'] as const;
  return fields.first(names.flatMap((name) => [...fieldNames[name]])) !== undefined;
}

/**
 * Which position an exit closes: "exit long" the long, "sell to close" the long too. "exit" beside "sell" in another
 * field could mean either.
 */
function readExit(told: readonly Word[], direction: readonly Word[], common: Partial<Said>): Result<Said, Rejection> {
  // A position effect is that of the order: "sell" with "CLOSE" is "sell to close".
  const byEffect =
    told.some(({ field, words }) => words.exit && words.sides.size === 0 && isEffect(field)) &&
    !told.some(({ field, words }) => words.exit && !isEffect(field));
  const said = byEffect
    ? told.map(({ field, words }): Word => ({
        field,
        words: { ...words, closingOrder: words.closingOrder || words.orderSides.size > 0 },
      }))
    : told;
  const sides = new Set<Side>();
  for (const { words } of [...said, ...direction]) {
    const held = [...words.positionSides];
    const ordered = [...words.orderSides];
    for (const side of held) sides.add(side);
    if (words.closingOrder) for (const side of ordered) sides.add(opposite(side));
    else if (words.exit && held.length === 0 && !sideUnsaid(words)) for (const side of ordered) sides.add(side);
  }
  const where = said.map(({ field }) => field);
  if (sides.size > 1 && said.some((word) => closesBoth(word))) return ok({ ...NOTHING, ...common, exit: true });
  if (sides.size > 1) return fail(unclear('Both sides are named.', where));
  const [exitSide] = sides;
  const orderSides = new Set(
    [...said, ...direction].flatMap(({ words }) =>
      words.closingOrder || (words.exit && !sideUnsaid(words) && words.positionSides.size === 0)
        ? []
        : [...words.orderSides],
    ),
  );
  const [order] = orderSides;
  if (
    orderSides.size > 1 ||
    (order !== undefined &&
      exitSide !== undefined &&
      order === exitSide &&
      said.some(({ words }) => words.positionSides.size > 0))
  )
    return fail(unclear('The side of the order would not close the position.', where));
  return ok({
    ...NOTHING,
    ...common,
    exit: true,
    ...(exitSide === undefined ? {} : { exitSide }),
    ...(order === undefined ? {} : { side: order }),
  });
}

/** "close longs and shorts": both, and nothing else is said. */
function closesBoth({ words }: Word): boolean {
  return (
    words.exit &&
    words.orderSides.size === 0 &&
    ((words.words.includes('longs') && words.words.includes('shorts')) || words.words.includes('both'))
  );
}

function isEffect({ key }: AlertField): boolean {
  return (fieldNames.effect as readonly string[]).includes(key);
}

/** "sell close", "buy EURUSD, exit": whether a sale closes, or the shorts are closed, is not said. */
function sideUnsaid({ orderSides, closesOrder }: ActionWords): boolean {
  return orderSides.size > 0 && !closesOrder;
}

/** Names that TradingView itself gives to orders that close: their side is that of the order. */
const BY_TRADINGVIEW = /^\s*close (?:entry\(s\)|position) order\b/i;

/**
 * The name of the order, or the text beside it, says that it closes: "Close entry(s) order Long", "TP1", "Exit Short".
 */
function exitLabel(
  fields: AlertFields,
): { readonly side?: Side; readonly name: string; readonly bare?: boolean } | undefined {
  for (const field of [...fields.labels(), ...fields.all(['alertname', 'which'])]) {
    if (levelsIn(field)) continue;
    const words = readActionWords(field.text.replaceAll(/\bentry\(s\)|\bentries\b/gi, ' '));
    const read = words.plain ? words : readSentenceWords(field.text);
    if (!read.exit || read.negated || read.turnsTo !== undefined) continue;
    const [side] = read.positionSides;
    if (read.positionSides.size === 1) return { side: side!, name: field.name };
    if (words.plain) return { name: field.name, bare: namesClose(words) && !BY_TRADINGVIEW.test(field.text) };
  }
  for (const field of messageFields(fields)) {
    const words = readSentenceWords(readSentence(field.text).rest);
    if (!words.exit || words.negated || words.turnsTo !== undefined || words.opening || words.positionSides.size > 1)
      continue;
    const [side] = words.positionSides;
    return { ...(side === undefined ? { bare: namesClose(words) } : { side }), name: field.name };
  }
  return undefined;
}

/** A name or a value that sounds like the end of a trade, without saying plainly of which. */
function doubtIn(fields: AlertFields): string | undefined {
  const label = fields.labels().find((field) => {
    if (isPlaceholder(field.text)) return false;
    return levelsIn(field) ? mayBeReached(field, fields) : soundsLikeAnEnd(field.text);
  });
  const text = [...messageFields(fields), ...fields.labels()].find((field) => {
    const words = readSentenceWords(readSentence(field.text).rest);
    const message = !(fieldNames.label as readonly string[]).includes(field.key);
    const closes = words.exit && (message || (words.turnsTo === undefined && !levelsIn(field)));
    return closes || maySellWhatIsHeld(field.text) || sellsAll(words);
  });
  const named = fields.all(fieldNames.strategyLabel).find((field) => {
    const words = readActionWords(field.text);
    return words.plain && words.exit;
  });
  return (label ?? text ?? named ?? saysSomethingElse(fields))?.name;
}

/** A sale that is called "Long": more likely the close of it than a short. */
function namedAgainst(fields: AlertFields, side: Side): string | undefined {
  return fields.labels().find(({ text }) => {
    const { plain, sides, exit, negated } = readActionWords(text);
    return plain && !exit && !negated && sides.has(opposite(side));
  })?.name;
}

/** "sell all": nobody opens all of something. */
function sellsAll({ orderSides, words }: ActionWords): boolean {
  return orderSides.has('sell') && words.some((word) => ['all', 'half', 'everything', 'quarter'].includes(word));
}

function amounts(said: readonly Word[]): { share?: string; lots?: string } {
  const [share] = said.flatMap(({ words }) => (words.exit ? (words.share ?? []) : []));
  const [lots] = said.flatMap(({ words }) => words.lots ?? []);
  return { ...(share === undefined ? {} : { share }), ...(lots === undefined ? {} : { lots }) };
}

function kindOf(said: readonly Word[]): Pick<Said, 'orderKind'> {
  const [orderKind] = said.flatMap(({ words }) => words.orderKind ?? []);
  return orderKind === undefined ? {} : { orderKind };
}

function describe(words: ActionWords): string {
  const sides = [...words.sides].join(' and ');
  const parts = [
    words.exit ? 'close' : '',
    words.turnsTo ? `turn to ${words.turnsTo}` : '',
    sides,
    words.orderKind ?? '',
    words.share ? `${words.share} %` : '',
  ];
  return parts.filter((part) => part !== '').join(' ') || 'nothing about a side';
}

export function unclear(detail: string, said: readonly AlertField[]): Rejection {
  return reject(
    'side-unclear',
    detail,
    said.map((field) => field.name),
  );
}
