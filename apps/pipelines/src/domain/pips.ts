import { dec, type Decimal } from '@plimsoll/kernel';
import { type InstrumentRules } from './account-view.js';

/** One row of the table of pips: which symbols, and what a pip is there. */
export interface PipRule {
  readonly name: string;
  readonly matches: (symbol: string, digits: number) => boolean;
  /** The size of a pip in price; undefined: one point of the symbol. */
  readonly size?: string;
  readonly meaning: string;
}

const CURRENCIES = 'AUD|CAD|CHF|CNH|CZK|DKK|EUR|GBP|HKD|HUF|ILS|JPY|MXN|NOK|NZD|PLN|SEK|SGD|THB|TRY|USD|ZAR';
const PAIR = new RegExp(`^[^A-Z]*(${CURRENCIES})/?(${CURRENCIES})`);
const YEN = new RegExp(`^[^A-Z]*(${CURRENCIES})/?JPY`);

/**
 * What a pip is, by convention: the first row that fits. Currencies have the pip of their pair, however many digits the
 * broker adds; metals, indices and crypto what most senders of alerts mean; everything else follows its digits.
 */
export const PIP_RULES: readonly PipRule[] = [
  {
    name: 'yen pairs',
    matches: (symbol) => YEN.test(symbol),
    size: '0.01',
    meaning: '0.01: two decimals, with or without a third',
  },
  {
    name: 'currency pairs',
    matches: (symbol) => PAIR.test(symbol),
    size: '0.0001',
    meaning: '0.0001: four decimals, with or without a fifth',
  },
  { name: 'gold', matches: (symbol) => /XAU|GOLD/.test(symbol), size: '0.1', meaning: '0.1' },
  { name: 'silver', matches: (symbol) => /XAG|SILVER/.test(symbol), size: '0.01', meaning: '0.01' },
  { name: 'crypto', matches: (symbol) => /^[^A-Z]*(BTC|ETH|XBT)/.test(symbol), size: '1', meaning: '1' },
  {
    name: 'indices',
    matches: (symbol) =>
      /US30|US500|US100|NAS100|SPX|DJ30|GER(30|40)|DE(30|40)|UK100|JP225|FRA40|AUS200|HK50|STOXX/.test(symbol),
    size: '1',
    meaning: '1: one index point',
  },
  { name: 'three or five digits', matches: (_, digits) => digits === 3 || digits === 5, meaning: 'ten points' },
  { name: 'everything else', matches: () => true, meaning: 'one point, the last digit of the price' },
];

/** The size of one pip in price. */
export function pipOf({ symbol, digits }: Pick<InstrumentRules, 'symbol' | 'digits'>): Decimal {
  const rule = PIP_RULES.find((candidate) => candidate.matches(symbol.toUpperCase(), digits))!;
  if (rule.size !== undefined) return dec(rule.size);
  const point = pointOf({ digits });
  return rule.name === 'three or five digits' ? point.times(10) : point;
}

/** The last digit of the price. */
export function pointOf({ digits }: Pick<InstrumentRules, 'digits'>): Decimal {
  return dec(10).pow(-digits);
}
