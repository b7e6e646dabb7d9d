import { useEffect, useState } from 'react';
import { t } from '@plimsoll/ui';
import { sayProblem } from '../api/problem';
import { CANCEL_REASONS, saidSeconds, secondsWords } from './countdown-words';

/** The seconds that are left, by the clock of this device. */
export function useSecondsLeft(endsAtMs: number): number {
  const left = (): number => Math.max(0, Math.ceil((endsAtMs - Date.now()) / 1_000));
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    setSeconds(left());
    const timer = window.setInterval(() => setSeconds(left()), 100);
    return () => window.clearInterval(timer);
  }, [endsAtMs]);
  return seconds;
}

interface Props {
  readonly endsAtMs: number;
  /** Only an owner may call it off. */
  readonly mayCancel: boolean;
  readonly onCancel: (reason: string) => Promise<void>;
  /** Somebody wants to write a reason of their own. */
  readonly onWrite: () => void;
}

/** What is left of the countdown, said at sensible steps, and the way to cancel it by one tap. */
export function Countdown({ endsAtMs, mayCancel, onCancel, onWrite }: Props) {
  const seconds = useSecondsLeft(endsAtMs);
  const [busy, setBusy] = useState<string>();
  const [problem, setProblem] = useState<string>();

  async function cancel(reason: string): Promise<void> {
    setBusy(reason);
    setProblem(undefined);
    try {
      await onCancel(reason);
    } catch (error) {
      setProblem(sayProblem(error));
    } finally {
      setBusy(undefined);
    }
  }

  return (
    <div className="countdown" role="group" aria-label={t('Countdown')}>
      <SaidCountdown seconds={seconds} />
      <span className="seconds" aria-hidden="true" data-testid="countdown">
        {seconds}
      </span>
      <p>
        <strong>{t('Closing everything')}</strong>{' '}
        <span className="soft">{seconds > 0 ? t('when this reaches zero.') : t('now.')}</span>
      </p>
      {seconds > 0 && !mayCancel && (
        <p className="soft small">{t('Only an owner of the organisation can call it off.')}</p>
      )}
      {seconds > 0 && mayCancel && (
        <div className="reasons">
          <p id="cancel-because" className="small">
            {t('Cancel it, because…')}
          </p>
          <div className="actions" role="group" aria-labelledby="cancel-because">
            {CANCEL_REASONS.map((reason) => (
              <button
                key={reason}
                className="button"
                aria-label={t('Cancel the countdown: {{reason}}', { reason: t(reason) })}
                disabled={busy !== undefined}
                onClick={() => void cancel(reason)}
              >
                {busy === reason ? t('Cancelling…') : t(reason)}
              </button>
            ))}
            <button className="button quiet" disabled={busy !== undefined} onClick={onWrite}>
              {t('Another reason…')}
            </button>
          </div>
        </div>
      )}
      {problem && (
        <p className="notice bad" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

/** For those who do not see the clock. */
function SaidCountdown({ seconds }: { readonly seconds: number }) {
  const [said, setSaid] = useState(seconds);
  const now = saidSeconds(said, seconds);
  if (now !== said) setSaid(now);
  return (
    <p className="visually-hidden" role="alert" aria-live="assertive" data-testid="countdown-said">
      {secondsWords(now)}
    </p>
  );
}

/** The clock where a dialog covers the other one. */
export function Clock({ endsAtMs }: { readonly endsAtMs: number }) {
  const seconds = useSecondsLeft(endsAtMs);
  return (
    <p className="countdown line" data-testid="countdown-dialog">
      <strong className="down">{seconds} s</strong> {seconds > 0 ? t('are left.') : t('It is closing now.')}
    </p>
  );
}
