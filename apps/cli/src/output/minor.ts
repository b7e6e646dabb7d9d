/** An amount in the smallest unit of its currency, as people write it: `99.00 USD`, `1200 JPY`. */
export function minorText(amount: number, currency: string): string {
  const digits = digitsOf(currency);
  const text = String(Math.abs(amount)).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const part = digits === 0 ? '' : `.${text.slice(-digits)}`;
  return `${amount < 0 ? '-' : ''}${whole}${part} ${currency}`;
}

/** What somebody typed (`49.50`, `49`) in the smallest unit of the currency; undefined where it is no amount. */
export function minorOf(text: string, currency: string): number | undefined {
  const digits = digitsOf(currency);
  const [, whole, part = ''] = /^(\d{1,9})(?:\.(\d{1,4}))?$/.exec(text.trim()) ?? [];
  if (whole === undefined || part.length > digits) return undefined;
  const amount = Number(`${whole}${part.padEnd(digits, '0')}`);
  return amount > 0 ? amount : undefined;
}

function digitsOf(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}
