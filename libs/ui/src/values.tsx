import { useEffect, useState } from 'react';
import { fullTime, money, relative, dayTime } from './format';
import { usePreferences } from './preferences';
import { Tooltip } from './kit';

const LOOK_AGAIN_MS = 30_000;

/** Money as the person chose to see it. */
export function Amount({ value, currency }: { readonly value: string | undefined; readonly currency?: string }) {
  usePreferences();
  return <span className="amount">{money(value, currency)}</span>;
}

/** An instant in the time zone of the person; the other way of saying it, absolute or relative, on a tooltip. */
export function When({ at, fallback = '–' }: { readonly at: string | undefined; readonly fallback?: string }) {
  const { times, timeZone } = usePreferences();
  const nowMs = useNow(at === undefined ? undefined : LOOK_AGAIN_MS);
  if (at === undefined) return <>{fallback}</>;
  const zone = timeZone === 'local' ? '' : ` ${timeZone}`;
  const [shown, other] =
    times === 'relative' ? [relative(at, nowMs), `${fullTime(at)}${zone}`] : [dayTime(at), relative(at, nowMs)];
  return (
    <Tooltip label={other}>
      <time dateTime={at}>{shown}</time>
    </Tooltip>
  );
}

/** The time of this device; with `everyMs` it moves by itself. */
export function useNow(everyMs: number | undefined): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    if (everyMs === undefined) return;
    const timer = setInterval(() => setNowMs(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return nowMs;
}
