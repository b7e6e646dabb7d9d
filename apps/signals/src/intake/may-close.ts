import { type Tx } from '@plimsoll/persistence';
import type { SignalReading } from '../domain/interpret-payload.js';
import { isOtherSideEntered } from './intake.store.js';

/** A position that was entered longer ago than this is not looked for. */
const CONTRARY_MS = 366 * 86_400_000;

/**
 * Whether one of these entries is contrary to any on its instrument: pipelines close the other side before they open.
 * Not the last one alone: that may be of another source, or nothing came of it, and what was entered before stands open.
 */
export function mayClose(tx: Tx, tenantId: string, signals: readonly SignalReading[], now: Date): Promise<boolean> {
  return isOtherSideEntered(tx, tenantId, signals, new Date(now.getTime() - CONTRARY_MS));
}
