import { fail, ok, type Result } from '@plimsoll/kernel';
import type { AlertField, AlertFields } from './alert-fields.js';
import { readTime } from './alert-time.js';
import { readDecimal } from './decimal-text.js';
import { fieldNames, isFieldName } from './field-names.js';
import type { Intent } from './intent.js';
import { levelField } from './level-field.js';
import { isPlainPosition } from './position.js';
import { reject, type Rejection, shown } from './rejections.js';
import { isPlot } from './said.js';
import type { Trace } from './trace.js';
import { readActionWords } from './words.js';

/** Names that speak of a position, of opening and closing, or of the kind of an order. */
const TELLING =
  /position|^(?:prev|last|old|new|current|final|after|before|mkt|market|strategy|net|target)*pos(?:side|size|now|before|after|state|dir)?$|^(?:prev|new)?mp$|^(?:mkt|market)pos$|holding|^held|remaining|(?:position|pos|qty|quantity|size|contracts|lots|holding)s?left$|^intrade$|^net$|^was$|effect|intent|reduc|clos(?:e|ing)|exit|flat(?:ten)?|revers|flip|cover|liquidat|hedg|tradeside|direction|^isopen$|^isentry$|entryflag|openflag|sentiment|ordertype|orderkind|orderclass|entrytype|opening|tradeaction|positionmode|^(?:trade|order|signal)?dir$|^(?:hold|trade)$|^after$|(?:qty|quantity|size|contracts|lots|volume)after$|^after(?:qty|quantity|size|contracts|lots)$|^(?:net)?exposure$|^inventory$|^(?:target|final|net|long|short)(?:qty|quantity|size|contracts|lots)$/;
/** Names that tell of the end of a trade: an alert that has them reports or orders an exit. */
const ENDED =
  /^(?:exit|clos(?:e|ed|ing))(?:reason|rate|tag|type|profit|date|signal|order|ratio)$|^exit(?:price|time)$|^(?:profitratio|profitamount|profitpercent|closeprofit|tradeprofit|realizedpnl|realisedpnl|pnl|profitloss|grossprofit|netprofit)$/;
/** Names that speak of a stop, and of the limit of an order. */
const STOPS = /stoploss|^sl(?!ip|op|ot|ow|ug)|(?<!s)sl$|^stops?(?!watch|ped|strategy)/;
const LIMITS = /limit/;
const OTHER_LIMITS = /daily|risk|loss|rate|time|max|min|drawdown|position|size|spread|upper|lower|band/;
const KIND_WORDS = /^(?:(?:buy|sell)[ _-]?)?(?:limit|lmt|stop[ _-]?limit|stop[ _-]?market|stop)(?:[ _-]?order)?$/i;
/** Names that change how a trade is managed; what they ask for is not done here. */
const UNUSED =
  /^cancel|^take|^tp|leverage|pyramid|slippage|spreadfilter|maxspread|accfilter|hedg|tranche|dca|safetyorder|martingale|delay|^wait|breakeven|extendedhours|marginmode|margintype|takeprofitbasis|(?:qty|quantity|lots?|volume|contracts|shares|units|amount|size)$|^targets?|equity|capital|balance|^margin$|^cost$|^profit$|^invest|^stake|^budget|nominal|notional|multipl|^riskper|^riskprice$|^protect|riskreward|rewardrisk|rewardtorisk|^rrr?$|^rrratio$|usdt?$|percent$|pct$|^cancelafter|^entry(?:\d|zone|range|targets?$|low|high|min|max|from|to$)|^(?:entries|orders|ladder|grid|legs)(?:\.|$)/;
const EMPTY = /^(?:|none|null|nan|n\/a|na|undefined)$/i;
const OFF = /^(?:false|0|no|off|both|net|one-?way|hedge|isolated|cross)$/i;
const ON = /^(?:true|1|yes|on)$/i;
const TURNING = new Set([
  'exit',
  'close',
  'closing',
  'flat',
  'flatten',
  'cover',
  'reduce',
  'liquidate',
  'reverse',
  'flip',
  'decrease',
  'trim',
  'closed',
]);

/**
 * Fields that look as if they spoke of position or kind of order and are not known: named in a note, and where their
 * value could turn the meaning of an entry round, the alert is refused. An exit is not held up by them.
 */
