import type { OrderKind } from '@plimsoll/contracts';
import { dec, fail, ok, type Result } from '@plimsoll/kernel';
import { type AlertField, type AlertFields, isPlaceholder } from './alert-fields.js';
import { readTime } from './alert-time.js';
import { isZero, readDecimal } from './decimal-text.js';
import { fieldNames, isFieldName } from './field-names.js';
import { levelField } from './level-field.js';
import { numberAt } from './number-text.js';
import { reject, type Rejection, shown } from './rejections.js';
import type { Said } from './said.js';
import { asWritten } from './sentence.js';
import type { Trace } from './trace.js';

/** How an entry reaches the market. Without a kind: at the market. */
export interface OrderPlan {
  readonly orderKind?: Exclude<OrderKind, 'market'>;
  readonly limitPrice?: string;
  readonly triggerPrice?: string;
  readonly orderExpiresAt?: Date;
  /** Names of fields whose price belongs to the order, so that it is no stop. */
  readonly used: ReadonlySet<string>;
}

const KINDS: ReadonlyMap<string, OrderKind> = new Map([
  ['market', 'market'],
  ['mkt', 'market'],
  ['instant', 'market'],
  ['limit', 'limit'],
  ['lmt', 'limit'],
  ['limitmaker', 'limit'],
  ['stop', 'stop'],
  ['stp', 'stop'],
  ['stopmarket', 'stop'],
  ['stopmkt', 'stop'],
  ['stoporder', 'stop'],
  ['limitorder', 'limit'],
  ['marketorder', 'market'],
  ['stoplimit', 'stop-limit'],
  ['stplmt', 'stop-limit'],
  ['stoplmt', 'stop-limit'],
  ['stoplimitorder', 'stop-limit'],
  ['buylimit', 'limit'],
  ['selllimit', 'limit'],
  ['buystop', 'stop'],
  ['sellstop', 'stop'],
  ['buystoplimit', 'stop-limit'],
  ['sellstoplimit', 'stop-limit'],
  ['buymarket', 'market'],
  ['sellmarket', 'market'],
]);
const UNSUPPORTED =
  /^pending|take_?profit|touch|trail|oco|bracket|iceberg|twap|vwap|scaled|moc|loc|onclose|onopen|midpoint|peg|ifttt|conditional|^mit$|^lit$|^moo$|^loo$/i;
const NO_KIND = /^(?:order_type_)?(?:buy|sell|long|short|entry|exit|open|close|none|null|)$/i;
const DAY_MS = 86_400_000;
const UNIT_MS: readonly (readonly [RegExp, number])[] = [
  [/^(?:s|sec|secs|seconds?)$/i, 1_000],
  [/^(?:m|min|mins|minutes?)$/i, 60_000],
  [/^(?:h|hrs?|hours?)$/i, 3_600_000],
  [/^(?:d|days?)$/i, DAY_MS],
  [/^(?:w|wks?|weeks?)$/i, 7 * DAY_MS],
];
/** A life with its unit in the name: `expiration_minutes`, `ttlSeconds`. */
const TIMED =
  /^(?:order)?(?:expir\w*?|ttl|valid(?:for|ity)?|goodtill|cancelafter|lifetime|timeout)(?:in)?(seconds?|secs?|minutes?|mins?|hours?|days?)$/;
/** Names that sound like the end of an order that waits. */
const LIFE =
  /^(?:order)?(?:expir|ttl|goodfor|gooduntil|goodtill|cancelafter|cancelin|lifetime|timeout|validfor|validuntil)/;
const LIFE_MAX_MS = 366 * DAY_MS;

/**
 * The kind of the order with its prices and its life; or why such an order cannot be placed. Nothing with a limit is
 * traded at the market.
 */
export function readOrder(
  fields: AlertFields,
  said: Said,
  rules: { readonly now: Date; readonly pricesMayBeDistances: boolean },
  trace: Trace,
): Result<OrderPlan, Rejection> {
  const { now } = rules;
  const kind = readKind(fields, said);
  if (!kind.ok) return kind;
  const { orderKind, why } = kind.value;
  if (orderKind === undefined || orderKind === 'market') {
    trace.step('order', why);
    const over = noteLife(fields, now, trace);
    return over ? fail(over) : ok({ used: new Set() });
  }
  const prices = readPrices(fields, orderKind);
  if (!prices.ok) return prices;
  const far = [prices.value.limitPrice, prices.value.triggerPrice].find(
    (price) => price !== undefined && rules.pricesMayBeDistances && /^\d{1,3}$/.test(price),
  );
  if (far !== undefined)
    return fail(
      reject(
        'order-price-missing',
        `${far} may be a distance from the market by the sender's convention; set the level unit of the source to price.`,
      ),
    );
  const expiry = readExpiry(fields, now, trace);
  if (!expiry.ok) return expiry;
  const { used, ...rest } = prices.value;
  trace.step(
    'order',
    `${why}: ${orderKind}${rest.triggerPrice ? `, triggered at ${rest.triggerPrice}` : ''}${rest.limitPrice ? `, limit ${rest.limitPrice}` : ''}${expiry.value ? `, until ${expiry.value.toISOString()}` : ''}.`,
  );
  return ok({ orderKind, ...rest, ...(expiry.value ? { orderExpiresAt: expiry.value } : {}), used });
}

