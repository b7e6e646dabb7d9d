import type { Schemas } from '@plimsoll/client';
import { useEffect } from 'react';
import { useAct, useApi } from '../api/use-api';
import { readerHere, type ReaderHere } from '../settings/reader-here';

/** Somebody who chose no language for mails and messages yet gets them as the page is shown to him. */
export function ReaderKept() {
  const { data: profile } = useApi<Schemas['Profile']>('/v1/me');
  const { mutate, isIdle } = useAct(
    (session, reader: Partial<ReaderHere>) => session.patch<Schemas['Profile']>('/v1/me', reader),
    ['/v1/me'],
  );
  useEffect(() => {
    if (profile === undefined || !isIdle) return;
    const { locale, timeZone } = readerHere();
    const missing = {
      ...(profile.locale === undefined ? { locale } : {}),
      ...(profile.timeZone === undefined ? { timeZone } : {}),
    };
    // Once for each time that the page is opened: where it does not come about, the next time it may.
    if (Object.keys(missing).length > 0) mutate(missing);
  }, [profile, isIdle, mutate]);
  return null;
}
