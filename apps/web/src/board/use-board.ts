import { type Dispatch, useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { isAnswer } from '../api/ask-again';
import type { Line } from '../api/freshness';
import { followLive, type LiveFact } from '../api/live-stream';
import { isPageSeen, Paced, whenPageSeen } from '../api/paced';
import { repeatUntilDone } from '../api/repeat';
import type { Demo } from '../demo/is-of-demo';
import type { Session } from '../api/session';
import type { Page, Reading, Verdict } from '../api/shapes';
import { BOARD_PARTS, type BoardPart, NUMBERS, partsChangedBy, readableNow } from './board-parts';
import { keepChosen, preferredAccount } from './preferred-account';
import { readAccounts } from './read-accounts';
import { readAccount } from './read-account';
import { readSignals, useOlder } from './read-signals';
import { type BoardAction, boardReducer, type BoardState, emptyBoard } from './board-state';

/** What takes longer is not waited for: the answer to a later question goes before it. */
const HANGS_AFTER_MS = 2_000;
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
  readonly demo: Demo | undefined;
  readonly reread: () => void;
  readonly openVerdicts: (signalId: string) => void;
  readonly choose: (accountId: string) => void;
  /** A board is on the page, until what is given is called: what only it shows is read meanwhile. */
  readonly watch: () => () => void;
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
  const { reread, rereadAfter, rereadNumbers, watch, choose, isRead } = useReader(session, dispatch, heard);
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
        const { accountId, guardProtected } = reading;
        // Absent it is not known: what was told before stands until it is asked for again.
        if (guardProtected === undefined) return;
        if ((guards.get(accountId) ?? true) !== guardProtected) rereadNumbers();
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
    watch,
    older,
  };
}

/** Who is signed in, and their demo where they have one. */
function usePerson(session: Session, reread: () => void): { readonly person: string; readonly demo: Demo | undefined } {
  const [person, setPerson] = useState('');
  const [demo, setDemo] = useState<Demo>();
  useEffect(() => {
    const read = async (): Promise<void> => {
      setPerson((await session.get<{ email: string }>('/v1/me')).email);
      try {
        setDemo(await session.get<Demo>('/v1/demo'));
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
  readonly watch: () => () => void;
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
  const beganAtMs = useRef(0);
  const watchers = useRef(0);
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
        const accounts = await readAccounts((path) => session.get(path));
        heard();
        show({ type: 'accounts', accounts, askedMs });
        accountId.current ??= preferredAccount(accounts);
      }
      const id = accountId.current;
      if (id !== undefined) dispatch({ type: 'choose', accountId: id });
      await Promise.all([
        parts.has('signals') ? readSignals(session, show) : undefined,
        (parts.has('account') || parts.has('history')) && id !== undefined
          ? readAccount(session, id, {
              show,
              // Another account was chosen while an answer was on its way: nothing of this one may stand under the
              // other's name.
              left: () => accountId.current !== id,
              ...(parts.has('history') ? { history: shown } : {}),
            })
          : undefined,
      ]);
      return id !== undefined;
    },
    [session, dispatch, heard],
  );

  const paced = useRef<Paced>(undefined);
  const reads = useRef(0);
  /** What failed is still to be read; news that come meanwhile are asked for anew. */
  const read = useCallback(async (): Promise<boolean> => {
    const parts = readableNow(asked.current, watchers.current > 0 && isPageSeen());
    const mine = ++reads.current;
    for (const part of parts) asked.current.delete(part);
    inFlight.current += 1;
    beganAtMs.current = Date.now();
    try {
      return await readParts(parts);
    } catch (error) {
      for (const part of parts) asked.current.add(part);
      // The reading that took its place repeats itself, and not what this one leaves.
      if (mine !== reads.current) paced.current?.ask();
      throw error;
    } finally {
      inFlight.current -= 1;
    }
  }, [readParts]);

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
          asked.current.add('accounts').add('account').add('history');
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

  const watch = useCallback(() => {
    watchers.current += 1;
    asked.current.add('history').add('signals');
    // Before the first reading begins, it waits for that.
    if (paced.current) readNow();
    return () => {
      watchers.current -= 1;
    };
  }, [readNow]);

  useEffect(() => {
    const pace = new Paced(() => {
      // What is on its way was asked for before the news: it is let come, unless it hangs, and read once more after it.
      if (inFlight.current > 0 && Date.now() - beganAtMs.current < HANGS_AFTER_MS) pace.ask();
      else readNow();
    });
    paced.current = pace;
    for (const part of BOARD_PARTS) asked.current.add(part);
    readNow();
    const leave = whenPageSeen(() => asked.current.size > 0 && pace.ask());
    return () => {
      leave();
      pace.stop();
      stop.current?.();
    };
  }, [readNow]);

  return { reread, rereadAfter, rereadNumbers, watch, choose, isRead };
}

function after(waitMs: number, work: () => void): () => void {
  const timer = window.setTimeout(work, waitMs);
  return () => window.clearTimeout(timer);
}
