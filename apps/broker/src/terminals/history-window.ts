import { type AccountStatus } from '../accounts/live-account.js';

/**
 * Deals are read again from so long before the last known one: what happened while the terminal was shut is in its
 * history only.
 */
const HISTORY_OVERLAP_MS = 86_400_000;
const BEGINNING = new Date(0);

/**
 * From when on the deals of an account are to be read; all of them before that was done once. A deal from the future is
 * no last one (finding F12).
 */
export function historySince(
  { historyComplete, lastDealAt }: Pick<AccountStatus, 'historyComplete' | 'lastDealAt'>,
  now: Date,
): Date {
  if (!historyComplete || !lastDealAt) return BEGINNING;
  return new Date(Math.min(lastDealAt.getTime(), now.getTime()) - HISTORY_OVERLAP_MS);
}
