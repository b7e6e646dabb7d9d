import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { t } from '@plimsoll/ui';
import { sayProblem } from '../api/problem';
import { faultOf } from './form-fault';
import { formText } from './form-text';

interface Props {
  readonly title: string;
  readonly explanation: string;
  readonly action: string;
  readonly danger?: boolean;
  /** The reason may be left out. */
  readonly isOptional?: boolean;
  /** What runs while the dialog is open. */
  readonly clock?: ReactNode;
  /** What is asked beside the reason. */
  readonly children?: ReactNode;
  readonly onAct: (reason: string, form: FormData) => Promise<void>;
  readonly onClose: () => void;
}

/** Asks for the reason of an act that goes into the audit log. */
export function ReasonDialog({
  title,
  explanation,
  action,
  danger,
  isOptional,
  clock,
  children,
  onAct,
  onClose,
}: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);

  useEffect(() => dialog.current?.showModal(), []);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const fault = faultOf(event.currentTarget);
    setProblem(fault);
    if (fault !== undefined) return;
    const form = new FormData(event.currentTarget);
    setBusy(true);
    try {
      await onAct(formText(form, 'reason').trim(), form);
      // Closing gives the focus back to where it was; then it is taken away.
      dialog.current?.close();
    } catch (error) {
      setProblem(sayProblem(error));
      setBusy(false);
    }
  }

  return (
    <dialog ref={dialog} onClose={onClose} aria-labelledby="reason-title">
      <form onSubmit={(event) => void submit(event)} noValidate>
        <h3 id="reason-title">{title}</h3>
        {clock}
        <p className="soft">{explanation}</p>
        {children}
        <div className="field">
          <label htmlFor="reason">
            {isOptional ? t('Reason, for the audit log (may be left out)') : t('Reason, for the audit log')}
          </label>
          <input id="reason" name="reason" required={!isOptional} minLength={3} maxLength={300} autoFocus={!children} />
        </div>
        {problem && (
          <p className="notice bad" role="alert">
            {problem}
          </p>
        )}
        <div className="actions">
          <button className={`button ${danger ? 'danger' : 'primary'}`} disabled={busy}>
            {action}
          </button>
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            {t('Go back')}
          </button>
        </div>
      </form>
    </dialog>
  );
}