function readKind(fields: AlertFields, said: Said): Result<{ orderKind?: OrderKind; why: string }, Rejection> {
  const kinds = new Map<OrderKind, string>();
  if (said.orderKind) kinds.set(said.orderKind, said.field ?? 'text');
  for (const field of [...fields.all(fieldNames.orderType), ...fields.all(['type', 'order'])]) {
    const text = field.text.trim();
    const kind = KINDS.get(
      text
        .toLowerCase()
        .replace(/^order_type_/, '')
        .replaceAll(/[^a-z]/g, ''),
    );
    if (isPlaceholder(text)) return fail(reject('placeholder-not-expanded', undefined, [field.name]));
    if (kind !== undefined) kinds.set(kind, field.name);
    else if (field.key !== 'type' && field.key !== 'order' && !NO_KIND.test(text))
      return fail(reject('order-type-unsupported', `"${field.name}" is "${shown(text, 40)}".`, [field.name]));
    else if ((field.key === 'type' || field.key === 'order') && UNSUPPORTED.test(text))
      return fail(reject('order-type-unsupported', `"${field.name}" is "${shown(text, 40)}".`, [field.name]));
  }
  if (kinds.size > 1)
    return fail(
      reject('order-type-unsupported', `Several kinds are named: ${[...kinds.keys()].join(', ')}.`, [
        ...kinds.values(),
      ]),
    );
  const [found] = kinds;
  const limit = priced(fields, fieldNames.limitPrice);
  const numbered = fields.all(['cmd', 'type', 'command', 'op', 'optype']).find(({ text }) => isOtherNumber(text, said));
  if (numbered)
    return fail(
      reject(
        'order-type-unsupported',
        `"${numbered.name}" is "${shown(numbered.text, 20)}", a number of MetaTrader's kinds of orders that does not fit: name the kind.`,
        [numbered.name],
      ),
    );
  const unknown = unknownLimit(fields);
  if (unknown && found?.[0] !== 'stop')
    return fail(
      reject(
        'order-type-unsupported',
        `"${shown(unknown.name, 40)}" is "${shown(unknown.text, 40)}": it sounds like a limit, and the name is not known.`,
        [unknown.name],
      ),
    );
  const bare = fields.all(['stop']).find(({ text }) => /[1-9]/.test(text));
  if (!found && limit?.key === 'limit' && bare)
    return fail(
      reject(
        'order-type-unsupported',
        'A stop and a limit without a kind of order may be prices of the order or levels of its exit.',
        [bare.name, limit.name],
      ),
    );
  if (found?.[0] === 'stop' && limit && priced(fields, ['stopprice', ...fieldNames.triggerPrice]))
    return fail(
      reject(
        'order-type-unsupported',
        `"${limit.name}" names a limit, and the order is a stop without one: say "stop-limit".`,
        [limit.name],
      ),
    );
  if (found?.[0] === 'stop') {
    const told = stopLimitOf(fields, found[1], said);
    if (told) return told;
  }
  const stop = fields
    .all(['stopprice'])
    .find((field) =>
      fields
        .levels()
        .some(({ field: other, level }) => level.kind === 'stop' && other !== field && level.part === 'value'),
    );
  const trigger = found || limit ? undefined : waitedFor(fields);
  if (trigger)
    return fail(
      reject(
        'order-type-unsupported',
        `"${trigger.name}" is "${shown(trigger.text, 40)}": a price that the order may wait for, and no kind of order is named: send "orderType": "stop", or "market".`,
        [trigger.name],
      ),
    );
  if (!found && limit) return ok({ orderKind: 'limit', why: `"${limit.name}" names a limit` });
  if (!found && stop)
    return fail(
      reject('order-type-unsupported', `"${stop.name}" stands beside a stop loss, and no kind of order is named.`, [
        stop.name,
      ]),
    );
  if (found?.[0] === 'market' && limit)
    return fail(
      reject('order-type-unsupported', `"${found[1]}" says market, and "${limit.name}" names a limit.`, [
        found[1],
        limit.name,
      ]),
    );
  return found
    ? ok({ orderKind: found[0], why: `"${shown(found[1], 40)}" names the kind` })
    : ok({ why: 'At the market: no kind of order and no limit is named.' });
}

