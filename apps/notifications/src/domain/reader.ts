import { clockTime, dayAndTime, type Reader } from '@plimsoll/kernel';
import { type NoticeValues } from './meant.js';

export { clockTime, dayAndTime, type Language, type Reader, readerOf } from '@plimsoll/kernel';

/** The values of a notice as its reader reads them; what is not known has a word that fits into a sentence. */
export interface Said {
  readonly account: string;
  readonly equity: string | undefined;
  readonly peak: string | undefined;
  readonly drawdown: string | undefined;
  /** Time of the day, with seconds. */
  readonly deadline: string | undefined;
  /** Day and time. */
  readonly at: string | undefined;
  readonly amount: string | undefined;
  /** What it was, or is until then. */
  readonly amountBefore: string | undefined;
  /** How often it is paid: `month` or `year`. */
  readonly interval: string | undefined;
  readonly symbol: string;
  readonly volume: string | undefined;
  readonly reason: string | undefined;
  readonly positions: string;
  readonly name: string;
  readonly device: string;
  readonly address: string | undefined;
  readonly plan: string;
  readonly about: string;
  readonly used: string;
  readonly limit: string;
  /** How many the plan gives that lifts a limit. */
  readonly more: string | undefined;
  readonly channel: string;
  readonly count: string;
}

/** Puts the values into the words and numbers of the reader. */
export function say(values: NoticeValues, reader: Reader): Said {
  const { currency } = values;
  const isGerman = reader.language === 'de';
  return {
    account: values.account ?? (isGerman ? '(neu)' : '(new)'),
    equity: money(values.equity, currency, reader),
    peak: money(values.peak, currency, reader),
    drawdown: values.drawdown === undefined ? undefined : percent(values.drawdown, reader),
    deadline: values.deadlineAt === undefined ? undefined : clockTime(values.deadlineAt, reader),
    at: values.at === undefined ? undefined : dayAndTime(values.at, reader),
    amount: minor(values.minor, currency, reader),
    amountBefore: minor(values.minorBefore, currency, reader),
    interval: values.interval,
    symbol: values.symbol ?? '',
    volume: values.volume === undefined ? undefined : number(values.volume, reader, {}),
    reason: values.reason,
    positions: values.positions ?? '0',
    name: values.name ?? '',
    device: values.device ?? (isGerman ? 'unbekanntes Programm' : 'unknown program'),
    address: values.address,
    plan: values.plan ?? '',
    about: values.about ?? '',
    used: values.used === undefined ? '' : number(values.used, reader, {}),
    limit: values.limit === undefined ? '' : number(values.limit, reader, {}),
    more: values.more === undefined ? undefined : number(values.more, reader, {}),
    channel: values.channel ?? '',
    count: values.count ?? '0',
  };
}

/** Decimals go to the formatter as text: nothing is rounded by a float on the way. */
function number(value: string, { locale }: Reader, options: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(locale, options).format(value as Intl.StringNumericLiteral);
}

export function money(value: string | undefined, currency: string | undefined, reader: Reader): string | undefined {
  if (value === undefined) return undefined;
  const digits = number(value, reader, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return currency === undefined ? digits : `${digits} ${currency}`;
}

function minor(value: string | undefined, currency: string | undefined, { locale }: Reader): string | undefined {
  if (value === undefined || currency === undefined) return undefined;
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
  }).resolvedOptions();
  const padded = value.padStart(maximumFractionDigits + 1, '0');
  const whole = padded.slice(0, padded.length - maximumFractionDigits);
  const text = maximumFractionDigits === 0 ? whole : `${whole}.${padded.slice(-maximumFractionDigits)}`;
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(text as Intl.StringNumericLiteral);
}

export function percent(ratio: string, reader: Reader): string {
  const digits = new Intl.NumberFormat(reader.locale, { style: 'percent', maximumFractionDigits: 1 });
  return digits.format(ratio as Intl.StringNumericLiteral).replace(/\s?%/, ' %');
}
