import type { Schemas } from '@plimsoll/client';
import { Link } from '@tanstack/react-router';
import { t } from '@plimsoll/ui';
import { useApi } from '../api/use-api';

const EVERY_MS = 30_000;
const SHOWN_MAX = 99;

/** How many notices wait, on every page; red where one is critical or could not be delivered. */
export function NoticeBell() {
  const { data } = useApi<Schemas['NoticeCount']>('/v1/notices/count', { everyMs: EVERY_MS });
  const unread = data?.unread ?? 0;
  const isUrgent = (data?.critical ?? 0) > 0 || (data?.undelivered ?? 0) > 0;
  const label = unread === 0 ? t('Notifications') : t('Notifications: {{count}} unread', { count: unread });
  return (
    <Link to="/notifications" className="bell push" aria-label={label} title={label}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M6 16V11a6 6 0 0112 0v5l2 2H4zM10 20a2 2 0 004 0" />
      </svg>
      {unread > 0 && (
        <span className={`count ${isUrgent ? 'urgent' : ''}`} aria-hidden="true">
          {unread > SHOWN_MAX ? `${SHOWN_MAX}+` : unread}
        </span>
      )}
    </Link>
  );
}
