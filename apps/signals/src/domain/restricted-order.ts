import { plainText } from './sentence.js';

/** What a text says that its order is not done with at once, or not to everything: `phrase` as it stands there. */
export interface Restriction {
  readonly kind: 'some' | 'waits';
  readonly phrase: string;
}

const CLOSES = String.raw`(?<![\p{L}])(?:clos(?:e|ing)|exit(?:ing)?|flat(?:ten)?|liquidate|cover|reduce|trim|unwind)(?:[ _-]?(?:all|long|short|buy|sell|position)s?)?(?![\p{L}])`;
const OPENS = String.raw`(?<![\p{L}])(?:buy|sell|long|short|enter)(?![\p{L}])`;
/** Up to the end of what is said, or to the next thing that is ordered. */
const REST = String.raw`[^\n!;]{0,60}?`;
const HELD = String.raw`(?:entry|entries|positions?|trades?|orders?|longs?|shorts?|legs?|layers?|tranches?|deals?|ones?)`;
const NAME = String.raw`(?:(?!(?:price|bar|candle|close|high|low|open|signal|alert|target|tp|stop|sl|value|week|day|hour|month|minute|session)s?\b)[@#$]?[A-Z][\p{L}\p{N}./_-]{2,14}[ ]+)?`;
const FEW = String.raw`(?:two|three|four|five|six|seven|eight|nine|ten|several|single|many|a[ ]couple(?:[ ]of)?|couple)(?![ -](?:halves|thirds?|quarters?|fourths|fifths|sixths|eighths|tenths)(?![\p{L}]))`;

function behindClose(...what: readonly string[]): readonly RegExp[] {
  return what.map((pattern) => new RegExp(String.raw`${CLOSES}${REST}(?<![\p{L}\p{N}])(${pattern})`, 'iu'));
}

/** Some of the positions, or all of them but some. */
const SOME: readonly RegExp[] = behindClose(
  String.raw`(?:except(?:ing)?|exclud(?:e|ing)|apart[ ]from|aside[ ]from|other[ ]than|besides|save[ ]for|bar[ ]one|minus[ ](?:one|two|the|\d))(?![\p{L}])`,
  String.raw`(?:only[ ]+)?(?:in[ ]+)?(?:profits?|loss(?:es)?|winners|losers|winning|losing)[ ]+only(?![\p{L}])`,
  String.raw`only[ ]+(?:(?:if|when|the|what|is|what['’]s|those|in|at|with)[ ]+){0,3}(?:profits?|loss(?:es)?|winners?|losers?|winning|losing)(?![\p{L}])`,
  String.raw`but[ ]+(?:not|one|two|the|my|your|our|leave|keep|hold|for|an?|any|first|last|\d)(?![\p{L}])`,
  String.raw`(?:one|any|none|\d{1,2}|${FEW})[ ]+of[ ]+(?:them|the|my|your|our|those|these|\d)(?![\p{L}])`,
  String.raw`(?:oldest|newest|earliest|biggest|largest|smallest|bigger|smaller|larger|worst|most[ ]recent|profitable|unprofitable|hedges?|majority|bulk)(?![\p{L}])`,
  String.raw`best[ ]+${NAME}${HELD}(?![\p{L}])`,
  String.raw`(?:every[ ]other|each[ ]second|another|a[ ]single|any[ ]one)(?![\p{L}])`,
  String.raw`(?:the[ ])?(?:first|second|third|fourth|last|latest|next|previous|other|\d{1,2}(?:st|nd|rd|th))[ ]+${NAME}(?:${HELD}|${FEW}|one|\d)(?![\p{L}])`,
  String.raw`(?:up[ ]to|at[ ]least|at[ ]most|only|top|just)[ ]+(?:one|\d{1,2}|${FEW})(?![\p{L}\p{N}.,%:]|[ ]?(?:lots?|%|units?|contracts?|shares?|percent))`,
  String.raw`down[ ]to[ ]+(?:one|two|three|an?|the|\d)`,
  String.raw`(?:the[ ]ones?[ ](?:from|with|that|which|at|of|in)|yesterday['’]?s|(?:opened|entered|bought|sold|taken)[ ]+(?:at|@|on|in|today|yesterday|before|after|from|last)|(?:older|newer|younger)[ ]than|from[ ]yesterday)(?![\p{L}])`,
  String.raw`(?:one|two|three)[ ](?:left|open|running)(?![\p{L}])`,
  String.raw`(?:trades|positions|longs|shorts|orders|ones)[ ]+(?:(?:that|which)[ ]are[ ]+)?in[ ](?:the[ ])?(?:profit|loss|money|plus|red|green)(?![\p{L}])`,
);
/** The same directly behind the verb, where a number of positions may stand before their instrument. */
const SOME_BESIDE: readonly RegExp[] = [
  new RegExp(String.raw`${CLOSES}[ ]+(?:(?:the|my|your|our|only|just|out)[ ]+)*(${FEW})(?![\p{L}])`, 'iu'),
  new RegExp(String.raw`${CLOSES}[ ]+(?:(?:the|my|your|our)[ ]+)*(next|other)[ ]+(?!bar|candle)`, 'iu'),
  /(?<![\p{L}])(?:reduc(?:e|ing)|trim|cut|decrease|scale|clos(?:e|ing)[ ]down)(?![\p{L}])[^\n.!;]{0,40}?[ ](to[ ]+(?:one|two|three|an?|\d))/iu,
  /(?<![\p{L}])(?:[Cc]lose|CLOSE|[Ee]xit|EXIT)(?![\p{L}])[^\n.!;]{0,30}?[ ]((?:[Pp]osition|[Tt]rade|[Ee]ntry|[Ll]eg|[Ll]ayer|[Oo]rder)[ ]+[A-H])(?![\p{L}\p{N}]|[ ]*[=:])/u,
];
/** In the name of an order, or a text beside a close: the same without its verb. */
const SOME_NAMED =
  /(?<![\p{L}])((?:all|everything)[ ]+(?:but|except)|except[ ]+\w+|excluding|(?:the[ ])?(?:first|second|third|last|latest|oldest|newest|earliest|\d{1,2}(?:st|nd|rd|th))[ ]+(?:entry|entries|position|trade|leg|layer|one)s?(?:[ ]only)?|(?:the[ ])?(?:oldest|newest|earliest)|one[ ]of[ ](?:them|the))(?![\p{L}])/iu;

