import type { LooseValue } from './loose-value.js';

const CODE = /^(ENTER|EXIT|OPEN|CLOSE)[-_ ](LONG|SHORT|ALL)_([A-Z0-9-]+)_([A-Za-z0-9./-]{2,20})(?:_\S*)?$/;

/** A code of WunderTrading: `ENTER-LONG_BINANCE_BTCUSDT_My-bot_1h_1a2b3c`; undefined when the text is none. */
export function readSignalCode(text: string): ReadonlyMap<string, LooseValue> | undefined {
  const match = CODE.exec(text.trim());
  if (!match) return undefined;
  const [, what, side, exchange, pair] = match;
  const words =
    what === 'ENTER' || what === 'OPEN'
      ? `enter ${side!.toLowerCase()}`
      : `exit ${side === 'ALL' ? 'all' : side!.toLowerCase()}`;
  return new Map<string, LooseValue>([
    ['action', { kind: 'text', text: words }],
    ['symbol', { kind: 'text', text: pair! }],
    ['exchange', { kind: 'text', text: exchange! }],
  ]);
}
