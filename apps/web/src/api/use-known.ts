import { useLive } from '../app/session-context';
import { isKnownNow } from './freshness';

/**
 * Whether what was read may still be claimed now: the platform answers, and the answer is not older than the next one
 * should be. A platform that hangs gives no error for a while; the age of its last answer tells.
 *
 * @param updatedAtMs when the answer came, by the clock of this device; 0 before the first
 * @param everyMs how often it is asked for
 */
export function useKnown(updatedAtMs: number, everyMs: number): boolean {
  const { line, nowMs } = useLive();
  return isKnownNow(line, updatedAtMs > 0 ? nowMs - updatedAtMs : undefined, everyMs);
}
