import { withoutGreeting } from './greeting.js';
import { inEnglish } from './languages.js';
import { remembered } from './remembered.js';
import { FRACTION_WORDS, shareOfWords } from './share-text.js';
import { closedByName, maySellWhatIsHeld } from './sold-position.js';

export type Side = 'buy' | 'sell';

/** What the words of a text say about a trade. */
export interface ActionWords {
  /** Every side that is named. */
  readonly sides: ReadonlySet<Side>;
  /** Sides named as what an order does: buy, sell. */
  readonly orderSides: ReadonlySet<Side>;
  /** Sides named as what is held: long, short, bullish, bearish. */
  readonly positionSides: ReadonlySet<Side>;
  readonly exit: boolean;
  /** A side is closed, and the same is opened: "close long open long". */
  readonly again: boolean;
  /** The side is that of the closing order, not that of the position: "sell to close". */
  readonly closingOrder: boolean;
  /**
   * What is closed is named by the side of its order: "close buy", "close all sell positions". Elsewhere "buy" beside a
   * close is unclear.
   */
  readonly closesOrder: boolean;
  /** "to open", "enter", "entry". */
  readonly opening: boolean;
  /** Only a part is closed: "reduce", "trim", "partial". */
  readonly partial: boolean;
  /** How much is closed, in percent: "half", "50 %"; or in lots: "0.5 lots". */
  readonly share?: string;
  readonly lots?: string;
  /** The position is turned round: "close short and buy", "flip to long". The side is that after it. */
  readonly turnsTo?: Side;
  /** Turned round, and it is not said to which side: "flip". */
  readonly turns: boolean;
  /** A pending order: "buy limit", "sell stop". */
  readonly orderKind?: 'limit' | 'stop' | 'stop-limit';
  /** Every word is one that we know. */
  readonly plain: boolean;
  /** A number behind a word that closes, which is neither a percentage nor lots: "close 0.5", "exit ½", "tp1_50". */
  readonly partUnread: boolean;
  /** "do not buy", "cancel long". */
  readonly negated: boolean;
  /** The word by which a text is an idea or a plan, and no order. */
  readonly idea?: string;
  readonly words: readonly string[];
}

