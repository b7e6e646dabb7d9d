import type { Schemas } from '@plimsoll/client';
import { Answered, t, When } from '@plimsoll/ui';
import { useEffect } from 'react';
import { sayProblem } from '../api/problem';
import { Mark } from '../shell/mark';
import { usePublic } from './use-public';

const EVERY_MS = 3_000;
type Mail = Schemas['MailboxMail'];
type Kept = Schemas['MessageView'];

/** What an installation without a mail server would have sent. */
export function MailboxPage() {
  const asked = usePublic<Schemas['MailboxPage']>('/v1/mailbox?limit=50', EVERY_MS);
  const notices = usePublic<Schemas['MessagePage']>('/v1/mailbox/messages?limit=50', EVERY_MS);
  const title = t('Mailbox');
  useEffect(() => {
    document.title = `${title} · Plimsoll`;
  }, [title]);
  return (
    <main className="mailbox">
      <header>
        <a href="/" className="brand">
          <Mark /> Plimsoll
        </a>
        <h1>{title}</h1>
        <p className="soft">
          {t('Mails that would have been sent, had this installation a mail server. Only this machine shows them.')}
        </p>
      </header>
      <Answered
        asked={asked}
        what={t('the mails')}
        say={sayProblem}
        isEmpty={({ items }) => items.length === 0}
        empty={t('No mail yet. Register, and the first one appears here by itself.')}
      >
        {({ items }) => (
          <ul className="feed">
            {items.map((mail) => (
              <MailOf key={mail.mailId} mail={mail} />
            ))}
          </ul>
        )}
      </Answered>
      <h2>{t('Notifications')}</h2>
      <Answered
        asked={notices}
        what={t('the notifications')}
        say={sayProblem}
        isEmpty={({ items }) => items.length === 0}
        empty={t('Nobody was told anything by mail yet.')}
      >
        {({ items }) => (
          <ul className="feed">
            {items.map((kept) => (
              <NoticeMail key={kept.messageId} kept={kept} />
            ))}
          </ul>
        )}
      </Answered>
    </main>
  );
}

function NoticeMail({ kept: { to, subject, text, queuedAt } }: { readonly kept: Kept }) {
  return (
    <li>
      <div className="head">
        <strong>{subject}</strong>
        <span className="soft push">
          <When at={queuedAt} />
        </span>
      </div>
      <p className="soft small">{t('To {{address}}', { address: to })}</p>
      <p className="mail-text">{text}</p>
    </li>
  );
}

function MailOf({ mail: { to, subject, text, link, sentAt } }: { readonly mail: Mail }) {
  return (
    <li>
      <div className="head">
        <strong>{subject}</strong>
        <span className="soft push">
          <When at={sentAt} />
        </span>
      </div>
      <p className="soft small">{t('To {{address}}', { address: to })}</p>
      <p className="mail-text">{text}</p>
      {link !== undefined && (
        <a className="button primary" href={link}>
          {t('Open the link of this mail')}
        </a>
      )}
    </li>
  );
}
