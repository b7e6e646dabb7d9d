import { plainText, readSentence } from './sentence.js';
import { priceRangeOf } from './price-range.js';
import { brokerSymbol, EXCHANGES, QUOTES, splitExchange, type SymbolRules } from './symbol-name.js';

/** Capital words of a sentence that are no instruments. */
const NO_SYMBOLS = new Set(
  (
    'BUY SELL LONG SHORT EXIT CLOSE FLAT FLATTEN OPEN ENTER ENTRY ALERT SIGNAL SIGNALS ORDER ORDERS STOP LOSS TAKE PROFIT TARGET TARGETS PRICE AT ON IN OF OR AND THE TO FOR IF IS UP DOWN NOW ALL NEW CROSS CROSSING CROSSED ABOVE BELOW ' +
    'OVER UNDER EMA SMA WMA RSI MACD ATR ADX VWAP BB CCI MFI OBV TP SL TP1 TP2 TP3 TP4 TP5 TPS BE RR PNL ROI AM PM UTC GMT EST OK GO HIT BULL BEAR BULLISH BEARISH STRONG TREND BREAKOUT MARKET LIMIT FILLED STRATEGY POSITION POSITIONS TRADE ' +
    'BAR DAY WEEK HTF LTF BOS CHOCH FVG NOT NO DO DON NEVER CANCEL PENDING RISK HIGH LOW MEDIUM SCALP SCALPING SWING INTRADAY VIP FREE SETUP ZONE RANGE LOT LOTS SIZE PIPS PIP POINTS HOLD WAIT HALF PARTIAL REDUCE REVERSE FLIP COVER ' +
    'INSTANT EXECUTION TYPE SIDE ACTION FROM NEAR AROUND WITH VALID TODAY LEVERAGE CROSSES CONFIRMATION CONFIRMED CONTRARIAN NORMAL PLUS CMP TF TIMEFRAME PAIR SYMBOL INDEX SPOT FUTURES PERPETUAL GOLDEN DEATH SUPERTREND HH LL LH HL OB TG TGT ' +
    'USE PROPER MONEY MANAGEMENT REENTRY RE ADD MORE AGAIN RUNNING PREMIUM FOREX CRYPTO SAFE EXTRA SMALL BIG DCA SAR ENTRIES NOTE SIGNALID ID TRADES LONGS SHORTS BUYS SELLS EVERYTHING PLEASE YOUR MY OUR THIS THEN THEM IMMEDIATELY ALERTS GTC GTD IOC FOK EOD ASAP EXITS CLOSED TICKET MAGIC TRIGGER PERHAPS CONTRACTS MKT LMT UNITS SHARES BUYLIMIT SELLLIMIT BUYSTOP SELLSTOP OCO NFP CPI PPI FOMC GDP PMI ECB BOE BOJ FED NEWS NY LONDON TOKYO ASIA SESSION WEEKEND DAILY WEEKLY TOMORROW TONIGHT LATER BEFORE AFTER UNTIL TILL WHEN ONCE UNLESS URGENT MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY EXCEPT BUT ONLY FIRST SECOND THIRD LAST ONE TWO THREE'
  ).split(' '),
);
const INTERVAL =
  /^([MHDW]\d{1,3}|\d+[MHDWS]?|T\d|(?:EMA|SMA|WMA|HMA|MA|RSI|ATR|ADX|CCI|VWMA|DEMA|TEMA|STOCH|BB|RR)\d{1,4})$/;
