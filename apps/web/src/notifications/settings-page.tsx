import type { Schemas } from '@plimsoll/client';
import { Answered, PageHeader, t } from '@plimsoll/ui';
import { Link } from '@tanstack/react-router';
import { sayProblem } from '../api/problem';
import { useApi } from '../api/use-api';
import { ChannelsSection } from './channels-section';
import { MatrixSection } from './matrix-section';
import { QuietSection } from './quiet-section';
import './notifications.css';

const EVERY_MS = 10_000;

/** By which ways the person is told, of what, and when not. */
export function NoticeSettingsPage() {
  const channels = useApi<Schemas['Channels']>('/v1/channels', { everyMs: EVERY_MS });
  return (
    <>
      <PageHeader title={t('How you are told')}>
        {t('The page Notifications shows everything. Here you choose by which ways you are told as well.')}{' '}
        <Link to="/notifications">{t('Notifications')}</Link>
      </PageHeader>
      <Answered asked={channels} what={t('your channels')} say={sayProblem}>
        {(known) => (
          <>
            <ChannelsSection channels={known} />
            <MatrixSection channels={known} />
          </>
        )}
      </Answered>
      <QuietSection />
    </>
  );
}
