import type { Sender, SignalSize, SizeUnit } from '@plimsoll/contracts';
import { dec, fail, ok, type Result, toWire } from '@plimsoll/kernel';
import { type AlertField, type AlertFields, isPlaceholder } from './alert-fields.js';
import { isZero, readDecimal } from './decimal-text.js';
import { barFields, fieldNames, isFieldName } from './field-names.js';
import type { Intent } from './intent.js';
import { levelField } from './level-field.js';
import { namedEntry } from './named-entry.js';
import { numberAt } from './number-text.js';
import { atPlace, type Place } from './place.js';
import { reject, type Rejection, shown } from './rejections.js';
import { someNamed } from './restricted-order.js';
import { messageFields, type Said } from './said.js';
import { shareOfWords } from './share-text.js';
import { isOfAccount, ofBalance, unitNamed } from './size-unit.js';
import type { Trace } from './trace.js';

/**
 * How much an alert wants to open, or to close. `volume` and `equityShare` say the same where the unit is lots or
 * percent of equity.
 */
export interface Size {
  readonly size?: SignalSize;
  readonly volume?: string;
  readonly equityShare?: string;
}

export interface SizeRules {
  /** Unit of a size that is written as a bare number. */
  readonly unit: SizeUnit;
  readonly sender: Sender;
}

interface Candidate {
  readonly field: AlertField;
  /** What the name of the field says about its unit. */
  readonly unit?: SizeUnit;
}

const NAMED: ReadonlyMap<string, SizeUnit> = new Map([
  ['lots', 'lots'],
  ['lot', 'lots'],
  ['lotsize', 'lots'],
  ['units', 'units'],
  ['shares', 'units'],
  ['vollots', 'lots'],
]);

/**
 * Reads the size. One that is written and not understood refuses an entry or a reduction, never an exit of everything.
 */
export function readSize(
  fields: AlertFields,
  intent: Intent,
  said: Said,
  rules: SizeRules,
  place: Place,
  trace: Trace,
): Result<Size, Rejection> {
  const size =
    intent.type === 'exit'
      ? exitSize(fields, intent, said, rules, place, trace)
      : entrySize(fields, intent, rules, place, trace);
  if (!size.ok) return size;
  const { value } = size;
  if (intent.type === 'exit') {
    trace.step('size', value ? `Closes ${told(value)}.` : 'Closes everything that the signal is about.');
    if (value) trace.note(`Closes ${told(value)}, not everything.`);
    return ok(value ? { size: value, ...(value.unit === 'lots' ? { volume: value.value } : {}) } : {});
  }
  trace.step('size', value ? `Opens ${told(value)}.` : 'No size is given.');
  if (!value) return ok({});
  const share = value.unit === 'percent-of-equity' ? readDecimal(toWire(dec(value.value).div(100))) : undefined;
  return ok({
    size: value,
    ...(value.unit === 'lots' ? { volume: value.value } : {}),
    ...(share === undefined ? {} : { equityShare: share }),
  });
}

function entrySize(
  fields: AlertFields,
  intent: Intent,
  rules: SizeRules,
  place: Place,
  trace: Trace,
): Result<SignalSize | undefined, Rejection> {
  const read = firstSize(fields, candidatesOf(fields, rules, trace), intent, rules, place, trace);
  if (!read.ok || !read.value) return read;
  if (read.value.unit === 'percent-of-position' && !intent.reverses)
    return fail(reject('side-unclear', 'A share of a position is named, and not whether it is closed or added to.'));
  if (intent.newSize === 'unknown') {
    trace.note(
      `The size ${read.value.value} holds the part that closes the old side; how much opens the new one is not said, and it was not used.`,
    );
    return ok(undefined);
  }
  if (intent.newSize) {
    trace.note(`Of the order, ${intent.newSize.value} opens the new side.`);
    return ok({ unit: read.value.unit, value: intent.newSize.value });
  }
  return read;
}