const ORDER_SIDES: ReadonlyMap<string, Side> = new Map([
  ['buy', 'buy'],
  ['sell', 'sell'],
  ['buying', 'buy'],
  ['selling', 'sell'],
]);
const POSITION_SIDES: ReadonlyMap<string, Side> = new Map([
  ['long', 'buy'],
  ['short', 'sell'],
  ['longs', 'buy'],
  ['shorts', 'sell'],
  ['bull', 'buy'],
  ['bullish', 'buy'],
  ['bear', 'sell'],
  ['bearish', 'sell'],
]);
const EXITS = new Set([
  'exit',
  'close',
  'flat',
  'flatten',
  'cover',
  'liquidate',
  'exiting',
  'closing',
  'covering',
  'unwind',
]);
const PARTIALS = new Set([
  'reduce',
  'reducing',
  'decrease',
  'trim',
  'partial',
  'partially',
  'partials',
  'scaleout',
  'derisk',
]);
const TURNS = new Set(['flip', 'reverse', 'reversal', 'switch', 'invert', 'sar']);
const OPENS = new Set([
  'enter',
  'entry',
  'open',
  'opening',
  'entering',
  'add',
  'increase',
  'reenter',
  'reentry',
  'pyramid',
  'start',
]);
const AMOUNTS: ReadonlyMap<string, string> = new Map([
  ['half', '50'],
  ['quarter', '25'],
  ...['all', 'everything', 'full', 'fully', 'entire', 'complete', 'completely'].map((word) => [word, '100'] as const),
]);
const NEUTRAL = new Set(
  (
    'market mkt limit lmt order orders strong weak normal position positions trade trades signal new go going now to the a my our your of at and then in into on plus stop percent pct perc lot lots size vol volume side only first ' +
    'confirmed confirmation contrarian pending please immediately take profit loss sl tp both any is price'
  ).split(' '),
);
const NEGATIONS = new Set([
  'not',
  'no',
  'never',
  'dont',
  'don',
  'without',
  'avoid',
  'cancel',
  'cancelled',
  'canceled',
  'ignore',
  'wait',
  'skip',
  'delete',
  'deleted',
  'remove',
  'removed',
  'removing',
  'cancelling',
  'canceling',
  'revoke',
  'revoked',
  'void',
  'withdraw',
  'withdrawn',
  'abort',
]);
const UNSURE = new Set(
  'if unless should could might may maybe perhaps consider considering watch watching possible possibly potential potentially expect expecting expected looking await awaiting waiting preparing prepare ready soon would thinking hoping tomorrow analyst analysts upgrade upgrades upgraded downgrade downgrades downgraded rated rating ratings reiterates initiates insider insiders whale whales recommends recommendation says said was were still reminder correction corrected kill unload offload square squaring squared lighten quit bail ditch scrap cut cutting finished ended done leave leaving'.split(
    ' ',
  ),
);
/** What is thought about a trade, and is none. */
const IDEAS = new Set(
  'idea ideas setup setups plan plans planning planned watchlist watchlists analysis analyses outlook outlooks forecast forecasts scenario scenarios'.split(
    ' ',
  ),
);
/** What is done to a position that is there; beside a side it opens nothing. */
const MANAGED = new Set(
  'cover covering covered flat profit profits lock locked locking secure secured securing banked banking scratch scratched abandon abandoned dump dumped ditch hedge hedged unwinding derisk'.split(
    ' ',
  ),
);
/** "out of the long", "50% off", "end of the trade", and sides that are held: "the long", "your shorts". */
const MANAGING = new RegExp(
  String.raw`\b(?:the|my|your|our|this|that|existing|current)[ ]+(?:longs?|shorts?)\b|\bout[ ]+of[ ]+(?:the[ ]+|my[ ]+)?(?:longs?|shorts?|buys?|sells?|trade|position)\b|\b(?:get|got|getting|am|go|going)[ ]+out\b|^[^\p{L}]*out\b` +
    String.raw`|(?:%|½|\b(?:half|some|all|part|third|quarter))[ ]+off\b|\bend[ ]+of[ ]+(?:the[ ]+)?(?:trade|signal|position|idea|setup)\b|\btime[ ]+stop\b|\bring[ ]+the[ ]+register\b|\bi[mn][ ]plus\b|\d[ ]?pips?[ ]+(?:in|up|gain|so[ ]far)\b|\b(?:running|floating)[ ]+[-+]?\d` +
    String.raw`|\bpay[ ]+yourself\b|^[^\p{L}]*stop[ ]+(?:(?:the|my|your|all)[ ]+)?(?:[@#$]?[\p{L}\p{N}./_-]{3,15}[ ]+)?(?:longs?|shorts?)\b|\bposition(?:[ ]+size)?[ ]*(?:is|now|:|=)?[ ]*(?:0(?![.\d])|0\.0+(?!\d)|-\d)|\bbank[ ]+(?:some|half|it)\b|^[^\p{L}]*(?:longs|shorts|is|are|how|why|what|which|should|top[ ]+\d+)\b|\bwill[ ]+(?:buy|sell|go|long|short)\b|\bforming\b` +
    String.raw`|\b(?:buy|sell|long|short)(?:ing)?(?:[ ]+(?:the|on))?[ ]+(?:dips?|rall(?:y|ies)|pull[ -]?backs?|retracements?|weakness|strength|bounces?)\b`,
  'iu',
);
/** A part that is not said in numbers. */
const VAGUE = new Set([
  'some',
  'most',
  'bit',
  'third',
  'thirds',
  'part',
  'portion',
  'losing',
  'winning',
  'losers',
  'winners',
]);
/** One of several positions: "close the last EURUSD trade", "exit entry 2". */
const ONE_OF_THEM =
  /\b(?:clos(?:e|ing)|exit)[ ]+(?:only[ ]+)?(?:one|a[ ]few|all[ ](?:\w+[ ])?(?:but|except))\b|\b(?:clos(?:e|ing)|exit)\b[^\n.!]{0,30}#[ ]?\d{1,2}\b|\b(?:clos(?:e|ing)|exit)[ ]+(?:(?:the|my|your|our|only)[ ]+)*(?:oldest|newest|latest|last|first|second|third|previous|most recent)\b(?![ ]+(?:price|bar|candle|minute|hour|day|week|month)s?\b)|\b(?:clos(?:e|ing)|exit)\b[^\n.!]{0,40}\b(?:entry|position|trade|leg|layer)[ ]*(?:#|no\.?|number)?[ ]*\d{1,2}(?![\d.,%:]|[ ]?(?:pips?|pts|points|min|minutes?|h|hours?|days?|r|am|pm|[A-Z][a-z]{2})\b)/i;
/** Talk about a trade that is there already, or that may come later: no order. */
const TALK =
  /\b(?:hold(?:ing)?|keep(?:ing)?|look(?:ing)? (?:to|for)|about to)\b[^\n.!]{0,20}\b(?:buy(?:ing)?|sell(?:ing)?|longs?|shorts?)\b|\b(?:buy|sell|long|short)\b[^\n.!]{0,16}\blater\b|\b(?:long|short|bullish|bearish) (?:bias|outlook)\b|\blooks? like\b/i;
