import { t } from '@plimsoll/ui';
import { useEffect, useState } from 'react';
import { sayProblem } from '../api/problem';
import type { Session } from '../api/session';

const ACTS = [
  { name: 'alert', label: 'Send an alert', kind: 'primary', done: 'Alert sent: watch it under Signals.' },
  {
    name: 'crash',
    label: 'Crash the market',
    kind: 'danger',
    done: 'The market falls below the line of the guard, in six seconds. Nobody fills a stop on the way, as in the great crashes: watch the guard count down and close.',
  },
  { name: 'recover', label: 'Let it recover', kind: '', done: 'Prices go back to where they began.' },
  {
    name: 'start-over',
    label: 'Start over',
    kind: '',
    done: 'The demo begins anew: the balance is back, the guard is armed, and a position is open.',
  },
] as const;

const SAID_MS = 8_000;

interface Props {
  readonly session: Session;
  readonly isLive: boolean;
  /** Something was done: what is shown is read again. */
  readonly onDone: () => void;
}

/** The strings of the simulated market. */
export function DemoCard({ session, isLive, onDone }: Props) {
  const [said, setSaid] = useState<{ readonly text: string; readonly bad: boolean }>();
  const [busy, setBusy] = useState<string>();

  // What was said is soon no longer so.
  useEffect(() => {
    if (!said) return;
    const timer = window.setTimeout(() => setSaid(undefined), SAID_MS);
    return () => window.clearTimeout(timer);
  }, [said]);

  async function act(name: string, done: string): Promise<void> {
    setBusy(name);
    try {
      // The demo takes no idempotency key: an alert that is sent again is another alert.
      await session.postAnew(`/v1/demo/${name}`);
      setSaid({ text: t(done), bad: false });
      onDone();
    } catch (error) {
      setSaid({ text: sayProblem(error), bad: true });
    } finally {
      setBusy(undefined);
    }
  }

  return (
    <section className="card demo" aria-labelledby="demo-title">
      <header>
        <h2 id="demo-title">{t('Demo')}</h2>
      </header>
      <p className="soft small">{t('A simulated terminal trades on generated prices. Nothing here is real money.')}</p>
      <div className="actions">
        {ACTS.map(({ name, label, kind, done }) => (
          <button
            key={name}
            className={`button ${kind}`}
            disabled={busy !== undefined || !isLive}
            onClick={() => void act(name, done)}
          >
            {busy === name && name === 'start-over' ? t('Starting over…') : t(label)}
          </button>
        ))}
      </div>
      {!isLive && <p className="soft small">{t('The buttons wait until the platform answers.')}</p>}
      {said && (
        <p className={`notice ${said.bad ? 'bad' : 'good'}`} role="status" style={{ marginTop: 12 }}>
          {said.text}
        </p>
      )}
    </section>
  );
}
