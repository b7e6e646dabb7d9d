const AMOUNT = /^(\d{1,9})(?:[.,](\d{1,4}))?$/;

/** What somebody typed (`49.50`, `49,5`, `49`) in the smallest unit of the currency; undefined where it is no amount. */
export function minorOf(text: string, digits: number): number | undefined {
  const [, whole, part = ''] = AMOUNT.exec(text.trim()) ?? [];
  if (whole === undefined || part.length > digits) return undefined;
  const amount = Number(`${whole}${part.padEnd(digits, '0')}`);
  return amount > 0 ? amount : undefined;
}

/** As it is typed. */
export function typedOf(amount: number, digits: number): string {
  if (digits === 0) return String(amount);
  const text = String(amount).padStart(digits + 1, '0');
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