/** What is there already, what comes later, and ends in words that are no order of their own. */
const NO_ORDER = new RegExp(
  String.raw`\b(?:we|i)(?:['’]re|['’]m|[ ]are|[ ]am)\b|\b(?:next|last|previous|upcoming|earlier)[ ]+(?:signal|trade|call|setup|idea|buy|sell|long|short)\b` +
    String.raw`|\bin[ ]+\d+[ ]*(?:min(?:ute)?s?|hours?|h)\b|\bbook(?:ing)?[ ]+(?:(?:partial|some|your|half|the)[ ]+)?profits?\b|\bover[^\p{L}\p{N}]*$` +
    String.raw`|^[^\p{L}]*(?:end|dump)\b(?![ ]+of)|(?:^|\s)[a-z]=\S{1,40}\s+[a-z]{1,3}=|\b(?:long|short)[ _-]stop\b(?![^\n]{0,20}\d)|\bbuy(?:ing)?\b(?:[^\n.;,]|\.(?=\d)){0,24}(?<!pull|draw|come|comes)[ ]back\b(?![ ](?:above|below|to|into|in|at|test))|\b(?:buy|sell|long|short)[^\n.]{0,20}[ ]or[ ]+market\b` +
    String.raw`|(?<!\b(?:market|session|it)[ ](?:is[ ])?)\b(?:about|going|gonna|planning|looking|preparing|getting[ ]ready|want(?:ing)?|hoping)[ ]+(?:to[ ]+)?(?:close|exit|flatten)\b|\b(?:all|everything|half)[ ]+but\b|\bexcept\b|\b(?:reduce|trim|cut|decrease|scale)\b[^\n]{0,40}[ ]to[ ]+\d`,
  'iu',
);
/** What joins a close and what is opened after it. */
const LINKS = new Set(['and', 'then', 'go', 'open', 'enter']);
const HELD_THINGS = new Set(['position', 'positions', 'trade', 'trades', 'order', 'orders', 'deals']);
/** What may stand between a close and what it closes. */
const OF_CLOSE = new Set(
  'a an the my your our all both half quarter third full fully partial partially everything entire complete some most part portion of in out any open opened running existing current this that losing winning percent pct lot lots position positions trade trades order orders'.split(
    ' ',
  ),
);
/** Words of which compounds are made: `closelongpct`, `BUYLIMIT`, `enterShort`. */
const PIECES = [
  'closing',
  'close',
  'exit',
  'enter',
  'entry',
  'open',
  'flatten',
  'flat',
  'cover',
  'reduce',
  'reverse',
  'flip',
  'long',
  'short',
  'buy',
  'sell',
  'stop',
  'limit',
  'market',
  'pct',
  'vol',
  'all',
  'half',
  'position',
  'to',
  'and',
  'partial',
  'order',
  'signal',
  'strong',
  'go',
  'bullish',
  'bearish',
  'full',
];
const PART_UNREAD =
  /(?:close|exit|reduce|trim|cover|flat(?:ten)?|scale[ _-]?out)[^\p{L}\d]*\d|(?:tp|target)[ _-]?\d[ _-]+\d|[½¼¾⅓⅔]/iu;
/** `close_profit`: what is in profit, as managers of positions have it. */
const BY_RESULT = /^[^\p{L}]*close[ _-]?(?:all[ _-]?)?(?:in[ _-]?)?(?:profits?|loss(?:es)?|winners?|losers?)\b/iu;
/**
 * The same in a sentence, where a number may be a price as well: glued to the close ("closelong=50", "exit(50)",
 * "close50"), behind a name of sizes ("closelongpct=50", "vol: 0.1"), or a factor ("x0.5"). Only what may be a share or
 * lots: at most three digits, two decimals. "exit_1" is the name of an order.
 */
const TEXT_PART_UNREAD = new RegExp(
  [
    String.raw`(?:exit|(?:close|exit|reduce|trim|cover|flatten)[_-]?(?:all|long|short|buy|sell)s?)[ ]*(?:[=(][ ]*NUMBER|[_-]MANY)`,
    String.raw`(?:close|exit|reduce|trim|cover|flatten)[_-]?(?:long|short)?[_-]?(?:pct|percent|perc|vol|volume|qty|lots?|size|part|partial)[ ]*[=:(_-]?[ ]*NUMBER`,
    String.raw`(?:close|exit|flatten)[ ]+(?:long|short)s?[ ]*:[ ]*NUMBER`,
    String.raw`(?:close|exit|reduce|trim|cover|flatten)MANY`,
    String.raw`(?<![\p{L}])(?:close|exit)(?![\p{L}])[^\n.!]{0,40}(?<![\p{L}])entry[ ]*(?:#|no\.?)?[ ]*\d(?![\d.,%])`,
    String.raw`(?<![\p{L}\p{N}])vol[ ]*[=:][ ]*NUMBER`,
    String.raw`(?<![\p{L}\p{N}.])(?:x[ ]?0?\.\d+|0?\.\d+[ ]?x)(?![\p{L}\p{N}])`,
  ]
    .join('|')
    .replaceAll('MANY', String.raw`(?:[1-9]\d{1,2}|\d?\.\d{1,2})(?![\d:/]|[.,]\d)`)
    .replaceAll('NUMBER', String.raw`\d{1,3}(?:\.\d{1,2})?(?![\d:/]|[.,]\d)`),
  'iu',
);

/** Whether a sentence that closes names a part in a way that is not read. */
export function hasUnreadPart(text: string): boolean {
  return TEXT_PART_UNREAD.test(text);
}

const KEPT =
  /\b(?:keep(?:ing)?|hold(?:ing)?|retain(?:ing)?|leav(?:e|ing))\b[^\n.!,;]{0,12}?(?:\d|\b(?:half|third|quarter|one|some|rest|runner)\b)|(?:\d[ ]?%|\b(?:half|third|quarter))[ ]*(?:stays?|left|remain(?:s|ing)?|running)\b/iu;