/** The same as a value: "positions": "last". */
const SOME_VALUE =
  /^(?:only[ _-]?)?(?:the[ _-]?)?(?:last|first|oldest|newest|latest|earliest|winners?|losers?|winning|losing|one|some|profitable|in[ _-]profit|in[ _-]loss|biggest|smallest|largest|worst|best)(?:[ _-]?(?:one|only|position|trade|entry))?$/i;
/** Fields with another meaning, in which such a value says what to close all the same. */
const SOME_FIELDS = new Set(['which', 'type', 'order', 'position']);
const NAMES = /name|strategy|comment|label|id$|tag|bot|alert/;
/** Which of the positions: "only_profit": true, "winners", "min_profit": 10. */
const SOME_OF_THEM =
  /^(?:(?:only|if|min|close|exit|in)*(?:profit|profits|profitable|winners?|winning|losers?|losing|loss)(?:only|able|s)?)$/;
/** How many positions, or the place of one among them: "count": 1, "positions": 2, "leg": 1. */
const COUNT_NAMES =
  /^(?:n|nr|no|num|number|max|first|last|top|close|exit|limit)?(?:of)?(?:count|positions?|trades?|orders?|entries|deals|legs?|layers?|tranches?|slots?|gridlevel)?(?:count|number|no|nr|num|index|idx|toclose|n)?$/;
/** What is left out of a close, or which entries it is of. */
const LEFT_OUT =
  /^(?:except(?:ion|ions|for)?|exclud(?:e|es|ed|ing)|allbut|but|leave|keep|retain|skip|without|(?:older|newer|younger)than|opened(?:before|after|at|since)|m(?:in|ax)age)$/;
const NO_VALUE = /^(?:false|0|no|off|none|null|nan|)$/i;
/** A part of a position under a name that is not known: it must not become all of it. */
const PART_NAMES = new RegExp(
  String.raw`^(?:close|exit|position)?(?:portion|fraction|ratio|share|part)$|^(?:leave|keep|retain)(?:open|qty|lots|size|volume|percent|pct)?$` +
    String.raw`|^(?:close|exit|order|trade|position|reduce|partial|sell|buy|num)?(?:qty|quantity|lots?|lotsize|volume|contracts|shares|units|amount|size|percent|pct|percentage)(?:to)?(?:close|closed|exit)?$`,
);

function exitSize(
  fields: AlertFields,
  intent: Intent,
  said: Said,
  rules: SizeRules,
  place: Place,
  trace: Trace,
): Result<SignalSize | undefined, Rejection> {
  if (intent.closes === 'all') return ok(undefined);
  if (intent.share) return ok(intent.share);
  const spoken: SignalSize | undefined =
    said.share !== undefined
      ? { unit: 'percent-of-position', value: said.share }
      : said.lots !== undefined
        ? { unit: 'lots', value: said.lots }
        : undefined;
  const command = rules.sender === 'pineconnector' ? pineConnectorPart(fields, said) : undefined;
  const written = spoken ? [] : [...(command ?? closeCandidates(fields)), ...candidatesOf(fields, rules, trace, false)];
  // What part that is of the position, the positions tell where both are told.
  const isOfEquity =
    written.length > 0 && isShareOfEquity(written[0]!, fields) && changeOf(intent, rules) !== undefined;
  if (isOfEquity) trace.note(`"${shown(written[0]!.field.name, 40)}" was not used: the positions tell what is closed.`);
  const candidates = isOfEquity ? [] : written;
  const read = spoken ? ok(spoken) : firstSize(fields, candidates, intent, rules, place, trace);
  // What closes more than is meant is no smaller fault than what opens too much.
  if (!read.ok) return read;
  const size = read.value ?? changeOf(intent, rules);
  const entry = size && !size.unit.startsWith('percent') ? undefined : namedEntry(fields, intent);
  if (entry)
    return fail(
      reject(
        'size-missing',
        `"${shown(entry.name, 40)}" is "${shown(entry.text, 40)}", which names one entry of several: signals close by instrument and side, so send its quantity or the position after it.`,
        [entry.name],
      ),
    );
  const part = size ? undefined : unreadPart(fields);
  if (part)
    return fail(
      reject(
        'size-missing',
        `"${shown(part.name, 40)}" is "${shown(part.text, 40)}"${isFieldName(part.key) ? ': how much of it is closed is not read' : ', and the name is not known'}.`,
        [part.name],
      ),
    );
  if (!size && (intent.closes === 'part' || isPartCommand(fields, rules))) return fail(reject('size-missing'));
  if (size && size.unit.startsWith('percent') && dec(size.value).gt(100))
    return fail(reject('number-invalid', `${size.value} % is more than everything.`));
  if (!size && candidates.length > 0)
    trace.note(`Closes everything: "${shown(candidates[0]!.field.name, 40)}" names no part.`);
  const everything = size?.unit === 'percent-of-position' && dec(size.value).eq(100);
  return ok(everything ? undefined : size);
}

