import { explainPayload, type ReadingRules, type SignalReading } from '../src/domain/interpret-payload.js';

const NOW = new Date('2026-01-05T10:00:00.000Z');
const RULES: ReadingRules = { symbolMap: new Map(), defaultConfidence: 1, maxAgeSeconds: 60 };

/**
 * For specs: what counts of a reading in one line, `exit buy EURUSD 50 percent-of-position`, or the code of the
 * refusal.
 */
export function readingLine(
  body: string | Readonly<Record<string, unknown>>,
  rules: Partial<ReadingRules> = {},
): string {
  const text = typeof body === 'string' ? body : JSON.stringify({ symbol: 'EURUSD', ...body });
  const { reading } = explainPayload(Buffer.from(text), new Map(), { ...RULES, ...rules }, NOW);
  return reading.ok ? reading.value.signals.map((signal) => told(signal)).join(' & ') : reading.problem.code;
}

/** For specs: the notes of a reading. */
export function readingNotes(body: string | Readonly<Record<string, unknown>>): readonly string[] {
  const text = typeof body === 'string' ? body : JSON.stringify({ symbol: 'EURUSD', ...body });
  return explainPayload(Buffer.from(text), new Map(), RULES, NOW).notes;
}

function told(signal: SignalReading): string {
  const { type, side = 'both', symbol, reverses, orderKind, triggerPrice, limitPrice, size } = signal;
  return [
    type,
    side,
    symbol,
    reverses && 'reverses',
    signal.straddle && 'straddle',
    signal.oneSide && 'one side',
    orderKind,
    triggerPrice && `trigger ${triggerPrice}`,
    limitPrice && `limit ${limitPrice}`,
    signal.orderExpiresAt && `until ${signal.orderExpiresAt.toISOString()}`,
    size && `${size.value} ${size.unit}`,
    ...levels(signal),
  ]
    .filter(Boolean)
    .join(' ');
}

function levels({ stopLoss, stopDistance, takeProfit, targets }: SignalReading): (string | undefined)[] {
  const several = targets?.map(({ value, unit, share }) => {
    return `${value}${unit === 'price' ? '' : ` ${unit}`}${share ? `*${share}` : ''}`;
  });
  return [
    stopLoss && `sl ${stopLoss}`,
    stopDistance && `sl ${stopDistance.value} ${stopDistance.unit}`,
    several ? `tp ${several.join('/')}` : takeProfit && `tp ${takeProfit}`,
  ];
}

/** For specs: what a refusal says in detail; empty where the body is read. */
export function readingDetail(body: string): string {
  const { reading } = explainPayload(Buffer.from(body), new Map(), RULES, NOW);
  return reading.ok ? '' : (reading.problem.detail ?? '');
}

/** For specs: the first signal of a body that is read. */
export function firstReading(
  body: Readonly<Record<string, unknown>>,
  rules: Partial<ReadingRules> = {},
): SignalReading | undefined {
  const text = JSON.stringify({ symbol: 'EURUSD', ...body });
  const { reading } = explainPayload(Buffer.from(text), new Map(), { ...RULES, ...rules }, NOW);
  return reading.ok ? reading.value.signals[0] : undefined;
}