export function judgeUnknownFields(
  fields: AlertFields,
  intent: Intent,
  unreadStop: 'refuse' | 'note',
  trace: Trace,
): Result<void, Rejection> {
  const option = fields.all(fieldNames.option).find(({ text }) => !EMPTY.test(text.trim()));
  if (option && intent.type === 'entry')
    return fail(reject('instrument-unsupported', `"${option.name}" is "${shown(option.text, 40)}".`, [option.name]));
  for (const field of fields.list) {
    const text = field.text.trim();
    if (EMPTY.test(text)) continue;
    const last = field.key.split('.').at(-1)!;
    if (intent.type === 'entry' && ENDED.test(last))
      return fail(
        reject('report-of-trade', `"${field.name}" is "${shown(text, 40)}", which an entry does not have.`, [
          field.name,
        ]),
      );
    if (isFieldName(field.key) || levelField(field.key, field.name) || isPlot(field) || isPlainPosition(field))
      continue;
    const ofEntry = FROM_ENTRY.test(last) && intent.after === undefined;
    if (intent.type === 'entry' && (ofEntry || NAMED_POSITION.test(field.key)) && !NO_NUMBER.test(text))
      return fail(
        reject(
          'ticket-unsupported',
          `"${field.name}" is "${shown(text, 40)}", which an order that opens does not have.`,
          [field.name],
        ),
      );
    if (intent.type === 'entry' && isOtherOrder(field, intent))
      return fail(
        reject(
          'side-unclear',
          `"${field.name}" is "${shown(text, 40)}": another order stands in the alert. Send several as a list.`,
          [field.name],
        ),
      );
    if (CHANGES.test(last) && ON.test(text))
      return fail(
        reject(
          'side-unclear',
          `"${field.name}" is "${shown(text, 40)}": an alert opens or closes, it does not change an order that is there.`,
          [field.name],
        ),
      );
    const order = intent.type === 'entry' ? orderFlaw(field, text, unreadStop, trace) : undefined;
    if (order) return fail(order);
    const wait = waitIn(last, text, intent);
    if (wait)
      return fail(
        reject(
          'order-type-unsupported',
          `"${field.name}" is "${shown(text, 40)}": an order at the market is done at once; send it when it is due.`,
          [field.name],
        ),
      );
    if (UNUSED.test(field.key) && !OFF.test(text)) trace.note(`"${shown(field.name, 40)}" was not used.`);
    if (!TELLING.test(field.key) || field.name === intent.oneSide) continue;
    if (intent.type === 'entry' && turns(field, text, intent))
      return fail(
        reject('side-unclear', `"${field.name}" is "${shown(text, 40)}", and what that means is not known.`, [
          field.name,
        ]),
      );
    trace.note(`"${shown(field.name, 40)}" ("${shown(text, 40)}") is not known and was not used.`);
  }
  return ok(undefined);
}

/** When an order is to be done, or on what condition: "execute_at", "when", "in": "10 minutes". */
const WHEN =
  /^(?:close|exit|open|enter|entry|execute|run|send|place|trigger|fire)?at$|^(?:execute|execution|schedule[dr]?)(?:at|on|for|time|date)?$|^(?:when|if|unless|onlyif|onlywhen|in|notbefore)$/;
const BAR_TIMES = /^(?:close|exit)time$/;
const DELAYS = /^(?:delay|wait)(?:s|sec(?:ond)?s?|time|for|min(?:ute)?s?|before(?:close|exit|entry|order)?)?$/;
const AT_ONCE = /^(?:now|immediate(?:ly)?|asap|at[ _-]?once|market|instant(?:ly)?|-)$/i;
const CLOCK = /^(?:at )?\d{1,2}(?::\d\d(?::\d\d)?)?[ ]?(?:[ap]m|utc|gmt|[a-z]{3,4})?$/i;
/** The time that the way of an alert takes is no delay that anybody meant. */
const DELAY_MAX_SECONDS = 60;

/** Whether a field asks for a later time or a condition. A moment with its date is mostly that of the alert. */
function waitIn(name: string, text: string, { type }: Intent): boolean {
  if (OFF.test(text) || ON.test(text) || AT_ONCE.test(text)) return false;
  if (DELAYS.test(name)) {
    const number = readDecimal(text);
    return number === undefined || /min/.test(name) || Number(number) > DELAY_MAX_SECONDS;
  }
  if (type === 'exit' && name === 'after') return /\d[ ]?[a-z]/i.test(text);
  if (type === 'exit' && name === 'trigger') return readDecimal(text) !== undefined;
  if (BAR_TIMES.test(name)) return type === 'exit' && /:|[ap]m/i.test(text) && CLOCK.test(text);
  if (!WHEN.test(name)) return false;
  return readTime(text) === undefined && (type === 'exit' || readDecimal(text) === undefined);
}

/** Flags of an order that is there already: "amend": true. */
const CHANGES = /^(?:is|do)?(?:amend|modify|update|edit|replace)(?:order|position|existing)?$/;
/** A position that is there: what names it closes or changes it. */
const NAMED_POSITION = /^(?:position|pos)(?:id|ticket|no|number)$/;
/** The entry that an order closes, as TradingView's exits name it. */
const FROM_ENTRY = /^(?:from|of|close|exit)(?:entry|entries)(?:id|name|tag)?$/;
const NO_NUMBER = /^(?:0+|-1|none|null|nan|any|new|)$/i;
const LEVELS_OF = /^(?:sl|stop|tp|take|target|exit|close|profit|trail)/;

