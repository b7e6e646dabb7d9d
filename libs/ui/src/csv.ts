/** What a spreadsheet would take for a formula begins so; a leading apostrophe keeps it text (OWASP, CSV injection). */
const FORMULA = /^[=+\-@＝＋－＠\t\r\n]/;
const NUMBER = /^[+-]?\d+(\.\d+)?$/;

/** Rows as CSV (RFC 4180): comma, CRLF, quotes where they are needed. */
export function toCsv(names: readonly string[], rows: readonly (readonly (string | undefined)[])[]): string {
  return [names, ...rows].map((cells) => cells.map(cellOf).join(',')).join('\r\n');
}

function cellOf(value: string | undefined): string {
  if (value === undefined) return '';
  const text = FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Hands a file to the person. */
export function download(name: string, content: string | Blob, type = 'text/csv'): void {
  const file = content instanceof Blob ? content : new Blob([content], { type: `${type};charset=utf-8` });
  const address = URL.createObjectURL(file);
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1_000);
}
