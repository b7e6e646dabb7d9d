import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { ProblemError } from '../api/problem';
import { type Line, LiveStream } from '../api/live-stream';
import type { Session } from '../api/session';
import type { Page, Reading, Signal, Verdict } from '../api/shapes';
import type { GuardView } from '../guard/guard-card';
import { type AccountAnswer, faceOf, readingOf } from './account-answer';
import { boardReducer, type BoardState, emptyBoard } from './board-state';

const REREAD_AFTER_MS = 150;
/** Where no account is connected yet, look again so often. */
const NO_ACCOUNT_MS = 3_000;

export interface BoardHandle {
  readonly state: BoardState;
  readonly line: Line;
  readonly person: string;
  readonly demo: boolean;
  readonly reread: () => void;
  readonly openVerdicts: (signalId: string) => void;
}

/** Reads the state once, then follows the live stream; reads again whenever something was missed or changed. */
export function useBoard(session: Session): BoardHandle {
  const [state, dispatch] = useReducer(boardReducer, emptyBoard);
  const [line, setLine] = useState<Line>('connecting');
  const [person, setPerson] = useState('');
  const [demo, setDemo] = useState(false);
  const accountId = useRef<string>(undefined);
  const pending = useRef<number>(undefined);

  const read = useCallback(async () => {
    const accounts = await session.get<Page<{ accountId: string }>>('/v1/accounts?limit=1');
    const id = accountId.current ?? accounts.items[0]?.accountId;
    const signals = session.get<Page<Signal>>('/v1/signals?limit=20').then((page) => dispatch({ type: 'signals', signals: page.items }));
    if (id === undefined) {
      await signals;
      window.clearTimeout(pending.current);
      pending.current = window.setTimeout(() => void read().catch(() => undefined), NO_ACCOUNT_MS);
      return;
    }
    const known = accountId.current === id;
    accountId.current = id;
    const account = await session.get<AccountAnswer>(`/v1/accounts/${id}`);
    dispatch({ type: 'account', account: faceOf(account), reading: readingOf(account), positions: account.positions, nowMs: Date.now() });
    if (!known) dispatch({ type: 'history', points: (await session.get<{ points: { at: string; equity: string }[] }>(`/v1/accounts/${id}/equity`)).points });
    dispatch({ type: 'guard', guard: await session.get<GuardView>(`/v1/accounts/${id}/guard`) });
    await signals;
  }, [session]);

  /** Several news in a row lead to one reading. A reading that fails is tried again by the next news, and the line is shown as it is. */
  const reread = useCallback(() => {
    window.clearTimeout(pending.current);
    pending.current = window.setTimeout(() => void read().catch(() => setLine('offline')), REREAD_AFTER_MS);
  }, [read]);

  const openVerdicts = useCallback(
    (signalId: string) => {
      session.get<Page<Verdict>>(`/v1/signals/${signalId}/verdicts`).then(
        (page) => dispatch({ type: 'verdicts', signalId, verdicts: page.items }),
        // Not yet judged is no failure: the verdict comes with the next news.
        (error: unknown) => (error instanceof ProblemError ? undefined : setLine('offline')),
      );
    },
    [session],
  );

  useEffect(() => {
    const stream = new LiveStream(session, {
      fact: (fact) => {
        dispatch({ type: 'fact', fact });
        if (['account', 'position', 'guard', 'order'].includes(fact.topic)) reread();
      },
      sample: (data) => dispatch({ type: 'reading', reading: data as unknown as Reading, nowMs: Date.now() }),
      resync: reread,
      line: setLine,
    });
    session.get<{ email: string }>('/v1/me').then((me) => setPerson(me.email), () => undefined);
    session.get('/v1/demo').then(() => setDemo(true), () => setDemo(false));
    reread();
    stream.start();
    return () => {
      stream.stop();
      window.clearTimeout(pending.current);
    };
  }, [session, reread]);

  return { state, line, person, demo, reread, openVerdicts };
}
