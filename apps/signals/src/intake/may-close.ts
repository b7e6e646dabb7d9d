import { type Tx } from '@plimsoll/persistence';
import type { SignalReading } from '../domain/interpret-payload.js';
import { sidesEnteredLast } from './intake.store.js';

/** A position that was entered longer ago than this is not looked for. */
const CONTRARY_MS = 366 * 86_400_000;

/**
 * Whether one of these entries is contrary to the last one on its instrument: pipelines close the other side before
 * they open.
 */
export async function mayClose(
  tx: Tx,
  tenantId: string,
  signals: readonly SignalReading[],
  now: Date,
): Promise<boolean> {
  const symbols = [...new Set(signals.map(({ symbol }) => symbol))];
  const last = await sidesEnteredLast(tx, tenantId, symbols, new Date(now.getTime() - CONTRARY_MS));
  return signals.some(({ symbol, side }) => last.has(symbol) && last.get(symbol) !== side);
}
