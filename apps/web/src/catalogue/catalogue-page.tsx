import type { Schemas } from '@plimsoll/client';
import {
  Answered,
  Button,
  type Column,
  DataTable,
  PageHeader,
  Section,
  Select,
  t,
  usePreferences,
  When,
} from '@plimsoll/ui';
import { useState } from 'react';
import { sayProblem } from '../api/problem';
import { useApi } from '../api/use-api';
import { sayWritten } from '../language/written';
import { price } from '../plan/price';
import { ChangeLines } from './change-lines';
import { PriceChangeForm } from './price-change-form';
import { ownPlace, rhythm, SellAddOn, Withdraw } from './catalogue-acts';

type Catalogue = Schemas['SystemCatalogue'];
type Change = Schemas['PriceChangeView'];

/** One price with what it is of. */
interface PriceRow extends Readonly<Schemas['SystemPrice']> {
  readonly name: string;
  /** What it is of can be bought at all. */
  readonly onSale: boolean;
}

const ALL = '*';

/** Everything that is or was sold, for owners of the installation. */
export function CataloguePage() {
  const catalogue = useApi<Catalogue>('/v1/system/catalogue');
  return (
    <>
      <PageHeader title={t('Catalogue')}>
        {t(
          'What is sold and at which prices. A price that somebody pays is never changed: another one takes its place on a day.',
        )}
      </PageHeader>
      <Answered asked={catalogue} what={t('the catalogue')} say={sayProblem}>
        {(known) => <Known catalogue={known} />}
      </Answered>
    </>
  );
}

function Known({ catalogue }: { readonly catalogue: Catalogue }) {
  const rows: readonly PriceRow[] = [...catalogue.plans, ...catalogue.addOns].flatMap(({ name, prices, onSale }) =>
    prices.map((one) => ({ ...one, name, onSale })),
  );
  return (
    <>
      <Section title={t('Changes of prices')}>
        <Changes changes={catalogue.changes} />
        <PriceChangeForm catalogue={catalogue} />
      </Section>
      <Section title={t('Plans')}>
        <DataTable
          label={t('Plans')}
          columns={planColumns()}
          rows={catalogue.plans}
          keyOf={({ plan, version }) => `${plan} ${version}`}
          csvName="plans"
          isDense
        />
      </Section>
      <Section title={t('Add-ons')}>
        <DataTable
          label={t('Add-ons')}
          columns={addOnColumns()}
          rows={catalogue.addOns}
          keyOf={({ addOn }) => addOn}
          csvName="add-ons"
          isDense
        />
      </Section>
      <Prices rows={rows} />
    </>
  );
}

function planColumns(): readonly Column<Schemas['SystemPlan']>[] {
  return [
    { name: t('Plan'), cell: ({ name }) => name, text: ({ plan }) => plan },
    { name: t('Version'), cell: ({ version }) => version, text: ({ version }) => String(version), isNumber: true },
    {
      name: t('On sale'),
      cell: ({ onSale }) => (onSale ? t('yes') : t('no')),
      text: ({ onSale }) => String(onSale),
    },
    {
      name: t('Organisations'),
      cell: ({ subscribers }) => subscribers,
      text: ({ subscribers }) => String(subscribers),
      isNumber: true,
    },
  ];
}

function addOnColumns(): readonly Column<Schemas['SystemAddOn']>[] {
  return [
    { name: t('Add-on'), cell: ({ name }) => sayWritten(name), text: ({ addOn }) => addOn },
    {
      name: t('On sale'),
      cell: ({ onSale }) => (onSale ? t('yes') : t('no')),
      text: ({ onSale }) => String(onSale),
    },
    { name: t('Sell'), cell: (addOn) => <SellAddOn addOn={addOn} /> },
  ];
}

