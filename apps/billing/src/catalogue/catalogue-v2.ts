import { type FeatureGrant } from '@plimsoll/contracts';

const CURRENCIES = ['USD', 'EUR'] as const;
/** A year costs as much as 96 tenths of months: 20 % off (BL-1). */
const YEAR_TENTHS = 96n;

interface NewAddOn {
  readonly addOn: string;
  readonly name: string;
  readonly grant: FeatureGrant;
  /** Cents a month, in each currency. */
  readonly amount: bigint;
  readonly onSale: boolean;
}

const bucket = (value: string): FeatureGrant => ({ feature: 'signals.buckets', values: [value] });

/** What joins the add-ons of the first catalogue. What is not on sale an owner of the installation may sell (BL-1). */
const ADD_ONS: readonly NewAddOn[] = [
  { addOn: 'news', name: 'News signals', grant: bucket('news'), amount: 1_500n, onSale: true },
  { addOn: 'levels', name: 'Level signals', grant: bucket('levels'), amount: 1_500n, onSale: true },
  { addOn: 'custom-signals', name: 'Signals of your own', grant: bucket('custom'), amount: 1_500n, onSale: false },
  {
    addOn: 'closing',
    name: 'Automatic closing',
    grant: { feature: 'closing.automatic', enabled: true },
    amount: 1_000n,
    onSale: false,
  },
  {
    addOn: 'support',
    name: 'Priority support',
    grant: { feature: 'support.priority', enabled: true },
    amount: 4_900n,
    onSale: false,
  },
  {
    addOn: 'protection',
    name: 'Premium protection',
    grant: { feature: 'protection.premium', enabled: true },
    amount: 7_500n,
    onSale: false,
  },
];
/** Behind those of the first catalogue. */
const FIRST_POSITION = 2;
/** From so many on each five pipelines cost less: volume (BL-1). */
const VOLUME = { addOn: 'pipelines-5', from: 10, amount: 400n } as const;

interface Row {
  readonly sql: string;
  readonly values: readonly unknown[];
}

const PRICE = `insert into prices (price_id, add_on, currency, billing_interval, amount, min_quantity)
  values ($1, $2, $3, $4, $5, $6)`;

function priceRows(name: string, addOn: string, monthly: bigint, from: number): Row[] {
  return CURRENCIES.flatMap((currency) =>
    (['month', 'year'] as const).map((interval) => {
      const amount = interval === 'month' ? monthly : (monthly * YEAR_TENTHS) / 10n;
      const priceId = `${name}-${interval}-${currency.toLowerCase()}`;
      return { sql: PRICE, values: [priceId, addOn, currency, interval, amount.toString(), from] };
    }),
  );
}

/** The statements that put it in. */
export function addOnRows(): Row[] {
  return [
    ...ADD_ONS.flatMap(({ addOn, name, grant, amount, onSale }, index): Row[] => [
      {
        sql: 'insert into add_ons (add_on, position, name, granted, on_sale) values ($1, $2, $3, $4, $5)',
        values: [addOn, FIRST_POSITION + index, name, JSON.stringify(grant), onSale],
      },
      ...priceRows(`${addOn}-v1`, addOn, amount, 1),
    ]),
    ...priceRows(`${VOLUME.addOn}-v1-from${VOLUME.from}`, VOLUME.addOn, VOLUME.amount, VOLUME.from),
  ];
}

/** The add-ons that it put in. */
export const NEW_ADD_ONS: readonly string[] = ADD_ONS.map(({ addOn }) => addOn);
