import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { t, useNow } from '@plimsoll/ui';
import { type ReactNode, useEffect, useMemo } from 'react';
import { lineNow } from '../api/freshness';
import { whenPageSeen } from '../api/paced';
import { isDecided } from '../api/problem';
import { Renewal } from '../api/renewal';
import { backOffMs } from '../api/repeat';
import type { Session } from '../api/session';
import { type News, useBoard } from '../board/use-board';
import { OutOfReach } from '../shell/out-of-reach';
import { SignIn } from '../shell/sign-in';
import { LiveContext, SessionContext } from './session-context';
import { useSessionState } from './session-state';
import { Shell } from './shell';

const SECOND_MS = 1_000;
const TRIES = 3;

/** Signed out: the way in, at whatever address. Signed in: the shell with the page of the address in it. */
export function SignedIn() {
  const { session, state, ending, onSignedIn } = useSessionState();
  if (state === 'resuming') return <Resuming />;
  if (state === 'out-of-reach') return <OutOfReach />;
  if (state === 'signed-out') return <SignIn session={session} ending={ending} onSignedIn={onSignedIn} />;
  return (
    <Connected session={session}>
      <Shell />
    </Connected>
  );
}

/** One live stream and one store of answers for all pages, for as long as the person is signed in. */
function Connected({ session, children }: { readonly session: Session; readonly children: ReactNode }) {
  const queries = useMemo(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: {
            // What was decided is not asked again by itself.
            retry: (failures, error) => failures < TRIES && !isDecided(error),
            retryDelay: backOffMs,
            staleTime: SECOND_MS,
          },
        },
      }),
    [],
  );
  const news = useNews(queries);
  const board = useBoard(session, news);
  const nowMs = useNow(SECOND_MS);
  const silentMs = board.heardAtMs === undefined ? undefined : Math.max(0, nowMs - board.heardAtMs);
  const line = lineNow(board.line, silentMs);
  const isAway = line === 'offline';

  // What failed while the platform was away is read again when it is back.
  useEffect(() => {
    if (!isAway) void queries.invalidateQueries();
  }, [isAway, queries]);

  return (
    <QueryClientProvider client={queries}>
      <SessionContext.Provider value={session}>
        <LiveContext.Provider value={{ ...board, line, silentMs: silentMs ?? 0, nowMs }}>
          {children}
        </LiveContext.Provider>
      </SessionContext.Provider>
    </QueryClientProvider>
  );
}

/** Answers that a fact may have changed are read again: those that are shown, and while somebody looks. */
function useNews(queries: QueryClient): News {
  const renewal = useMemo(() => new Renewal(queries), [queries]);
  useEffect(() => whenPageSeen(() => renewal.seen()), [renewal]);
  useEffect(() => () => renewal.stop(), [renewal]);
  return useMemo(() => ({ onFact: (fact) => renewal.fact(fact), onMissed: () => renewal.missed() }), [renewal]);
}

/** A slow line must not look like a page that is empty. */
function Resuming() {
  return (
    <p className="resuming" role="status">
      {t('Signing you in again…')}
    </p>
  );
}
