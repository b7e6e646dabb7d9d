import { t } from '@plimsoll/ui';
import { Gate } from './gate';

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <Gate>
      <p>{t('There is nothing at this address.')}</p>
      <a className="button primary" href="/">
        {t('Go to your accounts')}
      </a>
    </Gate>
  );
}
