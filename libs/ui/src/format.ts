import { dataWithoutAmounts, HIDDEN, withoutAmounts } from './amounts';
import { t } from './language';
import { preferences } from './preferences';

const DECIMALS = 2;
const SECOND = 1_000;
const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400 * SECOND],
  ['hour', 3_600 * SECOND],
  ['minute', 60 * SECOND],
];

/** The language of numbers and dates: that of the page, as the device writes it where it is the same. */
export function locale(): string {
  if (typeof document === 'undefined') return 'en';
  const chosen = document.documentElement.lang || 'en';
  return navigator.language.startsWith(chosen) ? navigator.language : chosen;
}

function zone(): { timeZone?: string } {
  const { timeZone } = preferences();
  return timeZone === 'local' ? {} : { timeZone };
}

/** A number in the language of the page, its minus a minus: a line never breaks behind it, as it does behind a hyphen. */
function written(value: string | number, how: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(locale(), how).format(Number(value)).replace('-', '−');
}

/** `10012.5` → `10,012.50`; exact digits stay text until they are shown. Hidden where the person hides amounts. */
export function money(amount: string | undefined, currency?: string): string {
  if (amount === undefined) return '–';
  if (preferences().hideAmounts) return HIDDEN;
  return written(amount, {
    minimumFractionDigits: DECIMALS,
    maximumFractionDigits: DECIMALS,
    ...(currency && /^[A-Z]{3}$/.test(currency) ? { style: 'currency', currency } : {}),
  });
}

export function signedMoney(amount: string): string {
  if (preferences().hideAmounts) return HIDDEN;
  return written(amount, {
    minimumFractionDigits: DECIMALS,
    maximumFractionDigits: DECIMALS,
    signDisplay: 'exceptZero',
  });
}

/** Prose of the platform, as the person chose to see amounts. */
export function prose(text: string): string {
  return preferences().hideAmounts ? withoutAmounts(text) : text;
}

/** Data of the platform as indented JSON, as the person chose to see amounts. */
export function dataText(data: unknown): string {
  return JSON.stringify(shownData(data), null, 2);
}

/** Data of the platform, as the person chose to see amounts. */
export function shownData(data: unknown, name?: string): unknown {
  return preferences().hideAmounts ? dataWithoutAmounts(data, name) : data;
}

export function percent(ratio: string | number | undefined): string {
  if (ratio === undefined) return '–';
  // What rounds to nothing has no sign.
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return written(ratio, { style: 'percent', ...digits, signDisplay: 'negative' });
}

export function whole(count: number): string {
  return new Intl.NumberFormat(locale()).format(count);
}

/** A number that came as text, as the language writes it, with all of its digits: `8123.45` → `8.123,45`. */
export function exact(text: string): string {
  const digits = text.includes('.') ? text.length - text.indexOf('.') - 1 : 0;
  return new Intl.NumberFormat(locale(), { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    text as Intl.StringNumericLiteral,
  );
}

export function time(instant: string): string {
  return new Intl.DateTimeFormat(locale(), {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    ...zone(),
  }).format(new Date(instant));
}

/** The time of day, with the date unless it is today. */
export function dayTime(instant: string): string {
  const day = new Intl.DateTimeFormat('en', { dateStyle: 'short', ...zone() });
  if (day.format(new Date(instant)) === day.format(new Date())) return time(instant);
  return fullTime(instant);
}

/** Date and time with the zone they are in. */
export function fullTime(instant: string): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short', ...zone() }).format(
    new Date(instant),
  );
}

/** `2 s ago`, `4 min ago` */
export function age(ms: number): string {
  if (ms < 1.5 * SECOND) return t('now');
  if (ms < 90 * SECOND) return t('{{seconds}} s ago', { seconds: Math.round(ms / SECOND) });
  return t('{{minutes}} min ago', { minutes: Math.round(ms / 60 / SECOND) });
}

/** How far an instant is from now, in the largest unit that fits: `3 hours ago`, `in 2 days`. */
export function relative(instant: string, nowMs: number): string {
  const ms = new Date(instant).getTime() - nowMs;
  const [unit, size] = UNITS.find(([, least]) => Math.abs(ms) >= least) ?? (['second', SECOND] as const);
  return new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' }).format(Math.round(ms / size), unit);
}