function isShareOfEquity({ unit }: Candidate, fields: AlertFields): boolean {
  const beside = fields.first(fieldNames.quantityType);
  return isOfAccount(unit ?? (beside && !PERCENT.test(beside.text) ? unitNamed(beside.text) : undefined));
}

/** A percentage that does not say of what: of an exit it is that of the position. */
const PERCENT = /^\W*(?:%|percents?|percentage|pct)\W*$/i;

/** Words in a text beside an exit that say how much is closed. */
const PART_WORDS = new RegExp(
  String.raw`\b(?:half|quarter|third|partial(?:ly)?|partials)\b` +
    String.raw`|(?:close|exit|take|reduce|trim|tp[ ]?\d?|sell|book)[^\p{L}\d%]{0,3}\d{1,2}[ ]?%|\d[ ]?%[ ](?:off|of[ ](?:the[ ])?position)|[½¼¾⅓⅔]`,
  'iu',
);
/**
 * `close EURUSD 0.05`, `close 2`: a number behind a close that may be its size. In the name of an order ("Exit 1") it
 * is a number of that name.
 */
const PART_NUMBER = new RegExp(
  String.raw`\b(?:close|exit|reduce|trim|cover)(?:[ ]+(?:long|short|buy|sell))?(?:[ ]+[@#$]?[A-Z][A-Za-z0-9./#_-]{1,14})?(?:[ ]+(?:long|short))?` +
    String.raw`[ ]+\d{1,2}(?:[.,]\d{1,2})?(?![\d.,%:]|[ ]?(?:lots?|%|[mhdw]\b|min))`,
  'iu',
);
const PART_FLAG = /partial|half|quarter/;
/** Percentages that an exit may tell and that are no part of a position. */
const NO_PART =
  /pnl|profit|loss|gain|return|roi|rsi|win|change|chg|drawdown|confidence|probab|score|strength|spread|slippage|trail|fee|commission|risk|volat|atr|adx|yield|performance|equity|balance/;

/** What says that only a part is closed, and is not read as a size: closing everything would be more than is meant. */
function unreadPart(fields: AlertFields): AlertField | undefined {
  const named = fields.list.find(({ key, text }) => {
    const written = text.trim();
    const last = key.split('.').at(-1)!;
    if (SOME_FIELDS.has(key) && SOME_VALUE.test(written)) return true;
    if (isFieldName(key) || written === '' || levelField(key, key)) return false;
    if (isCount(last, written)) return true;
    if (LEFT_OUT.test(last)) return !NO_VALUE.test(written);
    if (PART_NAMES.test(last)) return /[1-9]/.test(written) || shareOfWords(written) !== undefined;
    if (SOME_VALUE.test(written) && !NAMES.test(last)) return true;
    if (PART_FLAG.test(last) || SOME_OF_THEM.test(last)) return !/^(?:false|0|no|off|none|null)$/i.test(written);
    return !NO_PART.test(last) && /^\d{1,3}(?:\.\d+)?[ ]?%$|^(?:half|partial|partially)$/i.test(written);
  });
  const kinds = fields
    .all([...fieldNames.hint, ...fieldNames.effect])
    .find(({ text }) => /^partial/i.test(text.trim()));
  const spoken = [...messageFields(fields), ...fields.labels()].find(
    ({ text }) => PART_WORDS.test(text) || someNamed(text) !== undefined,
  );
  return named ?? kinds ?? spoken ?? messageFields(fields).find(({ text }) => PART_NUMBER.test(text));
}

