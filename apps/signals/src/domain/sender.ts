import type { LevelUnit, Sender, SizeUnit } from '@plimsoll/contracts';
import type { AlertFields } from './alert-fields.js';
import type { AlertForm } from './alert-shape.js';

/** What a sender means by a bare number. */
export interface Conventions {
  readonly levelUnit: LevelUnit;
  readonly sizeUnit: SizeUnit;
  /** Pairs are written quote first: `USDT_BTC`. */
  readonly quoteFirst: boolean;
}

const PLAIN: Conventions = { levelUnit: 'price', sizeUnit: 'lots', quoteFirst: false };
const CONVENTIONS: Readonly<Record<Sender, Conventions>> = {
  auto: PLAIN,
  tradingview: PLAIN,
  luxalgo: PLAIN,
  trendspider: PLAIN,
  traderspost: { ...PLAIN, sizeUnit: 'units' },
  '3commas': { ...PLAIN, sizeUnit: 'units', quoteFirst: true },
  pineconnector: { ...PLAIN, levelUnit: 'pips' },
  alertatron: { ...PLAIN, sizeUnit: 'units' },
  wundertrading: { ...PLAIN, sizeUnit: 'units' },
};

/** Fields that only one sender has. */
const MARKS: readonly (readonly [Sender, readonly string[]])[] = [
  ['3commas', ['botuuid', 'botid', 'emailtoken', 'messagetype', 'tvinstrument']],
  ['wundertrading', ['amountpertradetype', 'amountpertrade']],
  ['traderspost', ['quantitytype', 'signalprice', 'sentiment']],
];

/** Whose way of writing an alert has: what the source says, else what shape and fields show, else nobody's. */
export function senderOf(form: AlertForm, fields: AlertFields, set: Sender | undefined): Sender {
  if (set !== undefined && set !== 'auto') return set;
  if (form.sender !== undefined) return form.sender;
  return MARKS.find(([, names]) => fields.first(names) !== undefined)?.[0] ?? 'auto';
}

/**
 * Sizes keep the unit that is usual here unless the source names its sender: marks alone do not change what a number is
 * worth.
 */
export function conventionsOf(sender: Sender, set: Sender | undefined): Conventions {
  const conventions = CONVENTIONS[sender];
  return set === sender || sender === 'alertatron' ? conventions : { ...conventions, sizeUnit: PLAIN.sizeUnit };
}