/** A close with its own part before what is kept: "close half, keep the rest". */
const OWN_PART =
  /\b(?:clos(?:e|ing)|exit|reduce|trim|take)\b[^\n.!,;]{0,24}(?:\d[ ]?%|\b(?:half|third|quarter)\b|\blots?\b)/iu;

/** Whether a text that closes names what is kept and not what is closed: "close EURUSD, keep 20%". */
export function keepsPart(text: string): boolean {
  const kept = KEPT.exec(text);
  return kept !== null && !OWN_PART.test(text.slice(0, kept.index));
}

const COMPOUND_MAX = 40;
const ACTIONS_KEPT = 200;
const SENTENCES_KEPT = 8;

/** Words of a field that says nothing but what to do: `BUY`, `exit_long`, `closeShort`, `Strong Sell`, `close 50%`. */
export const readActionWords = remembered(ACTIONS_KEPT, actionWords);

function actionWords(written: string): ActionWords {
  // 3Commas says at which price it closes: the market's.
  // MetaTrader's own names of orders say the same with more words.
  const text = closedByName(inEnglish(written))
    .replace(/^\s*(close)_at_market_price\s*$/i, '$1')
    .replace(/^\s*(?:order_type|op)_(?=buy|sell)/i, '')
    .replace(/^\s*positions_close_symbol\s*$/i, 'close')
    .replace(/^\s*trade_action_(?:deal|pending)\s*$/i, 'market');
  const words = wordsOf(text);
  const spoken = amountsOf(text);
  // "alert", "TP" or "SL" alone say little; "TP1" as the name of an order is an exit, and so is "take profit".
  const levelExit =
    words.length > 0 &&
    words.every((word) => ['sl', 'tp', 'take', 'profit', 'stop', 'loss', 'hit', 'trail', 'trailing'].includes(word)) &&
    !(words.length === 1 && words[0] === 'stop');
  const plain =
    words.length > 0 &&
    (levelExit ||
      words.every(
        (word) =>
          isSide(word) ||
          EXITS.has(word) ||
          PARTIALS.has(word) ||
          TURNS.has(word) ||
          OPENS.has(word) ||
          AMOUNTS.has(word) ||
          NEUTRAL.has(word),
      ));
  // "take_profit_long", "SL short": a level that is no number was reached, and what is held is closed.
  const reached = words.some((word) => ['sl', 'tp', 'loss', 'profit'].includes(word));
  const exit =
    levelExit || reached || words.some((word) => EXITS.has(word) || PARTIALS.has(word)) || has(words, 'scale', 'out');
  const said = read(words, exit, spoken);
  // "stop_long": the long was stopped, or a stop order opens one.
  const stopped =
    !exit &&
    words.some(
      (word, i) => word === 'stop' && [words[i - 1], words[i + 1]].some((next) => POSITION_SIDES.has(next ?? '')),
    );
  return {
    ...said,
    partUnread:
      exit &&
      spoken.share === undefined &&
      spoken.lots === undefined &&
      (PART_UNREAD.test(text) || BY_RESULT.test(text)),
    negated: said.negated || stopped || maySellWhatIsHeld(text.replaceAll('_', ' ')),
    ...(said.orderKind === undefined && words.some((word) => word === 'limit' || word === 'lmt')
      ? { orderKind: 'limit' as const }
      : {}),
    plain,
  };
}

/** Words of free text, read with more care: "close above", "long-term" and "bullish engulfing" are not instructions. */
export const readSentenceWords = remembered(SENTENCES_KEPT, sentenceWords);

