import { Link } from '@tanstack/react-router';
import { PageHeader, Section, t } from '@plimsoll/ui';

/** An address that leads nowhere, within the menu: from here every place is one tap away. */
export function NotFound() {
  return (
    <>
      <PageHeader title={t('There is nothing at this address.')} />
      <Section>
        <p>{t('It may be mistyped, or what stood here is gone. The menu leads to every place there is.')}</p>
        <div className="actions">
          <Link to="/" className="button primary">
            {t('Go home')}
          </Link>
          <Link to="/accounts" className="button">
            {t('Go to your accounts')}
          </Link>
          <Link to="/help" className="button">
            {t('Help')}
          </Link>
        </div>
      </Section>
    </>
  );
}
