import { type Dispatch, useCallback, useRef } from 'react';
import { addressOf } from '../api/addresses';
import type { Session } from '../api/session';
import type { ExecutionNews, Page, Rejection, Signal } from '../api/shapes';
import { completeSince } from '../signals/record';
import type { BoardAction, BoardState } from './board-state';

const PAGE = 20;
const EXECUTIONS_PAGE = 200;
/** An execution begins when its signal is judged, which may be a while after it came. */
const BEGINS_WITHIN_MS = 600_000;

type ExecutionAnswer = Omit<ExecutionNews, 'revision' | 'conclusion'> & { readonly reason?: string };

/** The latest signals, how their executions ended, and what was refused. */
export async function readSignals(session: Session, show: (action: BoardAction) => void): Promise<void> {
  const signals = await session.get<Page<Signal>>(`/v1/signals?limit=${PAGE}`);
  show({ type: 'signals', page: signals });
  await readExecutions(session, signals.items, show);
  const refused = await session.get<Page<Rejection>>(`/v1/payloads?outcome=rejected&limit=${PAGE}`);
  show({ type: 'rejections', page: refused });
}

/** Reads the next page of whatever does not reach back far enough. */
export function useOlder(session: Session, state: BoardState, dispatch: Dispatch<BoardAction>): () => Promise<void> {
  const latest = useRef(state);
  latest.current = state;
  return useCallback(async () => {
    const { signals, rejections } = latest.current;
    const since = completeSinceOf(latest.current);
    if (since === undefined) return;
    const isShort = (oldestAt: string | undefined): boolean => oldestAt !== undefined && oldestAt >= since;
    if (signals?.cursor !== undefined && isShort(signals.items.at(-1)?.signal.receivedAt)) {
      const page = await session.get<Page<Signal>>(addressOf('/v1/signals', { limit: PAGE, cursor: signals.cursor }));
      dispatch({ type: 'signals', page, isOlder: true });
      await readExecutions(session, page.items, dispatch);
    }
    if (rejections.cursor !== undefined && isShort(rejections.items.at(-1)?.receivedAt)) {
      const page = await session.get<Page<Rejection>>(
        addressOf('/v1/payloads', { outcome: 'rejected', limit: PAGE, cursor: rejections.cursor }),
      );
      dispatch({ type: 'rejections', page, isOlder: true });
    }
  }, [session, dispatch]);
}

/** From when on signals and refusals are shown together; absent when all are there. */
export function completeSinceOf({
  signals,
  rejections,
}: Pick<BoardState, 'signals' | 'rejections'>): string | undefined {
  return completeSince([
    { items: [], cursor: signals?.cursor, oldestAt: signals?.items.at(-1)?.signal.receivedAt },
    { items: [], cursor: rejections.cursor, oldestAt: rejections.items.at(-1)?.receivedAt },
  ]);
}

/** What began for these signals, all pages of it. */
async function readExecutions(
  session: Session,
  signals: readonly Signal[],
  show: (action: BoardAction) => void,
): Promise<void> {
  const [newest, oldest] = [signals[0], signals.at(-1)];
  if (!newest || !oldest) return;
  const to = new Date(Date.parse(newest.receivedAt) + BEGINS_WITHIN_MS).toISOString();
  const range = `/v1/executions?limit=${EXECUTIONS_PAGE}&from=${oldest.receivedAt}&to=${to}`;
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await session.get<Page<ExecutionAnswer>>(
      cursor === undefined ? range : `${range}&cursor=${encodeURIComponent(cursor)}`,
    );
    // News that came live know more than the list: anything with a revision goes before it.
    show({
      type: 'executions',
      executions: items.map(({ reason, ...item }) => ({
        ...item,
        revision: 0,
        ...(reason ? { conclusion: reason } : {}),
      })),
    });
    cursor = nextCursor;
  } while (cursor !== undefined);
}