function sentenceWords(text: string): ActionWords {
  const told = closedByName(held(withoutGreeting(text)))
    .replaceAll(/->|→|=>|»/g, ' then ')
    .replaceAll(BAR_PRICE, ' ')
    .replaceAll(
      /\b(clos(?:e|ing))[ ]+(?:(?:out|the|another|about)[ ]+)*\d{1,3}(?:\.\d+)?[ ]?(?:%|percent\b)(?:[ ]+of\b)?/gi,
      ' $1 partial ',
    )
    .replaceAll(
      /\b(clos(?:e|ing)|exit|reduce|trim)[ ]+(?:(?:out|the|another)[ ]+)*(?:\d{1,3}[ ]?[/⁄][ ]?\d{1,3}|[½¼¾⅓⅔])(?:[ ]+of\b)?/gi,
      ' $1 partial ',
    )
    .replaceAll(
      /\btake[ ]+(?:\d{1,3}(?:\.\d+)?[ ]?(?:%|percent)|\d[ ]?[/⁄][ ]?\d{1,2}|half|[½¼¾])[ ]+off\b/gi,
      (all) => (/half/i.test(all) ? ' close half partial ' : ' close partial '),
    )
    .replaceAll(TAKE_OFF, ' close partial ')
    .replaceAll(SOME_GAIN, '')
    .replaceAll(CLAUSE_CLOSE, ' then $1')
    .replace(NAMED_CLOSE, ' close ')
    .replaceAll(
      /\b(long|short)[ -](term|run|dated|interest|squeeze|lived|side)\b|\bsell[ -]?off\b|\bbuy[ -]?back\b|\b(buy|sell)(ing)?[ -](side|wall|pressure|interest|zone)\b/gi,
      ' ',
    )
    .replaceAll(/\b(bull|bear)(ish)?\b(?!\+?[ ]+(?:exit|confirmation|contrarian|signal|entry|plus|close))/gi, ' ');
  const words = wordsOf(told);
  const scales = has(words, 'scale', 'out') || has(words, 'scaling', 'out');
  const named = [...told.matchAll(CLOSE_OF)].filter(([, name]) => !wordsOf(name!).some((word) => isOfBar(word)));
  const exit = scales || named.length > 0 || words.some((word, i) => isExitIn(words, word, i));
  // "Daily close EURUSD long": the close of the bar, or of the long.
  const ofBar = named.some(({ index }) => BAR_WORDS.has(wordsOf(told.slice(0, index)).at(-1) ?? ''));
  const idea = exit ? undefined : words.find((word) => IDEAS.has(word));
  const vague =
    exit &&
    (words.some((word) => VAGUE.has(word)) || /(?<![\d./])\d\/\d(?![\d/])/.test(text) || ONE_OF_THEM.test(text));
  const plain =
    words.length > 0 && words.every((word) => isSide(word) || EXITS.has(word) || OPENS.has(word) || NEUTRAL.has(word));
  const { turns, ...rest } = read(words, exit, amountsOf(text));
  const managed =
    !exit &&
    (maySellWhatIsHeld(text) || words.some((word) => MANAGED.has(word) || PARTIALS.has(word)) || MANAGING.test(text));
  // A question, a condition or a mere outlook orders nothing.
  const unsure = /\?/.test(text) || TALK.test(text) || NO_ORDER.test(text) || words.some((word) => UNSURE.has(word));
  // "Reversal" in a text is mostly the name of a pattern; beside words that close it asks for more than a close.
  return {
    ...rest,
    turns:
      (turns && exit && words.some((word) => word === 'reverse' || word === 'flip')) ||
      closesThenNamesSide(words, exit),
    plain,
    closesOrder: rest.closesOrder && !CLOSE_APART.test(told),
    partUnread: false,
    partial: rest.partial || scales || vague,
    negated: rest.negated || unsure || managed || ofBar || idea !== undefined,
    ...(idea === undefined ? {} : { idea }),
  };
}

/** "take off a third", "take half of it out": a part is closed. What is taken off is kept. */
const TAKE_OFF =
  /\btake[ ]+off[ ]+(?:about[ ]+)?(?=(?:an?|one|two|three|the|half|all|everything|some|part|most|my|your|our|third|quarter)\b|\d|[½¼¾⅓⅔])(?!the[ ]+(?:table|brakes))/gi;

/** "to secure some profit" is what a close is for, and no part of the position. */
const SOME_GAIN =
  /(?<=\b(?:to|for|with|at|in)[ ]+(?:[a-z]+[ ]+){0,2})(?:some|most|part|a[ ](?:bit|part|little)|a[ ]portion)[ ]+(?:of[ ]+)?(?:(?:the|my|our|your)[ ]+)?(?=(?:small[ ])?(?:profits?|gains?|loss(?:es)?|pips|money|cash|capital|risk|points)\b)/giu;
