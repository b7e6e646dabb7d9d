import type { Schemas } from '@plimsoll/client';
import { t, usePreferences, When } from '@plimsoll/ui';
import { Portal } from './paid';
import { price } from './price';

type Subscription = Schemas['Subscription'];

/** A payment failed: what is open, what happens when, and what to do. Nothing where nothing is owed. */
export function Dunning({ subscription, mayPay }: { readonly subscription: Subscription; readonly mayPay: boolean }) {
  const { language } = usePreferences();
  const { status, openPayment: open, graceUntil, planName } = subscription;
  if (status !== 'past_due' && status !== 'unpaid') return null;
  return (
    <section className="notice warn" aria-label={t('A payment failed')}>
      <h2>{t('A payment failed')}</h2>
      {open && (
        <p>
          {t('{{amount}} could not be taken from your card.', { amount: price(open.amount, open.currency, language) })}{' '}
          {open.nextAttemptAt && (
            <>
              {t('It is tried again')} <When at={open.nextAttemptAt} />.
            </>
          )}
        </p>
      )}
      {graceUntil && (
        <p>
          {t('{{planName}} is kept until', { planName })} <When at={graceUntil} />.{' '}
          {t('Positions stay, the guard watches on, and closing is never limited, whatever happens then.')}
        </p>
      )}
      {mayPay ? <Portal isUrgent /> : <p>{t('Owners and admins pay it under “Cards and invoices”.')}</p>}
    </section>
  );
}