/** A number of positions, or the place of one among them, from 0. */
function isCount(name: string, text: string): boolean {
  const named = name !== '' && name !== 'no' && COUNT_NAMES.test(name);
  return named && /^#?\d{1,3}(?:,\d{1,3})*$/.test(text) && (/[1-9]/.test(text) || /ind|idx/.test(name));
}

/** `closelongpct,EURUSD,risk=50` closes that share, `closelongvol,…,risk=0.1` that volume. */
function pineConnectorPart(fields: AlertFields, said: Said): Candidate[] {
  const action = commandOf(fields);
  const risk = fields.first(['risk']);
  if (!risk || !said.exit) return [];
  if (/pct/.test(action)) return [{ field: risk, unit: 'percent-of-position' }];
  return /vol/.test(action) ? [{ field: risk, unit: 'lots' }] : [];
}

/** `closelongpct` and `closelongvol` name a part, also where its size is forgotten. */
function isPartCommand(fields: AlertFields, { sender }: SizeRules): boolean {
  return sender === 'pineconnector' && /^close(?:long|short)(?:pct|vol)$/.test(commandOf(fields));
}

function commandOf(fields: AlertFields): string {
  return fields.first(fieldNames.action)?.text.toLowerCase() ?? '';
}

function closeCandidates(fields: AlertFields): Candidate[] {
  return [
    ...fields.all(fieldNames.positionPercent).map((field): Candidate => ({ field, unit: 'percent-of-position' })),
    ...fields.all(fieldNames.closeSize).map((field): Candidate => ({ field })),
  ];
}

/** What the positions before and after say, when the order itself has no size. */
function changeOf({ before, after }: Intent, rules: SizeRules): SignalSize | undefined {
  if (before?.size === undefined || after?.size === undefined || before.side !== after.side) return undefined;
  const change = dec(before.size).minus(after.size);
  return change.isPositive() && !change.isZero() ? { unit: rules.unit, value: toWire(change) } : undefined;
}

/** Fields that may hold the size, the plainest first. Risk counts where nothing else tells a size. */
function candidatesOf(fields: AlertFields, rules: SizeRules, trace: Trace, entry = true): Candidate[] {
  const plain = fields
    .all(fieldNames.quantity)
    .filter((field) => !isBarVolume(field, fields))
    .map((field): Candidate => ({ field, ...(NAMED.has(field.key) ? { unit: NAMED.get(field.key)! } : {}) }));
  const money = fields.all(fieldNames.money).map((field): Candidate => ({ field, unit: 'money' }));
  const percent = fields.all(fieldNames.percent).map((field): Candidate => ({
    field,
    unit: field.key.includes('balance')
      ? 'percent-of-balance'
      : entry || field.key.includes('equity')
        ? 'percent-of-equity'
        : 'percent-of-position',
  }));
  const sized = [...plain, ...percent, ...money];
  if (!entry) return sized;
  const closing = fields
    .all(fieldNames.positionPercent)
    .map((field): Candidate => ({ field, unit: 'percent-of-position' }));
  const risk = fields.all(fieldNames.risk).flatMap((field) => riskOf(field, rules, trace));
  if (sized.length > 0 && risk.length > 0)
    trace.note(
      `"${shown(risk[0]!.field.name, 40)}" was not used: "${shown(sized[0]!.field.name, 40)}" tells the size.`,
    );
  return [...closing, ...sized, ...risk];
}