/** Of one plan or add-on at a time: of all of them it is a long list on a phone. */
function Prices({ rows }: { readonly rows: readonly PriceRow[] }) {
  const { language } = usePreferences();
  const [of, setOf] = useState(() => rows.find(({ onSale }) => onSale)?.name ?? ALL);
  const named = [...new Set(rows.map(({ name }) => name))].map((value) => ({ value, label: sayWritten(value) }));
  const columns: readonly Column<PriceRow>[] = [
    { name: t('Of'), cell: ({ name }) => sayWritten(name), text: ({ name }) => name },
    { name: t('Paid by'), cell: ({ interval }) => rhythm(interval), text: ({ interval }) => interval },
    {
      name: t('Price'),
      cell: ({ amount, currency }) => price(amount, currency, language),
      text: ({ amount, currency }) => `${amount} ${currency}`,
      isNumber: true,
    },
    { name: t('For'), cell: ownPlace, text: ({ offeredTo, fromQuantity }) => offeredTo ?? String(fromQuantity ?? 1) },
    {
      name: t('Sold'),
      cell: ({ isSold, onSale, soldFrom, withdrawnAt }) =>
        isSold ? (
          onSale ? (
            t('now')
          ) : (
            t('not on sale')
          )
        ) : soldFrom && !withdrawnAt && new Date(soldFrom) > new Date() ? (
          <When at={soldFrom} />
        ) : (
          t('no more')
        ),
      text: ({ isSold, onSale, soldFrom }) => (isSold ? (onSale ? 'now' : 'not on sale') : (soldFrom ?? '')),
    },
    {
      name: t('Organisations'),
      cell: ({ subscribers }) => subscribers,
      text: ({ subscribers }) => String(subscribers),
      isNumber: true,
    },
  ];
  return (
    <Section title={t('Prices')}>
      <Select
        label={t('Of')}
        value={of}
        onChange={(chosen) => setOf(chosen ?? ALL)}
        allowDeselect={false}
        data={[{ value: ALL, label: t('All') }, ...named]}
        mb="md"
      />
      <DataTable
        label={t('Prices')}
        columns={columns}
        rows={rows.filter(({ name }) => of === ALL || name === of)}
        keyOf={({ priceId }) => priceId}
        csvName="prices"
        isDense
      />
    </Section>
  );
}

function Changes({ changes }: { readonly changes: readonly Change[] }) {
  const { language } = usePreferences();
  const [shown, setShown] = useState<Change>();
  if (changes.length === 0) return <p className="soft">{t('No price was ever changed.')}</p>;
  const columns: readonly Column<Change>[] = [
    { name: t('Of'), cell: ({ name }) => name, text: ({ name }) => name },
    { name: t('From'), cell: ({ from }) => <When at={from} />, text: ({ from }) => from },
    {
      name: t('New prices'),
      cell: ({ prices }) =>
        prices
          .map(({ amount, currency, interval }) => `${price(amount, currency, language)} ${rhythm(interval)}`)
          .join(', '),
      text: ({ prices }) =>
        prices.map(({ amount, currency, interval }) => `${amount} ${currency} ${interval}`).join(', '),
    },
    { name: t('Told'), cell: ({ announced }) => announced, text: ({ announced }) => String(announced), isNumber: true },
    { name: t('Laid down'), cell: ({ placed }) => placed, text: ({ placed }) => String(placed), isNumber: true },
    { name: t('Moved'), cell: ({ moved }) => moved, text: ({ moved }) => String(moved), isNumber: true },
    {
      name: t('Do'),
      cell: (change) => (
        <>
          <Button variant="default" size="xs" onClick={() => setShown(change)}>
            {t('Who pays what')}
          </Button>{' '}
          {change.withdrawnAt ? t('withdrawn') : <Withdraw change={change} />}
        </>
      ),
    },
  ];
  return (
    <>
      <DataTable
        label={t('Changes of prices')}
        columns={columns}
        rows={changes}
        keyOf={({ changeId }) => changeId}
        csvName="price-changes"
      />
      {shown && <Lines change={shown} />}
    </>
  );
}

function Lines({ change }: { readonly change: Change }) {
  const lines = useApi<Schemas['PriceChangeDryRun']>(
    `/v1/system/catalogue/price-changes/${change.changeId}/organisations`,
  );
  return (
    <Answered asked={lines} what={t('who pays what')} say={sayProblem}>
      {(known) => <ChangeLines run={known} />}
    </Answered>
  );
}
