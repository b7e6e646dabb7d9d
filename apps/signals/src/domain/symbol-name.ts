import { kinds } from '@plimsoll/contracts';

/** What a source knows about instruments. */
export interface SymbolRules {
  /** From the alert's spelling, with or without the exchange, to the broker's; made by `symbolMapOf`. */
  readonly symbolMap: ReadonlyMap<string, string>;
  readonly defaultSymbol?: string | undefined;
}

export const EXCHANGES = new Set(
  (
    'NASDAQ NYSE AMEX ARCA BATS CBOE OTC TSX TSXV LSE XETR FWB SWX EURONEXT MIL BME OMXSTO ASX NSE BSE MCX HKEX SSE SZSE TSE KRX SGX TADAWUL IDX SET JSE BMFBOVESPA BINANCE BINANCEUS COINBASE KRAKEN BITSTAMP ' +
    'BITFINEX BYBIT OKX KUCOIN GEMINI MEXC GATEIO HUOBI HTX BITGET BITMEX DERIBIT POLONIEX CRYPTO CRYPTOCAP OANDA FX FX_IDC FXCM FOREXCOM PEPPERSTONE ICMARKETS CAPITALCOM SAXO EIGHTCAP BLACKBULL VANTAGE ' +
    'TVC INDEX SP DJ CME CME_MINI CBOT CBOT_MINI NYMEX COMEX ICEUS ICEEUR EUREX CFE DERIV'
  ).split(' '),
);
export const QUOTES = new Set(
  'USD USDT USDC USDD FDUSD BUSD DAI EUR GBP JPY CHF AUD CAD NZD SEK NOK DKK PLN CZK HUF TRY ZAR MXN SGD HKD CNH CNY INR BRL BTC ETH BNB XBT'.split(
    ' ',
  ),
);

/**
 * Names of options: those of the OCC (`SPY240119C00475000`), of the NSE (`NIFTY24JAN21500CE`) and of Deribit
 * (`BTC-27JUN25-100000-C`).
 */
export function isOption(symbol: string): boolean {
  return /^\.?[A-Z]{1,6}\s*\d{6}[CP]\d{1,8}(?:\.\d+)?$|^[A-Z&]{3,15}\d{2}[A-Z0-9]{3}\d{2,6}(?:CE|PE)$|^[A-Z]{2,6}-\d{1,2}[A-Z]{3}\d{2}-\d+-[CP]$/.test(
    symbol,
  );
}

/** `NASDAQ:TSLA`, `TSLA:NASDAQ`, `btc-usd` → `TSLA`, `TSLA`, `BTCUSD`; the source's map goes before every rule. */
export function brokerSymbol(text: string, rules: SymbolRules, exchange?: string): string | undefined {
  const written = text.trim();
  const { symbol } = splitExchange(written);
  const result = mapped(written, rules, exchange) ?? joinPair(capitals(withoutTag(symbol)));
  return kinds.symbol.flaw(result) === undefined ? result : undefined;
}

/** What the source's own map says of a text, before any rule; undefined where it says nothing. */
export function mapped(text: string, rules: SymbolRules, exchange?: string): string | undefined {
  const written = text.trim();
  const { symbol, exchange: own } = splitExchange(written);
  const joined = joinPair(capitals(symbol));
  const place = own ?? exchange;
  return lookUp(rules.symbolMap, [
    written,
    ...(place ? [`${place}:${symbol}`, `${place}:${joined}`] : []),
    symbol,
    joined,
  ]);
}

/** A ticker in small letters is one in capitals; a name of several words or of another alphabet stays as it is. */
function capitals(symbol: string): string {
  return /^[a-z0-9._#&/+!^=@$-]+$/.test(symbol) ? symbol.toUpperCase() : symbol;
}

/** The name and the exchange that stands before or behind it. */
export function splitExchange(text: string): { symbol: string; exchange?: string } {
  const parts = text.split(':');
  if (parts.length !== 2) return { symbol: text };
  const [left, right] = parts.map((part) => part.trim()) as [string, string];
  const leftIsExchange = EXCHANGES.has(left.toUpperCase());
  if (EXCHANGES.has(right.toUpperCase()) && !leftIsExchange) return { symbol: left, exchange: right.toUpperCase() };
  // An exchange that we don't know stands in front, as TradingView writes it.
  return leftIsExchange || /^[A-Z][A-Z0-9_]+$/.test(left)
    ? { symbol: right, exchange: left.toUpperCase() }
    : { symbol: text };
}

/** `$AAPL` and `#BTC/USDT` as people tag them; `#AAPL` is a name that brokers use. */
function withoutTag(symbol: string): string {
  return symbol.replace(/^(?:\$(?=[A-Za-z])|#(?=[A-Za-z0-9]{2,10}[/_-][A-Za-z]{3,5}$))/, '');
}

/** `BTC-USD`, `EUR/USD` and `ETH_USDT` are pairs; `BRK-B` is a share class and stays. */
function joinPair(symbol: string): string {
  const match = /^([A-Za-z0-9]{2,10})\s?[-/_]\s?([A-Za-z]{3,5})$/.exec(symbol);
  return match && QUOTES.has(match[2]!.toUpperCase()) ? `${match[1]}${match[2]}` : symbol;
}

function lookUp(map: ReadonlyMap<string, string>, spellings: readonly string[]): string | undefined {
  if (map.size === 0) return undefined;
  const found = spellings.find((spelling) => map.has(spelling.toUpperCase()));
  return found === undefined ? undefined : map.get(found.toUpperCase());
}

/** A source's own spellings, ready to be looked up in any case. */
export function symbolMapOf(
  mappings: readonly { readonly from: string; readonly to: string }[],
): ReadonlyMap<string, string> {
  return new Map(mappings.map(({ from, to }) => [from.trim().toUpperCase(), to]));
}
