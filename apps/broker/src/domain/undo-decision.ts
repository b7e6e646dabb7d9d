import { ZERO } from '@plimsoll/kernel';
import { foldPosition, type PositionCorrection, type TradeDeal } from './position-fold.js';
import { type Discrepancy } from './reconcile-progress.js';

/** How a decision of a person is undone: the discrepancy waits again, or the books take back what they took as well. */
export type Undo = 'reopen' | 'take-back';

/**
 * How what a person decided can be undone; undefined where it cannot. Not what was accepted as cash: the peak of the
 * guard moved with it, and the guard has judged and maybe acted by that since. Not a question to the terminal: that
 * changed nothing. Not what a rule settled: it goes by what both sides show.
 */
export function undoOf({
  state,
  closedBy,
  action,
}: Pick<Discrepancy, 'state' | 'closedBy' | 'action'>): Undo | undefined {
  if (state !== 'resolved' || closedBy === undefined || closedBy.startsWith('rule:')) return undefined;
  if (action === 'acknowledged') return 'reopen';
  return action === 'accept-terminal' ? 'take-back' : undefined;
}

/** It waits again, as it did when the person decided: what was to be asked of the terminal is asked. */
export function undo(before: Discrepancy, note: string): Discrepancy {
  const { closedBy: _by, closedAt: _at, ...rest } = before;
  return { ...rest, state: 'open', action: 'What was decided is undone: it waits again.', note };
}

/** A correction of a position, and the discrepancy whose decision it was. */
export interface DecidedCorrection extends PositionCorrection {
  readonly discrepancyId: string;
}

/**
 * The opposite of the position's last correction: a later one that says what the books would hold without it. A volume
 * of zero: no deal of the position is known. Text: why it can be taken back no more.
 */
export function oppositeOf(
  trades: readonly TradeDeal[],
  corrections: readonly DecidedCorrection[],
  decided: { readonly discrepancyId: string; readonly at: Date },
): PositionCorrection | string {
  const inOrder = [...corrections].sort((a, b) => a.at.getTime() - b.at.getTime());
  const last = inOrder.pop();
  if (last === undefined || last.discrepancyId !== decided.discrepancyId)
    return 'another decision about this position came later: undo that one, or settle what differs now';
  if (trades.some(({ dealtAt }) => dealtAt > last.at))
    return 'the position was traded since: settle what differs now instead';
  const before = foldPosition(trades, inOrder);
  return {
    positionId: last.positionId,
    symbol: before?.symbol ?? last.symbol,
    side: before?.side ?? last.side,
    volume: before?.volume ?? ZERO,
    openPrice: before?.openPrice ?? last.openPrice,
    openedAt: before?.openedAt ?? last.openedAt,
    at: decided.at,
    ...(last.magic === undefined ? {} : { magic: last.magic }),
  };
}