function riskOf(field: AlertField, { sender }: SizeRules, trace: Trace): Candidate[] {
  if (
    /amount|money|usd|dollar/.test(field.key) ||
    (field.key === 'risk' && /[$€£]|(?:usd[tc]?|eur|gbp)\s*$/i.test(field.text))
  )
    return [{ field, unit: 'risk-money' }];
  if (field.key !== 'risk' || sender === 'pineconnector' || /%[\w() ]*$/.test(field.text.trim()))
    return [{ field, unit: /bal/.test(field.key) ? 'risk-percent-of-balance' : 'risk-percent' }];
  trace.note(
    `"${shown(field.name, 40)}" was not used: "${shown(field.text, 40)}" does not say whether it is a percentage or money.`,
  );
  return [];
}

function isBarVolume(field: AlertField, fields: AlertFields): boolean {
  if (field.key !== 'volume') return false;
  // Beside the price of a bar's close, a volume of thousands is that of the bar too.
  const close = fields.first(['close']);
  return (
    fields.first(barFields) !== undefined ||
    (close !== undefined && readDecimal(close.text) !== undefined && /^\d{4,}(?:\.\d+)?$/.test(field.text.trim()))
  );
}

function firstSize(
  fields: AlertFields,
  candidates: readonly Candidate[],
  intent: Intent,
  rules: SizeRules,
  place: Place,
  trace: Trace,
): Result<SignalSize | undefined, Rejection> {
  const [candidate] = candidates;
  if (!candidate) return ok(undefined);
  const { field } = candidate;
  const text = atPlace(field.text, place);
  if (isPlaceholder(text)) return fail(reject('placeholder-not-expanded', undefined, [field.name]));
  const type = typeOf(fields, intent);
  if (!type.ok) return type;
  // A minus in front of a sale repeats the side.
  const sold = intent.type === 'exit' || intent.side === 'sell' ? text.replace(/^\s*-/, '') : text;
  const share = intent.type === 'exit' ? shareOfWords(sold) : undefined;
  const number = share === undefined ? numberOf(sold) : { value: share, percent: true };
  if (number && intent.type === 'exit' && isZero(number.value)) {
    trace.step('size', `"${shown(field.name, 40)}" is "${shown(text, 40)}", which names no part.`);
    return ok(undefined);
  }
  if (!number || isZero(number.value) || number.value.startsWith('-'))
    return fail(reject('number-invalid', `"${shown(field.name, 40)}" is "${shown(text, 40)}".`, [field.name]));
  const named = candidate.unit ?? type.value;
  // "risk": "2% of equity" is a risk in percent, and "2% of balance" in a field for percentages one of the balance.
  const isShare = isOfAccount(number.unit) && (named?.startsWith('risk-percent') || isOfAccount(named));
  const closesShare = intent.type === 'exit' && isOfAccount(number.unit ?? named);
  if (closesShare || (number.unit !== undefined && named !== undefined && number.unit !== named && !isShare)) {
    return fail(
      reject(
        'number-invalid',
        `"${shown(field.name, 40)}" is "${shown(text, 40)}", and ${closesShare ? 'a close takes a share of its position' : `the alert also says ${named}`}.`,
        [field.name],
      ),
    );
  }
  const percent = intent.type === 'exit' ? 'percent-of-position' : 'percent-of-equity';
  const byText: SizeUnit | undefined = number.percent
    ? candidate.unit?.includes('percent')
      ? candidate.unit
      : (number.unit ?? (type.value?.includes('percent') ? type.value : percent))
    : undefined;
  if (
    byText === 'percent-of-equity' &&
    number.unit === undefined &&
    candidate.unit === undefined &&
    type.value === undefined &&
    intent.side === 'sell' &&
    !intent.reverses &&
    !intent.after &&
    !intent.before
  ) {
    return fail(
      reject(
        'side-unclear',
        `"${shown(field.name, 40)}" is "${shown(text, 40)}", and whether of a position that is closed or of the equity is not said: add "quantityType".`,
        [field.name],
      ),
    );
  }
  const unit =
    byText ??
    (number.money ? (candidate.unit === 'risk-money' ? 'risk-money' : 'money') : undefined) ??
    number.unit ??
    candidate.unit ??
    type.value ??
    (field.key === 'contracts' && rules.sender === 'traderspost' ? 'contracts' : rules.unit);
  const twice =
    unit === 'lots' &&
    candidates.find((one) => one.unit === 'lots' && candidate.unit === undefined && differs(one, number.value, place));
  if (twice) {
    const detail = `"${shown(field.name, 40)}" is "${shown(text, 40)}" and "${shown(twice.field.name, 40)}" is "${shown(twice.field.text, 40)}": which of them is the size is not said.`;
    return fail(reject('number-invalid', detail, [field.name, twice.field.name]));
  }
  const turned =
    unit === 'lots' && candidate.unit === undefined && type.value === undefined ? otherUnit(fields, field) : undefined;
  if (turned)
    return fail(
      reject(
        'number-invalid',
        `"${shown(field.name, 40)}" is "${shown(text, 40)}", and "${shown(turned.name, 40)}" is "${shown(turned.text, 40)}": say its unit with "quantityType".`,
        [field.name, turned.name],
      ),
    );
  const other = candidates.find(
    (one) => one !== candidate && (one.unit ?? unit) === unit && differs(one, number.value, place),
  );
  if (other) trace.note(`"${shown(other.field.name, 40)}" was not used: "${shown(field.name, 40)}" tells the size.`);
  const value = ratioOf(unit, number.value, fields, field);
  if (!isOfAccount(unit) && !unit.startsWith('risk-percent')) return ok({ unit, value });
  const basis = basisOf(fields);
  if (!basis.ok) return basis;
  return ok({
    unit: basis.value === 'balance' || number.unit === 'percent-of-balance' ? ofBalance(unit) : unit,
    value,
  });
}