const CLOCK = String.raw`(?:\d{1,2}[:h]\d\d(?![:.\d])(?:[ ]?[ap]\.?m\b)?|\d{1,2}\.\d\d[ ]?(?:[ap]\.?m\b|uhr|o['’]?clock|hrs?\b)|\d{1,2}[ ]?(?:[ap]\.?m|o['’]?clock|uhr|h)(?![\p{L}])|noon|midnight|midday)`;
const WHILE_UNITS = String.raw`(?:sec(?:ond)?s?|min(?:ute)?s?|hours?|hrs?|days?|weeks?|bars?|candles?|ticks?|[smhdw])`;
const SPAN = String.raw`(?:an?|one|two|three|four|five|ten|a[ ]few|some|several|half[ ]an|another|\d{1,4})[ ]?(?:more[ ])?${WHILE_UNITS}`;
const PLACE = String.raw`(?:session|day|week|month|market|trading|ny|new[ ]york|us|london|tokyo|asian?|european|cash|today['’]?s|friday['’]?s?|exchange)`;
/** The end or the begin of a session; "at close" and "on the daily close" alone are those of the bar. */
const BOUND = String.raw`(?:(?:the[ ])?(?:${PLACE}[ ]+){1,2}(?:end|close|open(?:ing)?|closing)|(?:the[ ])?(?:end|close|start|open(?:ing)?)[ ]of[ ](?:the[ ])?(?:${PLACE}[ ]*){1,3}|(?:the[ ])?(?:eod|eos|eow)|(?:the[ ])?(?:next[ ])?open(?:ing)?(?![ ]?(?:price|\d)))`;
const EVENT = String.raw`(?:the[ ])?(?:news|nfp|cpi|ppi|fomc|gdp|pmi|ecb|boe|boj|fed|release|announcement|meeting|data|event|speech|lunch|weekend|holiday|session|open|close|market)`;
const WEEKDAY = String.raw`(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)`;

const LATER: readonly string[] = [
  String.raw`(?:at|@|around|about|not[ ]before|starting|starts?[ ]at)[ ]+(?:about[ ]|around[ ]|the[ ]latest[ ]|exactly[ ])*${CLOCK}`,
  String.raw`(?:in|after)[ ]+(?:about[ ]|the[ ]next[ ])*${SPAN}(?![\p{L}])(?![ ]+(?:chart|timeframe|tf|frame|high|low)\b)`,
  String.raw`(?:tomorrow|tonight|this[ ](?:evening|afternoon|morning)|in[ ]the[ ](?:morning|evening|afternoon)|later|next[ ](?:week|session|day|month|hour|bar|candle|minute)|at[ ](?:the[ ])?next[ ]\w+)(?![\p{L}])`,
  String.raw`(?:(?:on|next|this|come)[ ]+)${WEEKDAY}(?![\p{L}])`,
  String.raw`(?:at|on|after|upon)[ ]+${BOUND}(?![\p{L}])`,
];
const CLOSE_LATER: readonly string[] = [
  ...LATER,
  String.raw`(?:from|after|until|till)[ ]+(?:about[ ])?${CLOCK}`,
  String.raw`after[ ]+${EVENT}(?![\p{L}])`,
  String.raw`(?:until|till|in[ ]case|provided|assuming|as[ ]long[ ]as|only[ ](?:if|when)|depending[ ]on)(?![\p{L}])`,
  String.raw`or[ ]+(?:else[ ]+)?(?:hold|keep|wait|leave|stay|let|move|trail|reverse)(?![\p{L}])`,
  String.raw`on[ ]+(?:(?:a|the|any)[ ]+)?(?:dips?|rall(?:y|ies)|retest|pull[ -]?back|bounce|spike)(?![\p{L}])`,
  String.raw`on[ ]+(?:(?:a|the|any)[ ]+)?(?:break(?:[ -]?(?:out|down))?|cross|touch|test|close)[ ]+(?:of|above|below|over|under|at)[ ]+[$€£]?\d`,
  String.raw`at[ ]+(?:be|b\/e|(?:the[ ])?entry(?:[ ]price)?|cost)(?![\p{L}])`,
  String.raw`at[ ]+[+-]?[$€£]?\d[\d.,]*[ ]?(?:pips?|points?|pts|%|percent|r|usd|dollars?)(?![\p{L}])`,
];