/** MetaTrader numbers its kinds of orders: 0 buys and 1 sells at the market, 2 to 7 wait for a price. */
function isOtherNumber(text: string, { side }: Said): boolean {
  const kind = /^[0-7]$/.exec(text.trim())?.[0];
  return kind !== undefined && !(kind === '0' && side === 'buy') && !(kind === '1' && side === 'sell');
}

/**
 * A stop order with a trigger and another price. In an exchange's `type: STOP` the price is the limit, beyond the
 * trigger; elsewhere it is the market's of now, on this side of the trigger. What fits neither is refused: a limit is
 * never lost.
 */
function stopLimitOf(
  fields: AlertFields,
  named: string,
  said: Said,
): Result<{ orderKind: OrderKind; why: string }, Rejection> | undefined {
  const trigger = priced(fields, ['stopprice', 'triggerprice', 'activationprice']);
  const price = priced(fields, ['price']);
  const [at, limit] = [trigger, price].map((field) => (field ? readDecimal(field.text) : undefined));
  if (!trigger || !price || at === undefined || limit === undefined) return undefined;
  const beyond = said.side === 'buy' ? dec(limit).gte(at) : said.side === 'sell' ? dec(limit).lte(at) : undefined;
  const field = fields.all(['type']).find(({ name }) => name === named);
  const byExchange = field !== undefined && /^stop$/i.test(field.text.trim());
  if (byExchange && beyond === true)
    return ok({ orderKind: 'stop-limit', why: `"${shown(named, 40)}" is a stop with the limit "${price.name}"` });
  if (!byExchange && beyond === false) return undefined;
  const detail = `"${price.name}" (${limit}) beside the trigger ${at} may be a limit or the market's price: say "stop-limit" with "limitPrice", or "stop-market".`;
  return fail(reject('order-type-unsupported', detail, [named, price.name]));
}

/** The price of a trigger. 3Commas calls that of the alert so, "trigger_price"; 1 is a flag. */
function waitedFor(fields: AlertFields): AlertField | undefined {
  const names = fieldNames.triggerPrice.filter((name) => name !== 'triggerprice');
  return fields.all(names).find(({ text }) => {
    const price = readDecimal(text);
    return price !== undefined && !isZero(price) && price !== '1';
  });
}

/** A number under a name that sounds like the worst price at which the order may be filled. */
function unknownLimit(fields: AlertFields): AlertField | undefined {
  return fields.list.find(({ key, name, text }) => {
    if (isFieldName(key) || levelField(key, name) || !/[1-9]/.test(text) || text.length > 30) return false;
    return (
      /^(?:entry|order|buy|sell)?limit(?:entry|order|price|offset|buy|sell)+$|^(?:entry|order|buy|sell)limit(?:price)?$|^(?:max|min|worst)(?:entry|fill|buy|sell)?price$|^price(?:max|min|limit|cap)$/.test(
        key.split('.').at(-1)!,
      ) ||
      (/^(?:max|min|worst)(?:entry|fill)$/.test(key) && /\d[.,]\d|\d{3}/.test(text))
    );
  });
}

function readPrices(
  fields: AlertFields,
  kind: 'limit' | 'stop' | 'stop-limit',
): Result<Pick<OrderPlan, 'limitPrice' | 'triggerPrice' | 'used'>, Rejection> {
  const used = new Set<string>();
  const own = (names: readonly string[]): AlertField | undefined => priced(fields, names);
  const entry = ['price', 'entry', 'entry.price', 'entryprice', 'orderprice', 'openprice', 'strategy.order.price'];
  const trigger =
    kind === 'limit'
      ? undefined
      : (own(['stopprice', ...fieldNames.triggerPrice]) ??
        (kind === 'stop' ? own([...entry, ...fieldNames.limitPrice]) : own(entry)));
  const limit =
    kind === 'stop'
      ? undefined
      : (own(kind === 'limit' ? [...fieldNames.limitPrice, ...entry] : fieldNames.limitPrice) ??
        (kind === 'stop-limit' && trigger?.key !== 'price' ? own(['price']) : undefined));
  const prices: { limitPrice?: string; triggerPrice?: string } = {};
  for (const [name, field, needed] of [
    ['triggerPrice', trigger, kind !== 'limit'],
    ['limitPrice', limit, kind !== 'stop'],
  ] as const) {
    if (!needed) continue;
    if (!field)
      return fail(
        reject('order-price-missing', `A ${kind} order needs its ${name === 'limitPrice' ? 'limit' : 'trigger'}.`),
      );
    if (isPlaceholder(field.text)) return fail(reject('placeholder-not-expanded', undefined, [field.name]));
    const number = numberAt(field.text.trim(), 0);
    const whole =
      number && number.end === field.text.trim().length && number.value !== undefined && number.unit === undefined;
    if (!whole || isZero(number.value) || number.value.startsWith('-'))
      return fail(reject('order-price-missing', `"${field.name}" is "${shown(field.text, 40)}".`, [field.name]));
    prices[name] = number.value!;
    used.add(field.key);
  }
  return ok({ ...prices, used });
}

