import type { Schemas } from '@plimsoll/client';
import { Link } from '@tanstack/react-router';
import { Answered, type Column, DataTable, PageHeader, Section, t, usePreferences, When } from '@plimsoll/ui';
import { sayProblem } from '../api/problem';
import { useApi, usePages } from '../api/use-api';
import { booked } from '../plan/price';
import { Booked, InvoiceState } from './invoice-words';
import { cardName } from './card-name';
import { SaveStatement } from './save-statement';

type Invoice = Schemas['Invoice'];
const EVERY_MS = 30_000;

/** Every invoice of the organisation, how it is paid, and the statement as a file. */
export function InvoicesPage() {
  const { asked, more } = usePages<Invoice>('/v1/invoices', { limit: 100 }, { everyMs: EVERY_MS });
  const { language } = usePreferences();
  return (
    <>
      <PageHeader title={t('Invoices')}>
        <Link to="/plan">{t('Plan')}</Link>
      </PageHeader>
      <Section title={t('How you pay')}>
        <Means />
      </Section>
      <Section title={t('Invoices')} actions={<SaveStatement />}>
        <Answered
          asked={asked}
          what={t('the invoices')}
          say={sayProblem}
          isEmpty={(rows) => rows.length === 0}
          empty={t('No invoices yet: nothing was ever charged.')}
        >
          {(rows) => (
            <DataTable
              label={t('Invoices')}
              columns={columns(language)}
              rows={rows}
              keyOf={({ invoiceId }) => invoiceId}
              csvName="invoices"
              more={more}
            />
          )}
        </Answered>
      </Section>
    </>
  );
}

/** The card as it may be shown; it is kept and changed at Stripe. */
function Means() {
  const asked = useApi<Schemas['PaymentMethodKnown']>('/v1/billing/payment-method', { everyMs: EVERY_MS });
  return (
    <Answered asked={asked} what={t('how you pay')} say={sayProblem}>
      {({ paymentMethod }) =>
        paymentMethod === undefined ? (
          <p>{t('No card is known. One is given to Stripe when a plan is bought, and never to this platform.')}</p>
        ) : (
          <p>
            <span translate="no">{cardText(paymentMethod)}</span>
            {paymentMethod.expMonth !== undefined && paymentMethod.expYear !== undefined && (
              <span className="soft">
                {' · '}
                {t('until {{month}}/{{year}}', {
                  month: String(paymentMethod.expMonth).padStart(2, '0'),
                  year: paymentMethod.expYear,
                })}
              </span>
            )}
          </p>
        )
      }
    </Answered>
  );
}

function cardText({ kind, brand, last4 }: Schemas['PaymentMethod']): string {
  return cardName(brand ?? kind, last4);
}

function columns(language: string): readonly Column<Invoice>[] {
  return [
    {
      name: t('Invoice'),
      isTitle: true,
      cell: ({ invoiceId, number }) => (
        <Link to="/plan/invoices/$invoiceId" params={{ invoiceId }} translate="no">
          {number ?? t('Not issued yet')}
        </Link>
      ),
      text: ({ number, invoiceId }) => number ?? invoiceId,
    },
    {
      name: t('Issued'),
      cell: ({ issuedAt, createdAt }) => <When at={issuedAt ?? createdAt} />,
      text: ({ issuedAt, createdAt }) => issuedAt ?? createdAt,
      sortBy: ({ issuedAt, createdAt }) => issuedAt ?? createdAt,
    },
    { name: t('State'), cell: ({ status }) => <InvoiceState status={status} />, text: ({ status }) => status },
    { name: t('What for'), isProse: true, cell: ({ summary }) => summary ?? '–', text: ({ summary }) => summary },
    {
      name: t('Total'),
      isNumber: true,
      cell: ({ total, currency }) => <Booked amount={total} currency={currency} />,
      text: ({ total, currency }) => booked(total, currency, language),
      sortBy: ({ total }) => total,
    },
    {
      name: t('Still to pay'),
      isNumber: true,
      cell: ({ status, amountRemaining, currency }) =>
        status === 'open' ? <Booked amount={amountRemaining} currency={currency} /> : '–',
      text: ({ status, amountRemaining, currency }) =>
        status === 'open' ? booked(amountRemaining, currency, language) : '',
    },
    {
      name: t('Given back'),
      isNumber: true,
      cell: ({ refunded, currency }) => (refunded === 0 ? '–' : <Booked amount={refunded} currency={currency} />),
      text: ({ refunded, currency }) => (refunded === 0 ? '' : booked(refunded, currency, language)),
    },
  ];
}
