import type { LiveFact } from '../api/live-stream';

/** What is read together of the state that the board, the alarm and the frame show. */
export type BoardPart = 'accounts' | 'account' | 'history' | 'signals';

export const BOARD_PARTS: readonly BoardPart[] = ['accounts', 'account', 'history', 'signals'];

/** What only samples of the stream tell, and what is heard where nobody looks: a countdown, of any account. */
export const NUMBERS: readonly BoardPart[] = ['accounts', 'account'];

/** What a fact may have changed and does not say itself. Signals, verdicts, executions and refusals say all of it. */
export function partsChangedBy(
  { topic, data }: Pick<LiveFact, 'topic' | 'data'>,
  chosen: string | undefined,
): readonly BoardPart[] {
  const isChosen = chosen !== undefined && data['accountId'] === chosen;
  switch (topic) {
    case 'account':
    case 'guard':
      return isChosen ? ['accounts', 'account'] : ['accounts'];
    case 'order':
    case 'position':
      return isChosen ? ['account'] : [];
    default:
      return [];
  }
}

/**
 * What is read now of what is to be read: what may ring at any time, and the rest while somebody looks at a board.
 *
 * @param isWatched a board is on the page, and somebody looks at it
 */
export function readableNow(asked: ReadonlySet<BoardPart>, isWatched: boolean): ReadonlySet<BoardPart> {
  return isWatched ? new Set(asked) : new Set(NUMBERS.filter((part) => asked.has(part)));
}
