import { type AlertField, type AlertFields, isPlaceholder } from './alert-fields.js';
import { fieldNames, isFieldName } from './field-names.js';
import { inEnglish } from './languages.js';
import { levelField } from './level-field.js';
import { wordsOf } from './words.js';

/** Words of a value that say that something else than opening is meant: an end, a part of it, a change of an order. */
const ELSE = new Set(
  'close closing exit exiting flat flatten cover liquidate unwind reduce reducing trim partial partials cancel cancelled canceled delete remove modify update amend replace move breakeven be tp sl profit loss overflow closed exited stopped liquidated flattened covered reduced trimmed'.split(
    ' ',
  ),
);
const BESIDE = new Set(
  'order orders position positions trade trades long short longs shorts buy sell all half full to and the now my signal only partially market at out scale take stop hit is of alert deal deals'.split(
    ' ',
  ),
);
const WORDS_MAX = 6;
/** Names whose values are no instructions: strategies, instruments, units, inputs of indicators. */
const NO_ORDERS = new Set<string>(
  (
    [
      'action',
      'effect',
      'strategy',
      'strategyLabel',
      'label',
      'message',
      'status',
      'symbol',
      'exchange',
      'interval',
      'quantityType',
      'position',
      'previousPosition',
      'positionSide',
      'levelUnit',
      'eventId',
      'code',
      'reduceOnly',
      'reverse',
    ] as const
  ).flatMap((name) => [...fieldNames[name]]),
);
const INPUTS = /source|src|price|input|candle|bar|trigger|frequency|secret|token|passphrase|exchange|account/;
/** Ends that no input of an indicator is called by: `"trigger": "take profit"`. */
const LEVEL_ENDS = new Set(['tp', 'sl', 'profit', 'loss', 'liquidate']);
/** "EXIT LONG EURUSD", "long exit at target" under whatever name. */
const PLAIN_END =
  /\b(?:close|exit|cover|flatten)[ _-]+(?:the[ ]+)?(?:longs?|shorts?)\b|\b(?:long|short)[ _-]+(?:exit|close)\b/i;
/** MetaTrader's word for a deal that ends a position. */
const OUT = /^(?:deal[ _]?)?(?:entry[ _]?)?out(?:[ _]?by)?$/i;
const NOT_OPENING = /^(?:is)?(?:entry|entering|open|opening|enter)$/;

/**
 * A field that is no known name of a level, a strategy or an input, and whose whole value names a close, a cancellation
 * or a change.
 */
export function saysSomethingElse(fields: AlertFields): AlertField | undefined {
  return fields.list.find((field) => {
    const last = field.key.split('.').at(-1)!;
    const text = field.text.trim();
    if (NOT_OPENING.test(last) && /^(?:false|no)$/i.test(text)) return true;
    if (OUT.test(text) && !NO_ORDERS.has(field.key) && !INPUTS.test(field.key)) return true;
    if (NO_ORDERS.has(field.key) || isPlaceholder(text) || text.length > 60 || levelField(field.key, field.name))
      return false;
    const words = wordsOf(text.replaceAll(/[_.-]/g, ' '));
    if (PLAIN_END.test(text) && !isFieldName(field.key)) return true;
    if (INPUTS.test(field.key) && !words.some((word) => LEVEL_ENDS.has(word))) return false;
    return (
      words.length > 0 &&
      words.length <= WORDS_MAX &&
      words.some((word) => ELSE.has(word)) &&
      words.every((word) => ELSE.has(word) || BESIDE.has(word))
    );
  });
}

/** A level with its number ("TP 1.09") tells where the order is to end; without one it tells that it has. */
const ENDS =
  /(?<![\p{L}])(?:tp|sl|be|stop[ ]?loss|take[ ]?profit|break[ ]?even|trail(?:ing)?(?:[ ]stop)?|margin[ ]call|stopped|exit(?![ ](?:liquidity|strategy))|closed?(?!\s*[<>=:]|[ ](?:above|below|over|under|cross))|closing|flat(?:ten)?|cover|liquidat\w*|reduced?|trim|partial)(?:[ ]?\d(?![\d.]))?(?![\p{L}\d])(?!\s*[:=@(-]?\s*[$]?\d)/iu;

/** Whether the name of an order sounds like one that closes: "Time exit", "L TP", "Margin call". */
export function soundsLikeAnEnd(label: string): boolean {
  const english = inEnglish(label.replaceAll('_', ' '));
  return ENDS.test(english) || WHOLE_ENDS.test(english) || OTHER_ENDS.test(english);
}

const MORE_ENDS = String.raw`emergency(?:[ ]stop)?|panic|kill[ -]?switch|secured?|bank(?:[ ]it)?|(?:take|lock)[ ](?:the[ ])?(?:money|gains?)|max[ ](?:bars|time)|time[ ]limit|rr?[ ]hit|\d{1,3}[ ]?%|(?:atr|hard|soft|swing|fixed|daily|volatility|chandelier|psar|sar|supertrend|protective|initial)[ -]stop`;
/** Labels that are nothing but the short name of an end: LX and SX (long and short exit), PT1, "end of day", "out". */
const WHOLE_ENDS = new RegExp(
  String.raw`^[^\p{L}]*(?:[ls]x|x[ls]|pt|t|targets?|profit[ ]?(?:targets?)?|stop|eod|eos|out|time[ ]?(?:out|stop|exit)|(?:end|close|over)[ ]?of[ ]?(?:the[ ])?(?:day|session|week)|(?:day|session|week)[ ]?(?:end|close|over)|scal(?:e|ing)[ ]?out|[ls]?(?:tp|sl)[ls]?|[ls](?:tp|sl)\d|x[ -](?:long|short)|(?:long|short)[ -]x|half|runner|rest|remain(?:ing|der)|left[ ]?over|${MORE_ENDS})[ #-]?\d{0,2}[^\p{L}\d]*$`,
  'iu',
);
const OTHER_ENDS =
  /\b(?:exit|perhaps|(?:stop|get|take[ns]?)[ ]out|stopp(?:ed|ing)|(?:long|short)[ ](?:stop|done|over)|(?:stop|end)[ ](?:long|short)|secure[ ]profits?|take[ ].{0,12}[ ]off|(?:%|half|third|some)[ ]off|lighten|unwind(?:ing)?|(?:ts|stop)[ ]hit)\b|平[仓倉多空]|决済|決済|кры(?:ть|тие|л)|\bscal(?:e|ing)[ -]?out\b/iu;
