import { dayTime } from '@plimsoll/ui';
import type { Session } from '../api/session';
import type { PayloadDetail as Payload } from '../api/shapes';
import { useAnswer } from '../api/use-answer';
import { Answered } from '../shell/answered';
import { Notes, Reading } from './reading';

/** A message as it came in, and how it is read. */
export function PayloadDetail({ payloadId, session }: { readonly payloadId: string; readonly session: Session }) {
  const answer = useAnswer<Payload>(session, `/v1/payloads/${payloadId}`);
  return (
    <Answered answer={answer} what="the message">
      {(payload) => (
        <div className="detail">
          <Told payload={payload} />
          <p className="soft small">
            {payload.sourceName}, {dayTime(payload.receivedAt)}
            {payload.address && `, from ${payload.address}`}, {payload.bytes} bytes
            {payload.signalIds.length > 1 && `, ${payload.signalIds.length} signals`}
          </p>
          <pre className="body small" tabIndex={0} role="region" aria-label="The message as it came">
            {payload.body || '(empty)'}
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
        {fields.length > 0 && <p className="small">It is about: {fields.join(', ')}</p>}
        <Notes notes={notes} />
        <p className="soft small">Its source is deleted, so the steps of the reading cannot be shown any more.</p>
      </>
    );
  }
  return (
    <>
      {wasRefused && reading.accepted && (
        <p className="notice small">
          It was refused then. With the present settings of its source it would be a signal:
        </p>
      )}
      <Reading
        reading={reading}
        refusal={
          wasRefused ? undefined : 'It was taken then. With the present settings of its source it would be refused'
        }
      />
    </>
  );
}
