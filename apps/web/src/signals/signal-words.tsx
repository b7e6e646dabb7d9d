import { time } from '../api/format';
import type { SignalContent, SignalLevel } from '../api/shapes';

/** What the signal asks for beside side and instrument, in words: order kind and prices, levels, size. */
export function signalWords(signal: SignalContent): string[] {
  const { orderKind, limitPrice, triggerPrice, orderExpiresAt, stopLoss, stopDistance, takeProfit, targets, size, price } = signal;
  const isPending = orderKind !== undefined && orderKind !== 'market';
  return [
    signal.reverses ? 'turns the position round' : undefined,
    isPending ? orderKind : undefined,
    isPending && triggerPrice !== undefined ? `triggered at ${triggerPrice}` : undefined,
    isPending && limitPrice !== undefined ? `limit ${limitPrice}` : undefined,
    isPending && orderExpiresAt !== undefined ? `until ${time(orderExpiresAt)}` : undefined,
    !isPending && price !== undefined ? `price then ${price}` : undefined,
    size && `${size.value} ${size.unit.replaceAll('-', ' ')}`,
    stopDistance ? `stop ${levelWords(stopDistance)}` : stopLoss && `stop ${stopLoss}`,
    targets?.length ? `targets ${targets.map((target) => `${levelWords(target)}${target.share === undefined ? '' : ` (${Math.round(Number(target.share) * 100)} %)`}`).join(', ')}` : takeProfit && `target ${takeProfit}`,
  ].filter((words) => words !== undefined && words !== '') as string[];
}

function levelWords({ unit, value }: SignalLevel): string {
  return unit === 'price' ? value : unit === 'atr' ? `${value} × ATR` : `${value} ${unit}`;
}

/** Exit, buy or sell. */
export function Direction({ signal }: { readonly signal: SignalContent }) {
  if (signal.type === 'exit') return <span className="chip">Exit{signal.side && ` ${signal.side}`}</span>;
  return <span className={`chip ${signal.side === 'buy' ? 'up' : 'down'}`}>{signal.side === 'buy' ? '▲ Buy' : '▼ Sell'}</span>;
}
