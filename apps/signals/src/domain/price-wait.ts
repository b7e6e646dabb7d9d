import { pendingKind } from './pending-kind.js';
import { plainText } from './sentence.js';

const OPENS = String.raw`(?<![\p{L}])(?:buy|sell|long|short|enter|entry|buying|selling)(?![\p{L}])`;
/** Words on the way to the condition: no mark at which something else is said. */
const WAY = String.raw`[^\n!;:,()|–—]{0,50}?`;
const FRAME = String.raw`(?:(?:a|an|the|any|next|confirmed|clean|clear|decisive|strong|first|full|daily|hourly|weekly|[mhd]\d{1,3}|\d{1,3}[ -]?(?:m|h|d|min|hour|minute)|candle|bar|price|body)[ -]+)*`;
const EVENT = String.raw`(?:closes?|closing|break(?:s|ing)?(?:[ -]?(?:out|down))?|crosse?s?|crossing|mov(?:e|es|ing)|push|touch(?:es)?|tests?|retests?|dips?|pull[ -]?backs?|rall(?:y|ies)|drops?|falls?|rises?|return)`;
const WHERE = String.raw`(?:of|above|below|over|under|at|to|through|beyond|past|into|back[ ](?:above|below|to|into))`;
/** A price, and no length of an average or level of an oscillator. */
const PRICE = String.raw`[$€£]?\d[\d.,]*(?![\d.,]|[ ]?(?:%|percent|pips?|points?|pts)|[ -]?(?:day[ -]?|period[ -]?|bar[ -]?)?(?:[ehsw]?ma|ema|sma|rsi|atr|bars?|candles?)(?![\p{L}]))`;
const CONDITION = String.raw`${FRAME}${EVENT}[ ]+(?:${FRAME})${WHERE}[ ]+(?:the[ ])?(?:level[ ])?${PRICE}`;
const AFTER_WORDS = String.raw`(?:on|upon|after|with|at|following|once|when|if|only)[ ]+`;

const WAITS: readonly RegExp[] = [
  new RegExp(String.raw`${OPENS}${WAY}(?:[,(]${WAY})?(?<![\p{L}])((?:${AFTER_WORDS})+${CONDITION})`, 'iu'),
  new RegExp(
    String.raw`${OPENS}${WAY}(?<![\p{L}])((?:only|just|as[ ](?:it|price))[ ]+(?:${EVENT}[ ]+)?(?:${WHERE}[ ]+)?${PRICE})(?![ ]*(?:lots?|units?|contracts?|shares?|[x×]))`,
    'iu',
  ),
  new RegExp(
    String.raw`${OPENS}${WAY}(?<![\p{L}])((?:@|(?<![\p{L}])(?:at|with|price|with[ ]price))[ ]*(?:[<>≤≥]=?|above|below|over|under)(?:[ ]of)?[ ]*${PRICE})`,
    'iu',
  ),
  new RegExp(
    String.raw`${OPENS}${WAY}(?<![\p{L}])((?:as[ ]long[ ]as|provided|so[ ]long[ ]as)[ ]+[^\n.;]{0,20}?${WHERE}[ ]+${PRICE})`,
    'iu',
  ),
  new RegExp(
    String.raw`${OPENS}${WAY}(?<![\p{L}])((?:triggers?(?:[ ](?:price|level|at))*|break)[ ]*[:=@]?[ ]*${PRICE})`,
    'iu',
  ),
  new RegExp(String.raw`${OPENS}${WAY}(?<![\p{L}])((?:the[ ])?break(?:out|down)?s?[ ]+${WHERE}[ ]+${PRICE})`, 'iu'),
  // Said before the order: "On close above 1.09 buy EURUSD", "Above 1.09 buy".
  new RegExp(String.raw`(?:^|[\n.!;])[^\p{L}\p{N}]*((?:${AFTER_WORDS})+${CONDITION})${WAY}[,:]?${WAY}${OPENS}`, 'iu'),
  new RegExp(String.raw`^[^\p{L}\p{N}]*((?:above|below|over|under|at)[ ]+${PRICE})[ ,:]*${OPENS}`, 'iu'),
  // The entry of a signal in lines: "Entry: above 1.09", "Entry on break of 1.10".
  new RegExp(
    String.raw`(?<![\p{L}])(entry[ ]*(?:price|zone|level|trigger)?[ ]*[:=-]?[ ]*(?:above|below|over|under|if|once|when)[ ]+${PRICE})`,
    'iu',
  ),
  new RegExp(String.raw`(?<![\p{L}])entry[ ]*[:=-][ ]*((?:${AFTER_WORDS})?${CONDITION})`, 'iu'),
];
const NOW_EVENT = String.raw`(?:closes?|break(?:s|ing)?(?:[ -]?(?:out|down))?|crosse?s?|push|touch(?:es)?|retests?|dips?|pull[ -]?backs?|drops?|falls?|rises?)`;
/** Before these a level is told, not the condition of the order. */
const NO_LABEL = String.raw`(?<!(?<![\p{L}])(?:sl|tp[ ]?\d?|stop(?:[ -]?loss)?|take[ -]?profit|targets?[ ]?\d?|support|resistance|invalid(?:ation|ated|if)?)[ ]*)`;
/**
 * Behind a mark, or the side and its instrument, and in the present: "Buy EURUSD: close above 1.10" waits, or tells
 * why; nobody knows. What happened ("closed above") does not wait.
 */
