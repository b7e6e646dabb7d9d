import type { Schemas } from '@plimsoll/client';
import { Button, type Column, DataTable, Group, Section, t, usePreferences, When } from '@plimsoll/ui';
import { useState } from 'react';
import { useMay } from '../api/use-may';
import { sayWritten } from '../language/written';
import { Booked, InvoiceState } from '../invoices/invoice-words';
import { cardName } from '../invoices/card-name';
import { booked } from '../plan/price';
import { Adjust } from './adjust';
import { GiveBack } from './give-back';
import { MoneyActs } from './money-acts';
import { purposeWords } from './money-words';

type Money = Schemas['OrganisationMoney'];
type Payment = Money['payments'][number];
type Part = Money['statement']['parts'][number];

/** Payments, what owners did, the ledger's statement and the invoices of one organisation. */
export function OrganisationMoney({ money }: { readonly money: Money }) {
  const mayManage = useMay('system:manage');
  const { language } = usePreferences();
  const [back, setBack] = useState<Payment>();
  const [isAdjusting, setIsAdjusting] = useState(false);
  return (
    <>
      <Section title={t('Payments')}>
        {money.payments.length === 0 ? (
          <p>{t('Nothing was paid through Stripe yet.')}</p>
        ) : (
          <DataTable
            label={t('Payments')}
            columns={paymentColumns(language, mayManage ? setBack : undefined)}
            rows={money.payments}
            keyOf={({ paymentId }) => paymentId}
            csvName="payments"
          />
        )}
      </Section>
      <Section
        title={t('Refunds, credits and debits')}
        actions={
          mayManage && (
            <Button variant="default" onClick={() => setIsAdjusting(true)}>
              {t('Credit or debit…')}
            </Button>
          )
        }
      >
        {money.acts.length === 0 ? (
          <p>{t('Nobody gave anything back, and nobody gave credit.')}</p>
        ) : (
          <MoneyActs label={t('Refunds, credits and debits')} acts={money.acts} />
        )}
      </Section>
      {money.statement.parts.map((part) => (
        <Ledger key={part.currency} part={part} />
      ))}
      <Section title={t('Invoices')}>
        {money.invoices.length === 0 ? (
          <p>{t('No invoices yet: nothing was ever charged.')}</p>
        ) : (
          <DataTable
            label={t('Invoices')}
            columns={invoiceColumns(language)}
            rows={money.invoices}
            keyOf={({ invoiceId }) => invoiceId}
            csvName="invoices"
          />
        )}
      </Section>
      {back && <GiveBack money={money} payment={back} onClose={() => setBack(undefined)} />}
      {isAdjusting && <Adjust money={money} onClose={() => setIsAdjusting(false)} />}
    </>
  );
}

/** Every movement with the balance after it: below zero is credit. */
function Ledger({ part: { currency, lines, closing } }: { readonly part: Part }) {
  const { language } = usePreferences();
  return (
    <Section title={t('Ledger, {{currency}}', { currency })}>
      <Group gap="sm">
        <span>
          {closing < 0 ? t('To its credit:') : t('Owed now:')} <Booked amount={Math.abs(closing)} currency={currency} />
        </span>
      </Group>
      <DataTable
        label={t('Ledger, {{currency}}', { currency })}
        columns={lineColumns(currency, language)}
        rows={lines}
        keyOf={({ purpose, source }) => `${purpose} ${source}`}
        csvName="statement"
      />
    </Section>
  );
}

function lineColumns(currency: string, language: string): readonly Column<Part['lines'][number]>[] {
  const amounts = [
    [t('Owed'), 'amount'],
    [t('Paid'), 'paid'],
    [t('Balance'), 'balance'],
  ] as const;
  return [
    { name: t('When'), isTitle: true, cell: ({ at }) => <When at={at} />, text: ({ at }) => at },
    { name: t('What'), cell: ({ purpose }) => purposeWords(purpose), text: ({ purpose }) => purpose },
    {
      name: t('Invoice'),
      cell: ({ number }) => <span translate="no">{number ?? '–'}</span>,
      text: ({ number }) => number,
    },
    {
      name: t('Reason'),
      isProse: true,
      cell: ({ reason }) => (reason ? sayWritten(reason) : '–'),
      text: ({ reason }) => reason,
    },
    ...amounts.map(([name, key]) => ({
      name,
      isNumber: true,
      cell: (line: Part['lines'][number]) => <Booked amount={line[key]} currency={currency} />,
      text: (line: Part['lines'][number]) => booked(line[key], currency, language),
    })),
  ];
}

function paymentColumns(language: string, choose?: (payment: Payment) => void): readonly Column<Payment>[] {
  return [
    { name: t('When'), isTitle: true, cell: ({ at }) => <When at={at} />, text: ({ at }) => at },
    {
      name: t('Invoice'),
      cell: ({ number }) => <span translate="no">{number ?? '–'}</span>,
      text: ({ number }) => number,
    },
    {
      name: t('Card'),
      cell: ({ brand, last4 }) => <span translate="no">{last4 === undefined ? '–' : cardName(brand, last4)}</span>,
      text: ({ brand, last4 }) => cardName(brand, last4),
    },
    {
      name: t('Paid'),
      isNumber: true,
      cell: ({ amount, currency }) => <Booked amount={amount} currency={currency} />,
      text: ({ amount, currency }) => booked(amount, currency, language),
    },
    {
      name: t('Can be given back'),
      isNumber: true,
      cell: ({ left, currency }) => <Booked amount={left} currency={currency} />,
      text: ({ left, currency }) => booked(left, currency, language),
    },
    ...(choose === undefined ? [] : [giving(choose)]),
  ];
}

function giving(choose: (payment: Payment) => void): Column<Payment> {
  return {
    name: t('Give back'),
    isAction: true,
    cell: (payment) =>
      payment.left > 0 && (
        <Button variant="default" size="compact-md" onClick={() => choose(payment)}>
          {t('Give back…')}
        </Button>
      ),
  };
}

function invoiceColumns(language: string): readonly Column<Money['invoices'][number]>[] {
  return [
    {
      name: t('Invoice'),
      isTitle: true,
      cell: ({ number }) => <span translate="no">{number ?? t('Not issued yet')}</span>,
      text: ({ number, invoiceId }) => number ?? invoiceId,
    },
    {
      name: t('Issued'),
      cell: ({ issuedAt, createdAt }) => <When at={issuedAt ?? createdAt} />,
      text: ({ issuedAt, createdAt }) => issuedAt ?? createdAt,
    },
    { name: t('State'), cell: ({ status }) => <InvoiceState status={status} />, text: ({ status }) => status },
    { name: t('What for'), isProse: true, cell: ({ summary }) => summary ?? '–', text: ({ summary }) => summary },
    {
      name: t('Total'),
      isNumber: true,
      cell: ({ total, currency }) => <Booked amount={total} currency={currency} />,
      text: ({ total, currency }) => booked(total, currency, language),
    },
  ];
}
