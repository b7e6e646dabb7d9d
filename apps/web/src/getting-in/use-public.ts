import type { Schemas } from '@plimsoll/client';
import { useCallback, useEffect, useState } from 'react';
import type { Asked } from '@plimsoll/ui';
import { call } from '../api/session';

/** Reads an address that needs no session; `everyMs` reads it again and again. */
export function usePublic<T>(path: string, everyMs?: number): Asked<T> {
  const [answer, setAnswer] = useState<{ readonly data: T | undefined; readonly error: unknown }>({
    data: undefined,
    error: undefined,
  });
  const refetch = useCallback(async () => {
    try {
      setAnswer({ data: await call<T>('GET', path), error: undefined });
    } catch (error) {
      setAnswer(({ data }) => ({ data, error }));
    }
  }, [path]);
  useEffect(() => {
    void refetch();
    if (everyMs === undefined) return;
    const timer = window.setInterval(() => void refetch(), everyMs);
    return () => window.clearInterval(timer);
  }, [refetch, everyMs]);
  return { ...answer, refetch };
}

/** How mail leaves here; undefined until it is known. */
export function useMailRoute(): Schemas['SignInOptions']['mail'] | undefined {
  return usePublic<Schemas['SignInOptions']>('/v1/auth/options').data?.mail;
}