const BEHIND_MARK = new RegExp(
  String.raw`${OPENS}[^!]{0,60}?${NO_LABEL}(?:(?:[ ]*[:;,(|–—\n.]|[ ]+-(?=[ ]))[^\p{L}\p{N}\n$€£]*|(?<=${OPENS}[ ]+(?:[@#$]?[\p{L}\p{N}./_]{3,12}[ ]+)?))(?:(?:condition|trigger|entry|confirmation|confirm(?:ed)?|wait(?:s|ing)?|need(?:s|ed)?|require[sd]?)[ ]*(?:for|by|on|:|=|-)?[ ]*)?` +
    String.raw`((?:(?:a|the)[ ]+)?(?:${FRAME}(?:${NOW_EVENT}[ ]+(?:and|&|\+)[ ]+)?${NOW_EVENT}[ ]+${FRAME}${WHERE}|(?:price[ ]+)?(?:above|below|over|under))[ ]+(?:the[ ])?(?:level[ ])?${PRICE})`,
  'iu',
);
/** "Buy EURUSD at 1.09 stop": what rests behind its price, where no level follows it. */
const KIND_BEHIND = new RegExp(
  String.raw`(?<![\p{L}])(?:buy|sell)(?![\p{L}])${WAY}(?<![\p{L}\d.,])((?:at|@)[ ]*[$€£]?\d[\d.,]*[ ]+(?:stop|stp)(?:[ ]+order)?)(?![ ]*[:=@-]*[ ]*[$€£]?\d|[ -]*loss|[\p{L}])`,
  'iu',
);

/** The value of a field for the price of an entry: "Entry: above 1.09". */
const IN_FIELD =
  /^[^\p{L}\p{N}]*((?:(?:on|upon|after|if|once|when|only)[ ]+)*(?:a[ ]+|the[ ]+)?(?:close[sd]?[ ]+|break(?:out|down|s)?[ ]+)?(?:(?:above|below|over|under|of)[ ]+|[<>≤≥]=?[ ]*)[$€£]?\d[\d.,]*)/iu;

/** The price that the field of an entry's price waits for. */
export function waitInField(written: string): string | undefined {
  return IN_FIELD.exec(plainText(written))?.[1];
}

/** The price that an entry is to wait for, in words: an order at the market does not wait, and none is placed for it. */
export function priceWait(written: string): string | undefined {
  const text = plainText(written);
  // A pending order waits where it says, whatever is said of it besides.
  for (const pattern of pendingKind(text) === undefined ? [...WAITS, KIND_BEHIND, BEHIND_MARK] : []) {
    const phrase = pattern.exec(text)?.[1]?.trim();
    if (phrase !== undefined) return phrase;
  }
  return undefined;
}