const WORD = /[@#$]?[\p{L}\p{N}][\p{L}\p{N}._/:&!-]*[\p{L}\p{N}!]|[@#$]?[\p{L}\p{N}]/gu;
/** Names of instruments that people write in small letters too. */
const METALS = new Set('XAUUSD XAGUSD GOLD SILVER'.split(' '));

/**
 * The instruments that texts name: those with an exchange or a mapping first, then the source's default, then capital
 * words.
 */
export function symbolsInText(texts: readonly string[], rules: SymbolRules): string[] {
  const plain = texts.map((text) => plainText(text));
  const known = plain.flatMap((text) => mappedIn(text, rules));
  if (known.length > 0) return [...new Set(known)];
  const words = plain.flatMap((text) => [...readSentence(text).rest.matchAll(WORD)].map(([word]) => word));
  const qualified = unique(
    words.filter((word) => EXCHANGES.has(splitExchange(word).exchange ?? '')),
    rules,
  );
  if (qualified.length > 0) return qualified;
  // The source's own instrument is for texts that name none.
  if (rules.defaultSymbol) {
    const { defaultSymbol } = rules;
    const named = words
      .map((word) => word.replace(/^[#$]/, '').toUpperCase())
      .filter((word) => isPair(word) || priceRangeOf(word)?.kind === 'an index')
      .map((word) => (sameAsDefault(word, rules) ? defaultSymbol : word));
    return unique(named.length > 0 ? named : [defaultSymbol], rules);
  }
  const capital = unique(words.map((word) => word.replace(/^[#$](?=[A-Za-z])/, '')).filter(looksLikeSymbol), rules);
  if (capital.length > 0) return capital;
  return unique(words.map((word) => word.replace(/^[#$]/, '').toUpperCase()).filter(isPair), rules);
}

/** Mapped names that stand in a text as words of their own; of two that overlap the longer one. */
function mappedIn(text: string, rules: SymbolRules): string[] {
  const upper = text.toUpperCase();
  const found: { from: number; to: number; symbol: string }[] = [];
  for (const [name, symbol] of [...rules.symbolMap].sort(([a], [b]) => b.length - a.length)) {
    const at = upper.indexOf(name);
    if (at === -1 || name.length < 3) continue;
    const bounded =
      !/[\p{L}\p{N}]/u.test(upper[at - 1] ?? ' ') && !/[\p{L}\p{N}]/u.test(upper[at + name.length] ?? ' ');
    if (bounded && !found.some(({ from, to }) => at < to && at + name.length > from))
      found.push({ from: at, to: at + name.length, symbol });
  }
  return found.map(({ symbol }) => symbol);
}

function unique(words: readonly string[], rules: SymbolRules): string[] {
  return [
    ...new Set(words.flatMap((word) => (word === rules.defaultSymbol ? word : (brokerSymbol(word, rules) ?? [])))),
  ];
}

/** Whether a word of a text looks like the name of an instrument: capitals that are no word of alerts. */
export function looksLikeSymbol(word: string): boolean {
  const ticker =
    /^@?[A-Z][A-Z0-9._/-]{1,14}$/.test(word) ||
    /^[A-Z]{2}[A-Z0-9]{1,10}[._-]?[a-z]{1,5}$/.test(word) ||
    /^\d[A-Z]{3,8}$/.test(word) ||
    /^[A-Z][A-Z0-9]{0,8}\d!$/.test(word);
  return (
    ticker &&
    !word
      .toUpperCase()
      .split(/[-_/]/)
      .every((part) => NO_SYMBOLS.has(part)) &&
    !INTERVAL.test(word)
  );
}

/** `EURUSD` in a text is the default `EURUSD.r`. */
export function sameAsDefault(word: string, { defaultSymbol }: SymbolRules): boolean {
  return (
    defaultSymbol
      ?.toUpperCase()
      .replaceAll(/[^A-Z0-9]/g, '')
      .includes(word.replaceAll(/[^A-Z0-9]/g, '')) ?? false
  );
}

/** Whether a word is a pair, a metal or an index by its name, and no placeholder. */
export function isInstrument(word: string): boolean {
  const name = word.toUpperCase();
  return isPair(name) || priceRangeOf(name) !== undefined;
}

/** Two currencies, a coin and its quote, or a metal. */
export function isPair(word: string): boolean {
  if (METALS.has(word)) return true;
  const joined = word.replace(/(?<=^[A-Z]{3,5})[/_-](?=[A-Z]{3,4}$)/, '');
  if (!/^[A-Z]{6,9}$/.test(joined)) return false;
  // `BTCUSDT` may be split in two ways.
  return [3, 4, 5].some((at) => {
    const [base, quote] = [joined.slice(0, at), joined.slice(at)];
    return (QUOTES.has(base) || ['XAU', 'XAG', 'SOL', 'XRP', 'ADA', 'DOGE', 'LTC'].includes(base)) && QUOTES.has(quote);
  });
}
