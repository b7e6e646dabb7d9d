import { dayTime, t } from '@plimsoll/ui';
import type { SignalContent, SignalLevel } from '../api/shapes';

const SIZES: Readonly<Record<string, (value: string) => string>> = {
  money: (value) => t('{{value}} in money', { value }),
  'percent-of-equity': (value) => t('{{value}} % of equity', { value }),
  'percent-of-balance': (value) => t('{{value}} % of the balance', { value }),
  'percent-of-position': (value) => t('{{value}} % of the position', { value }),
  'risk-percent': (value) => t('risks {{value}} %', { value }),
  'risk-percent-of-balance': (value) => t('risks {{value}} % of the balance', { value }),
  'risk-money': (value) => t('risks {{value}} in money', { value }),
};

/** What the signal asks for beside side and instrument, in words: order kind and prices, size, levels. */
export function signalWords(signal: SignalContent): string[] {
  const { type, reverses, price, size, stopLoss, stopDistance, takeProfit, targets } = signal;
  const pending = pendingWords(signal);
  const words = [
    reverses ? t('turns the position round') : undefined,
    pending ?? (price === undefined ? undefined : t('price then {{price}}', { price })),
    size ? sizeWords(type, size) : undefined,
    stopDistance
      ? t('stop {{price}}', { price: levelWords(stopDistance) })
      : stopLoss && t('stop {{price}}', { price: stopLoss }),
    targets?.length
      ? t('targets {{targets}}', { targets: targets.map(targetWords).join(', ') })
      : takeProfit && t('target {{price}}', { price: takeProfit }),
  ];
  return words.filter((word): word is string => word !== undefined && word !== '');
}

function pendingWords({ orderKind, limitPrice, triggerPrice, orderExpiresAt }: SignalContent): string | undefined {
  if (orderKind === undefined || orderKind === 'market') return undefined;
  const price =
    triggerPrice === undefined
      ? limitPrice
      : `${triggerPrice}${limitPrice === undefined ? '' : `, ${t('limit {{price}}', { price: limitPrice })}`}`;
  const until = orderExpiresAt === undefined ? '' : `, ${t('until {{at}}', { at: dayTime(orderExpiresAt) })}`;
  return `${t('{{kind}} order at {{price}}', { kind: orderKind, price: price ?? '' })}${until}`;
}

function levelWords({ unit, value }: SignalLevel): string {
  return unit === 'price' ? value : unit === 'atr' ? `${value} × ATR` : `${value} ${unit}`;
}

function sizeWords(type: SignalContent['type'], { unit, value }: SignalLevel): string {
  const size = SIZES[unit]?.(value) ?? `${value} ${unit}`;
  return type === 'exit' ? t('closes {{size}}', { size }) : size;
}

function targetWords({ share, ...level }: SignalLevel & { readonly share?: string }): string {
  return share === undefined ? levelWords(level) : `${levelWords(level)} (${Math.round(Number(share) * 100)} %)`;
}

/** Buy, sell, or an exit of the position that is held. */
export function Direction({ signal }: { readonly signal: SignalContent }) {
  if (signal.type === 'exit') return <span className="chip">{exitWords(signal.side)}</span>;
  return (
    <span className={`chip ${signal.side === 'buy' ? 'up' : 'down'}`}>
      {signal.side === 'buy' ? t('▲ Buy') : t('▼ Sell')}
    </span>
  );
}

function exitWords(side: SignalContent['side']): string {
  if (side === undefined) return t('Exit');
  return side === 'buy' ? t('Exit long') : t('Exit short');
}
