import type { AlertFields } from './alert-fields.js';
import { fieldNames } from './field-names.js';
import type { Intent } from './intent.js';
import { reject, type Rejection, shown } from './rejections.js';
import { messageFields } from './said.js';
import { plainText } from './sentence.js';
import { isActionWord } from './words.js';

const SIDE = /^(?:buy|sell|buying|selling|long|short)$/i;
/**
 * Words over which one looks to the word that governs the side: "lighten the EURUSD long", "long position is trapped".
 */
const THROUGH = new Set(
  'a an the my your our this that some position positions trade trades is now please order signal to and then for'.split(
    ' ',
  ),
);
/**
 * What stands beside a side in alerts and turns nothing: tools of analysis, places on the chart, times, venues, units.
 */
const ORDINARY = new Set(
  (
    'alert alerts idea ideas call setup setups trigger triggers scalp scalping swing intraday daytrade action direction type side tag regular ' +
    'strategy system indicator script bot algo model ema sma wma hma dema tema ma mas average averages vwap macd rsi stoch stochastic cci adx ' +
    'atr bb bollinger band bands keltner donchian channel ichimoku cloud supertrend trend trendline psar parabolic pivot pivots fib fibonacci ' +
    'alligator aroon momentum mfi obv roc wavetrend ut utbot hull heikin ashi renko zigzag smc ict fvg bos choch ob block luxalgo ' +
    'breakout breakouts breakdown break breaks cross crossover crossunder crossed crosses crossing golden death above below near around ' +
    'between from with as by via using of per level levels support resistance zone area demand supply engulfing pinbar pattern candle ' +
    'candles bar bars risking hammer doji divergence oversold overbought uptrend downtrend pullback retest confirm confirms detected found fired ' +
    'generated appeared fresh quick high low medium probability aggressive conservative risk higher lower better range gap volatility ' +
    'spread session london york tokyo asian asia european ny us m min mins minute minutes h hr hour hours hourly d day daily weekly tf ' +
    'timeframe chart time bybit binance okx bitget kucoin kraken coinbase oanda fxcm forex crypto spot perp futures future perpetual ' +
    'leverage isolated x k usd usdt usdc eur gbp jpy chf aud cad nzd btc eth unit units contract contracts share shares coin coins ' +
    'pip pips point points tick ticks money amount quantity qty worth equity balance capital account entries zones touch gtc gtd ' +
    'valid until till expires expiry expiration good sl tp target targets id ticker symbol pair instrument asset stp value immediate ' +
    'or over triggered with without instant instantly execution execute trailing fixed open filled op index content field fields both all side'
  ).split(' '),
);
/** Names of instruments that stand in a text beside the symbol that is sent: "SELL GOLD" with XAUUSD. */
const INSTRUMENT =
  /^(?:gold|silver|oil|crude|brent|wti|bitcoin|ether(?:eum)?|nasdaq|dax|dow|spx|nas|ger|jpn|boom|crash|[a-z]{3,6}(?:usd[tc]?|eur|gbp|jpy|chf|cad|aud|nzd|perp))$/i;
/** Before a side these tell what is left: "away from the long", "done with long". */
const LEAVES_BEFORE = new Set(['of', 'from', 'off', 'with', 'without']);
/** Labels of levels, with or without one, are one word; what takes risk out is another word than risk. */
const NO_LEVEL =
  /\b(?:no|without(?:[ ]an?y?)?)[ ](?:sl|stop(?:[ -]?loss)?|s\/l|tp|take[ -]?profits?|targets?)(?![\p{L}])/giu;
const TARGET = /\btake[ _-]?profits?\b/giu;
const DE_RISK = /\bde[ -]risk/giu;
/** Words of action that are none by themselves: "take off the long". */
const UNFINISHED = new Set(['take', 'plus', 'any']);
/** Ends of what is said together with the side. */
const CLAUSE = /[\n!;|]|\.(?=\s|$)/u;

/**
 * A word beside the side of a text whose meaning is not known: it may turn an entry into its end ("halve the long",
 * "long EURUSD trapped"), and what is done to positions has no closed list of verbs. Only words that are known may
 * stand there; the other is named.
 *
 * @param symbols the instruments of the alert as they are sent on
 * @param names names by which instruments are called in the source's map
 */
export function notUnderstood(
  fields: AlertFields,
  intent: Intent,
  symbols: readonly string[],
  names: Iterable<string>,
): Rejection | undefined {
  if (intent.type === 'exit') return undefined;
  const written = fields.all(fieldNames.symbol).map(({ text }) => text);
  const called = new Set(
    [...symbols, ...written, ...names].flatMap((name) => lettersOf(name).map((word) => word.toLowerCase())),
  );
  for (const { name, text } of messageFields(fields)) {
    const word = strangeIn(worded(text), called);
    if (word === undefined) continue;
    const detail = `"${shown(word, 40)}" beside the side was not understood, and may say something else than an entry.`;
    return reject('side-unclear', detail, [name]);
  }
  return undefined;
}

function worded(text: string): string {
  return plainText(text).replaceAll(NO_LEVEL, ' tp ').replaceAll(TARGET, 'tp').replaceAll(DE_RISK, 'derisking');
}

function strangeIn(text: string, called: ReadonlySet<string>): string | undefined {
  for (const clause of text.split(CLAUSE)) {
    const tokens = clause.match(/[\p{L}\p{N}'’]+|[:,\p{Pd}()]/gu) ?? [];
    for (const [at, token] of tokens.entries()) {
      if (!SIDE.test(token)) continue;
      const before = neighbour(tokens.slice(0, at).reverse(), called, true);
      if (before !== undefined && (LEAVES_BEFORE.has(before.toLowerCase()) || !isKnown(before, called))) return before;
      const behind = neighbour(tokens.slice(at + 1), called, false);
      if (behind !== undefined && !isKnown(behind, called) && !isCode(token, behind)) return behind;
    }
  }
  return undefined;
}

/**
 * The next word that is no name, article or number. What stands before a colon or a comma is said of something else.
 */
function neighbour(tokens: readonly string[], called: ReadonlySet<string>, backwards: boolean): string | undefined {
  for (const token of tokens) {
    if (/^[:,(]$/.test(token) && backwards) return undefined;
    if (!/\p{L}/u.test(token)) continue;
    if (isName(token, called) || THROUGH.has(token.toLowerCase()) || SIDE.test(token)) continue;
    return token;
  }
  return undefined;
}

function isName(token: string, called: ReadonlySet<string>): boolean {
  return /\p{N}/u.test(token) || INSTRUMENT.test(token) || called.has(token.toLowerCase());
}

/**
 * "Buy XYZ": what stands out by its capitals behind an order's side is a name, whether or not it is an instrument here.
 */
function isCode(side: string, token: string): boolean {
  return /^[Bb]uy$|^[Ss]ell$/.test(side) && /^[A-Z]{2,6}$/.test(token);
}

/** A word of alerts that is no name: tools of analysis, places on the chart, times, units. */
export function isOrdinaryWord(word: string): boolean {
  return ORDINARY.has(word.toLowerCase()) || THROUGH.has(word.toLowerCase());
}

function isKnown(token: string, called: ReadonlySet<string>): boolean {
  const word = token.toLowerCase();
  return ORDINARY.has(word) || isName(token, called) || (isActionWord(token) && !UNFINISHED.has(word));
}

function lettersOf(name: string): string[] {
  return name.match(/[\p{L}\p{N}]+/gu) ?? [];
}