const UNIT_FLAG = /^(?:is|in|as)?(?:percent(?:age)?|pct|quote(?:currency|asset)?|usd|usdt|money|cash|notional)$/;
const UNIT_WORD = /^(?:%|percents?|percentage|pct|usd[tc]?|eur|gbp|quote|money|cash|dollars?|equity|balance)$/i;

/**
 * What stands beside a bare number and says that it counts something else than lots: a flag, a mode, the currency of an
 * amount.
 */
function otherUnit(fields: AlertFields, size: AlertField): AlertField | undefined {
  return fields.list.find((field) => {
    const [last, text] = [field.key.split('.').at(-1)!, field.text.trim()];
    if (field === size) return false;
    if (UNIT_FLAG.test(last) && /^(?:true|1|yes|on)$/i.test(text)) return true;
    if (last === 'units' || last === 'mode') return UNIT_WORD.test(text);
    return last === 'currency' && size.key === 'amount' && /^[A-Z]{3,5}$/i.test(text);
  });
}

/** Names that tell of what a percentage is: `risk_basis`, `risk_of`, `sizing_base`. */
const BASIS =
  /^(?:risk|size|sizing|percent|pct|qty|quantity|lots?|money|calc(?:ulation)?)?(?:basis|basedon|base|of|from|reference|mode|type|method|calc)$/;
const OF_ACCOUNT =
  /^(?:%|percent|pct)?[ _]*(?:of)?[ _]*(?:account|acc)?[ _]*(balance|equity|capital|(?:free|used|available)?[ _]*margin|(?:initial|starting|start)[ _]*(?:balance|capital|deposit)|deposit)[ _]*(?:%|percent|pct)?$/i;

/**
 * Of what a percentage of the account is, where a field of its own says so. What cannot be sized on is refused by name.
 */
function basisOf(fields: AlertFields): Result<'balance' | 'equity' | undefined, Rejection> {
  for (const { name, key, text } of fields.list) {
    const told = BASIS.test(key.split('.').at(-1)!) ? OF_ACCOUNT.exec(text.trim())?.[1]?.toLowerCase() : undefined;
    if (told === undefined) continue;
    if (told === 'balance') return ok('balance');
    if (told === 'equity' || told === 'capital') return ok('equity');
    return fail(
      reject(
        'number-invalid',
        `"${shown(name, 40)}" is "${shown(text, 40)}": sizes are of the balance or the equity.`,
        [name],
      ),
    );
  }
  return ok(undefined);
}

