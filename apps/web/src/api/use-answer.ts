import { useCallback, useEffect, useRef, useState } from 'react';
import { sayProblem } from './problem';
import type { Session } from './session';

/** What the API says at one address. Both are absent while it is read for the first time. */
export interface Answer<T> {
  readonly value?: T | undefined;
  /** Why it could not be read the last time, for people. What was read before is no longer known to hold. */
  readonly problem?: string | undefined;
  readonly readAgain: () => void;
}

/** News come in bursts: one reading answers them all. */
const AFTER_NEWS_MS = 150;

/**
 * Reads an address when it is shown, and again whenever `news` counts up. The latest request wins, whatever order
 * answers come in.
 */
export function useAnswer<T>(session: Session, path: string, news = 0): Answer<T> {
  const [answer, setAnswer] = useState<{ readonly path: string; readonly value?: T; readonly problem?: string }>({
    path,
  });
  const latest = useRef(0);

  const readAgain = useCallback(() => {
    const request = ++latest.current;
    const take = (taken: { readonly value?: T; readonly problem?: string }): void => {
      if (request === latest.current) setAnswer({ path, ...taken });
    };
    session.get<T>(path).then(
      (value) => take({ value }),
      (error: unknown) => take({ problem: sayProblem(error) }),
    );
  }, [session, path]);

  useEffect(() => {
    const timer = window.setTimeout(readAgain, news === 0 ? 0 : AFTER_NEWS_MS);
    return () => {
      window.clearTimeout(timer);
      latest.current += 1;
    };
  }, [readAgain, news]);

  return answer.path === path ? { ...answer, readAgain } : { readAgain };
}
