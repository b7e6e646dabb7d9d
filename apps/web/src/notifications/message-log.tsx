import type { Schemas } from '@plimsoll/client';
import { Answered, Button, type Column, DataTable, dayTime, SegmentedControl, Section, t, When } from '@plimsoll/ui';
import { useState } from 'react';
import { sayProblem } from '../api/problem';
import { useAct, usePages } from '../api/use-api';
import { useMay } from '../api/use-may';
import { channelWord, outcomeWord, statusWord } from './notice-words';

type Message = Schemas['MessageView'];
const EVERY_MS = 10_000;
const TOUCHES = ['/v1/messages', '/v1/notices'];
type Shown = 'all' | 'failed';

/** Every message of every channel with its text, its attempts and what the other side answered. */
export function MessageLog() {
  const mayAll = useMay('member:manage');
  const [shown, setShown] = useState<Shown>('all');
  const [whose, setWhose] = useState<'own' | 'everybody'>('own');
  const filters = {
    limit: 50,
    ...(shown === 'failed' ? { status: 'failed' } : {}),
    ...(mayAll && whose === 'everybody' ? { everybody: 'true' } : {}),
  };
  const { asked, more } = usePages<Message>('/v1/messages', filters, { everyMs: EVERY_MS });
  const retry = useAct((session, message: Message) => session.postAnew(retryOf(message), {}), TOUCHES);
  return (
    <Section title={t('Log of messages')}>
      <div className="log-choices">
        <SegmentedControl
          aria-label={t('Which messages')}
          value={shown}
          onChange={(value) => setShown(value)}
          data={[
            { value: 'all', label: t('All') },
            { value: 'failed', label: t('Not delivered') },
          ]}
        />
        {mayAll && (
          <SegmentedControl
            aria-label={t('Whose messages')}
            value={whose}
            onChange={(value) => setWhose(value)}
            data={[
              { value: 'own', label: t('To you') },
              { value: 'everybody', label: t('To everybody') },
            ]}
          />
        )}
      </div>
      {retry.error !== null && (
        <p className="notice bad" role="alert">
          {sayProblem(retry.error)}
        </p>
      )}
      <Answered
        asked={asked}
        what={t('the log of messages')}
        say={sayProblem}
        isEmpty={(rows) => rows.length === 0}
        empty={shown === 'failed' ? t('Every message was delivered.') : t('No message yet.')}
      >
        {(rows) => (
          <DataTable
            label={t('Log of messages')}
            columns={columns((message) => retry.mutate(message), mayAll)}
            rows={rows}
            keyOf={({ messageId }) => messageId}
            csvName="messages"
            more={more}
          />
        )}
      </Answered>
    </Section>
  );
}

/** What was given up, but no code that confirms a number; and a webhook that was delivered, for its program lost it. */
function maySendAgain({ status, channel, kind, carrier }: Message, mayAll: boolean): boolean {
  if (status === 'sent') return channel === 'webhook';
  return status === 'failed' && kind !== 'channel-code' && (carrier === 'notifications' || mayAll);
}

/** Mails of signing in are sent by another service, which tries them again for who manages the members. */
function retryOf({ messageId, carrier, status }: Message): string {
  if (status === 'sent') return `/v1/messages/${messageId}/replay`;
  return carrier === 'identity' ? `/v1/team/mails/${messageId}/retry` : `/v1/messages/${messageId}/retry`;
}

/** Answers of the bot have no subject: their first line says what they are. */
function titleOf({ subject, text }: Pick<Message, 'subject' | 'text'>): string {
  return subject === undefined || subject === '' ? text.trim().split('\n', 1)[0]! : subject;
}

function columns(onRetry: (message: Message) => void, mayAll: boolean): readonly Column<Message>[] {
  return [
    {
      name: t('Message'),
      isTitle: true,
      cell: ({ subject, text, kind }) => (
        <details>
          <summary>{kind === 'channel-code' ? t('Code for a number') : titleOf({ subject, text })}</summary>
          <p className="mail-text small">{text}</p>
        </details>
      ),
      text: titleOf,
    },
    { name: t('By'), cell: ({ channel }) => channelWord(channel), text: ({ channel }) => channel },
    { name: t('Recipient'), cell: ({ to }) => to, text: ({ to }) => to },
    { name: t('Written'), cell: ({ queuedAt }) => <When at={queuedAt} />, text: ({ queuedAt }) => queuedAt },
    { name: t('State'), cell: (message) => <State message={message} />, text: ({ status }) => status },
    {
      name: t('Attempts'),
      cell: ({ tries, attempts, repeated }) => (
        <>
          {tries.length === 0 ? attempts > 0 ? attempts : '–' : <Tries tries={tries} />}
          {repeated && <span className="small soft"> {t('sent again')}</span>}
        </>
      ),
      text: ({ tries }) => tries.map(({ at, outcome, answer }) => `${at} ${outcome} ${answer ?? ''}`.trim()).join('; '),
    },
    {
      name: t('Send again'),
      isAction: true,
      cell: (message) =>
        maySendAgain(message, mayAll) ? (
          <Button
            variant="default"
            aria-label={t('Send again: {{subject}}', { subject: titleOf(message) })}
            onClick={() => onRetry(message)}
          >
            {t('Send again')}
          </Button>
        ) : null,
    },
  ];
}

function State({ message: { status, nextAttemptAt } }: { readonly message: Message }) {
  if (status === 'failed') return <span className="chip down">{statusWord(status)}</span>;
  if (status !== 'waiting') return <span className="chip up">{statusWord(status)}</span>;
  return (
    <span className="chip warn">
      {statusWord(status)} {nextAttemptAt !== undefined && <When at={nextAttemptAt} />}
    </span>
  );
}

function Tries({ tries }: { readonly tries: Message['tries'] }) {
  return (
    <details>
      <summary>{tries.length}</summary>
      <ol className="small">
        {tries.map(({ at, outcome, answer }) => (
          <li key={at}>
            {dayTime(at)}: {outcomeWord(outcome)}
            {answer !== undefined && (
              <>
                {' – '}
                <code>{answer}</code>
              </>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}