const CLOSE_WAITS: readonly RegExp[] = [
  ...behindClose(...CLOSE_LATER),
  new RegExp(
    String.raw`${CLOSES}(?:[ ]+[@#$]?[\p{L}\p{N}./_-]{3,15})?(?:[ ]+(?:longs?|shorts?))?[ ]+(${BOUND})[ .]*$`,
    'iu',
  ),
  new RegExp(
    String.raw`${CLOSES}(?:[ ]+[@#$]?[\p{L}\p{N}./_-]{3,15})?(?:[ ]+(?:longs?|shorts?))?[ ]+(${WEEKDAY})[ .]*$`,
    'iu',
  ),
  new RegExp(
    String.raw`${CLOSES}(?:[ ]+[@#$]?[\p{L}\p{N}./_-]{3,15})?(?:[ ]+(?:longs?|shorts?))?[ ]+([<>≤≥]=?[ ]*[$€£]?\d)`,
    'iu',
  ),
  // A text that tells nothing but a time, beside a close.
  new RegExp(
    String.raw`^[^\p{L}\p{N}]*((?:in|after|at|on)[ ]+(?:${CLOCK}|${SPAN}|${BOUND}|${WEEKDAY})|tomorrow|tonight|later)[^\p{L}\p{N}]*$`,
    'iu',
  ),
];
/** How long an order lives is told by other words, and read elsewhere. */
const NO_LIFE = String.raw`(?:(?!(?<![\p{L}])(?:valid|expir|(?:good|until|till|cancel|gtd|for)(?![\p{L}])))[^\n!;]){0,60}?`;
const OPEN_WAITS: readonly RegExp[] = LATER.map(
  (pattern) => new RegExp(String.raw`${OPENS}${NO_LIFE}(?<![\p{L}\p{N}])(${pattern})`, 'iu'),
);
/** A deadline is kept by a close that is done at once. */
const DEADLINE = new RegExp(
  String.raw`${CLOSES}${REST}(?<![\p{L}\p{N}])((?:before|by|ahead[ ]of|no[ ]later[ ]than|within)[ ]+(?:(?:the|this|next|end[ ]of|close[ ]of|about)[ ]+)*(?:${CLOCK}|${WEEKDAY}|${EVENT}|${BOUND}|${SPAN}|${PLACE}))(?![\p{L}\p{N}])`,
  'iu',
);
/** A price before the time is that of an order, and the time that of the alert: "@ 1.0850 at 17:00". */
const STAMP = /\d[.,]\d+[^\p{L}\n]{0,3}[ ]+(?:at|@)[ ]+$/u;
/** What restricts the close in a text; undefined where it is one of everything, at once. */
export function closeRestriction(written: string): Restriction | undefined {
  const text = plainText(written);
  return found('some', [...SOME, ...SOME_BESIDE], text) ?? found('waits', CLOSE_WAITS, text);
}

/** Until when a text wants its close: it comes before that. */
export function deadlineOf(written: string): string | undefined {
  return DEADLINE.exec(plainText(written))?.[1];
}

/** Some of the positions in the name of an order or in a text beside a close. */
export function someNamed(written: string): string | undefined {
  return found('some', [SOME_NAMED, ...SOME, ...SOME_BESIDE], plainText(written))?.phrase;
}

/** The time that an entry is to wait for: it is done at once, or rests for a price. */
export function entryWait(written: string): string | undefined {
  return found('waits', OPEN_WAITS, plainText(written))?.phrase;
}

function found(kind: Restriction['kind'], patterns: readonly RegExp[], text: string): Restriction | undefined {
  for (const pattern of patterns) {
    const match = pattern.exec(text);
    const phrase = match?.[1]?.trim();
    if (!match || phrase === undefined) continue;
    const until = match.index + match[0].length;
    const preposition = /^(?:at|@)[ ]+/u.exec(phrase)?.[0] ?? '';
    const before = text.slice(0, until - phrase.length + preposition.length);
    if (kind === 'waits' && preposition !== '' && STAMP.test(before)) continue;
    return { kind, phrase };
  }
  return undefined;
}