/** "Alert: close EURUSD": what begins behind a mark is said anew. */
const CLAUSE_CLOSE = /(?<=[:!.\n][^\p{L}\p{N}\n]{0,4}|\n)(close)(?=[ ]+[@#$]?\p{L})/giu;
/**
 * "Bot close EURUSD long", "RSI overbought close the EURUSD short": an instrument and a side behind the verb are what is
 * closed.
 */
const CLOSE_OF = new RegExp(
  String.raw`(?<![\p{L}])clos(?:e|ing)[ ]+(?:(?:the|my|your|our|all|this|of)[ ]+)*(?:[@#$]?(?!long|short|buy|sell)([\p{L}][\p{L}\p{N}./_-]{2,14})[ ]+)(?:(?:open|the|my)[ ]+)?(?:long|short|buy|sell)s?(?![\p{L}])`,
  'giu',
);

/** Prices of a bar: `close: 1.0840`, and "close 1.0840" where the number is too long for a size. */
const BAR_PRICE =
  /\b(?:open|high|low|close)[ ]?[:=][ ]*\d[\d.,]*|\bclose[ ]+[$€£]?(?:\d{3,}(?:[.,]\d+)?|\d+[.,]\d{3,})(?![\d.,%]|[ ]?(?:lots?|units?|shares?|contracts?|%|percent)\b)/gi;
/** "EURUSD close", "EURUSD: close 0.5": the instrument and what is to be done with it, and nothing else. */
const NAMED_CLOSE =
  /^[^\p{L}\p{N}]*[@#$]?[A-Z][A-Z0-9./_]{2,14}[ ]*[,:;-]?[ ]+(?:close|CLOSE|Close)\b(?=[ ]*(?:$|[.!]|\n(?!\s*[$€£]?\d)|\d|[½¼¾⅓⅔]|,?[ ]*(?:[Ll]ots?|LOTS?|[Qq]ty|QTY|[Qq]uantity|[Ss]ize|SIZE)[ ]*[:=]))/u;
/** A side behind a close and a mark is said of something else: "close. Buy", "exit: sell". */
const CLOSE_APART =
  /\b(?:clos(?:e|ing)|exit(?:s|ing)?|flat(?:ten)?|liquidate|unwind)\b[ ]*(?:[.,;:!()|\n]|-[ ])[^\p{L}]*(?:buy|sell)/iu;

/** "close the buys" are the longs. Elsewhere "buys" is a word of news. */
function held(text: string): string {
  return /\b(?:clos(?:e|ing)|exit(?:ing)?|cover|flatten|liquidate)\b/i.test(text)
    ? text.replaceAll(/\bbuys\b/gi, 'longs').replaceAll(/\bsells\b/gi, 'shorts')
    : text;
}

/** The words in a row, compounds taken apart. */
export function wordsOf(text: string): string[] {
  return text
    .replaceAll(/n['’]t\b/gi, ' not')
    .replaceAll(/ [&+] /g, ' and ')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '')
    .flatMap(piecesOf);
}

function piecesOf(word: string): string[] {
  if (
    word.length < 5 ||
    word.length > COMPOUND_MAX ||
    isSide(word) ||
    EXITS.has(word) ||
    PARTIALS.has(word) ||
    TURNS.has(word)
  )
    return [word];
  const pieces: string[] = [];
  let rest = word;
  while (rest !== '') {
    const piece = PIECES.find((candidate) => rest.startsWith(candidate));
    if (piece === undefined) return [word];
    pieces.push(piece);
    rest = rest.slice(piece.length);
  }
  return pieces.some((piece) => isSide(piece) || EXITS.has(piece) || TURNS.has(piece)) ? pieces : [word];
}

function read(
  words: readonly string[],
  exit: boolean,
  spoken: { share?: string; lots?: string },
): Omit<ActionWords, 'plain' | 'partUnread'> {
  const orderSides = new Set(words.flatMap((word) => ORDER_SIDES.get(word) ?? []));
  const positionSides = new Set(words.flatMap((word) => POSITION_SIDES.get(word) ?? []));
  const amount = words.flatMap((word) => AMOUNTS.get(word) ?? [])[0];
  const share = spoken.share ?? (spoken.lots === undefined ? amount : undefined);
  const turnsTo = turnedSide(words, exit);
  const orderKind = kindOf(words);
  return {
    words,
    orderSides,
    positionSides,
    sides: new Set([...orderSides, ...positionSides]),
    exit,
    closingOrder: words.some(
      (word, i) => word === 'to' && ['close', 'cover', 'exit', 'reduce'].includes(words[i + 1] ?? ''),
    ),
    closesOrder: closesOrder(words),
    opening: words.some((word) => OPENS.has(word)),
    partial: words.some((word) => PARTIALS.has(word)) || has(words, 'scale', 'out'),
    ...(share === undefined ? {} : { share }),
    ...(spoken.lots === undefined ? {} : { lots: spoken.lots }),
    ...(turnsTo === undefined ? {} : { turnsTo }),
    turns: words.some((word) => TURNS.has(word)) || closesThenNamesSide(words, exit),
    again: opensAgain(words, exit),
    ...(orderKind === undefined ? {} : { orderKind }),
    negated: words.some((word) => NEGATIONS.has(word)),
  };
}

/**
 * "close short and buy", "exit long, go short", "flip to long"; a side that only follows ("close long sell") is that of
 * the closing order.
 */
function turnedSide(words: readonly string[], exit: boolean): Side | undefined {
  const turn = words.findIndex((word) => TURNS.has(word));
  if (turn !== -1) {
    const after = words.slice(turn + 1).filter((word) => !['position', 'the', 'go'].includes(word));
    const named = after.findIndex((word) => sideOf(word) !== undefined);
    const direct =
      ['to', 'into', 'and'].includes(after[0] ?? '') ||
      ['to', 'into'].includes(after[named - 1] ?? '') ||
      words[turn] === 'flip';
    const [only] = new Set(after.flatMap((word) => sideOf(word) ?? []));
    return direct && new Set(after.flatMap((word) => sideOf(word) ?? [])).size === 1 ? only : undefined;
  }
  if (!exit) return undefined;
  const close = words.findIndex((word) => EXITS.has(word));
  const closed = words
    .slice(close + 1, close + 3)
    .map(sideOf)
    .find((side) => side !== undefined);
  const link = words.findIndex((word, i) => i > close + 1 && LINKS.has(word));
  const rest = link === -1 ? [] : words.slice(link + 1);
  const [opened] = new Set(rest.flatMap((word) => sideOf(word) ?? []));
  if (closed === undefined || opened === undefined || closed === opened) return undefined;
  return rest.some((word) => EXITS.has(word)) || isAlsoClosed(words, link) ? undefined : opened;
}

/**
 * "close longs and shorts", "close buy and sell positions": what follows a mere "and" is closed too, unless it is an
 * order.
 */
function isAlsoClosed(words: readonly string[], link: number): boolean {
  const at = words.findIndex((word, i) => i > link && isSide(word));
  if (words.slice(link, at).some((word) => word !== 'and' && LINKS.has(word))) return false;
  return !ORDER_SIDES.has(words[at]!) || HELD_THINGS.has(words[at + 1] ?? '');
}

/** Words that end something, without saying what: "exit", "Close all". The name of a level ("TP1") tells what ends. */
export function namesClose({ words }: ActionWords): boolean {
  return words.some((word) => isClosing(word));
}

/** The side of an order as the object of a close: "close buy", "exit all the sells", "close EURUSD buy position". */
function closesOrder(words: readonly string[]): boolean {
  return words.some((word, i) => {
    if (!ORDER_SIDES.has(word)) return false;
    const close = words.slice(0, i).findLastIndex((before) => isClosing(before));
    if (close === -1) return false;
    return HELD_THINGS.has(words[i + 1] ?? '') || words.slice(close + 1, i).every((between) => OF_CLOSE.has(between));
  });
}

function isClosing(word: string): boolean {
  return EXITS.has(word) || PARTIALS.has(word) || word === 'exits';
}

/**
 * Everything is closed, and then a side follows that may be what is opened, or the order that closes: "close all and
 * buy".
 */
function closesThenNamesSide(words: readonly string[], exit: boolean): boolean {
  const close = exit ? words.findIndex((word) => EXITS.has(word)) : -1;
  const link = close === -1 ? -1 : words.findIndex((word, i) => i > close && word !== 'open' && LINKS.has(word));
  if (link === -1 || EXITS.has(words[link + 1] ?? '') || words.slice(0, link).some((word) => isSide(word)))
    return false;
  return words.slice(link).some((word) => isSide(word));
}

/** "close long open long": the close is half of it. */
function opensAgain(words: readonly string[], exit: boolean): boolean {
  const close = exit ? words.findIndex((word) => EXITS.has(word)) : -1;
  if (close === -1) return false;
  const closed = words.slice(close + 1, close + 3).findLast((word) => isSide(word));
  const link = words.findIndex((word, i) => i > close + 1 && ['open', 'enter', 'go', 'reopen'].includes(word));
  const opened = words.slice(link + 1, link + 3).find((word) => isSide(word));
  return link !== -1 && closed !== undefined && opened !== undefined && sideOf(closed) === sideOf(opened);
}

function kindOf(words: readonly string[]): ActionWords['orderKind'] {
  for (const [i, word] of words.entries()) {
    const [before, next, afterNext] = [words[i - 1] ?? '', words[i + 1] ?? '', words[i + 2] ?? ''];
    if (word === 'stop' && next === 'limit') return 'stop-limit';
    if (word === 'limit' && (isSide(before) || isSide(next) || next === 'order' || before === 'pending'))
      return 'limit';
    if (
      word === 'stop' &&
      next !== 'loss' &&
      (ORDER_SIDES.has(before) ||
        ORDER_SIDES.has(next) ||
        next === 'order' ||
        (next === 'entry' && afterNext !== 'loss'))
    )
      return 'stop';
  }
  return undefined;
}

const SHARE = /(?<![\p{L}\d.]|\d,)(\d{1,3}(?:\.\d+)?)[\s_-]*(?:%|percent(?![\p{L}])|pct(?![\p{L}]))/giu;
/** A percentage that is told, not closed: of a gain, of an indicator. */
const TOLD_BEFORE =
  /(?:[+-]|(?<!take[ ]?)\b(?:profit|loss|gains?|pnl|p&l|roi|returns?|rsi|stoch\w*|adx|up|down|drawdown|risk|win[ ]?rate|volume|change)\b[^\p{L}\d]{0,4}(?:(?:is|at|of)[ ])?)$/iu;
const TOLD_BEHIND = /^[ ]*(?:profit|gains?|loss|roi|drawdown|risk|win)\b/iu;

/** `close 1/2`, `take ¾ off`: a fraction behind the verb. */
const FRACTION =
  /\b(?:clos(?:e|ing)|exit|reduce|trim|take)[ _-]+(?:(?:out|off|by|the|another)[ ]+)*(?:(\d{1,3}[ ]?[/⁄][ ]?\d{1,3})(?![\d/.])|([½¼¾⅓⅔]))/iu;

/** A number in the words: a percentage or a number of lots. Ordinals such as "TP1" are none. */
function amountsOf(text: string): { share?: string; lots?: string } {
  const share = [...text.matchAll(SHARE)].find(
    (match) =>
      !TOLD_BEFORE.test(text.slice(0, match.index)) && !TOLD_BEHIND.test(text.slice(match.index + match[0].length)),
  )?.[1];
  const part =
    share === undefined
      ? FRACTION.exec(text)
          ?.slice(1)
          .find((found) => found !== undefined)
      : undefined;
  const words = share === undefined && part === undefined ? FRACTION_WORDS.exec(text)?.[0] : undefined;
  const lots = /(?<![\p{L}\d.]|\d,)(\d+(?:\.\d+)?)[\s_-]*lots?(?![\p{L}])/iu.exec(text)?.[1];
  const told = share ?? shareOfWords((part ?? words ?? '').replace('⁄', '/'));
  return { ...(told === undefined ? {} : { share: told }), ...(lots === undefined ? {} : { lots }) };
}

const PLACES = new Set([
  'crossed',
  'crosses',
  'crossing',
  'cross',
  'above',
  'below',
  'over',
  'under',
  'price',
  'is',
  'of',
  'near',
  'to',
  'at',
  'breaks',
  'broke',
  'higher',
  'lower',
  'inside',
  'outside',
  'beyond',
  'and',
  'candle',
  'bar',
  'greater',
  'less',
  'up',
  'down',
  'within',
  'in',
  'on',
  'for',
  'out',
]);
/** Beside these a close is that of a bar, or an input of an indicator. */
const BAR_WORDS = new Set(
  'at on candle candles bar bars daily weekly hourly monthly day week month hour minute session market next previous prev last first latest current today yesterday h m d w min mins tf timeframe above below over under of after before since until till by with from via using the a an its this per high low open hl hlc ohlc price prices ema sma wma hma ma vwap rsi macd bb source src strong weak solid good green red london york ny tokyo asia crossed crosses crossing cross breakout break value level'.split(
    ' ',
  ),
);
/** An instrument in words: "EUR/USD" is two. */
const NAME_WORDS_MAX = 2;
const CLOSED_THINGS = new Set([
  'long',
  'short',
  'longs',
  'shorts',
  'buy',
  'sell',
  'position',
  'positions',
  'all',
  'trade',
  'trades',
  'half',
  'quarter',
  'now',
  'everything',
  'the',
  'my',
  'your',
  'partial',
  'order',
  'market',
]);

/** A word that stands behind the close of a bar, and is no instrument. */
function isOfBar(word: string): boolean {
  return PLACES.has(word) || BAR_WORDS.has(word) || CLOSED_THINGS.has(word) || EXITS.has(word);
}

function isExitIn(words: readonly string[], word: string, i: number): boolean {
  const [before, next] = [words[i - 1] ?? '', words[i + 1] ?? ''];
  if (['exit', 'exits', 'flatten', 'liquidate', 'exiting', 'unwind'].includes(word))
    return !['strategy', 'liquidity'].includes(next);
  if (word === 'cover') return i === 0 || before === 'to' || ['short', 'shorts'].includes(next);
  if (word === 'flat') return words.length === 1 || before === 'go';
  if (word === 'reduce' || word === 'trim')
    return i === 0 || next === '' || ['by', 'a', 'percent', 'lots'].includes(next) || CLOSED_THINGS.has(next);
  if (word !== 'close' && word !== 'closing') return false;
  if (CLOSED_THINGS.has(next)) return true;
  if (PLACES.has(next)) return false;
  // "long close", and the verb at the end of a sentence in other languages.
  if (isSide(before) || before === 'position' || before === 'positions') return true;
  return (
    closesWhatWasNamed(words, i) ||
    i === 0 ||
    ['partial', 'full', 'half', 'to', 'please', 'then', 'now', 'and', 'signal', 'manual', 'early', 'forced'].includes(
      before,
    )
  );
}

/**
 * "sell EURUSD close", "long EURUSD 0.1 lots close": a close behind a side and its instrument. That of a bar ("daily
 * close") is none.
 */
function closesWhatWasNamed(words: readonly string[], at: number): boolean {
  const [before, next] = [words[at - 1] ?? '', words[at + 1] ?? ''];
  if (BAR_WORDS.has(before) || BAR_WORDS.has(next)) return false;
  const behind = words.slice(0, at);
  if (behind.some((word) => ORDER_SIDES.has(word))) return true;
  const side = behind.findLastIndex((word) => POSITION_SIDES.has(word));
  const strange = behind.slice(side + 1).filter((word) => !NEUTRAL.has(word));
  return side !== -1 && strange.length <= NAME_WORDS_MAX && !strange.some((word) => BAR_WORDS.has(word));
}

function has(words: readonly string[], first: string, second: string): boolean {
  return words.some((word, i) => word === first && words[i + 1] === second);
}

function sideOf(word: string): Side | undefined {
  return ORDER_SIDES.get(word) ?? POSITION_SIDES.get(word);
}

function isSide(word: string): boolean {
  return sideOf(word) !== undefined;
}

export function opposite(side: Side): Side {
  return side === 'buy' ? 'sell' : 'buy';
}

/** Whether an alert's words of action know all of it, compounds taken apart: `BUYLIMIT`, "strong", "enter". */
export function isActionWord(word: string): boolean {
  const pieces = wordsOf(word);
  return pieces.every(
    (piece) =>
      isSide(piece) ||
      EXITS.has(piece) ||
      PARTIALS.has(piece) ||
      TURNS.has(piece) ||
      OPENS.has(piece) ||
      AMOUNTS.has(piece) ||
      NEUTRAL.has(piece),
  );
}
