import type { Schemas } from '@plimsoll/client';
import { t, usePreferences } from '@plimsoll/ui';
import { booked } from '../plan/price';

type Money = Schemas['OrganisationMoney'];

/** Up to where one person acts alone, and what a lone owner does beyond it. */
export function TwoPeople({ money: { aloneUpTo, approvalDays } }: { readonly money: Money }) {
  const { language } = usePreferences();
  const limits = aloneUpTo.map(({ currency, amount }) => booked(amount, currency, language)).join(', ');
  return (
    <div className="stack">
      <p className="soft">
        {limits === ''
          ? t('Whatever you give, a second owner of the installation must approve.')
          : t(
              'Up to {{limits}} within 24 hours you act alone; above it a second owner of the installation must approve.',
              {
                limits,
              },
            )}{' '}
        {t('Your own organisation you give nothing alone.')}{' '}
        {t('What nobody approves within {{count}} days is over.', { count: approvalDays })}
      </p>
      <p className="soft small">
        {t(
          'You are the only owner? Invite another one on the page Team with the role owner. Or whoever runs the machine raises BILLING_SECOND_PERSON_ABOVE and starts billing again.',
        )}
      </p>
    </div>
  );
}
