import type { SignalReading } from './interpret-alert.js';
import { NOTES_MAX } from './trace.js';

const NOTE =
  'An order of the other side stands in the same body: both stand only where a pipeline hedges (onContrarySignal), else neither is placed.';

/**
 * Marks entries of one body for both sides of an instrument of which at least one waits for its price. Read one after
 * the other, the second would take the first back: half of what is meant would stand. Two at the market are a list in
 * its order.
 */
export function markStraddles(signals: readonly SignalReading[]): SignalReading[] {
  return signals.map((signal) => (signals.some((other) => contradicts(signal, other)) ? marked(signal) : signal));
}

function contradicts(signal: SignalReading, other: SignalReading): boolean {
  if (signal.type !== 'entry' || other.type !== 'entry' || signal.symbol !== other.symbol || signal.side === other.side)
    return false;
  return waits(signal) || waits(other);
}

function waits({ orderKind }: SignalReading): boolean {
  return orderKind !== undefined && orderKind !== 'market';
}

function marked(signal: SignalReading): SignalReading {
  return { ...signal, straddle: true, notes: [...(signal.notes ?? []), NOTE].slice(-NOTES_MAX) };
}
