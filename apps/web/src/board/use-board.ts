import { type Dispatch, useCallback, useEffect, useReducer, useRef, useState } from 'react';
import type { Schemas } from '@plimsoll/client';
import { isAnswer } from '../api/ask-again';
import { isDecided } from '../api/problem';
import type { Line } from '../api/freshness';
import { followLive, type LiveFact } from '../api/live-stream';
import { isPageSeen, Paced, whenPageSeen } from '../api/paced';
import { repeatUntilDone } from '../api/repeat';
import type { Session } from '../api/session';
import type { Page, Reading, Verdict } from '../api/shapes';
import type { GuardView } from '../guard/guard-card';
import { type AccountAnswer, type AccountSummaryAnswer, faceOf, readingOf } from './account-answer';
import { BOARD_PARTS, type BoardPart, NUMBERS, partsChangedBy, readableNow } from './board-parts';
import { keepChosen, preferredAccount } from './preferred-account';
import { readSignals, useOlder } from './read-signals';
import { type BoardAction, boardReducer, type BoardState, emptyBoard } from './board-state';

const ACCOUNTS_MAX = 200;
/** Not an id, or of nothing that this person may see. */
const NOT_THERE: ReadonlySet<number> = new Set([400, 404]);
/** Where no account is connected yet, look again so often. */
const NO_ACCOUNT_MS = 3_000;

/** What pages beside the board are told of the live stream. Both must stay the same functions. */
export interface News {
  readonly onFact: (fact: LiveFact) => void;
  /** News were missed: nothing that was read is known to hold. */
  readonly onMissed: () => void;
}

export interface BoardHandle {
  readonly state: BoardState;
  readonly line: Line;
  /** When the platform said something the last time, by the clock of this device. */
  readonly heardAtMs: number | undefined;
  readonly person: string;
  readonly demo: boolean;
  readonly reread: () => void;
  readonly openVerdicts: (signalId: string) => void;
  readonly choose: (accountId: string) => void;
  /** Reads what is older of the signals and of what was refused. */
  readonly older: () => Promise<void>;
}

/** Reads the state once, then follows the live stream; reads again whenever something was missed or changed. */
export function useBoard(session: Session, news: News): BoardHandle {
  const { onFact, onMissed } = news;
  const [state, dispatch] = useReducer(boardReducer, emptyBoard);
  const [line, setLine] = useState<Line>('connecting');
  const heardAtMs = useRef<number>(undefined);
  const heard = useCallback(() => {
    heardAtMs.current = Date.now();
  }, []);
  const { reread, rereadAfter, rereadNumbers, choose, isRead } = useReader(session, dispatch, heard);
  const { person, demo } = usePerson(session, reread);
  const older = useOlder(session, state, dispatch);
  /** Ends the repeats of the verdicts that are being read. */
  const verdicts = useRef(new Map<string, () => void>());

  const openVerdicts = useCallback(
    (signalId: string) => {
      const read = async (): Promise<void> => {
        try {
          const page = await session.get<Page<Verdict>>(`/v1/signals/${signalId}/verdicts`);
          dispatch({ type: 'verdicts', signalId, verdicts: page.items });
        } catch (error) {
          // Not yet judged is no failure: the verdict comes with the next news.
          if (!isAnswer(error)) throw error;
        }
      };
      verdicts.current.get(signalId)?.();
      verdicts.current.set(
        signalId,
        repeatUntilDone(read, (done) => done || reread()),
      );
    },
    [session, reread],
  );

  useEffect(() => {
    let wasAway = false;
    const guards = new Map<string, boolean>();
    const leave = followLive(session, {
      fact: (fact) => {
        dispatch({ type: 'fact', fact });
        onFact(fact);
        rereadAfter(fact);
      },
      sample: ({ data }) => {
        const reading = data as unknown as Reading;
        dispatch({ type: 'reading', reading, nowMs: Date.now() });
        // Why the guard cannot act, it says itself.
        const { accountId, guardProtected = true } = reading;
        if ((guards.get(accountId) ?? true) !== guardProtected) reread();
        guards.set(accountId, guardProtected);
      },
      resync: () => {
        dispatch({ type: 'missed' });
        onMissed();
        reread();
      },
      polled: rereadNumbers,
      line: (now) => {
        // What waits to be read after failures need wait no longer.
        if (wasAway && now !== 'offline') reread();
        wasAway = now === 'offline';
        setLine(now);
      },
      heard,
    });
    const reading = verdicts.current;
    reread();
    return () => {
      leave();
      for (const stop of reading.values()) stop();
    };
  }, [session, reread, rereadAfter, rereadNumbers, heard, onFact, onMissed]);

  // A stream that is open says little while the state cannot be read.
  return {
    state,
    line: isRead ? line : 'offline',
    heardAtMs: heardAtMs.current,
    person,
    demo,
    reread,
    openVerdicts,
    choose,
    older,
  };
}

