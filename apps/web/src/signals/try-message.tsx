import { t } from '@plimsoll/ui';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { sayProblem } from '../api/problem';
import type { Session } from '../api/session';
import type { BodyReading, Page, SourceFace } from '../api/shapes';
import { useAnswer } from '../api/use-answer';
import { Answered } from '../shell/answered';
import { faultOf } from '../shell/form-fault';
import { formText } from '../shell/form-text';
import { Reading } from './reading';

const SOURCES_MAX = 200;
const BODY_MAX = 65_536;

/** Reads a pasted message as a source would. Nothing is stored and nothing is traded. */
export function TryMessage({ session, onClose }: { readonly session: Session; readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const sources = useAnswer<Page<SourceFace>>(session, `/v1/sources?limit=${SOURCES_MAX}`);

  useEffect(() => dialog.current?.showModal(), []);

  return (
    <dialog ref={dialog} className="wide" onClose={onClose} aria-labelledby="try-title">
      <h3 id="try-title">{t('Try a message')}</h3>
      <p className="soft">
        {t('See how a source would read the body of an alert. Nothing is stored and nothing is traded.')}
      </p>
      <Answered answer={sources} what={t('the sources')}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="empty">
              {t('There is no source yet, so nothing can be read as one would. Create one first.')}
            </p>
          ) : (
            <TryForm session={session} sources={items} />
          )
        }
      </Answered>
      <div className="actions">
        <button type="button" className="button" onClick={() => dialog.current?.close()}>
          {t('Close')}
        </button>
      </div>
    </dialog>
  );
}

function TryForm({ session, sources }: { readonly session: Session; readonly sources: readonly SourceFace[] }) {
  const [busy, setBusy] = useState(false);
  const [reading, setReading] = useState<BodyReading>();
  const [problem, setProblem] = useState<string>();

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const fault = faultOf(event.currentTarget);
    setReading(undefined);
    setProblem(fault);
    if (fault !== undefined) return;
    const form = new FormData(event.currentTarget);
    setBusy(true);
    try {
      setReading(
        await session.query<BodyReading>(`/v1/sources/${formText(form, 'source')}/try`, {
          body: formText(form, 'body'),
        }),
      );
    } catch (error) {
      setProblem(sayProblem(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <div className="field">
        <label htmlFor="try-source">{t('Source')}</label>
        <select id="try-source" name="source">
          {sources.map(({ sourceId, name, kind }) => (
            <option key={sourceId} value={sourceId}>
              {name} ({kind})
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="try-body">{t('Message, as the sender would send it')}</label>
        <textarea id="try-body" name="body" rows={5} required maxLength={BODY_MAX} spellCheck={false} autoFocus />
      </div>
      <button className="button primary" disabled={busy}>
        {busy ? t('Reading…') : t('Read it')}
      </button>
      <div role="status" className="detail">
        {reading && (
          <>
            {reading.accepted && (
              <p className="notice good">
                {reading.signals.length === 1
                  ? t('It would be a signal.')
                  : t('It would be {{count}} signals.', { count: reading.signals.length })}
              </p>
            )}
            <Reading reading={reading} refusal={t('It would be refused')} />
          </>
        )}
        {problem && <p className="notice bad">{problem}</p>}
      </div>
    </form>
  );
}
