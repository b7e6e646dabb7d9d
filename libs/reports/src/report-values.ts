import { dec, type Decimal } from '@plimsoll/kernel';

const DATE = /^(\d{4})[./-](\d{1,2})[./-](\d{1,2})[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?$/;

/**
 * A number as a report may write it, blanks and apostrophes taken out; the groups of its digits may be parted by points
 * or commas.
 */
const NUMBER = /^[-+]?(\d+([.,]\d+)*[.,]?|[.,]\d+)$/;
const BLANKS = /[\s\u00a0\u2009\u202f'’]/g;
const GROUP = 3;

type Mark = '.' | ',';

const other = (mark: Mark): Mark => (mark === '.' ? ',' : '.');

/**
 * The decimal mark that a number shows by itself: the last one where both stand in it, the other one where one stands
 * twice, and one that three digits do not follow, or that a lone zero precedes (`1.234,5`, `1,000,000`, `0.50`,
 * `0,125`). Nothing for `12` and `1,234`, which may be either.
 */
function decimalMark(number: string): Mark | undefined {
  const marks = [...number.matchAll(/[.,]/g)].map(({ 0: mark, index }) => ({ mark: mark as Mark, index }));
  const [first, last] = [marks[0], marks.at(-1)];
  if (!first || !last) return undefined;
  if (first.mark !== last.mark) return last.mark;
  if (marks.length > 1) return other(last.mark);
  const [whole, fraction] = [number.slice(0, last.index).replace(/^[-+]/, ''), number.slice(last.index + 1)];
  return fraction.length !== GROUP || whole === '0' || whole === '' ? last.mark : undefined;
}

/**
 * Whether a page writes `1 234,50`: more of its numbers show a comma as their decimal mark than a point. Where none
 * shows either, as on an account without decimals, `38,000` is thirty-eight thousand.
 */
export function writesCommas(cells: Iterable<string>): boolean {
  let [commas, points] = [0, 0];
  for (const cell of cells) {
    const bare = cell.replace(BLANKS, '');
    const mark = NUMBER.test(bare) ? decimalMark(bare) : undefined;
    if (mark === ',') commas += 1;
    if (mark === '.') points += 1;
  }
  return commas > points;
}

/**
 * `10 000.00` → 10000.00, whatever kind of blank stands between; undefined for an empty cell. A number that shows its
 * decimal mark is read by it, `1,234` by the page. Throws with the text where it is no number.
 */
export function amount(text: string | undefined, commas = false): Decimal | undefined {
  const bare = (text ?? '').replace(BLANKS, '');
  if (bare === '') return undefined;
  const mark = decimalMark(bare) ?? (commas ? ',' : '.');
  const [whole = '', fraction = '', more] = bare.replace(/^[-+]/, '').split(mark);
  const groups = whole.split(other(mark));
  const grouped =
    groups.every((group, i) => (i === 0 ? /^\d{0,3}$/ : /^\d{2,3}$/).test(group)) && groups.at(-1)!.length === GROUP;
  if (!NUMBER.test(bare) || more !== undefined || !/^\d*$/.test(fraction) || (groups.length > 1 && !grouped))
    throw new Error(`"${text}" is no number`);
  return dec(`${bare.startsWith('-') ? '-' : ''}${groups.join('') || '0'}.${fraction || '0'}`);
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
