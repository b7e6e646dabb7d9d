import { deterministicId } from '@plimsoll/kernel';
import { type OrdersOfTrades } from './book-rows.js';
import { hundredths } from './money.js';
import { type Book, type Trade } from './plan-trades.js';

const KEPT_OF_AN_ACCOUNT = 5;
/** The comparison finds a position that is not ours when it has stood for a moment. */
const SEEN_MS = 6_000;
const ADOPTED = 'Adopted as EXTERNAL: it counts in exposure and guard, and is never closed by reconciliation.';

/** The latest positions that were opened by hand, as the comparison found and explained them: all of them resolved. */
export function adoptedRows({ account: { accountId }, trades }: Book, orders: OrdersOfTrades) {
  return trades
    .filter((trade) => !orders.has(trade) && stoodUntilSeen(trade))
    .slice(-KEPT_OF_AN_ACCOUNT)
    .map((trade) => adoptedRow(accountId, trade));
}

function stoodUntilSeen({ openedAt, closedAt }: Trade): boolean {
  return closedAt === undefined || closedAt.getTime() - openedAt.getTime() > SEEN_MS;
}

function adoptedRow(accountId: string, { positionId, side, lots, instrument, openedAt }: Trade) {
  const subject = String(positionId);
  const volume = hundredths(lots);
  const seenAt = new Date(openedAt.getTime() + SEEN_MS);
  return {
    discrepancyId: deterministicId('discrepancy', accountId, 'D1', subject),
    accountId,
    kind: 'D1',
    subject,
    severity: 'info',
    state: 'resolved',
    symbol: instrument.symbol,
    positionId: subject,
    summary: `Position ${subject} (${side} ${volume} ${instrument.symbol}) was not opened by Plimsoll.`,
    evidence: { side, volume, symbol: instrument.symbol, inLedger: 'true', positionId: subject },
    action: ADOPTED,
    firstSeenAt: seenAt,
    lastSeenAt: seenAt,
    closedBy: 'rule:adopted',
    closedAt: seenAt,
    revision: 1,
  };
}
