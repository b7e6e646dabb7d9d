import { type BodyReading, type SignalContent } from '@plimsoll/contracts';

const STAGE_WIDTH = 10;

/** A reading for people: each step, the signals or the reason, and the notes. */
export function readingText({ accepted, steps, signals, notes, reason, detail, fields }: BodyReading): string {
  const several = steps.some(({ alert }) => alert > 1);
  const lines = steps.map(
    ({ alert, stage, text }) => `  ${several ? `${alert} ` : ''}${stage.padEnd(STAGE_WIDTH)} ${text}`,
  );
  const end = accepted
    ? signals.map((signal) => `Signal ${signal.sequence}: ${signalText(signal)}`)
    : [`Refused: ${reason ?? 'unknown'}${fields.length > 0 ? ` (${fields.join(', ')})` : ''}. ${detail ?? ''}`.trim()];
  return [...lines, ...end, ...notes.map((note) => `  note: ${note}`)].join('\n');
}

/** What a signal says, in a few words. */
export function signalText(signal: SignalContent): string {
  const {
    type,
    side,
    symbol,
    reverses,
    orderKind,
    triggerPrice,
    limitPrice,
    size,
    stopLoss,
    stopDistance,
    takeProfit,
    targets,
  } = signal;
  const what =
    type === 'exit'
      ? `exit of ${side === undefined ? 'both sides' : side === 'buy' ? 'the long' : 'the short'}`
      : `${reverses ? 'reversal to' : 'entry'} ${side ?? ''}`;
  const several = targets?.map(
    ({ value, unit, share }) => `${value}${unit === 'price' ? '' : ` ${unit}`}${share ? ` for ${share}` : ''}`,
  );
  return [
    `${what} ${symbol}`,
    signal.straddle && 'one of two contrary orders',
    orderKind ?? (type === 'entry' ? 'at the market' : undefined),
    triggerPrice && `trigger ${triggerPrice}`,
    limitPrice && `limit ${limitPrice}`,
    size && `size ${size.value} ${size.unit}`,
    stopLoss && `stop ${stopLoss}`,
    stopDistance && `stop ${stopDistance.value} ${stopDistance.unit} away`,
    several ? `targets ${several.join(', ')}` : takeProfit && `target ${takeProfit}`,
    signal.orderExpiresAt && `until ${signal.orderExpiresAt}`,
  ]
    .filter((part) => part !== undefined && part !== '' && part !== false)
    .join(', ');
}
