import type { Schemas } from '@plimsoll/client';
import { Answered, PageHeader, t } from '@plimsoll/ui';
import { Link } from '@tanstack/react-router';
import { sayProblem } from '../api/problem';
import { useApi } from '../api/use-api';
import { Appearance } from './appearance';
import { EmailSection } from './email-section';
import { ExportsSection } from './exports-section';
import { LeaveSection } from './leave-section';
import { MessagesSection } from './messages-section';
import { PasskeysSection } from './passkeys-section';
import { PasswordSection } from './password-section';
import { ProfileSection } from './profile-section';
import { SecondFactorSection } from './second-factor-section';
import { SessionsSection } from './sessions-section';

/** The person, and how they want to see things. */
export function SettingsPage() {
  const asked = useApi<Schemas['Profile']>('/v1/me');
  return (
    <>
      <PageHeader title={t('Settings')}>
        <Link to="/settings/notifications">{t('How you are told: channels, quiet hours, summary')}</Link>
      </PageHeader>
      <Answered asked={asked} what={t('your profile')} say={sayProblem}>
        {(profile) => (
          <>
            <ProfileSection profile={profile} />
            <EmailSection profile={profile} />
            <MessagesSection profile={profile} />
          </>
        )}
      </Answered>
      <Appearance />
      <PasswordSection />
      <SecondFactorSection />
      <PasskeysSection />
      <SessionsSection />
      <ExportsSection />
      <LeaveSection />
    </>
  );
}
