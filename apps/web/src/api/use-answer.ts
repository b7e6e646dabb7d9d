import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { usePreferences } from '@plimsoll/ui/preferences';
import { askAgainMs } from './ask-again';
import { isPageSeen, Paced, whenPageSeen } from './paced';
import { sayProblem } from './problem';
import type { Session } from './session';

/** What the API says at one address. Both are absent while it is read for the first time. */
export interface Answer<T> {
  readonly value?: T | undefined;
  /** Why it could not be read the last time, for people. What was read before is no longer known to hold. */
  readonly problem?: string | undefined;
  readonly readAgain: () => void;
}

interface Taken<T> {
  readonly path: string;
  readonly value?: T;
  readonly error?: unknown;
}

/**
 * Reads an address when it is shown, again whenever `news` counts up, and soon after no answer came. The latest request
 * wins, whatever order answers come in.
 */
export function useAnswer<T>(session: Session, path: string, news = 0): Answer<T> {
  // As in `useApi`: what is shown follows the choices of the person at once.
  usePreferences();
  const [answer, setAnswer] = useState<Taken<T>>({ path });
  const latest = useRef(0);

  const readAgain = useCallback(() => {
    const request = ++latest.current;
    const take = (taken: Omit<Taken<T>, 'path'>): void => {
      if (request === latest.current) setAnswer({ path, ...taken });
    };
    session.get<T>(path).then(
      (value) => take({ value }),
      (error: unknown) => take({ error }),
    );
  }, [session, path]);

  useEffect(() => {
    readAgain();
    return () => {
      latest.current += 1;
    };
  }, [readAgain]);
  useAfterNews(readAgain, news);

  useEffect(() => {
    const againMs = answer.path === path && askAgainMs(answer.error, undefined);
    if (againMs === false) return;
    const timer = window.setTimeout(readAgain, againMs);
    return () => window.clearTimeout(timer);
  }, [answer, path, readAgain]);

  if (answer.path !== path) return { readAgain };
  const { value, error } = answer;
  return { value, problem: error === undefined ? undefined : sayProblem(error), readAgain };
}

/** News come in bursts: one reading answers them all, and news that never pause are no reason not to read. */
function useAfterNews(readAgain: () => void, news: number): void {
  const paced = useMemo(() => new Paced(readAgain, { isSeen: isPageSeen }), [readAgain]);
  const read = useRef(news);
  useEffect(() => {
    if (news !== read.current) paced.ask();
    read.current = news;
  }, [paced, news]);
  useEffect(() => {
    const leave = whenPageSeen(() => paced.seen());
    return () => {
      leave();
      paced.stop();
    };
  }, [paced]);
}
