import { type FormEvent, useEffect, useRef, useState } from 'react';
import { sayProblem } from '../api/problem';
import { formText } from './form-text';

interface Props {
  readonly title: string;
  readonly explanation: string;
  readonly action: string;
  readonly danger?: boolean;
  readonly onAct: (reason: string) => Promise<void>;
  readonly onClose: () => void;
}

/** Asks for the reason of an act that goes into the audit log. */
export function ReasonDialog({ title, explanation, action, danger, onAct, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);

  useEffect(() => dialog.current?.showModal(), []);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const reason = formText(new FormData(event.currentTarget), 'reason');
    setBusy(true);
    try {
      await onAct(reason);
      onClose();
    } catch (error) {
      setProblem(sayProblem(error));
      setBusy(false);
    }
  }

  return (
    <dialog ref={dialog} onClose={onClose} aria-labelledby="reason-title">
      <form onSubmit={(event) => void submit(event)}>
        <h3 id="reason-title">{title}</h3>
        <p className="soft">{explanation}</p>
        <div className="field">
          <label htmlFor="reason">Reason, for the audit log</label>
          <input id="reason" name="reason" required minLength={3} maxLength={300} autoFocus />
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
          <button type="button" className="button" onClick={onClose}>
            Go back
          </button>
        </div>
      </form>
    </dialog>
  );
}
