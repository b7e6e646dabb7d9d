/** A price in the reader's way of writing it; amounts are in the smallest unit of the currency. */
export function price(amount: number, currency: string, language: string): string {
  const digits = amount % 100 === 0 ? 0 : 2;
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount / 100);
}
