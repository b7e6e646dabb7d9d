import type { LevelUnit } from '@plimsoll/contracts';
import { remembered } from './remembered.js';

/**
 * What a field says about a stop or a target, told by the parts of its name: `sl_pips`, `stopLoss.percent`, `tp2`,
 * `takeProfits.0.share`.
 */
export interface LevelField {
  readonly kind: 'stop' | 'target' | 'trailing';
  /** Which of several targets, from 0. */
  readonly index: number;
  /** `offset` is a distance in the price's own unit, `ratio` a percentage written as a fraction. */
  readonly unit?: LevelUnit | 'offset' | 'ratio';
  /** `percent` beside a price is the share that is closed there. */
  readonly part: 'value' | 'share' | 'volume' | 'enabled' | 'type' | 'other';
}

const STOP = /^(?:stoploss(?:es)?|sl|initialstop|protectivestop|hardstop|stop)1?(?!\d)(.*)$/;
/** Objects that people put levels into: what is inside is named as if it stood outside. */
const AROUND =
  /^(?:bracket|risk|riskmanagement|levels?|exits?|protection|sltp|tpsl|order|trade)\.(?=(?:sl|tps?\d?|stop|take|target|profittarget))/;
const TARGET = /^(?:takeprofits?|tps?|profittargets?|targets?|tgt)(\d{0,2})(.*)$/;
/** `takeProfitPercentage1` is `takeProfit1Percentage`. */
const NUMBER_LAST = /^(takeprofit|tp|target)([a-z]+)(\d{1,2})$/;
/** The stop at which an order enters is none that ends it. */
const ENTERS = /^stopentry(?:price)?$/;
const TRAILING = /trail|breakeven|^be(?:trigger|offset|after|at|on)(?:tp\d?)?$|^atr(?:period|timeframe|shift|trigger)$/;
const UNITS: ReadonlyMap<string, NonNullable<LevelField['unit']>> = new Map([
  ['pips', 'pips'],
  ['pip', 'pips'],
  ['points', 'points'],
  ['point', 'points'],
  ['pts', 'points'],
  ['ticks', 'ticks'],
  ['tick', 'ticks'],
  ['percentage', 'percent'],
  ['percent', 'percent'],
  ['pct', 'percent'],
  ['perc', 'percent'],
  ['atrmultiplier', 'atr'],
  ['atrmultiple', 'atr'],
  ['atrmult', 'atr'],
  ['atr', 'atr'],
  ['usdt', 'money'],
  ['usd', 'money'],
  ['dollars', 'money'],
  ['dollar', 'money'],
  ['money', 'money'],
  ['cash', 'money'],
  ['currency', 'money'],
  ['stopprice', 'price'],
  ['limitprice', 'price'],
  ['triggerprice', 'price'],
  ['prices', 'price'],
  ['price', 'price'],
  ['pricedeviation', 'ratio'],
  ['deviation', 'ratio'],
  ['distance', 'offset'],
  ['dist', 'offset'],
  ['offset', 'offset'],
  ['amount', 'offset'],
  ['delta', 'offset'],
] as const);
const PARTS: ReadonlyMap<string, LevelField['part']> = new Map([
  ['share', 'share'],
  ['portion', 'share'],
  ['portfolio', 'share'],
  ['quantity', 'volume'],
  ['qty', 'volume'],
  ['size', 'volume'],
  ['volume', 'volume'],
  ['lots', 'volume'],
  ['closepercent', 'share'],
  ['closepct', 'share'],
  ['close', 'share'],
  ['weight', 'share'],
  ['piece', 'volume'],
  ['enabled', 'enabled'],
  ['active', 'enabled'],
  ['ordertype', 'other'],
  ['pricetype', 'type'],
  ['type', 'type'],
  ['unit', 'type'],
  ['units', 'type'],
  ['mode', 'type'],
  ['kind', 'type'],
  ['id', 'other'],
  ['limit', 'other'],
  ['timeinforce', 'other'],
] as const);
const FILLERS = [
  'orders',
  'levels',
  'level',
  'values',
  'targets',
  'value',
  'conditional',
  'order',
  'steps',
  'step',
  'trigger',
  'initial',
  'at',
  'in',
  'by',
  'from',
  'entry',
  'stop',
  'target',
  'multiplier',
  'mult',
];
const TOKENS = [...UNITS.keys(), ...PARTS.keys(), ...FILLERS].sort((a, b) => b.length - a.length);

/** What the (squeezed, dotted) name of a field says; undefined when it is not about a level. */
export function levelField(key: string, name: string): LevelField | undefined {
  return (name.includes('%') ? percentField : plainField)(key) ?? undefined;
}

/** Names repeat from alert to alert. */
const NAMES_KEPT = 500;
const plainField = remembered(NAMES_KEPT, (key) => fieldOf(key, false) ?? null);
const percentField = remembered(NAMES_KEPT, (key) => fieldOf(key, true) ?? null);

function fieldOf(key: string, percent: boolean): LevelField | undefined {
  const place = /\.(\d{1,2})(?=\.|$)/.exec(key);
  const flat = key
    .replace(AROUND, '')
    .replaceAll(/\.\d{1,2}(?=\.|$)/g, '')
    .replaceAll('.', '')
    .replace(NUMBER_LAST, '$1$3$2');
  if (ENTERS.test(flat)) return undefined;
  if (TRAILING.test(flat)) return { kind: 'trailing', index: 0, part: 'value' };
  const stop = STOP.exec(flat);
  const target = stop ? null : TARGET.exec(flat);
  // The last letter of `takeprofits` may be the first of `takeprofit.steps`.
  const more = stop?.[1] ?? target?.[2] ?? 'none of them';
  const tokens =
    tokensOf(more) ?? (target && /^takeprofits/.test(flat) && target[1] === '' ? tokensOf(`s${more}`) : undefined);
  if (tokens === undefined) return undefined;
  const unit =
    tokens.flatMap((token) => UNITS.get(token) ?? []).sort(byPrecision)[0] ?? (percent ? 'percent' : undefined);
  const part = tokens.flatMap((token) => PARTS.get(token) ?? [])[0] ?? 'value';
  // A percentage of an amount is how much is closed at a target.
  const isShare = target !== null && unit === 'percent' && (part === 'volume' || tokens.includes('amount'));
  const limitOfStop = stop !== null && tokens.includes('limitprice');
  const index = place ? Number(place[1]) : Math.max(0, Number(target?.[1] ?? '0') - 1);
  return {
    kind: stop ? 'stop' : 'target',
    index,
    part: limitOfStop ? 'other' : isShare ? 'share' : part,
    ...(unit === undefined ? {} : { unit }),
  };
}

/** A unit that is named goes before "distance", which names none. */
function byPrecision(a: NonNullable<LevelField['unit']>, b: NonNullable<LevelField['unit']>): number {
  const rank = (unit: NonNullable<LevelField['unit']>): number => (unit === 'offset' ? 2 : unit === 'price' ? 1 : 0);
  return rank(a) - rank(b);
}

function tokensOf(text: string): string[] | undefined {
  const found: string[] = [];
  let rest = text;
  while (rest !== '') {
    const token = TOKENS.find((candidate) => rest.startsWith(candidate));
    if (token === undefined) return undefined;
    found.push(token);
    rest = rest.slice(token.length);
  }
  return found;
}