/** A field with a price in it; zero means that there is none. */
function priced(fields: AlertFields, names: readonly string[]): AlertField | undefined {
  return fields.all(names).find((field) => !/^(?:0+(?:\.0+)?|nan|null|none|n\/a|false)$/i.test(field.text.trim()));
}

/** An order at the market is done at once: how long it would rest does not count, but that its time is over does. */
function noteLife(fields: AlertFields, now: Date, trace: Trace): Rejection | undefined {
  const life = fields.first(fieldNames.expiry);
  const until = life && momentOf(life, now);
  if (until && until <= now)
    return reject('expiry-invalid', `The order was good until ${until.toISOString()}.`, [life.name]);
  if (life && !/^(?:0|none|null|false|gtc)$/i.test(life.text.trim()))
    trace.note(
      `"${shown(life.name, 40)}" ("${shown(asWritten(life.text), 40)}") was not used: an order at the market does not rest.`,
    );
  return undefined;
}

/** Until when a pending order lives; undefined is until it is cancelled. */
function readExpiry(fields: AlertFields, now: Date, trace: Trace): Result<Date | undefined, Rejection> {
  const force = fields.first(fieldNames.timeInForce);
  const word =
    force?.text
      .trim()
      .toLowerCase()
      .replaceAll(/[^a-z]/g, '') ?? '';
  if (['ioc', 'fok', 'opg', 'cls', 'immediateorcancel', 'fillorkill', 'gtx', 'postonly'].includes(word))
    return fail(reject('order-type-unsupported', `"${force!.name}" is "${shown(force!.text, 40)}".`, [force!.name]));
  const field = [...fields.all(fieldNames.expiry), ...fields.list.filter(({ key }) => TIMED.test(key))].find(
    ({ text }) => !/^(?:0|none|null|false|gtc)$/i.test(text.trim()),
  );
  if (field) {
    const expiry = momentOf(field, now);
    if (!expiry)
      return fail(
        reject(
          'expiry-invalid',
          `"${field.name}" is "${shown(asWritten(field.text), 40)}", which is no moment and no duration with its unit.`,
          [field.name],
        ),
      );
    return expiry > now
      ? ok(expiry)
      : fail(reject('expiry-invalid', `The order was good until ${expiry.toISOString()}.`, [field.name]));
  }
  const life = fields.list.find(
    ({ key, text }) => LIFE.test(key) && !isFieldName(key) && !/^(?:0|none|null|false|gtc)$/i.test(text.trim()),
  );
  if (life)
    return fail(
      reject('expiry-invalid', `"${life.name}" is "${shown(life.text, 40)}": how long the order lives is not read.`, [
        life.name,
      ]),
    );
  if (word === 'day' || word === 'dayorder') {
    trace.note(
      `"${force!.name}" is "${shown(force!.text, 20)}": the order is taken back at the end of the day in UTC.`,
    );
    return ok(new Date((Math.floor(now.getTime() / DAY_MS) + 1) * DAY_MS));
  }
  if (word !== '' && !['gtc', 'goodtillcancelled', 'goodtillcanceled', 'gtd', 'goodtilldate'].includes(word))
    return fail(reject('order-type-unsupported', `"${force!.name}" is "${shown(force!.text, 40)}".`, [force!.name]));
  return word === 'gtd' || word === 'goodtilldate'
    ? fail(reject('order-price-missing', 'It is good till a date that is not given.', [force!.name]))
    : ok(undefined);
}

function momentOf(field: AlertField, now: Date): Date | undefined {
  const text = field.text.trim();
  const span = /^(\d{1,7}(?:\.\d+)?)\s*([a-z]*)$/i.exec(text);
  const named =
    field.key === 'timetolive'
      ? 'minutes'
      : (TIMED.exec(field.key)?.[1] ?? (field.key.includes('second') ? 's' : field.key.includes('minute') ? 'm' : ''));
  const byName = UNIT_MS.find(([pattern]) => pattern.test(named))?.[1];
  const unit = span?.[2] ? UNIT_MS.find(([pattern]) => pattern.test(span[2]!))?.[1] : byName;
  if (span && unit !== undefined) {
    const life = Number(span[1]) * unit;
    return life > 0 && life <= LIFE_MAX_MS ? new Date(now.getTime() + life) : undefined;
  }
  return readTime(text);
}
