import { t } from '@plimsoll/ui';
import { useEffect, useRef } from 'react';
import { isSoundOn, listenForLeave, ringAlarm, tick } from './alarm-sound';
import { alarmTitle } from './countdown-words';

/** A countdown that runs, on whichever account. */
export interface Ringing {
  readonly accountId: string;
  readonly login: string;
  readonly endsAtMs: number;
}

const LOOK_MS = 200;
/** Ticks are heard from here on. */
const TICKS_FROM_S = 5;

/**
 * A countdown is heard and seen also where nobody looks at the page: it sounds, counts in the title, and notifies where
 * that is allowed.
 */
export function useAlarm(ringing: readonly Ringing[]): void {
  const latest = useRef(ringing);
  latest.current = ringing;
  const who = ringing
    .map(({ accountId }) => accountId)
    .sort()
    .join();

  useEffect(listenForLeave, []);

  useEffect(() => {
    if (who === '') return;
    const title = document.title;
    if (isSoundOn()) ringAlarm();
    const notes = latest.current.map(notify);
    let counted: number | undefined;
    const look = (): void => {
      const [next] = [...latest.current].sort((a, b) => a.endsAtMs - b.endsAtMs);
      if (!next) return;
      const seconds = Math.max(0, Math.ceil((next.endsAtMs - Date.now()) / 1_000));
      if (seconds === counted) return;
      counted = seconds;
      document.title = alarmTitle(seconds, next.login);
      if (seconds <= TICKS_FROM_S && isSoundOn()) tick(seconds <= 1);
    };
    look();
    const timer = window.setInterval(look, LOOK_MS);
    return () => {
      window.clearInterval(timer);
      document.title = title;
      for (const note of notes) note?.close();
    };
  }, [who]);
}

/** Only where nobody sees the page: on it, the countdown stands larger than any notification. */
function notify({ accountId, login, endsAtMs }: Ringing): Notification | undefined {
  if (!('Notification' in window) || Notification.permission !== 'granted' || document.hasFocus()) return undefined;
  const seconds = Math.max(0, Math.ceil((endsAtMs - Date.now()) / 1_000));
  try {
    const note = new Notification(t('Account {{login}}: everything is closed in {{seconds}} s', { login, seconds }), {
      body: t('It fell below its line. Open Plimsoll to cancel the countdown.'),
      tag: `plimsoll-countdown-${accountId}`,
      requireInteraction: true,
    });
    note.onclick = () => window.focus();
    return note;
  } catch {
    // Browsers of phones allow notifications to service workers only; sound and title are there all the same.
    return undefined;
  }
}
