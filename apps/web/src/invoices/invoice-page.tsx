import type { Schemas } from '@plimsoll/client';
import { Link, useParams } from '@tanstack/react-router';
import { Answered, type Column, CopyField, DataTable, Fact, PageHeader, Section, t, When } from '@plimsoll/ui';
import { sayProblem } from '../api/problem';
import { useApi } from '../api/use-api';
import { cardName } from './card-name';
import { Booked, InvoiceState, LineWords, paymentWords, returnState, returnWords } from './invoice-words';

type Detail = Schemas['InvoiceDetail'];
type Line = Schemas['InvoiceLine'];
const EVERY_MS = 30_000;

/** One invoice: what was charged for, what was paid and given back, and where its file is. */
export function InvoicePage() {
  const { invoiceId } = useParams({ from: '/signed-in/plan/invoices/$invoiceId' });
  const asked = useApi<Detail>(`/v1/invoices/${encodeURIComponent(invoiceId)}`, { everyMs: EVERY_MS });
  const { data } = asked;
  return (
    <>
      <PageHeader
        title={data?.number === undefined ? t('Invoice') : t('Invoice {{number}}', { number: data.number })}
        beside={data && <InvoiceState status={data.status} />}
      >
        <Link to="/plan/invoices">{t('All invoices')}</Link>
      </PageHeader>
      <Answered asked={asked} what={t('the invoice')} say={sayProblem}>
        {(invoice) => (
          <div className="stack">
            <Section title={t('Amounts')}>
              <Sums invoice={invoice} />
              <Files invoice={invoice} />
            </Section>
            <Section title={t('What was charged for')}>
              <DataTable
                label={t('What was charged for')}
                columns={lineColumns(invoice.currency)}
                rows={invoice.lines}
                keyOf={keyOf(invoice.lines)}
              />
            </Section>
            <Section title={t('What was paid and given back')}>
              <Happened invoice={invoice} />
            </Section>
            <CopyField label={t('Id of the invoice')} value={invoice.invoiceId} />
          </div>
        )}
      </Answered>
    </>
  );
}

/** Sums that are zero say nothing and are left out, but for the total and what is still to pay. */
function Sums({ invoice }: { readonly invoice: Detail }) {
  const { currency, status, issuedAt, dueAt, paidAt, nextAttemptAt } = invoice;
  const amounts = [
    [t('Before discounts and taxes'), invoice.discount === 0 && invoice.tax === 0 ? 0 : invoice.subtotal],
    [t('Discount'), 0 - invoice.discount],
    [t('Tax'), invoice.tax],
    [t('From your credit'), invoice.creditUsed > 0 ? 0 - invoice.creditUsed : 0],
    [t('To your credit'), invoice.creditUsed < 0 ? 0 - invoice.creditUsed : 0],
    [t('Paid'), invoice.amountPaid],
    [t('Credit notes'), invoice.credited],
    [t('Given back'), invoice.refunded],
  ] as const;
  return (
    <dl className="figures">
      <Fact name={t('Total')}>
        <Booked amount={invoice.total} currency={currency} />
      </Fact>
      {amounts
        .filter(([, amount]) => amount !== 0)
        .map(([name, amount]) => (
          <Fact key={name} name={name}>
            <Booked amount={amount} currency={currency} />
          </Fact>
        ))}
      {status === 'open' && (
        <Fact name={t('Still to pay')}>
          <Booked amount={invoice.amountRemaining} currency={currency} />
        </Fact>
      )}
      <Moment name={t('Issued')} at={issuedAt} />
      <Moment name={t('To be paid until')} at={status === 'open' ? dueAt : undefined} />
      <Moment name={t('Paid on')} at={paidAt} />
      <Moment name={t('Tried again')} at={status === 'open' ? nextAttemptAt : undefined} />
    </dl>
  );
}

function Moment({ name, at }: { readonly name: string; readonly at: string | undefined }) {
  if (at === undefined) return null;
  return (
    <Fact name={name}>
      <When at={at} />
    </Fact>
  );
}

