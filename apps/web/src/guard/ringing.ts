import { type BoardState, countdownShown } from '../board/board-state';
import type { Ringing } from './use-alarm';

/** The countdowns that run now: of the account that is followed, and of any other. */
export function ringing(state: BoardState): readonly Ringing[] {
  return [...countdownShown(state), ...state.elsewhere];
}

interface Place {
  /** The account of the page that is shown. */
  readonly accountId?: string | undefined;
  /** A page beside its live board. */
  readonly part?: string | undefined;
}

/** Those that no card of the guard on this page shows, larger and with the way to cancel. */
export function unseenCountdowns(state: BoardState, { accountId, part }: Place): readonly Ringing[] {
  const isOnBoard = part === undefined && accountId !== undefined && state.account?.accountId === accountId;
  return isOnBoard ? ringing(state).filter((one) => one.accountId !== accountId) : ringing(state);
}
