import { type Dispatch, type RefObject, useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { ProblemError } from '../api/problem';
import { type Line, LiveStream } from '../api/live-stream';
import type { Session } from '../api/session';
import type { ExecutionNews, Page, Reading, Rejection, Signal, Verdict } from '../api/shapes';
import type { GuardView } from '../guard/guard-card';
import { type AccountAnswer, type AccountSummaryAnswer, faceOf, readingOf } from './account-answer';
import { type BoardAction, boardReducer, type BoardState, emptyBoard, REJECTIONS_MAX } from './board-state';

const REREAD_AFTER_MS = 150;
const ACCOUNTS_MAX = 50;
/** Where no account is connected yet, look again so often. */
const NO_ACCOUNT_MS = 3_000;

export interface BoardHandle {
  readonly state: BoardState;
  readonly line: Line;
  readonly person: string;
  readonly demo: boolean;
  readonly reread: () => void;
  readonly openVerdicts: (signalId: string) => void;
  readonly choose: (accountId: string) => void;
}

/** Reads the state once, then follows the live stream; reads again whenever something was missed or changed. */
export function useBoard(session: Session): BoardHandle {
  const [state, dispatch] = useReducer(boardReducer, emptyBoard);
  const [line, setLine] = useState<Line>('connecting');
  const [person, setPerson] = useState('');
  const [demo, setDemo] = useState(false);
  const { read, choose, pending } = useReader(session, dispatch, setLine);

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
      resync: () => {
        dispatch({ type: 'missed' });
        reread();
      },
      line: setLine,
    });
    session.get<{ email: string }>('/v1/me').then(
      (me) => setPerson(me.email),
      () => undefined,
    );
    session.get('/v1/demo').then(
      () => setDemo(true),
      () => setDemo(false),
    );
    reread();
    stream.start();
    return () => {
      stream.stop();
      window.clearTimeout(pending.current);
    };
  }, [session, reread, pending]);

  return { state, line, person, demo, reread, openVerdicts, choose };
}

interface Reader {
  readonly read: () => Promise<void>;
  readonly choose: (accountId: string) => void;
  /** The timer of the next reading. */
  readonly pending: RefObject<number | undefined>;
}

/** Reads the state of the chosen account, the newest unless somebody chose another. */
function useReader(session: Session, dispatch: Dispatch<BoardAction>, setLine: (line: Line) => void): Reader {
  const accountId = useRef<string>(undefined);
  /** The account whose kept equity line was read. */
  const shown = useRef<string>(undefined);
  const pending = useRef<number>(undefined);

  const read = useCallback(async () => {
    const accounts = await session.get<Page<AccountSummaryAnswer>>(`/v1/accounts?limit=${ACCOUNTS_MAX}`);
    dispatch({ type: 'accounts', accounts: accounts.items.map(faceOf) });
    const id = accountId.current ?? accounts.items[0]?.accountId;
    const signals = readSignals(session, dispatch);
    if (id === undefined) {
      await signals;
      window.clearTimeout(pending.current);
      pending.current = window.setTimeout(() => void read().catch(() => undefined), NO_ACCOUNT_MS);
      return;
    }
    const known = shown.current === id;
    accountId.current = id;
    shown.current = id;
    // Another account was chosen while an answer was on its way: nothing of this one may stand under the other's name.
    const left = () => accountId.current !== id;
    const account = await session.get<AccountAnswer>(`/v1/accounts/${id}`);
    if (left()) return signals;
    dispatch({
      type: 'account',
      account: faceOf(account),
      reading: readingOf(account),
      positions: account.positions,
      nowMs: Date.now(),
    });
    if (!known) {
      const { points } = await session.get<{ points: { at: string; equity: string }[] }>(`/v1/accounts/${id}/equity`);
      if (left()) return signals;
      dispatch({ type: 'history', points });
    }
    const guard = await session.get<GuardView>(`/v1/accounts/${id}/guard`);
    if (left()) return signals;
    dispatch({ type: 'guard', guard });
    await signals;
  }, [session, dispatch]);

  const choose = useCallback(
    (id: string) => {
      accountId.current = id;
      shown.current = undefined;
      void read().catch(() => setLine('offline'));
    },
    [read, setLine],
  );

  return { read, choose, pending };
}

/** The latest signals, how their executions ended, and what was refused. */
async function readSignals(session: Session, dispatch: Dispatch<BoardAction>): Promise<void> {
  const signals = await session.get<Page<Signal>>('/v1/signals?limit=20');
  dispatch({ type: 'signals', signals: signals.items });
  const { items } =
    await session.get<Page<Omit<ExecutionNews, 'revision' | 'conclusion'> & { readonly reason?: string }>>(
      '/v1/executions?limit=50',
    );
  // News that came live know more than the list: anything with a revision goes before it.
  dispatch({
    type: 'executions',
    executions: items.map(({ reason, ...item }) => ({
      ...item,
      revision: 0,
      ...(reason ? { conclusion: reason } : {}),
    })),
  });
  const refused = await session.get<Page<Rejection>>(`/v1/payloads?outcome=rejected&limit=${REJECTIONS_MAX}`);
  dispatch({ type: 'rejections', rejections: refused.items });
}