/**
 * An order inside an object that is not known, with the other side: `legs.0.side`. The orders of a stop or a target
 * have it by nature.
 */
function isOtherOrder({ key, text }: AlertField, { side }: Intent): boolean {
  const path = key.split('.');
  if (
    path.length < 2 ||
    path.some((part) => LEVELS_OF.test(part)) ||
    !/^(?:action|side|direction|orderaction|orderside|tradeside)$/.test(path.at(-1)!)
  )
    return false;
  const { sides, exit } = readActionWords(text);
  return exit || (sides.size > 0 && ![...sides].includes(side!));
}

/**
 * Flags of an order that waits for its price: "pending", "is_limit", and the ones of makers, which never take the
 * market's.
 */
const RESTS =
  /^(?:is|use)?(?:pending(?:order)?|limit(?:order|entry|only)?|limitorders?|maker(?:only|order)?|postonly)$/;

/** The opposite under its own name: "market": false. */
const AT_MARKET = /^(?:is|at|use)?market(?:order|entry|only)?$|^(?:is)?immediate(?:ly)?$/;
/** A price under these is waited for: "pending": 1.08. */
const WAITED_FOR = /^pending(?:order)?(?:price)?$|^(?:open|enter|execute|fill)?at(?:price)?$/;

/** A stop or the limit of an order under a name that is not known: neither may be lost on the way. */
function orderFlaw(
  field: AlertField,
  text: string,
  unreadStop: 'refuse' | 'note',
  trace: Trace,
): Rejection | undefined {
  const last = field.key.split('.').at(-1)!;
  const waits = AT_MARKET.test(last) && /^(?:false|no|0)$/i.test(text);
  if (!waits && (OFF.test(text) || /^0(?:\.0+)?$/.test(text))) return undefined;
  if (
    waits ||
    (RESTS.test(last) && ON.test(text)) ||
    (WAITED_FOR.test(last) && readDecimal(text) !== undefined && readTime(text) === undefined)
  )
    return reject(
      'order-type-unsupported',
      `"${field.name}" is "${shown(text, 40)}": send "orderType" and its price.`,
      [field.name],
    );
  if (KIND_WORDS.test(text))
    return reject(
      'order-type-unsupported',
      `"${field.name}" is "${shown(text, 40)}", and what that field means is not known: send "orderType".`,
      [field.name],
    );
  if (LIMITS.test(field.key) && !OTHER_LIMITS.test(field.key) && /[1-9]/.test(text))
    return reject(
      'order-type-unsupported',
      `"${field.name}" is "${shown(text, 40)}": send "orderType" and "limitPrice".`,
      [field.name],
    );
  if (!STOPS.test(last) || !/\d/.test(text)) return undefined;
  if (unreadStop === 'refuse')
    return reject('stop-unreadable', `"${field.name}" is "${shown(text, 40)}".`, [field.name]);
  trace.note(`The stop was left out: "${shown(field.name, 40)}" is "${shown(text, 40)}".`);
  return undefined;
}

function turns(field: AlertField, text: string, intent: Intent): boolean {
  // Nothing is left after the order, it seems.
  if (
    /(?:position(?!mode|id|idx)|^(?:\w*pos(?:now|after|size)?|mp)$|remaining|(?:position|pos|qty|quantity|size|contracts|lots|holding)s?left$|holding|^held|^net$|(?:^|qty|quantity|size|contracts|lots|volume)after$|^after|exposure|^inventory|^(?:target|final|net|long|short)(?:qty|quantity|size|contracts|lots|position|pos)$)/.test(
      field.key,
    ) &&
    !/prev|before|last|(?<!h)old|open|max|pyramid|count/.test(field.key) &&
    /^-?0(?:\.0+)?$|^flat$/i.test(text)
  )
    return true;
  // The position as a number, before or after the order: nobody knows under which name is which.
  if (/^(?:prev|previous|old|last|new|cur|current)*(?:mp|pos)$/.test(field.key) && /^-?\d{1,4}$/.test(text))
    return true;
  // Something is left: of which side, and whether the order took from it or added to it, is not said.
  if (
    /remaining|left$/.test(field.key) &&
    /position|pos|qty|quantity|size|contracts|lots|holding/.test(field.key) &&
    /[1-9]/.test(text)
  )
    return true;
  if (OFF.test(text))
    return /^is(?:open|entry|opening)$|^(?:open|entry)flag$/.test(field.key) && /^(?:false|0|no)$/i.test(text);
  if (ON.test(text)) return /clos|exit|reduc|flat|cover|liquidat|revers|flip/.test(field.key);
  const words = readActionWords(text);
  const against = words.plain && words.sides.size > 0 && ![...words.sides].includes(intent.side!);
  return against || words.words.some((word) => TURNING.has(word));
}