/** At Stripe, in another tab: where an open one is paid. */
function Files({ invoice: { hostedUrl, pdfUrl, status } }: { readonly invoice: Detail }) {
  if (hostedUrl === undefined && pdfUrl === undefined) return null;
  return (
    <p>
      {hostedUrl !== undefined && (
        <a href={hostedUrl} target="_blank" rel="noreferrer">
          {status === 'open' ? t('Pay it at Stripe') : t('Its page at Stripe')}
        </a>
      )}
      {hostedUrl !== undefined && pdfUrl !== undefined && ' · '}
      {pdfUrl !== undefined && (
        <a href={pdfUrl} target="_blank" rel="noreferrer">
          {t('Download as PDF')}
        </a>
      )}
    </p>
  );
}

function lineColumns(currency: string): readonly Column<Line>[] {
  return [
    {
      name: t('What for'),
      isTitle: true,
      isProse: true,
      cell: ({ description, soldAs, isProration }) => (
        <>
          <LineWords soldAs={soldAs} {...(description === undefined ? {} : { description })} />
          {isProration && <span className="soft small"> · {t('part of a period')}</span>}
        </>
      ),
    },
    { name: t('From'), cell: ({ periodStart }) => <When at={periodStart} /> },
    { name: t('Until'), cell: ({ periodEnd }) => <When at={periodEnd} /> },
    { name: t('Quantity'), isNumber: true, cell: ({ quantity }) => quantity ?? '–' },
    {
      name: t('Tax'),
      isNumber: true,
      cell: ({ tax }) => (tax === 0 ? '–' : <Booked amount={tax} currency={currency} />),
    },
    { name: t('Amount'), isNumber: true, cell: ({ amount }) => <Booked amount={amount} currency={currency} /> },
  ];
}

/** Lines have no id of their own here, and never change their order. */
function keyOf<T>(rows: readonly T[]): (row: T) => string {
  return (row) => String(rows.indexOf(row));
}

interface Move {
  readonly at: string;
  readonly what: string;
  readonly how: string;
  readonly amount: number;
  readonly currency: string;
  readonly pdfUrl?: string | undefined;
}

function Happened({ invoice }: { readonly invoice: Detail }) {
  const moves = [...invoice.payments.map(paymentMove), ...invoice.returns.map(returnMove)].sort((a, b) =>
    a.at < b.at ? -1 : 1,
  );
  if (moves.length === 0) return <p>{t('Nothing was paid or given back.')}</p>;
  const columns: readonly Column<Move>[] = [
    { name: t('When'), cell: ({ at }) => <When at={at} /> },
    {
      name: t('What'),
      isTitle: true,
      cell: ({ what, pdfUrl }) =>
        pdfUrl === undefined ? (
          what
        ) : (
          <a href={pdfUrl} target="_blank" rel="noreferrer">
            {what}
          </a>
        ),
    },
    { name: t('How'), cell: ({ how }) => how },
    {
      name: t('Amount'),
      isNumber: true,
      cell: ({ amount, currency }) => <Booked amount={amount} currency={currency} />,
    },
  ];
  return <DataTable label={t('What was paid and given back')} columns={columns} rows={moves} keyOf={keyOf(moves)} />;
}

function paymentMove({
  at,
  status,
  amount,
  currency,
  brand,
  last4,
  failure,
  isElsewhere,
}: Schemas['InvoicePayment']): Move {
  const card = last4 === undefined ? '' : cardName(brand, last4);
  const how = isElsewhere ? t('not through Stripe') : [card, failure?.replaceAll('_', ' ')].filter(Boolean).join(' · ');
  return { at, what: paymentWords(status), how: how || '–', amount, currency };
}

function returnMove({ at, kind, status, amount, currency, number, pdfUrl }: Schemas['InvoiceReturn']): Move {
  const what = number === undefined ? returnWords(kind) : `${returnWords(kind)} ${number}`;
  return { at, what, how: returnState(status), amount, currency, pdfUrl };
}
