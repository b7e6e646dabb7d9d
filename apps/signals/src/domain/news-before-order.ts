import { type AlertField, type AlertFields } from './alert-fields.js';
import { fieldNames } from './field-names.js';
import { reportIn } from './report-words.js';
import { shown } from './rejections.js';
import { plainText } from './sentence.js';
import type { Trace } from './trace.js';

const LEVEL = String.raw`(?:sl|s\/l|stop(?:[ -]?loss)?|tp ?\d?|t\/p|take[ -]?profits? ?\d?|(?:(?:first|second|third|final|last) )?targets? ?\d?|t\d)`;
const REACHED = String.raw`(?:hit|hits|hitting|reached|done|achieved|smashed|touched|taken|triggered|crossed|passed)`;
const BEHIND = String.raw`(?:[ ]*(?:at|@|for)?[ ]*[$€£]?\d[\d.,]*(?:[ ]*(?:pips?|points?|pts)\b)?)?[^\p{L}\p{N}\n½¼¾⅓⅔]*`;
/** What happened, told before what is to be done about it: "TP1 hit", "reached target 1", "+30 pips". */
const NEWS: readonly RegExp[] = [
  new RegExp(
    String.raw`(?<![\p{L}])${LEVEL}(?![\p{L}])(?:(?!\b(?:clos|exit|reduc|trim|take|sell|buy)\w*)[^\n]){0,25}?\b(?:is|was|has been|now|just|got)?[ ]?\b${REACHED}\b(?:[ ]now\b)?${BEHIND}`,
    'giu',
  ),
  new RegExp(
    String.raw`\b(?:hit|reached|smashed|touched|achieved)\b(?: (?:our|the|my|your))* ${LEVEL}(?![\p{L}])${BEHIND}`,
    'giu',
  ),
  new RegExp(String.raw`(?<![\p{L}])(?:tp|t|targets?) ?\d?[^\n\p{L}\p{N}]{0,16}[✅☑✔💯✓]${BEHIND}`, 'giu'),
  /(?<![\p{L}\d.])\+\s?\d+(?:\.\d+)?\s?(?:pips?|pts|points|r\b)[^\p{L}\p{N}\n½¼¾⅓⅔]*/giu,
  /(?<!\b(?:trades|positions|longs|shorts|orders|ones|are|only)[ ]+)\b(?:in profit|running (?:in )?profit)\b[^\p{L}\p{N}\n½¼¾⅓⅔]*/giu,
];
/**
 * What has not happened: "TP1 not hit", "will be hit"; or is waited for: "when TP1 is hit". Nothing is ordered by it
 * now.
 */
const NOT_YET =
  /\b(?:not|never|will|would|could|may|might|almost|nearly|about|soon|going|gets?|getting|if|when)\b|n['’]t\b/iu;
const CONDITION =
  /\b(?:when(?:ever)?|if|once|until|till|unless|after|before|as soon as|should|in case|on|at)[ ]*(?:the|our|your|price|it|we)?[ ]*$/iu;
/** What is to become of the stop of the rest. Alerts move no stops. */
const STOP_MOVES =
  /(?:[ ]*[,;.&+-]?[ ]*\b(?:and|then)?[ ]*)?\b(?:move|moving|set|shift|trail|bring|put)\b[^\n.;,]{0,15}(?<![\p{L}])(?:sl|stops?(?:[ -]?loss)?)(?![\p{L}])[^\n;,]{0,12}?\b(?:to|at|into|up)\b[ ]*(?:your |the )?(?:be|b\/e|entry(?: price)?|break[ -]?even|cost|profit|[\d.]+)?|(?:[ ]*[,;.&+-]?[ ]*\b(?:and|then)?[ ]*)?\bsl[ ]+(?:to|at)[ ]+(?:be|b\/e|entry|break[ -]?even)\b/giu;
const PART = String.raw`(?:all|everything|half|(?:a|one|two)[ -](?:half|thirds?|quarter)|(?:a |the )?(?:third|quarter)|three[ -]quarters?|the|your|my|our|longs?|shorts?|positions?|trades?|rest|remaining|remainder|now|partial(?:ly|s)?|full(?:y)?|some|out|manually|it|here|\d+(?:\.\d+)?[ ]?(?:%|percent|lots?)|\d[ ]?\/[ ]?\d|[½¼¾⅓⅔])`;
const VERB = String.raw`(?:close|closing|exit|exiting|reduce|trim|flatten|take[ ]+off|scale[ ]+out)`;
/** Somebody is told to close: the verb with what it is done to, or nothing behind it. */
const ORDERS = new RegExp(
  String.raw`\b${VERB}\b[ ]*(?:by[ ]+|(?:of[ ]+)?)(?:${PART}(?![\p{L}])|[^\p{L}\p{N}]*$)|\btake[ ]+(?:${PART})[ ]+(?:off|out)\b|[@#$]?\b[A-Z]{3}[A-Z0-9./]{0,9}[ ]*$`,
  'iu',
);
const CLOSES = new RegExp(String.raw`\b(?:${VERB}|take)\b`, 'iu');

/** A text in two: the news, and the order that follows from it. */
export interface NewsAndOrder {
  readonly news: readonly string[];
  /** What is asked of the stop of the rest. */
  readonly unused: readonly string[];
  readonly order: string;
}

/**
 * "TP1 hit, close half": the order to close behind the news that a level was reached; undefined where a text only
 * reports, or reports nothing.
 */
export function orderBehindNews(written: string): NewsAndOrder | undefined {
  const text = plainText(written);
  if (reportIn(text) === undefined || !CLOSES.test(text)) return undefined;
  const news: string[] = [];
  const unused: string[] = [];
  let rest = text.replace(STOP_MOVES, (found) => {
    unused.push(found);
    return ' ';
  });
  let isCertain = true;
  for (const pattern of NEWS)
    rest = rest.replace(pattern, (found, ...more) => {
      const at = more.find((part): part is number => typeof part === 'number')!;
      isCertain &&= !NOT_YET.test(found) && !CONDITION.test(rest.slice(0, at));
      news.push(found);
      return ' ';
    });
  if (!isCertain) return undefined;
  const order = rest.replaceAll(/^[^\p{L}\p{N}@#$½¼¾⅓⅔]+|[\s,;:&+-]+$/gu, '').replaceAll(/[ ]{2,}/g, ' ');
  if (news.length + unused.length === 0 || reportIn(order) !== undefined) return undefined;
  return CLOSES.test(order) && ORDERS.test(order) ? { news, unused, order } : undefined;
}

/** The fields with their texts cut down to the order in them; what was left out is said. */
export function withoutNews(fields: AlertFields, trace: Trace): AlertFields {
  const texts = new Map<AlertField, string>();
  for (const field of fields.all([...fieldNames.message, ...fieldNames.hint, ...fieldNames.action])) {
    const found = /\s/.test(field.text.trim()) ? orderBehindNews(field.text) : undefined;
    if (!found) continue;
    texts.set(field, found.order);
    const name = shown(field.name, 40);
    if (found.news.length > 0)
      trace.note(
        `"${name}" tells "${shown(tidy(found.news), 60)}" and orders "${shown(found.order, 60)}", which counts.`,
      );
    if (found.unused.length > 0)
      trace.note(`"${shown(tidy(found.unused), 60)}" was not done: an alert does not move the stop of a position.`);
  }
  return texts.size === 0 ? fields : fields.retold(texts);
}

function tidy(parts: readonly string[]): string {
  return parts.map((part) => part.replaceAll(/^[\s,;.&+-]+|[\s,;:.&-]+$/g, '')).join(', ');
}
