import type { Schemas } from '@plimsoll/client';
import { Form, Modal, required, SelectField, t, TextField, usePreferences } from '@plimsoll/ui';
import { sayForm } from '../api/problem';
import { useAct } from '../api/use-api';
import { digitsOf, price } from '../plan/price';
import { reasonRules } from './give-back';
import { minorOf } from './minor-of';

type Catalogue = Schemas['SystemCatalogue'];
type Offer = Schemas['OfferPrice'];

interface Props {
  readonly tenantId: string;
  readonly catalogue: Catalogue;
  readonly onClose: () => void;
}

interface Values {
  /** `plan:pro`, `add-on:news` */
  readonly of: string;
  readonly interval: Offer['interval'];
  readonly currency: string;
  readonly amount: string;
  readonly reason: string;
}

/** A price for one organisation; a later one takes its place. */
export function OfferPrice({ tenantId, catalogue, onClose }: Props) {
  const products = productsOf(catalogue);
  const currencies = [...new Set(products.flatMap(({ prices }) => prices.map(({ currency }) => currency)))].sort();
  const offer = useAct(
    (session, values: Values) => session.post<Catalogue>('/v1/system/catalogue/own-prices', bodyOf(tenantId, values)),
    ['/v1/system/catalogue', '/v1/audit'],
  );
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('A price for this organisation')}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <Form<Values>
        values={{
          of: products[0]?.key ?? '',
          interval: 'month',
          currency: currencies.at(-1) ?? 'USD',
          amount: '',
          reason: '',
        }}
        action={t('Offer it')}
        say={sayForm}
        onSubmit={async (entered) => {
          await offer.mutateAsync(entered);
          onClose();
        }}
        onCancel={onClose}
      >
        {({ control, watch }) => (
          <>
            <SelectField
              control={control}
              name="of"
              label={t('Of')}
              data={products.map(({ key, name }) => ({ value: key, label: name }))}
            />
            <SelectField
              control={control}
              name="interval"
              label={t('Paid by')}
              data={[
                { value: 'month', label: t('By month') },
                { value: 'year', label: t('By year') },
              ]}
            />
            <SelectField
              control={control}
              name="currency"
              label={t('Currency')}
              data={currencies.map((value) => ({ value, label: value }))}
            />
            <Everybodys products={products} wanted={watch()} />
            <TextField
              control={control}
              name="amount"
              inputMode="decimal"
              label={t('Price of each period')}
              rules={{
                ...required,
                validate: (typed, { currency }) => minorOf(typed, digitsOf(currency)) !== undefined || 'No amount',
              }}
            />
            <TextField control={control} name="reason" label={t('Reason, for the audit log')} rules={reasonRules} />
          </>
        )}
      </Form>
    </Modal>
  );
}

/** What everybody pays, to compare. */
function Everybodys({ products, wanted }: { readonly products: readonly Product[]; readonly wanted: Values }) {
  const { language } = usePreferences();
  const found = products
    .find(({ key }) => key === wanted.of)
    ?.prices.find(({ interval, currency }) => interval === wanted.interval && currency === wanted.currency);
  if (found === undefined) return <p className="soft">{t('Nobody buys it this way now.')}</p>;
  return (
    <p className="soft">{t('Everybody pays {{amount}}.', { amount: price(found.amount, found.currency, language) })}</p>
  );
}

interface Product {
  readonly key: string;
  readonly name: string;
  readonly prices: readonly Schemas['SystemPrice'][];
}

/** What can be bought, at the prices of everybody. */
function productsOf({ plans, addOns }: Catalogue): Product[] {
  const sold = (prices: readonly Schemas['SystemPrice'][]) =>
    prices.filter(
      ({ isSold, offeredTo, fromQuantity }) => isSold && offeredTo === undefined && fromQuantity === undefined,
    );
  return [
    ...plans
      .filter(({ plan, onSale }) => onSale && ['basic', 'pro', 'enterprise'].includes(plan))
      .map(({ plan, name, prices }) => ({ key: `plan:${plan}`, name, prices: sold(prices) })),
    ...addOns.map(({ addOn, name, prices }) => ({ key: `add-on:${addOn}`, name, prices: sold(prices) })),
  ];
}

function bodyOf(tenantId: string, { of, interval, currency, amount, reason }: Values): object {
  const [kind, name = ''] = of.split(':');
  const thing = kind === 'plan' ? { plan: name } : { addOn: name };
  return { tenantId, ...thing, interval, currency, amount: minorOf(amount, digitsOf(currency)), reason: reason.trim() };
}
