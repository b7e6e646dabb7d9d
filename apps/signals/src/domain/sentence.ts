import { withoutAtOnce } from './at-once.js';
import { inEnglish } from './languages.js';
import { numberAt, type WrittenNumber } from './number-text.js';
import { inOrdinaryWords } from './ordinary-words.js';
import { pendingKind } from './pending-kind.js';
import { remembered } from './remembered.js';

/** What a text says besides its words, as fields; and the words that are left. */
export interface SentenceParts {
  readonly fields: ReadonlyMap<string, string>;
  readonly rest: string;
  /** Numbers that stand in the text and were read as nothing. */
  readonly unread: readonly string[];
}

const STOP = String.raw`stop[ _-]*loss(?:es)?|stp(?=[ \t:=@.]*\d)|s[ .]?loss|stop[ _-]*targets?|s\/l|s\.l\.?|sl|invalidation|stops?(?=[ \t]{0,3}(?:[:=@●•►]|at\b|-[ ]|[-+]?\d))`;
const TARGET = String.raw`take[ _-]*profits?(?:[ ]+targets?)?|t\/p|t\.p\.?|tps?|profit[ ]?targets?|(?<!entry[ _-]{0,2})targets?|tgts?|t(?=\d[ \t]*[:=@.\-])`;
const LABEL = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:(no |without (?:a |any )?)?(${STOP})|(no |without (?:a |any )?)?(${TARGET}))(?![\p{L}])`,
  'giu',
);
const SEPARATORS = /(?:[\s:=@()●•►▶*|→➡>~.]|-(?![\d.])|-(?=\s)|\b(?:at|is|around|near|price|zone|level|set)\b)*/iy;
const ORDINAL = /[ \t]*[#№(]?[ ]?(\d{1,2})[ ]?\)?(?=[^\d.,%]|[.,](?!\d)|$)/y;
const NO_LEVEL = /(?:open|none|no|n\/a|nil|off|later|soon|tba|tbd|manual(?:ly)?|free|runner|hold)\b/iy;
/** `2% (50%)`: what stands in brackets behind a percentage is the share. */
const SHARE_IN_BRACKETS = /[ ]*[([][ ]?(?:close[ ]|sell[ ])?(\d{1,3}(?:\.\d+)?)[ ]?%[ ]?[)\]]/y;
const SHARE = /[ ]*[([]?[ ]?(?:[-,][ ])?(?:close[ ]|sell[ ])?(\d{1,3}(?:\.\d+)?)[ ]?%[ ]?[)\]]?/y;
const MORE =
  /[ \t]*(?:,(?=[ ])|,(?=\d+\.)|\/|;|&|\||[ ]-[ ]|[ ]and[ ]|[ ]or[ ]|\n[ \t]*(?:[●•►*\-✅🎯]|\(?\d{1,2}[).][ ])*[ \t]*(?=[\d.,]+[ \t]*(?:\n|$)))[ \t]*/iuy;
const NAMED_ONLY = /\b(?:be|b\/e|break[ -]?even)[ ]+(?:after|at|on|when|once)[ ]+$/i;
const NAME_ENDS = /^[ ]?\d{0,2}[ ]*(?:$|[)\],;\n]|\.(?!\d))/;
const LIST_OF_TARGETS = /[🔵🔹🟢🎯✅][ \t]*(?=[\d.]+[ ]*,[ ]*[\d.]+)/gu;
const LEVELS_MAX = 10;
const SENTENCES_KEPT = 8;
const SHORT = 20;
/** `1) 3350`, `2. 3300`: the place in a list is no price. */
const LIST_PLACE = /\(?\d{1,2}[).][ \t]+(?=[$€£]?\d)/y;
/** `SL 1.05 0.1 lots`: the size that follows a level. */
const SIZE_BEHIND = /(?<=\d[,;]?[ ]{1,3})\d[\d.,]{0,40}[ ]{0,3}(?:lots?|units?|shares?|contracts?)\b/gi;

const LABEL_BEHIND = new RegExp(
  String.raw`(?<![\d.,:=@]|(?:sl|tp|stop|loss|target|profit)[ :=@-]{0,3})(\d[\d.]{0,10}[ -]?(?:pips?|points?|pts|ticks?|%|percent|x?[ ]?atr))[ -](?:(stop(?:[ -]?loss)?|sl)|tp|target|take[ -]?profit)\b(?!\d|[ ]?[:=@]?[ ]?[-+]?\d)`,
  'gi',
);

/** Text as it is read: full-width and mathematical letters as plain ones, emoji that stand for words as these words. */
export const plainText = remembered(SENTENCES_KEPT, toPlainText);

function toPlainText(text: string): string {
  const normal = text.normalize('NFKC');
  // A ligature may stand for 18 letters: no alert is written in them.
  return inOrdinaryWords(withoutAtOnce(inEnglish(normal.length > text.length * 2 + SHORT ? text : normal)))
    .replaceAll(/[\u2212\u2012-\u2015]/g, '-')
    .replaceAll('\u2044', '/')
    .replaceAll(/[\u00a0\u2000-\u200a\u202f]/g, ' ')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\u200b-\u200d\u2060\ufe0f]/g, '')
    .replaceAll(LIST_OF_TARGETS, ' TP ')
    .replaceAll(/[🛑⛔🚫](?=[ \t]*(?:[:=-]|\d))/gu, ' SL ')
    .replaceAll(/🎯(?=[ \t]*(?:[:=-][ \t]*)?\d)/gu, ' TP ')
    .replaceAll(/[\u{1f6d1}\u26d4](?=[ \t]*(?:sl|stop|s\/l))/giu, ' ');
}

/**
 * Reads stops, targets, entry price, kind of order and size out of a sentence. Numbers stay as they were written; who
 * uses them judges them.
 */
export const readSentence = remembered(SENTENCES_KEPT, sentenceParts);

function sentenceParts(written: string): SentenceParts {
  const text = sizeLast(labelFirst(plainText(written)));
  const fields = new Map<string, string>();
  const cut: [from: number, to: number][] = [];
  const stops: string[] = [];
  const targets: { raw: string; share?: string }[] = [];
  let stopIsTrigger = needsTrigger(text);
  LABEL.lastIndex = 0;
  for (let label = LABEL.exec(text); label && stops.length + targets.length < LEVELS_MAX; label = LABEL.exec(text)) {
    const isStop = label[2] !== undefined;
    const before = text.slice(Math.max(0, label.index - 12), label.index);
    // "buy stop 1.09" is a kind of order, "stop loss" is not.
    if (isStop && /^stops?$/i.test(label[2]!) && /\b(?:buy|sell)[ _-]*$/i.test(before)) continue;
    // "Sell stop limit EURUSD stop 1.07 limit 1.0705": the first stop is where the order is triggered.
    if (stopIsTrigger && isStop && /^stops?$/i.test(label[2]!)) {
      stopIsTrigger = false;
      continue;
    }
    // "(BE after TP1)": a target is named, and no price of it told.
    if (!isStop && NAMED_ONLY.test(before) && NAME_ENDS.test(text.slice(LABEL.lastIndex, LABEL.lastIndex + 8)))
      continue;
    const from = label.index;
    if (label[1] !== undefined || label[3] !== undefined) {
      if (isStop) stops.push('none');
      cut.push([from, LABEL.lastIndex]);
      continue;
    }
    const read = isStop ? readStop(text, LABEL.lastIndex) : readTargets(text, LABEL.lastIndex);
    if (isStop) stops.push(...read.levels.map(({ raw }) => raw));
    else targets.push(...read.levels);
    cut.push([from, read.end]);
    LABEL.lastIndex = Math.max(LABEL.lastIndex, read.end);
  }
  const distinct = [...new Set(stops)];
  if (distinct.length > 0) fields.set('stop_loss', distinct.length === 1 ? distinct[0]! : distinct.join(' and '));
  for (const [i, target] of targets.slice(0, LEVELS_MAX).entries()) {
    fields.set(`tp${i + 1}`, target.raw);
    if (target.share !== undefined) fields.set(`tp${i + 1}_share`, target.share);
  }
  const rest = without(text, cut);
  const more = readOrder(rest);
  for (const [name, value] of more.fields) fields.set(name, value);
  return { fields, rest: more.rest, unread: [...more.rest.matchAll(LONE_NUMBER)].map(([number]) => number) };
}

/** Whether the words name a stop-limit order, and its trigger by nothing but "stop". */
function needsTrigger(text: string): boolean {
  return pendingKind(text) === 'stop-limit' && !TRIGGER.test(text) && !STOP_LIMIT_AT.test(text);
}

/** A number that is no part of a word, a name, a time or a percentage. */
const LONE_NUMBER = new RegExp(
  String.raw`(?<![\p{L}\d.,:/#&_-])(?:\d+(?:[.,]\d+)*(?:[ ]?[-/][ ]?\d+(?:[.,]\d+)*)+|\d+(?:[.,]\d+)*)(?![\p{L}\d/_]|:\d|[.,]\d|-\p{L})(?:[ ]?%|[ ](?:percent|pct)\b)?` +
    // "x2", "20x", "20k", "RR 1:3": they multiply something, or are a ratio.
    String.raw`|(?<![\p{L}\d.,:/#&_-])(?:[xX][ ]?\d+(?:[.,]\d+)?|\d+(?:[.,]\d+)?(?:[xX]|[ ][xX]|[kK]))(?![\p{L}\d])|\b(?:[Rr]{3}|[Rr][ :/]?[Rr]|[Rr]isk[ ]?(?:[:/-]|to)?[ ]?[Rr]eward)[ :=]{0,3}\d+(?:[.,]\d+)?(?:[ ]?:[ ]?\d+(?:[.,]\d+)?)?|(?<![\d.,:])1:\d+(?:[.,]\d+)?(?![\d:])`,
  'gu',
);

/** "30 pip stop", "1.5 ATR SL": the label goes before its distance. */
function labelFirst(text: string): string {
  return text.replaceAll(
    LABEL_BEHIND,
    (_all, distance: string, stop?: string) => `${stop === undefined ? 'TP' : 'SL'} ${distance}`,
  );
}

/** The only size that stands behind a level goes to the end, so that it is no second number of that level. */
function sizeLast(text: string): string {
  const sizes = [...text.matchAll(SIZE_BEHIND)];
  const [size] = sizes;
  if (!size || sizes.length > 1) return text;
  return `${text.slice(0, size.index)}${text.slice(size.index + size[0].length)}\n${size[0]}`;
}

interface ReadLevels {
  readonly levels: { raw: string; share?: string }[];
  readonly end: number;
}

function readStop(text: string, at: number): ReadLevels {
  const start = afterSeparators(text, skipOrdinal(text, at));
  const none = stickyAt(NO_LEVEL, text, start);
  if (none) return { levels: [{ raw: none[0] }], end: start + none[0].length };
  const listed = stickyAt(LIST_PLACE, text, start);
  const number = numberAt(text, start + (listed?.[0].length ?? 0));
  if (!number) return { levels: [{ raw: unread(text, start) }], end: at };
  // "3332 - 3335" is a zone, "3 320" a number with a blank in it or two numbers: neither is one stop.
  const more = /^(?:[ ]?-[ ]?|[ ]|[ ]?\/[ ]?|,[ ]|[ ](?:or|and)[ ])[\d.]+/.exec(
    text.slice(number.end, number.end + 20),
  );
  return {
    levels: [{ raw: more ? `${number.raw}${more[0]}` : number.raw }],
    end: number.end + (more?.[0].length ?? 0),
  };
}

function readTargets(text: string, at: number): ReadLevels {
  const start = afterSeparators(text, skipOrdinal(text, at));
  const none = stickyAt(NO_LEVEL, text, start);
  if (none) return { levels: [{ raw: none[0] }], end: start + none[0].length };
  // "Take Profit 1 EURUSD long": the number of a target whose price is not told.
  const bare = /^[ ]*\d(?=[ ]+\p{L}{2}|[ ]*$)(?![ ]*(?:pips?|points?|pts|ticks?|percent|atr|usd)\b)/iu.exec(
    text.slice(at, at + 40).split('\n')[0]!,
  );
  if (bare) return { levels: [{ raw: unread(text, at) }], end: at + bare[0].length };
  // "3 320" may be one number whose thousands stand apart.
  const apart = /^\d{1,3} \d{3}(?![\d])/.exec(text.slice(start, start + 8));
  if (apart) return { levels: [{ raw: apart[0] }], end: start + apart[0].length };
  const listed = stickyAt(LIST_PLACE, text, start);
  let number = numberAt(text, start + (listed?.[0].length ?? 0));
  if (!number) return { levels: [{ raw: unread(text, start) }], end: at };
  const levels: { raw: string; share?: string }[] = [];
  const units: WrittenNumber['unit'][] = [];
  let end = number.end;
  while (number && levels.length < LEVELS_MAX) {
    const share = stickyAt(number.unit === 'percent' ? SHARE_IN_BRACKETS : SHARE, text, number.end);
    levels.push({ raw: number.raw, ...(share ? { share: share[1]! } : {}) });
    units.push(number.unit);
    end = number.end + (share?.[0].length ?? 0);
    const more: RegExpExecArray | null = stickyAt(MORE, text, end);
    const blank = more ? null : /^[ ]+(?=\d+[.\d]*(?:[ \n]|$))/.exec(text.slice(end, end + 12));
    const next: WrittenNumber | undefined =
      more || blank ? numberAt(text, end + (more ?? blank)![0].length) : undefined;
    number = next;
  }
  // "40/60/80 pips": the unit behind the last is that of them all.
  const unit = units.at(-1);
  const word = unit === undefined ? '' : ` ${unit === 'percent' ? '%' : unit}`;
  return {
    levels: levels.map((level, i) => (units[i] === undefined ? { ...level, raw: `${level.raw}${word}` } : level)),
    end,
  };
}

/** `TP1 - 3320`, `Target 2: 1.09`, `TP 1 1.09`: the number of the target is not its price. */
function skipOrdinal(text: string, at: number): number {
  const ordinal = stickyAt(ORDINAL, text, at);
  if (!ordinal) return at;
  const attached = /\d/.test(text[at] ?? '');
  // "TP 1:2" is a ratio of reward to risk, "TP 1: 2650" the first target.
  if (!attached && /^:\d{1,2}(?![\d.])/.test(text.slice(at + ordinal[0].length, at + ordinal[0].length + 4))) return at;
  const after = at + ordinal[0].length;
  const next = numberAt(text, afterSeparators(text, after));
  const line = text.slice(after).split('\n')[0]!;
  const followed = next !== undefined && /\d/.test(line);
  const unitFollows = /^[ ]?(?:pips?|points?|pts|ticks?|%|percent|atr|usd)\b/i.test(text.slice(after, after + 10));
  if (!attached && /^ \d{3}(?!\d)/.test(text.slice(at + ordinal[0].length, at + ordinal[0].length + 6))) return at;
  return attached || (followed && !unitFollows && Number(ordinal[1]) <= 9) ? after : at;
}

function afterSeparators(text: string, at: number): number {
  SEPARATORS.lastIndex = at;
  return at + (SEPARATORS.exec(text)?.[0].length ?? 0);
}

function stickyAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

const UNREAD = '? ';

/** The value as its author wrote it, without the mark that keeps it from being read as a number. */
export function asWritten(value: string): string {
  return value.startsWith(UNREAD) ? value.slice(UNREAD.length) : value;
}

/** What stands in the place of a number, so that it is seen that something was written. */
function unread(text: string, at: number): string {
  return `${UNREAD}${text
    .slice(at, at + 20)
    .split('\n')[0]!
    .trim()}`.trim();
}

function without(text: string, cut: readonly (readonly [number, number])[]): string {
  let result = '';
  let at = 0;
  for (const [from, to] of cut) {
    result += `${text.slice(at, Math.max(at, from))} , `;
    at = Math.max(at, to);
  }
  return result + text.slice(at);
}

/** A price: no distance in pips or percent, no time or date, and no number that goes on ("10k"). */
const NUMBER = String.raw`[$€£]?\d[\d.,'’]{0,40}(?![\d.,'’]|:\d|-\d\d-\d|[ ]?[ap]\.?m\b|[ ]?(?:pips?|points?|pts|ticks?|percent|atr)\b|[ ]?%|[ ]?[kKmM]\b)`;
const RANGE = String.raw`(?:[ ]?(?:-|to|\/|and|or)[ ]?${NUMBER})?`;
/**
 * A size with all that belongs to it: a range, several, a part of a thousand or a percentage are read whole, or
 * refused.
 */
const SIZED = String.raw`\d[\d.,]{0,40}(?:[ ]?[-/][ ]?\d[\d.,]{0,40}){0,9}`;
const LOTS = new RegExp(
  String.raw`(?:\bvolume[ ]*[:=]?[ ]*(?!\d{4})(\d[\d.,]{0,40}(?![\d.,]|[ ]?%|[kKmM]\b))(?:[ ]*lots?)?|(?:\blots?(?:[ _-]?size)?|\bqty|\bquantity|\bsize)[ ]*[:=]?[ ]*(${SIZED}(?:[ ]?%|[kKmM]\b|(?:[ ]*lots?)?[ ]*(?:per|for every)\b)?)(?:[ ]*lots?)?` +
    String.raw`|(?<![\d.,])(${SIZED}(?=[ ]*lots?\b)(?:[ ]*lots?[ ]+(?:per|for every)\b)?)[ ]*(?:lots?\b)?)`,
  'i',
);
/** "risk 1% of balance", "risk: 1% (of my account balance)": of what it is, is read with it. */
const RISK_OF =
  /\brisk(?:ing)?[ ]*[:=]?[ ]*(\d[\d.,]{0,40}[ ]?%[ ]*\(?(?:of[ ]+)?(?:(?:the|my|our|your)[ ]+)?(?:account[ ]+)?(?:balance|equity|capital|deposit|(?:free[ ]+|used[ ]+)?margin)\b\)?)/i;
const BALANCE_RISK =
  /(?<![\d.,])(\d[\d.,]{0,40}[ ]?%[ ]?(?:of )?(?:(?:the|my|our|your) )?(?:account )?balance)[ ]+(?:at )?risk\b/i;
const RISK =
  /(?:\brisk(?:ing)?[ ]*[:=]?[ ]*(\d[\d.,]{0,40})[ ]?%|(?<![\d.,])(\d[\d.,]{0,40})[ ]?%[ ]?(?:of )?(?:the )?(?:account |equity |balance )?risk\b)/i;
/** `with 2% of equity`: the size as a share of it. */
const SHARE_OF_EQUITY =
  /\b(?:with|using|use|for|size|invest(?:ing)?|allocate|buy|sell|long|short)[ ]*[:=]?[ ]*(\d[\d.,]{0,20}[ ]?%[ ]?(?:of[ ])?(?:(?:the|my|our|your)[ ])?(?:account[ ])?(?:equity|balance|account|capital|(?:free[ ]|used[ ])?margin|deposit))\b/i;
const VALID =
  /\b(?:valid|good|expires?|expiry|expiration|cancel)[ ]*(?:for|in|after|until|till|:)?[ ]*(\d+[ ]?(?:m|min(?:utes?)?|h|hours?|hrs?|d|days?|w|weeks?)\b|\d{4}-\d\d-\d\d[T ]\d\d:\d\d\S*|\d{1,2}:\d{2}\S*)/i;
/** An expiry in other words: "valid until Friday", "expiry end of week", "till 18:00". */
const LIFE_WORDS = new RegExp(
  String.raw`(?:\b(?:valid(?:ity)?|good)[ ]*(?:(?:for|until|till?|to|thru|through|by|in|only)\b|[:=]|(?=\d|this\b|next\b))` +
    String.raw`|\b(?:expir(?:es?|y|ing|ation)|gtd)\b|\b(?:until|till)\b)(?:[ ]*(?:on|at|in|for|after|until|till|the|date|time|is|[:=]))*[ ]*([\p{L}\d][^\n,;|()@]{0,29})`,
  'iu',
);
const LIMIT_PRICE = new RegExp(
  String.raw`\b(?:buy|sell|long|short)?[ _-]*(?:stop[ _-]*)?(?:limit|stop)\b(?:[ ]{1,3}(?:orders?|price|entry|at|is|buy|sell)\b){0,3}[ ]{0,3}[@#$]?(?:[ ]{0,3}(?:[A-Z][A-Za-z0-9./#_-]{1,14}))?[ ]{0,3}(?:@|at\b|:|=|-)?[ ]{0,3}(${NUMBER}${RANGE})`,
  'i',
);
const ENTRY = new RegExp(
  String.raw`(?:(?<!\b(?:rsi|macd|adx|cci|mfi|stoch\w*|ema|sma|vwap|atr|volume|strength|score)[ ]{1,2}(?:is[ ])?)(?:@|\bat\b)|\bentry(?:[ _-]*(?:price|zone|level|point|area|range|targets?))?(?:[ ]?\d(?=[ ]?[:=)]))?(?![\p{L}\d])|\benter\b|\bprice\b|\bopen rate\b|\bcmp\b|\bzone\b)(?:[ ]{0,3}(?:at|around|near|is|between|price|limit|market|now|[:=@●•)-])){0,4}[ ]{0,3}(${NUMBER}${RANGE})`,
  'iu',
);
const AFTER_SIDE = new RegExp(
  String.raw`\b(?:[Bb]uy|BUY|[Ss]ell|SELL|[Ll]ong|LONG|[Ss]hort|SHORT)(?:[ ]+(?:now|NOW|Now))?(?:[ ]+|[ ]?[\p{So}]{1,4}[ ]?)(?:[@#$]?[A-Z][A-Za-z0-9./#_-]{1,14}[ ]+)?(?:(?:now|NOW|Now)[ ]+)?(${NUMBER}${RANGE}(?:[ ]?[$€£]|[ ](?:USD[TC]?|EUR|GBP|JPY)\b)?)(?![ ]?(?:lots?|%|x\b)|[\d.,]*[ ]+(?!LMT|LIMIT|GTC)[A-Z]{3,})`,
  'u',
);
/** "BUY $1000": how much money, or the price of a unit. */
const MONEY_OR_PRICE = /[$€£]|(?:USD[TC]?|EUR|GBP|JPY)$/;
const INSTRUMENT_NEXT = String.raw`(?=[@#$]?(?:(?!ATR\b|RSI\b|EMA\b|SMA\b|MA\b|RR\b|SL\b|TP\b)[A-Z]{2}|gold\b|silver\b|(?:xau|xag|eur|gbp|usd|aud|nzd|cad|chf|jpy|btc|eth)[a-z/]{3}))`;
const SIZE_AFTER_SIDE = new RegExp(
  String.raw`\b(?:[Bb]uy|BUY|[Ss]ell|SELL|[Ll]ong|LONG|[Ss]hort|SHORT)[ ]+([$€£]?\d[\d.,]{0,40}(?:[kKmM]|[ ]?(?:%|(?:[Uu][Ss][Dd][TtCc]?|[Ee][Uu][Rr]|[Gg][Bb][Pp]|JPY)(?=[ ])))?)[ ]+(?:of[ ]+)?` +
    INSTRUMENT_NEXT,
);
/** `for 500 USDT`: how much money it takes. */
const FOR_MONEY =
  /\b(?:for|with|using|worth|amount|stake|invest)[ ]*[:=]?[ ]*([$€£]?\d[\d.,]{0,40}[ ]?(?:(?:usd[tc]?|eur|gbp)\b|[$€£])|[$€£]\d[\d.,]{0,40})/i;
/** `20000 units`: a size with its unit, which is no price wherever it stands. */
const UNITS = /(?<![\d.,])(\d[\d.,]*[ ]?[km]?[ ]*(?:units?|shares?|contracts?))\b/i;

const THING = String.raw`(?:[ ]+[@#$]?[A-Z][A-Za-z0-9./#_-]{1,14})?`;
/**
 * "Buy EURUSD above 1.09", "sell if it breaks": the order waits for something. What has crossed a price already is told
 * before the side.
 */
const CONDITION = new RegExp(
  String.raw`\b(?:[Bb]uy|BUY|[Ss]ell|SELL|[Ll]ong|LONG|[Ss]hort|SHORT)(?:[ ]+(?:only|now))?${THING}[ ]+(?:(?:only[ ]+)?(?:[Ii][Ff]|once|when(?:ever)?|unless|until|after|WHEN|ONCE|AFTER)\b|on[ ]+(?:(?:a|the)[ ]+)?(?:dips?|retest|pullback|break(?:out)?|bounce)\b|(?:(?:above|below|over|under|ABOVE|BELOW)[ ]+|[<>≤≥]=?[ ]*)[@#$]?\d)|\d[ ]+or[ ]+(?:lower|below|less|higher|above)\b`,
);
const AT_ONCE = /\b(?:buy|sell|long|short)[ _-]+(?:now|market|instant)\b|\b(?:or|and)[ ]+(?:at[ ]+)?market\b/i;
const WAITING_CLOSE =
  /\b(?:close|exit|flatten)\b[^\n.]{0,40}?[ ](?:if|when(?:ever)?|once|unless|until|as soon as)\b|^[^\p{L}]*(?:close|exit|flatten)\b[^\n.]{0,30}?(?<!\b(?:rsi|stoch\w*|macd|adx|cci|mfi|cross(?:ed|es|ing)?|clos(?:ed|es|ing)|broken?)(?:[ ]?\(?\d{1,3}\)?)?)[ ](?:above|below|over|under)[ ]+[@#$]?\d/iu;
const TRIGGER = new RegExp(String.raw`\btrigger(?:[ ]+(?:price|at))?[ ]*[@:=]?[ ]*(${NUMBER})`, 'i');
/** `stop limit EURUSD @ 1.0950 … limit 1.0945`, `stop price 1.0950`: the trigger, where the limit has its own word. */
const STOP_LIMIT_AT = new RegExp(
  String.raw`\bstop[ _-]*limit\b(?:[ ]+(?:orders?|entry|buy|sell)\b){0,2}${THING}[ ]{0,3}(?:@|at\b|entry\b|:|=)?[ ]{0,3}(${NUMBER})(?![ ]?(?:lots?|units?|shares?|contracts?)\b)(?=[^\n]*\blimit\b)`,
  'i',
);
const STOP_TRIGGER = new RegExp(String.raw`\bstop(?:[ ]+(?:price|at))?[ ]*[@:=]?[ ]*(${NUMBER})`, 'i');
const OWN_LIMIT = new RegExp(String.raw`(?<!stop[ _-]*)\blimit(?:[ ]+(?:price|at))?[ ]*[@:=]?[ ]*(${NUMBER})`, 'i');
const LIMIT = new RegExp(String.raw`\blimit(?:[ ]+(?:price|at))?[ ]*[@:=]?[ ]*(${NUMBER})`, 'i');
/** How long a pending order lives, in the words of terminals. */
const FORCE =
  /\b(GTC|GTD|IOC|FOK|good[ -]till?[ -]cancell?ed)\b|\b(?:(?:valid |good )?for (?:the )?(?:day|today)(?: only)?|day order|today only|valid today|(?:(?:valid |good |expir(?:y|es|ation)[ :]{1,2})?(?:until|till|at|to|for)? ?(?:the )?end of (?:the )?(?:trading )?day))\b|\b(?:DAY|Day)\b(?=[ ]*(?:$|[\n,;]))/;
/** `close 0.3 lots of`: how much of it is closed. */
const CLOSED_SIZE =
  /\b(clos(?:e|ing)|exit|reduce|trim)[ ]+(\d[\d.,]{0,40})[ ]*(lots?|units?|shares?|contracts?)\b(?:[ ]+(?:of|on|from)\b)?/i;

/** The kind of order, its price, its size and its life, as the words give them. */
function readOrder(text: string): Omit<SentenceParts, 'unread'> {
  const fields = new Map<string, string>();
  let rest = text;
  const take = (name: string, match: RegExpExecArray | null): void => {
    const value = match?.slice(1).find((group) => group !== undefined);
    if (!match || value === undefined) return;
    fields.set(
      name,
      value
        .trim()
        .replace(/[.,]+$/, '')
        .replace(name === 'quantity' ? '' : /^[$€£]/, ''),
    );
    rest = rest.replace(match[0], () => ` , ${match[0].slice(0, match[0].lastIndexOf(value))} , `);
  };
  const force = FORCE.exec(rest);
  if (force) {
    fields.set('time_in_force', force[1] ?? 'day');
    rest = rest.replace(force[0], ' , ');
  }
  const closed = CLOSED_SIZE.exec(rest);
  if (closed) {
    fields.set('quantity', `${closed[2]} ${closed[3]}`);
    rest = rest.replace(closed[0], `${closed[1]} partial `);
  } else take('quantity', UNITS.exec(rest));
  if (!fields.has('quantity')) take('lots', LOTS.exec(rest));
  take('risk_percent', RISK_OF.exec(rest) ?? BALANCE_RISK.exec(rest) ?? RISK.exec(rest));
  if (!fields.has('quantity') && !fields.has('lots')) take('quantity', SHARE_OF_EQUITY.exec(rest));
  const life = (): void => {
    take('valid', VALID.exec(rest));
    const other = fields.has('valid') || fields.has('time_in_force') ? undefined : LIFE_WORDS.exec(rest)?.[1];
    if (other === undefined) return;
    fields.set('valid', `${UNREAD}${other.trim()}`);
    // The order is refused for it, whatever else its words say.
    if (kind !== undefined) rest = rest.replace(other, ' ');
  };
  const condition = (CONDITION.exec(rest) ?? WAITING_CLOSE.exec(rest))?.[0];
  if (condition !== undefined) fields.set('order_type', `if: ${condition.slice(0, 30)}`);
  const kind = condition === undefined ? pendingKind(rest) : undefined;
  if (kind !== undefined && AT_ONCE.test(rest)) return { fields: fields.set('order_type', `market and ${kind}`), rest };
  if (kind !== undefined) {
    fields.set('order_type', kind);
    life();
    const sized = SIZE_AFTER_SIDE.exec(rest);
    // Only with a price elsewhere is the number before the instrument a size.
    if (sized && ENTRY.test(rest.replace(sized[0], ' '))) take('quantity', sized);
    if (kind === 'stop-limit') {
      const own = OWN_LIMIT.exec(rest);
      take('trigger_price', TRIGGER.exec(rest) ?? (own ? (STOP_LIMIT_AT.exec(rest) ?? STOP_TRIGGER.exec(rest)) : null));
      take('limit_price', OWN_LIMIT.exec(rest) ?? LIMIT.exec(rest));
      return { fields, rest };
    }
    const price = LIMIT_PRICE.exec(rest) ?? ENTRY.exec(rest) ?? AFTER_SIDE.exec(rest);
    take(kind.endsWith('stop') ? 'trigger_price' : 'limit_price', price);
    return { fields, rest };
  }
  life();
  if (!fields.has('quantity')) take('quantity', FOR_MONEY.exec(rest) ?? SIZE_AFTER_SIDE.exec(rest));
  const after = AFTER_SIDE.exec(rest);
  const amount = after && !ENTRY.test(rest) && MONEY_OR_PRICE.test(after[1]!) ? after[1]! : undefined;
  if (amount !== undefined) {
    if (!fields.has('quantity')) fields.set('quantity', `${amount} (money or a price)`);
    return { fields, rest };
  }
  // "BUY EURUSD 0.1" may be a size as well as a price.
  take('entry', ENTRY.exec(rest) ?? (after && /^\d(?:\.\d{1,2})?$/.test(after[1]!) ? null : after));
  return { fields, rest };
}
