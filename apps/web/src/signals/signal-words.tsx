import { dayTime } from '@plimsoll/ui';
import type { SignalContent, SignalLevel } from '../api/shapes';

const SIZES: Readonly<Record<string, (value: string) => string>> = {
  money: (value) => `${value} in money`,
  'percent-of-equity': (value) => `${value} % of equity`,
  'percent-of-balance': (value) => `${value} % of the balance`,
  'percent-of-position': (value) => `${value} % of the position`,
  'risk-percent': (value) => `risks ${value} %`,
  'risk-percent-of-balance': (value) => `risks ${value} % of the balance`,
  'risk-money': (value) => `risks ${value} in money`,
};

/** What the signal asks for beside side and instrument, in words: order kind and prices, size, levels. */
export function signalWords(signal: SignalContent): string[] {
  const { type, reverses, price, size, stopLoss, stopDistance, takeProfit, targets } = signal;
  const pending = pendingWords(signal);
  const words = [
    reverses ? 'turns the position round' : undefined,
    pending ?? (price === undefined ? undefined : `price then ${price}`),
    size
      ? `${type === 'exit' ? 'closes ' : ''}${SIZES[size.unit]?.(size.value) ?? `${size.value} ${size.unit}`}`
      : undefined,
    stopDistance ? `stop ${levelWords(stopDistance)}` : stopLoss && `stop ${stopLoss}`,
    targets?.length
      ? `targets ${targets.map((target) => `${levelWords(target)}${target.share === undefined ? '' : ` (${Math.round(Number(target.share) * 100)} %)`}`).join(', ')}`
      : takeProfit && `target ${takeProfit}`,
  ];
  return words.filter((word): word is string => word !== undefined && word !== '');
}

function pendingWords({ orderKind, limitPrice, triggerPrice, orderExpiresAt }: SignalContent): string | undefined {
  if (orderKind === undefined || orderKind === 'market') return undefined;
  const price =
    triggerPrice === undefined
      ? limitPrice
      : `${triggerPrice}${limitPrice === undefined ? '' : `, limit ${limitPrice}`}`;
  return `${orderKind} order at ${price}${orderExpiresAt === undefined ? '' : `, until ${dayTime(orderExpiresAt)}`}`;
}

function levelWords({ unit, value }: SignalLevel): string {
  return unit === 'price' ? value : unit === 'atr' ? `${value} × ATR` : `${value} ${unit}`;
}

const HELD = { buy: 'long', sell: 'short' } as const;

/** Buy, sell, or an exit of the position that is held. */
export function Direction({ signal }: { readonly signal: SignalContent }) {
  if (signal.type === 'exit') return <span className="chip">Exit{signal.side && ` ${HELD[signal.side]}`}</span>;
  return (
    <span className={`chip ${signal.side === 'buy' ? 'up' : 'down'}`}>
      {signal.side === 'buy' ? '▲ Buy' : '▼ Sell'}
    </span>
  );
}
