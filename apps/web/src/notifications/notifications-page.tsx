import type { Schemas } from '@plimsoll/client';
import { Answered, Button, PageHeader, Section, t, When } from '@plimsoll/ui';
import { Link } from '@tanstack/react-router';
import { sayProblem } from '../api/problem';
import { type Pages, useAct, useApi, usePages } from '../api/use-api';
import { MessageLog } from './message-log';
import { channelWord, severityWord, TONES } from './notice-words';
import './notifications.css';

type Notice = Schemas['NoticeView'];
const EVERY_MS = 30_000;
const TOUCHES = ['/v1/notices'];

/** What a person was told, and what became of every message. */
export function NotificationsPage() {
  const { asked, more } = usePages<Notice>('/v1/notices', { limit: 50 }, { everyMs: EVERY_MS });
  const count = useApi<Schemas['NoticeCount']>('/v1/notices/count', { everyMs: EVERY_MS });
  const readAll = useAct((session) => session.post('/v1/notices/read', {}), TOUCHES);
  const undelivered = count.data?.undelivered ?? 0;
  return (
    <>
      <PageHeader
        title={t('Notifications')}
        actions={
          <Button
            variant="default"
            disabled={count.data?.unread === 0}
            loading={readAll.isPending}
            onClick={() => readAll.mutate(undefined)}
          >
            {t('I have read all')}
          </Button>
        }
      >
        {t('What concerns your money and your account, and by which ways you were told.')}{' '}
        <Link to="/settings/notifications">{t('How you are told')}</Link>
      </PageHeader>
      {undelivered > 0 && (
        <p className="notice bad" role="alert">
          {t('In the last day {{count}} messages to you could not be delivered: see the log below.', {
            count: undelivered,
          })}
        </p>
      )}
      <Section>
        <Answered
          asked={asked}
          what={t('your notifications')}
          say={sayProblem}
          isEmpty={(rows) => rows.length === 0}
          empty={t(
            'Nothing yet. What the guard does, a terminal that falls silent and all else that matters is told here.',
          )}
        >
          {(rows) => (
            <ul className="feed notices">
              {rows.map((notice) => (
                <NoticeOf key={notice.noticeId} notice={notice} />
              ))}
            </ul>
          )}
        </Answered>
        <Older more={more} />
      </Section>
      <MessageLog />
    </>
  );
}

function NoticeOf({ notice }: { readonly notice: Notice }) {
  const { noticeId, severity, title, text, action, place, occurredAt, repeats, readAt, acknowledgedAt } = notice;
  const acknowledge = useAct((session) => session.post(`/v1/notices/${noticeId}/acknowledge`, {}), TOUCHES);
  return (
    <li className={readAt === undefined ? 'unread' : undefined}>
      <div className="head">
        <span className={`chip ${TONES[severity]}`}>{severityWord(severity)}</span>
        <strong>{title}</strong>
        <span className="soft push">
          <When at={occurredAt} />
        </span>
      </div>
      <p>{text}</p>
      <p className="small">{action}</p>
      {repeats > 0 && <p className="small soft">{t('Happened again {{count}} times since.', { count: repeats })}</p>}
      {notice.undelivered.length > 0 && (
        <p className="small down">
          {t('Could not be delivered by: {{channels}}', { channels: notice.undelivered.map(channelWord).join(', ') })}
        </p>
      )}
      <p className="acts">
        <a className="button" href={place}>
          {t('Look at it')}
        </a>
        {acknowledgedAt === undefined ? (
          <Button
            variant="default"
            loading={acknowledge.isPending}
            aria-label={t('I know: {{title}}', { title })}
            onClick={() => acknowledge.mutate(undefined)}
          >
            {t('I know')}
          </Button>
        ) : (
          <span className="small soft">
            {t('Acknowledged')} <When at={acknowledgedAt} />
          </span>
        )}
      </p>
      {acknowledge.error !== null && (
        <p className="small down" role="alert">
          {sayProblem(acknowledge.error)}
        </p>
      )}
    </li>
  );
}

function Older({ more }: { readonly more: Pages<Notice>['more'] }) {
  if (!more.hasMore) return null;
  return (
    <Button variant="default" onClick={more.read} loading={more.isReading}>
      {t('Show older')}
    </Button>
  );
}
