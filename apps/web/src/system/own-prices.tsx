import type { Schemas } from '@plimsoll/client';
import { Answered, Button, type Column, Confirm, DataTable, Section, t, usePreferences } from '@plimsoll/ui';
import { useState } from 'react';
import { sayForm, sayProblem } from '../api/problem';
import { useAct, useApi } from '../api/use-api';
import { useMay } from '../api/use-may';
import { rhythm } from '../catalogue/catalogue-acts';
import { price } from '../plan/price';
import { OfferPrice } from './offer-price';

type Catalogue = Schemas['SystemCatalogue'];
/** A price that was agreed with the organisation, and what it is of. */
type OwnPrice = Schemas['SystemPrice'] & { readonly name: string };

/** Prices that were agreed with one organisation: it alone sees them and buys at them. */
export function OwnPrices({ tenantId }: { readonly tenantId: string }) {
  const catalogue = useApi<Catalogue>('/v1/system/catalogue');
  const mayManage = useMay('system:manage');
  const [isOffering, setIsOffering] = useState(false);
  return (
    <Section
      title={t('Prices of its own')}
      actions={
        mayManage &&
        catalogue.data && (
          <Button variant="default" onClick={() => setIsOffering(true)}>
            {t('Offer a price…')}
          </Button>
        )
      }
    >
      <p className="soft">
        {t(
          'What was negotiated. The organisation sees it on its plan page; other limits are given above, at its limits.',
        )}
      </p>
      <Answered
        asked={catalogue}
        what={t('the prices')}
        say={sayProblem}
        isEmpty={(known) => ownOf(known, tenantId).length === 0}
        empty={t('None: it buys at the prices of everybody.')}
      >
        {(known) => <Table rows={ownOf(known, tenantId)} />}
      </Answered>
      {isOffering && catalogue.data && (
        <OfferPrice tenantId={tenantId} catalogue={catalogue.data} onClose={() => setIsOffering(false)} />
      )}
    </Section>
  );
}

function ownOf({ plans, addOns }: Catalogue, tenantId: string): OwnPrice[] {
  return [...plans, ...addOns].flatMap(({ name, prices }) =>
    prices.filter(({ offeredTo }) => offeredTo === tenantId).map((one) => ({ ...one, name })),
  );
}

function Table({ rows }: { readonly rows: readonly OwnPrice[] }) {
  const { language } = usePreferences();
  const columns: readonly Column<OwnPrice>[] = [
    { name: t('Of'), isTitle: true, cell: ({ name }) => name, text: ({ name }) => name },
    { name: t('Paid by'), cell: ({ interval }) => rhythm(interval), text: ({ interval }) => interval },
    {
      name: t('Price'),
      isNumber: true,
      cell: ({ amount, currency }) => price(amount, currency, language),
      text: ({ amount, currency }) => `${amount} ${currency}`,
    },
    {
      name: t('Sold'),
      cell: ({ isSold }) => (isSold ? t('now') : t('no more')),
      text: ({ isSold }) => (isSold ? 'now' : 'no'),
    },
    {
      name: t('It pays it'),
      cell: ({ subscribers }) => (subscribers > 0 ? t('yes') : t('no')),
      text: ({ subscribers }) => (subscribers > 0 ? 'yes' : 'no'),
    },
    { name: t('End'), cell: (own) => <EndOffer own={own} /> },
  ];
  return (
    <DataTable
      label={t('Prices of its own')}
      columns={columns}
      rows={rows}
      keyOf={({ priceId }) => priceId}
      csvName="own-prices"
    />
  );
}

/** Nobody buys at it any more; who pays it keeps it. */
function EndOffer({ own: { priceId, name, isSold } }: { readonly own: OwnPrice }) {
  const [isAsked, setIsAsked] = useState(false);
  const mayManage = useMay('system:manage');
  const end = useAct(
    (session, _: undefined) =>
      session.delete<Catalogue>(`/v1/system/catalogue/own-prices/${encodeURIComponent(priceId)}`),
    ['/v1/system/catalogue', '/v1/audit'],
  );
  if (!mayManage || !isSold) return null;
  return (
    <>
      <Button
        variant="default"
        size="xs"
        onClick={() => setIsAsked(true)}
        aria-label={`${t('Sell it no more')}: ${name}`}
      >
        {t('Sell it no more')}
      </Button>
      <Confirm
        isOpen={isAsked}
        title={t('Sell it no more')}
        action={t('Sell it no more')}
        say={sayForm}
        onAct={async () => void (await end.mutateAsync(undefined))}
        onClose={() => setIsAsked(false)}
      >
        <p>{t('It buys at the price of everybody then; where it pays this one, it keeps it.')}</p>
      </Confirm>
    </>
  );
}
