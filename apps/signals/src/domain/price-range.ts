import { dec } from '@plimsoll/kernel';

/**
 * Prices that instruments of a kind have had in living memory, with room: what lies outside is no price, what lies
 * inside may be one.
 */
export interface PriceRange {
  readonly kind: string;
  readonly low: number;
  readonly high: number;
}

const MAJORS = '(?:EUR|GBP|USD|CHF|AUD|CAD|NZD)';
/** By the beginning of the name: brokers add `.r`, `m` or `-ECN`. */
const RANGES: readonly (readonly [RegExp, PriceRange])[] = [
  [/^(?:XAU(?:USD|EUR|GBP|CHF|AUD)|GOLD)(?![A-Z]{3})/, { kind: 'gold', low: 300, high: 20_000 }],
  [/^(?:XAG(?:USD|EUR)|SILVER)(?![A-Z]{3})/, { kind: 'silver', low: 3, high: 300 }],
  [/^X(?:PT|PD)USD/, { kind: 'a metal', low: 100, high: 10_000 }],
  [
    /^\.?(?:US(?:30|500|100|2000)|DJ(?:I|30)|WS30|NAS100|NDX|USTEC|SPX(?:500)?|SP500|GER?[34]0|DE[34]0|DAX(?:40)?|UK100|FTSE(?:100)?|JPN?225|NI225|FRA?40|CAC40|EU(?:STX)?50|STOXX50|AUS200|ASX200|HK50|HSI)(?!\d)/,
    { kind: 'an index', low: 500, high: 200_000 },
  ],
  [/^(?:BTC|XBT)(?:USD[TC]?|EUR|GBP)/, { kind: 'bitcoin', low: 1000, high: 2_000_000 }],
  [/^ETH(?:USD[TC]?|EUR|GBP)/, { kind: 'ether', low: 50, high: 50_000 }],
  [new RegExp(`^${MAJORS}JPY`), { kind: 'a pair with the yen', low: 40, high: 400 }],
  [new RegExp(`^${MAJORS}${MAJORS}`), { kind: 'a pair of currencies', low: 0.2, high: 4 }],
];

/** What prices of an instrument look like by its name; undefined where its name does not say. */
export function priceRangeOf(symbol: string): PriceRange | undefined {
  const name = symbol.toUpperCase().replaceAll(/[/_-]/g, '');
  return RANGES.find(([pattern]) => pattern.test(name))?.[1];
}

/** Whether a number can be a price of that kind. */
export function inRange(value: string, { low, high }: PriceRange): boolean {
  return dec(value).gte(low) && dec(value).lte(high);
}
