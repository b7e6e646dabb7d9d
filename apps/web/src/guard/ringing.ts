import type { BoardState } from '../board/board-state';
import type { Ringing } from './use-alarm';

/** The countdowns that run now: of the account that is followed, and of any other. */
export function ringing({ account, reading, countdown, elsewhere }: BoardState): readonly Ringing[] {
  if (!account || !countdown || reading?.guardState !== 'breached') return elsewhere;
  return [{ accountId: account.accountId, login: account.login, endsAtMs: countdown.endsAtMs }, ...elsewhere];
}
