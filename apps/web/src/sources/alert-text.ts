/** Who sends the alert: it decides which placeholders there are. */
export type AlertOrigin = 'strategy' | 'indicator' | 'trendspider' | 'program';
export type LevelUnit = 'price' | 'pips' | 'points' | 'percent';
export type SizeUnit = 'strategy' | 'lots' | 'risk-percent' | 'percent-of-equity';
export type AlertAction = 'buy' | 'sell' | 'exit' | 'exit long' | 'exit short';

/** What a person chose in the message builder. Numbers are text, as they were typed; empty means none. */
export interface AlertChoice {
  readonly origin: AlertOrigin;
  /** Empty: the instrument of the chart, by its placeholder. */
  readonly symbol: string;
  /** Not used for a strategy, which says it itself. */
  readonly action: AlertAction;
  readonly sizeUnit: SizeUnit | '';
  readonly size: string;
  readonly stopUnit: LevelUnit;
  readonly stop: string;
  readonly targetUnit: LevelUnit;
  readonly target: string;
  readonly secretField: string;
}

export interface AlertText {
  /** To be pasted, with the placeholders of the sender. */
  readonly text: string;
  /** As it would arrive: an example of each placeholder in its place. */
  readonly example: string;
}

const SECRET = 'the secret of the source';

/** What a placeholder may stand for. Prices fit EURUSD, so that the example can be read as a trade. */
const EXAMPLES: Readonly<Record<string, string>> = {
  '{{exchange}}:{{ticker}}': 'OANDA:EURUSD',
  '{{strategy.order.action}}': 'buy',
  '{{strategy.order.contracts}}': '1',
  '{{strategy.market_position}}': 'long',
  '{{strategy.market_position_size}}': '1',
  '{{strategy.prev_market_position}}': 'flat',
  '{{strategy.prev_market_position_size}}': '0',
  '{{interval}}': '15',
  '%alert_symbol%': 'EURUSD',
};

/** The text of an alert: one flat JSON object, which every sender can send and the reader understands completely. */
export function alertText(choice: AlertChoice, now: Date): AlertText {
  const fields = { ...whatOf(choice), ...sizeOf(choice), ...levelsOf(choice), ...restOf(choice) };
  const examples: Fields = { ...EXAMPLES, '{{close}}': examplePrice(choice), '{{timenow}}': now.toISOString() };
  const filled = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, examples[value] ?? value]));
  return { text: JSON.stringify(fields, undefined, 2), example: JSON.stringify(filled, undefined, 2) };
}

const PRICE = 1.0845;
const BESIDE = 0.01;

/** A price between stop and target, where they are prices: else the example would be refused and not the text. */
function examplePrice({ origin, action, stop, stopUnit, target, targetUnit }: AlertChoice): string {
  const below = stopUnit === 'price' ? Number(stop) : 0;
  const above = targetUnit === 'price' ? Number(target) : 0;
  if (below > 0 && above > 0) return String(Number(((below + above) / 2).toFixed(6)));
  const isUp = origin === 'strategy' || action === 'buy';
  if (below > 0) return String(Number((below * (isUp ? 1 + BESIDE : 1 - BESIDE)).toFixed(6)));
  if (above > 0) return String(Number((above * (isUp ? 1 - BESIDE : 1 + BESIDE)).toFixed(6)));
  return String(PRICE);
}

type Fields = Readonly<Record<string, string>>;

function whatOf({ origin, symbol, action }: AlertChoice): Fields {
  const named = symbol.trim();
  const chart = {
    strategy: '{{exchange}}:{{ticker}}',
    indicator: '{{exchange}}:{{ticker}}',
    trendspider: '%alert_symbol%',
    program: 'EURUSD',
  };
  return {
    symbol: named === '' ? chart[origin] : named,
    action: origin === 'strategy' ? '{{strategy.order.action}}' : action,
  };
}

/** Both positions and their sizes tell entries, reductions, exits and reversals apart. */
function sizeOf({ origin, action, sizeUnit, size }: AlertChoice): Fields {
  const positions: Fields =
    origin === 'strategy'
      ? {
          market_position: '{{strategy.market_position}}',
          market_position_size: '{{strategy.market_position_size}}',
          prev_market_position: '{{strategy.prev_market_position}}',
          prev_market_position_size: '{{strategy.prev_market_position_size}}',
        }
      : {};
  const amount = size.trim();
  if (origin === 'strategy') return { quantity: '{{strategy.order.contracts}}', ...positions };
  if (amount === '' || sizeUnit === '' || sizeUnit === 'strategy') return positions;
  if (sizeUnit === 'lots') return { quantity: `${amount} lots` };
  if (sizeUnit === 'risk-percent') return { risk_percent: amount };
  return { quantity: action.startsWith('exit') ? `${amount}%` : `${amount}% of equity` };
}

function levelsOf({ origin, action, stop, stopUnit, target, targetUnit }: AlertChoice): Fields {
  // Levels beside a close are not used.
  if (origin !== 'strategy' && action.startsWith('exit')) return {};
  return {
    ...(stop.trim() === '' ? {} : { stop_loss: level(stop.trim(), stopUnit) }),
    ...(target.trim() === '' ? {} : { take_profit: level(target.trim(), targetUnit) }),
  };
}

function level(value: string, unit: LevelUnit): string {
  return unit === 'price' ? value : unit === 'percent' ? `${value}%` : `${value} ${unit}`;
}

function restOf({ origin, secretField }: AlertChoice): Fields {
  const isTradingView = origin === 'strategy' || origin === 'indicator';
  return {
    ...(isTradingView ? { price: '{{close}}', interval: '{{interval}}', sent_at: '{{timenow}}' } : {}),
    ...(secretField === '' ? {} : { [secretField]: SECRET }),
  };
}

/** A line of shell that sends a body to the address of a source. */
export function curlLine(kind: string, address: string, body: string, secret?: string): string {
  const flat = JSON.stringify(JSON.parse(body)).replaceAll("'", String.raw`'\''`);
  if (kind !== 'generic') return `curl -i '${address}' -H 'content-type: application/json' -d '${flat}'`;
  return [
    `SECRET='${secret ?? 'whsec_…'}'; BODY='${flat}'; ID="msg_$(date +%s)"; AT="$(date +%s)"`,
    String.raw`KEY=$(printf %s "${'$'}{SECRET#whsec_}" | base64 -d | od -An -v -tx1 | tr -d ' \n')`,
    `SIGNATURE=$(printf %s "$ID.$AT.$BODY" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$KEY" -binary | base64)`,
    `curl -i '${address}' -H 'content-type: application/json' -H "webhook-id: $ID" -H "webhook-timestamp: $AT" \\`,
    `  -H "webhook-signature: v1,$SIGNATURE" -d "$BODY"`,
  ].join('\n');
}
