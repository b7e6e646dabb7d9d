import type { Schemas } from '@plimsoll/client';
import { Link } from '@tanstack/react-router';
import { Answered, Button, Confirm, CopyField, Group, notifications, t, When, whole } from '@plimsoll/ui';
import { useState } from 'react';
import { readable } from '../api/format';
import { sayForm, sayProblem } from '../api/problem';
import { useAct, useApi } from '../api/use-api';
import { LimitNotice } from '../plan/limit-notice';
import { Notes, Reading } from '../signals/reading';
import { rejectionName } from '../signals/rejection-words';
import { OutcomeChip } from './outcome-chip';

type Payload = Schemas['PayloadDetail'];

interface Props {
  readonly payloadId: string;
  readonly onClose?: () => void;
}

/** A message as it came, how it reads now, and, where it was refused, a way to have it read again. */
export function Message({ payloadId, onClose }: Props) {
  const asked = useApi<Payload>(`/v1/payloads/${payloadId}`);
  return (
    <section className="inset" aria-label={t('The message')}>
      <Answered asked={asked} what={t('the message')} say={sayProblem}>
        {(payload) => <Content payload={payload} />}
      </Answered>
      {onClose && (
        <Button variant="default" mt="sm" onClick={onClose}>
          {t('Close the message')}
        </Button>
      )}
    </section>
  );
}

function Content({ payload }: { readonly payload: Payload }) {
  const {
    sourceId,
    outcome,
    reason,
    detail,
    receivedAt,
    bytes,
    address,
    body,
    query,
    signalIds,
    duplicateOf,
    reading,
    notes,
  } = payload;
  return (
    <div className="detail">
      <Group gap="sm">
        <OutcomeChip payload={payload} />
        <span className="soft small">
          <When at={receivedAt} /> · {t('{{count}} bytes', { count: { written: whole(bytes) } })}
          {address !== undefined && ` · ${t('from {{address}}', { address })}`}
        </span>
      </Group>
      {reason !== undefined && (
        <p className="notice warn">
          <strong>{rejectionName(reason)}</strong>
          {detail !== undefined && `: ${readable(detail)}`}
        </p>
      )}
      {reason === 'plan-limit-reached' && <LimitNotice feature="signals.external" />}
      {duplicateOf !== undefined && (
        <p>
          {t('The same alert had come before: it did nothing again.')}{' '}
          <Link to="/sources/$sourceId" params={{ sourceId }} search={{ tab: 'messages', payload: duplicateOf }}>
            {t('The first one')}
          </Link>
        </p>
      )}
      <SignalLinks signalIds={signalIds} />
      <CopyField isBlock label={t('As it came')} value={body === '' ? t('(empty)') : body} />
      {query !== undefined && query !== '' && <CopyField label={t('In the address')} value={query} />}
      <Present reading={reading} notes={notes} wasRefused={outcome === 'rejected'} />
      {outcome === 'rejected' && reading && <ReadAgain payload={payload} />}
    </div>
  );
}

function SignalLinks({ signalIds }: { readonly signalIds: readonly string[] }) {
  return signalIds.map((signalId, i) => (
    <p key={signalId}>
      <Link to="/signals/$signalId" params={{ signalId }}>
        {signalIds.length === 1 ? t('What became of it') : t('What became of signal {{number}}', { number: i + 1 })}
      </Link>
    </p>
  ));
}

interface PresentProps {
  readonly reading: Payload['reading'];
  readonly notes: readonly string[];
  readonly wasRefused: boolean;
}

/** Settings may have changed since: what became of it and how it reads now are told apart. */
function Present({ reading, notes, wasRefused }: PresentProps) {
  if (!reading)
    return (
      <>
        <Notes notes={notes} />
        <p className="soft small">{t('Its source is deleted: the steps of the reading cannot be shown any more.')}</p>
      </>
    );
  return (
    <>
      <h3>{t('How it reads with the present settings')}</h3>
      <Reading reading={reading} refusal={wasRefused ? undefined : t('It was taken then; now it would be refused')} />
    </>
  );
}

function ReadAgain({ payload: { payloadId, sourceId, reading } }: { readonly payload: Payload }) {
  const [isAsking, setIsAsking] = useState(false);
  const replay = useAct(
    (session) => session.post<Schemas['PayloadTaken']>(`/v1/payloads/${payloadId}/replay`),
    ['/v1/payloads', '/v1/signals'],
  );
  const act = async (): Promise<void> => {
    const { accepted, reason = '', detail = '' } = await replay.mutateAsync(undefined);
    notifications.show({
      color: accepted ? 'green' : 'yellow',
      message: accepted
        ? t('It is a signal now.')
        : t('It was refused again: {{reason}}. {{detail}}', {
            reason: rejectionName(reason),
            detail: readable(detail),
          }),
    });
  };
  return (
    <>
      <p className={reading?.accepted ? 'notice good' : 'soft'}>
        {reading?.accepted
          ? t('With the present settings it would be a signal.')
          : t(
              'Mend what is named: the message where it is sent, or how this source reads it. Then have it read again.',
            )}
      </p>
      <Group gap="sm">
        <Button onClick={() => setIsAsking(true)}>{t('Read it again…')}</Button>
        <Link to="/sources/$sourceId" params={{ sourceId }} search={{ tab: 'symbols' }} className="button">
          {t('Symbols')}
        </Link>
        <Link to="/sources/$sourceId" params={{ sourceId }} search={{ tab: 'settings' }} className="button">
          {t('How it is read')}
        </Link>
      </Group>
      <Confirm
        isOpen={isAsking}
        title={t('Read the message again?')}
        action={t('Read it again')}
        say={sayForm}
        onAct={act}
        onClose={() => setIsAsking(false)}
      >
        <p>
          {t(
            'If it is understood now it becomes a signal, and active pipelines act on it: an entry may be traded at today’s price. An entry that says when it was sent is refused when that is too long ago.',
          )}
        </p>
      </Confirm>
    </>
  );
}