/** WunderTrading writes `0.1` with `percents` for 10 %. */
function ratioOf(unit: SizeUnit, value: string, fields: AlertFields, field: AlertField): string {
  const ratio =
    field.key === 'amountpertrade' &&
    unit.startsWith('percent') &&
    fields.first(['amountpertradetype']) !== undefined &&
    dec(value).lte(1);
  return ratio ? toWire(dec(value).times(100)) : value;
}

/** `10% of equity`, `50 % of the position`. */
const SHARE_OF =
  /^(.*(?:%|percent|pct))\s*\(?\s*(?:of\s+)?(?:(?:the|my|our|your)\s+)?(?:account\s+)?(?:(equity|balance|account|capital)|position)\s*\)?$/i;

function numberOf(text: string): { value: string; percent: boolean; money?: true; unit?: SizeUnit } | undefined {
  const decimal = readDecimal(text);
  if (decimal !== undefined) return { value: decimal, percent: false };
  const share = SHARE_OF.exec(text.trim());
  const counted = share ? numberOf(share[1]!) : undefined;
  const of = share?.[2]?.toLowerCase();
  if (counted)
    return {
      ...counted,
      unit: of === undefined ? 'percent-of-position' : of === 'balance' ? 'percent-of-balance' : 'percent-of-equity',
    };
  const number = numberAt(text.trim(), 0);
  const bare = number && number.end === text.trim().length && number.value !== undefined;
  const money = /[$€£]|(?:usd[tc]?|eur|gbp|jpy|usc)\s*$/i.test(text);
  return bare && (number.unit === undefined || number.unit === 'percent')
    ? { value: number.value, percent: number.unit === 'percent', ...(money ? { money } : {}) }
    : unitOf(text);
}

/**
 * `0.2 lots`, `20000 units`: the unit that stands beside the number counts, whatever the source is told of bare ones.
 */
function unitOf(text: string): { value: string; percent: boolean; unit: SizeUnit } | undefined {
  const match = /^\s*([\d.]+)\s?([km]?)\s*(lot|contract|share|unit)s?\s*$/i.exec(text);
  const number = match ? readDecimal(match[1]!) : undefined;
  if (number === undefined) return undefined;
  const times = { k: 1_000, m: 1_000_000 }[match![2]!.toLowerCase()];
  const value = times === undefined ? number : toWire(dec(number).times(times));
  const word = match![3]!.toLowerCase();
  return { value, percent: false, unit: word === 'lot' ? 'lots' : word === 'contract' ? 'contracts' : 'units' };
}

/**
 * What a field beside the size says about its unit. One that is not known stops an entry: the size could be anything.
 */
function typeOf(fields: AlertFields, intent: Intent): Result<SizeUnit | undefined, Rejection> {
  for (const field of fields.all(fieldNames.quantityType)) {
    const unit = unitNamed(field.text);
    if (unit !== undefined && isOfAccount(unit) && intent.type === 'exit' && PERCENT.test(field.text))
      return ok('percent-of-position');
    if (unit !== undefined) return ok(unit);
    return fail(
      reject('number-invalid', `"${field.name}" is "${shown(field.text, 40)}", which is no unit of a size.`, [
        field.name,
      ]),
    );
  }
  return ok(undefined);
}

function differs(candidate: Candidate, value: string, place: Place): boolean {
  const other = numberOf(atPlace(candidate.field.text, place));
  return other !== undefined && !dec(other.value).eq(value);
}

function told({ unit, value }: SignalSize): string {
  const words: Partial<Record<SizeUnit, string>> = {
    money: 'in money',
    'percent-of-equity': '% of the equity',
    'percent-of-balance': '% of the balance',
    'percent-of-position': '% of the position',
    'risk-percent': '% of the equity at risk',
    'risk-percent-of-balance': '% of the balance at risk',
    'risk-money': 'of money at risk',
  };
  const one = dec(value).eq(1) ? unit.replace(/s$/, '') : unit;
  return `${toWire(dec(value).toDecimalPlaces(unit.includes('percent') ? 2 : 12))} ${words[unit] ?? one}`;
}