/** Who is signed in, and whether the demo is theirs. */
function usePerson(session: Session, reread: () => void): { readonly person: string; readonly demo: boolean } {
  const [person, setPerson] = useState('');
  const [demo, setDemo] = useState(false);
  useEffect(() => {
    const read = async (): Promise<void> => {
      setPerson((await session.get<{ email: string }>('/v1/me')).email);
      try {
        setDemo((await session.get<Schemas['DemoState']>('/v1/demo')).offered);
      } catch (error) {
        // Who may not read accounts has no demo to play with.
        if (!isAnswer(error)) throw error;
      }
    };
    return repeatUntilDone(read, (done) => done || reread());
  }, [session, reread]);
  return { person, demo };
}

interface Reader {
  /** Reads all of it again; what is asked for several times in a row is read once. */
  readonly reread: () => void;
  /** Reads again what a fact may have changed and does not say itself. */
  readonly rereadAfter: (fact: LiveFact) => void;
  /** Reads again what only samples of the stream tell. */
  readonly rereadNumbers: () => void;
  readonly choose: (accountId: string) => void;
  /** False while the state could not be read: it is tried again until it works. */
  readonly isRead: boolean;
}

/** Reads the state of the chosen account. */
function useReader(session: Session, dispatch: Dispatch<BoardAction>, heard: () => void): Reader {
  const [isRead, setIsRead] = useState(true);
  const accountId = useRef<string>(undefined);
  /** The account whose kept equity line was read. */
  const shown = useRef<string>(undefined);
  const asked = useRef(new Set<BoardPart>());
  const inFlight = useRef(0);
  /** What ends the repeats of the present reading. */
  const stop = useRef<() => void>(undefined);
  const requests = useRef(0);
  /** By the kind of answer, the newest request whose answer is shown. */
  const answered = useRef(new Map<BoardAction['type'], number>());

  /** Gives whether an account is there. */
  const readParts = useCallback(
    async (parts: ReadonlySet<BoardPart>): Promise<boolean> => {
      const request = ++requests.current;
      const show = (action: BoardAction): void => {
        if (request < (answered.current.get(action.type) ?? 0)) return;
        answered.current.set(action.type, request);
        dispatch(action);
      };
      if (parts.has('accounts')) {
        const askedMs = Date.now();
        const accounts = await session.get<Page<AccountSummaryAnswer>>(`/v1/accounts?limit=${ACCOUNTS_MAX}`);
        heard();
        show({ type: 'accounts', accounts: accounts.items, askedMs });
        accountId.current ??= preferredAccount(accounts.items);
      }
      const id = accountId.current;
      if (id !== undefined) dispatch({ type: 'choose', accountId: id });
      await Promise.all([
        parts.has('signals') ? readSignals(session, show) : undefined,
        parts.has('account') && id !== undefined
          ? readAccount(session, id, {
              show,
              // Another account was chosen while an answer was on its way: nothing of this one may stand under the
              // other's name.
              left: () => accountId.current !== id,
              history: shown,
            })
          : undefined,
      ]);
      return id !== undefined;
    },
    [session, dispatch, heard],
  );

  /** What failed is still to be read; news that come meanwhile are asked for anew. */
  const read = useCallback(async (): Promise<boolean> => {
    const parts = readableNow(asked.current, isPageSeen());
    for (const part of parts) asked.current.delete(part);
    inFlight.current += 1;
    try {
      return await readParts(parts);
    } catch (error) {
      for (const part of parts) asked.current.add(part);
      throw error;
    } finally {
      inFlight.current -= 1;
    }
  }, [readParts]);

  const paced = useRef<Paced>(undefined);
  const readNow = useCallback(() => {
    stop.current?.();
    let isThere = false;
    stop.current = repeatUntilDone(
      async () => {
        isThere = await read();
        setIsRead(true);
      },
      (done) => {
        if (!done) setIsRead(false);
        else if (!isThere) {
          asked.current.add('accounts').add('account');
          stop.current = after(NO_ACCOUNT_MS, () => paced.current?.ask());
        }
      },
    );
  }, [read]);

  const ask = useCallback((parts: readonly BoardPart[]) => {
    for (const part of parts) asked.current.add(part);
    if (parts.length > 0) paced.current?.ask();
  }, []);
  const reread = useCallback(() => ask(BOARD_PARTS), [ask]);
  const rereadNumbers = useCallback(() => ask(NUMBERS), [ask]);
  const rereadAfter = useCallback((fact: LiveFact) => ask(partsChangedBy(fact, accountId.current)), [ask]);

  const choose = useCallback(
    (id: string) => {
      accountId.current = id;
      shown.current = undefined;
      keepChosen(id);
      dispatch({ type: 'choose', accountId: id });
      for (const part of BOARD_PARTS) asked.current.add(part);
      readNow();
    },
    [readNow, dispatch],
  );

  useEffect(() => {
    const pace = new Paced(() => {
      // What is on its way was asked for before the news: it is let come, and read once more after it.
      if (inFlight.current > 0) pace.ask();
      else readNow();
    });
    paced.current = pace;
    if (asked.current.size > 0) pace.ask();
    const leave = whenPageSeen(() => asked.current.size > 0 && pace.ask());
    return () => {
      leave();
      pace.stop();
      stop.current?.();
    };
  }, [readNow]);

  return { reread, rereadAfter, rereadNumbers, choose, isRead };
}

