import { PageHeader, t } from '@plimsoll/ui';
import { AccountsPage } from '../accounts/accounts-page';

/** How everything stands, at one look. */
export function HomePage() {
  return (
    <>
      <PageHeader title={t('Home')} />
      <AccountsPage />
    </>
  );
}
