import { dec, type Decimal } from '@plimsoll/kernel';

const DATE = /^(\d{4})[./-](\d{1,2})[./-](\d{1,2})[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?$/;

/** Whether a page writes `1 234,50`: some number has a comma, and none a point. */
export function writesCommas(cells: Iterable<string>): boolean {
  let commas = false;
  for (const cell of cells) {
    if (/^-?\d[\d\s]*\.\d+$/.test(cell)) return false;
    commas ||= /^-?\d[\d\s]*,\d+$/.test(cell);
  }
  return commas;
}

/**
 * `10 000.00` → 10000.00, whatever kind of blank stands between; undefined for an empty cell. Throws with the text where it is no number.
 */
export function amount(text: string | undefined, commas = false): Decimal | undefined {
  const bare = (text ?? '').replace(/[\s\u00a0\u2009\u202f'’]/g, '');
  if (bare === '') return undefined;
  const digits = commas ? bare.replaceAll('.', '').replace(',', '.') : bare.replace(/,(?=\d{3}(\D|$))/g, '');
  if (!/^[-+]?\d+(\.\d*)?$|^[-+]?\.\d+$/.test(digits)) throw new Error(`"${text}" is no number`);
  return dec(digits.replace(/^\+/, '').replace(/\.$/, ''));
}

/** Whether the text could be a time of a report. */
export const isTime = (text: string | undefined): boolean => /^\d{4}[./-]\d{1,2}[./-]\d{1,2}( |T|$)/.test(text ?? '');

/** `2023.06.23 07:53:00` → `2023-06-23T07:53:00.000Z`. Throws with the text where there is no such moment. */
export function instantOf(text: string | undefined): string {
  const parts = DATE.exec(text ?? '');
  if (!parts) throw new Error(`"${text ?? ''}" is no time`);
  const [year, month, day, hour, minute, second = '0', fraction = '0'] = parts.slice(1);
  const [date, clock] = [[year!, two(month!), two(day!)].join('-'), [two(hour!), two(minute!), two(second)].join(':')];
  const iso = `${date}T${clock}.${fraction.padEnd(3, '0')}Z`;
  const at = new Date(iso);
  // 30 February would quietly become 2 March.
  if (Number.isNaN(at.getTime()) || at.toISOString() !== iso) throw new Error(`there is no "${text}" in any calendar`);
  return iso;
}

const two = (text: string): string => text.padStart(2, '0');
