import { useNavigate } from '@tanstack/react-router';
import { t } from '@plimsoll/ui';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useKept } from '../api/use-kept';
import { stepByKey, tourSteps } from './tour-steps';
import { useTarget } from './use-target';

interface Props {
  readonly onEnd: () => void;
}

/** Five steps on the real pages. Ended at any time, by Escape too; then it is not offered again. */
export function Tour({ onEnd }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const next = useRef<HTMLButtonElement>(null);
  const navigate = useNavigate();
  const { keep } = useKept();
  const steps = tourSteps();
  const [at, setAt] = useState(0);
  const step = steps[at]!;
  const light = useTarget(step.target, at);

  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    void navigate({ to: step.to, params: { accountId: 'current' } });
    next.current?.focus();
  }, [navigate, step.to, at]);

  const end = (): void => {
    onEnd();
    // Not kept: it is offered once more, which is no harm.
    keep({ tour: 'done' }).catch((error: unknown) => console.info('the tour is not remembered as done:', error));
  };
  const press = (event: KeyboardEvent): void => {
    const to = stepByKey(event.key, at, steps.length);
    if (to !== undefined) {
      setAt(to);
      event.preventDefault();
    } else if (event.key === 'Tab') keepInside(event, dialog.current!);
  };
  const isLast = at === steps.length - 1;
  return (
    <dialog
      ref={dialog}
      className="tour"
      onKeyDown={press}
      onClose={end}
      aria-labelledby="tour-title"
      aria-describedby="tour-text"
    >
      {light && <div className="tour-light" style={light} aria-hidden="true" />}
      <div className="tour-card">
        <p className="small soft">{t('Step {{at}} of {{count}}', { at: at + 1, count: steps.length })}</p>
        <div aria-live="polite">
          <h3 id="tour-title">{step.title}</h3>
          <p id="tour-text">{step.text}</p>
        </div>
        <div className="actions">
          <button
            ref={next}
            className="button primary"
            onClick={() => (isLast ? dialog.current?.close() : setAt(at + 1))}
          >
            {isLast ? t('End the tour') : t('Next')}
          </button>
          <button className="button" disabled={at === 0} onClick={() => setAt(at - 1)}>
            {t('Back')}
          </button>
          {!isLast && (
            <button className="button quiet" onClick={() => dialog.current?.close()}>
              {t('Skip the tour')}
            </button>
          )}
        </div>
      </div>
    </dialog>
  );
}

/** Tab goes round: without this it leaves for the bars of the browser. */
function keepInside(event: KeyboardEvent, dialog: HTMLElement): void {
  const buttons = [...dialog.querySelectorAll<HTMLButtonElement>('button:not(:disabled)')];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  const to = (at + (event.shiftKey ? buttons.length - 1 : 1)) % buttons.length;
  buttons[to]?.focus();
  event.preventDefault();
}