function after(waitMs: number, work: () => void): () => void {
  const timer = window.setTimeout(work, waitMs);
  return () => window.clearTimeout(timer);
}

interface AccountReading {
  readonly show: (action: BoardAction) => void;
  readonly left: () => boolean;
  readonly history: { current: string | undefined };
}

/** The account with its positions, its kept equity line once, and its guard. */
async function readAccount(session: Session, id: string, { show, left, history }: AccountReading): Promise<void> {
  const accountAskedMs = Date.now();
  const account = await orAbsent(session.get<AccountAnswer>(`/v1/accounts/${id}`));
  if (left()) return;
  if (account === undefined) return show({ type: 'absent', accountId: id });
  show({
    type: 'account',
    account: faceOf(account),
    reading: readingOf(account),
    positions: account.positions,
    askedMs: accountAskedMs,
  });
  if (history.current !== id) {
    const { points } = await session.get<{ points: { at: string; equity: string }[] }>(`/v1/accounts/${id}/equity`);
    if (left()) return;
    history.current = id;
    show({ type: 'history', accountId: id, points });
  }
  const guardAskedMs = Date.now();
  const guard = await session.get<GuardView>(`/v1/accounts/${id}/guard`);
  if (left()) return;
  show({ type: 'guard', accountId: id, guard, askedMs: guardAskedMs });
}

/** An address may name an account that is not there; that is an answer, and no failure to try again. */
async function orAbsent<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (isDecided(error) && NOT_THERE.has(error.problem.status)) return undefined;
    throw error;
  }
}
