const CENTS = 2;

/** A price in the reader's way of writing it; amounts are in the smallest unit of the currency (yen have no other). */
export function price(amount: number, currency: string, language: string): string {
  const unit = digitsOf(currency);
  const digits = amount % 10 ** unit === 0 ? 0 : unit;
  return written(amount, currency, language, { unit, digits });
}

/** As in books: always with all digits of the currency. */
export function booked(amount: number, currency: string, language: string): string {
  const unit = digitsOf(currency);
  return written(amount, currency, language, { unit, digits: unit });
}

/** Digits behind the point of a currency's main unit: two for dollars, none for yen. */
export function digitsOf(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? CENTS;
}

function written(
  amount: number,
  currency: string,
  language: string,
  { unit, digits }: { readonly unit: number; readonly digits: number },
): string {
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
    .format(amount / 10 ** unit)
    .replace('-', '\u2212');
}
