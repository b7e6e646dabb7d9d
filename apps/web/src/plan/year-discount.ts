interface Price {
  readonly interval: 'month' | 'year';
  readonly currency: string;
  readonly amount: number;
}

const MONTHS = 12;
const WHOLE = 100;

/**
 * By how many percent a year is cheaper than its months, rounded down; undefined unless it is the same for every plan that
 * is sold both ways in this currency, and then nothing is promised for all of them.
 */
export function yearDiscount(
  plans: readonly { readonly prices: readonly Price[] }[],
  currency: string,
): number | undefined {
  const found = new Set(
    plans.flatMap(({ prices }) => {
      const of = (interval: Price['interval']): number | undefined =>
        prices.find((one) => one.interval === interval && one.currency === currency)?.amount;
      const [month, year] = [of('month'), of('year')];
      if (month === undefined || year === undefined || month <= 0) return [];
      return [Math.floor(((month * MONTHS - year) * WHOLE) / (month * MONTHS))];
    }),
  );
  const [percent] = found;
  return found.size === 1 && percent !== undefined && percent > 0 ? percent : undefined;
}
