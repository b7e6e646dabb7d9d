import { dayTime, t } from '@plimsoll/ui';
import type { Session } from '../api/session';
import type { PayloadDetail as Payload } from '../api/shapes';
import { useAnswer } from '../api/use-answer';
import { Answered } from '../shell/answered';
import { Notes, Reading } from './reading';

/** A message as it came in, and how it is read. */
export function PayloadDetail({ payloadId, session }: { readonly payloadId: string; readonly session: Session }) {
  const answer = useAnswer<Payload>(session, `/v1/payloads/${payloadId}`);
  return (
    <Answered answer={answer} what={t('the message')}>
      {(payload) => (
        <div className="detail">
          <Told payload={payload} />
          <p className="soft small">
            {payload.sourceName}, {dayTime(payload.receivedAt)}
            {payload.address && `, ${t('from {{address}}', { address: payload.address })}`},{' '}
            {t('{{count}} bytes', { count: payload.bytes })}
            {payload.signalIds.length > 1 && `, ${t('{{count}} signals', { count: payload.signalIds.length })}`}
          </p>
          <pre className="body small" tabIndex={0} role="region" aria-label={t('The message as it came')}>
            {payload.body || t('(empty)')}
          </pre>
        </div>
      )}
    </Answered>
  );
}

/**
 * The settings of a source may have changed since: then what became of the message and how it reads now are told apart.
 */
function Told({ payload: { outcome, fields, notes, reading } }: { readonly payload: Payload }) {
  const wasRefused = outcome === 'rejected';
  if (!reading) {
    return (
      <>
        {fields.length > 0 && <p className="small">{t('It is about: {{fields}}', { fields: fields.join(', ') })}</p>}
        <Notes notes={notes} />
        <p className="soft small">
          {t('Its source is deleted, so the steps of the reading cannot be shown any more.')}
        </p>
      </>
    );
  }
  return (
    <>
      {wasRefused && reading.accepted && (
        <p className="notice small">
          {t('It was refused then. With the present settings of its source it would be a signal:')}
        </p>
      )}
      <Reading
        reading={reading}
        refusal={
          wasRefused ? undefined : t('It was taken then. With the present settings of its source it would be refused')
        }
      />
    </>
  );
}
