import type { Schemas } from '@plimsoll/client';
import { Answered, type Column, DataTable, exact, Section, t, usePreferences, When } from '@plimsoll/ui';
import { Link } from '@tanstack/react-router';
import { sayProblem } from '../api/problem';
import { useApi } from '../api/use-api';
import { booked } from '../plan/price';
import { meterName } from './usage-words';

type Charge = Schemas['UsageCharge'];
const EVERY_MS = 60_000;

/** What was charged for usage, and which invoice has it; nothing where nothing ever was. */
export function UsageCharges() {
  const { language } = usePreferences();
  const asked = useApi<Schemas['UsageCharges']>('/v1/usage/charges', { everyMs: EVERY_MS });
  return (
    <Answered asked={asked} what={t('what was charged')} say={sayProblem}>
      {({ items }) =>
        items.length > 0 && (
          <Section title={t('Charged so far')}>
            <DataTable
              label={t('Charged so far')}
              columns={columns(language)}
              rows={items}
              keyOf={({ meter, from, madeAt }) => `${meter} ${from} ${madeAt}`}
              csvName="usage-charges"
            />
          </Section>
        )
      }
    </Answered>
  );
}

function columns(language: string): readonly Column<Charge>[] {
  return [
    {
      name: t('What'),
      isTitle: true,
      text: ({ meter }) => meter,
      cell: ({ meter, isCorrection }) => (
        <>
          {meterName(meter)} {isCorrection && <span className="chip">{t('told late')}</span>}
        </>
      ),
    },
    { name: t('From'), text: ({ from }) => from, cell: ({ from }) => <When at={from} /> },
    { name: t('Until'), text: ({ to }) => to, cell: ({ to }) => <When at={to} /> },
    {
      name: t('Counted'),
      isNumber: true,
      text: ({ quantity }) => quantity,
      cell: ({ quantity }) => <span className="num">{exact(quantity)}</span>,
    },
    {
      name: t('Beyond what is included'),
      isNumber: true,
      text: ({ billable }) => billable,
      cell: ({ billable }) => <span className="num">{exact(billable)}</span>,
    },
    {
      name: t('Charged'),
      isNumber: true,
      text: ({ amount, currency }) => `${amount} ${currency}`,
      cell: ({ amount, currency }) => <span className="num">{booked(amount, currency, language)}</span>,
    },
    {
      name: t('Invoice'),
      text: ({ number, invoiceId, refused }) => number ?? invoiceId ?? refused ?? '',
      cell: (charge) => <Invoice {...charge} />,
    },
  ];
}

function Invoice({ invoiceId, number, refused, amount }: Charge) {
  if (refused !== undefined)
    return (
      <span className="soft">
        {amount < 0
          ? t('other currency: an owner of the installation gives it back')
          : t('other currency: not charged')}
      </span>
    );
  if (invoiceId === undefined) return <span className="soft">{t('on its way')}</span>;
  return (
    <Link to="/plan/invoices/$invoiceId" params={{ invoiceId }}>
      {number ?? t('draft')}
    </Link>
  );
}
