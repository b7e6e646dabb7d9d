import { fail, ok, type Result } from '@plimsoll/kernel';
import { type AlertFields, isPlaceholder } from './alert-fields.js';
import { fieldNames } from './field-names.js';
import { reject, type Rejection, shown } from './rejections.js';

/** What a source knows about instruments. */
export interface SymbolRules {
  /** From the alert's spelling, with or without the exchange, to the broker's; made by `symbolMapOf`. */
  readonly symbolMap: ReadonlyMap<string, string>;
  readonly defaultSymbol?: string | undefined;
}

export const SYMBOLS_MAX = 50;
const SYMBOL = /^[A-Za-z0-9][A-Za-z0-9._#&/+!^=@-]{0,31}$/;
const EXCHANGES = new Set(
  ('NASDAQ NYSE AMEX ARCA BATS CBOE OTC TSX TSXV LSE XETR FWB SWX EURONEXT MIL BME OMXSTO ASX NSE BSE MCX HKEX SSE SZSE TSE KRX SGX TADAWUL IDX SET JSE BMFBOVESPA BINANCE BINANCEUS COINBASE KRAKEN BITSTAMP ' +
    'BITFINEX BYBIT OKX KUCOIN GEMINI MEXC GATEIO HUOBI HTX BITGET BITMEX DERIBIT POLONIEX CRYPTO CRYPTOCAP OANDA FX FX_IDC FXCM FOREXCOM PEPPERSTONE ICMARKETS CAPITALCOM SAXO EIGHTCAP BLACKBULL VANTAGE ' +
    'TVC INDEX SP DJ CME CME_MINI CBOT CBOT_MINI NYMEX COMEX ICEUS ICEEUR EUREX CFE').split(' '),
);
const QUOTES = new Set('USD USDT USDC USDD FDUSD BUSD DAI EUR GBP JPY CHF AUD CAD NZD SEK NOK DKK PLN CZK HUF TRY ZAR MXN SGD HKD CNH CNY INR BRL BTC ETH BNB XBT'.split(' '));
/** Capital words of a sentence that are no instruments. */
const NO_SYMBOLS = new Set(
  ('BUY SELL LONG SHORT EXIT CLOSE FLAT FLATTEN OPEN ENTER ENTRY ALERT SIGNAL ORDER ORDERS STOP LOSS TAKE PROFIT TARGET PRICE AT ON IN OF OR AND THE TO FOR IF IS UP DOWN NOW ALL NEW CROSS CROSSING CROSSED ABOVE BELOW ' +
    'OVER UNDER EMA SMA WMA RSI MACD ATR ADX VWAP BB CCI MFI OBV TP SL TP1 TP2 TP3 BE RR PNL ROI AM PM UTC GMT EST OK GO HIT BULL BEAR BULLISH BEARISH STRONG TREND BREAKOUT MARKET LIMIT FILLED STRATEGY POSITION TRADE BAR DAY WEEK HTF LTF BOS CHOCH FVG NOT NO DO DON NEVER CANCEL').split(' '),
);
const INTERVAL = /^([MHDW]\d{1,3}|\d+[MHDWS]?)$/;

/** The instruments of an alert as the broker spells them, each once, with the place of each in the body's list. */
export function readSymbols(fields: AlertFields, rules: SymbolRules): Result<string[], Rejection> {
  const field = fields.first(fieldNames.symbol);
  if (!field) return fromText(fields, rules);
  if (isPlaceholder(field.text)) return rules.defaultSymbol ? ok([rules.defaultSymbol]) : fail(reject('placeholder-not-expanded', undefined, [field.name]));
  const exchange = fields.first(fieldNames.exchange)?.text.trim();
  const written = field.text.split(/[,;|\n]+|\s+(?![/-])/).map((text) => text.trim()).filter((text) => text !== '');
  if (written.length > SYMBOLS_MAX) return fail(reject('too-many-signals', `${written.length} instruments are named.`, [field.name]));
  const symbols = written.map((text) => brokerSymbol(text, rules, exchange));
  const wrong = symbols.indexOf(undefined);
  if (wrong !== -1 || symbols.length === 0) return fail(reject('symbol-invalid', `It says "${shown(written[wrong] ?? field.text, 60)}".`, [field.name]));
  return ok(symbols as string[]);
}

/** No field names it: an instrument with its exchange in the text, else the source's default, else the one capital word of the text. */
function fromText(fields: AlertFields, rules: SymbolRules): Result<string[], Rejection> {
  const texts = fields.all(fieldNames.message);
  const words = texts.flatMap(({ text }) => text.split(/[\s,;()]+/).map((word) => word.replace(/^[$"'“]+|[.!?"'”:]+$/g, '')));
  const qualified = unique(words.filter((word) => EXCHANGES.has(splitExchange(word).exchange ?? '')), rules);
  const named = qualified.length > 0 ? qualified : rules.defaultSymbol ? [rules.defaultSymbol] : unique(words.filter(looksLikeSymbol), rules);
  if (named.length === 1) return ok(named);
  if (named.length > 1) return fail(reject('symbol-unclear', `It could be ${named.slice(0, 5).map((name) => shown(name, 32)).join(', ')}.`, texts.map(({ name }) => name)));
  const unfilled = texts.find(({ text }) => isPlaceholder(text));
  return fail(unfilled ? reject('placeholder-not-expanded', undefined, [unfilled.name]) : reject('symbol-missing'));
}

function unique(words: readonly string[], rules: SymbolRules): string[] {
  return [...new Set(words.flatMap((word) => brokerSymbol(word, rules) ?? []))];
}

function looksLikeSymbol(word: string): boolean {
  return /^[A-Z][A-Z0-9._/-]{1,14}$/.test(word) && !NO_SYMBOLS.has(word) && !INTERVAL.test(word);
}

/** `NASDAQ:TSLA`, `TSLA:NASDAQ`, `btc-usd` → `TSLA`, `TSLA`, `BTCUSD`; the source's map goes before every rule. */
export function brokerSymbol(text: string, rules: SymbolRules, exchange?: string): string | undefined {
  const written = text.trim();
  const { symbol, exchange: own } = splitExchange(written);
  const joined = joinPair(/[A-Z]/.test(symbol) ? symbol : symbol.toUpperCase());
  const place = own ?? exchange;
  const mapped = lookUp(rules.symbolMap, [written, ...(place ? [`${place}:${symbol}`, `${place}:${joined}`] : []), symbol, joined]);
  const result = mapped ?? joined;
  return SYMBOL.test(result) ? result : undefined;
}

function splitExchange(text: string): { symbol: string; exchange?: string } {
  const parts = text.split(':');
  if (parts.length !== 2) return { symbol: text };
  const [left, right] = parts as [string, string];
  const leftIsExchange = EXCHANGES.has(left.toUpperCase());
  if (EXCHANGES.has(right.toUpperCase()) && !leftIsExchange) return { symbol: left, exchange: right.toUpperCase() };
  // An exchange that we don't know stands in front, as TradingView writes it.
  return leftIsExchange || /^[A-Z][A-Z0-9_]+$/.test(left) ? { symbol: right, exchange: left.toUpperCase() } : { symbol: text };
}

/** `BTC-USD`, `EUR/USD` and `ETH_USDT` are pairs; `BRK-B` is a share class and stays. */
function joinPair(symbol: string): string {
  const match = /^([A-Za-z0-9]{2,10})[-/_]([A-Za-z]{3,5})$/.exec(symbol);
  return match && QUOTES.has(match[2]!.toUpperCase()) ? `${match[1]}${match[2]}` : symbol;
}

function lookUp(map: ReadonlyMap<string, string>, spellings: readonly string[]): string | undefined {
  if (map.size === 0) return undefined;
  const found = spellings.find((spelling) => map.has(spelling.toUpperCase()));
  return found === undefined ? undefined : map.get(found.toUpperCase());
}

/** A source's own spellings, ready to be looked up in any case. */
export function symbolMapOf(mappings: readonly { readonly from: string; readonly to: string }[]): ReadonlyMap<string, string> {
  return new Map(mappings.map(({ from, to }) => [from.trim().toUpperCase(), to]));
}
