import type { SignalSize, SizeUnit } from '@plimsoll/contracts';
import { dec, fail, ok, type Result, toWire } from '@plimsoll/kernel';
import type { AlertField, AlertFields } from './alert-fields.js';
import { isZero, readDecimal } from './decimal-text.js';
import { fieldNames } from './field-names.js';
import { levelsIn } from './label-levels.js';
import { type Held, ownSize, type Positions, told } from './position.js';
import { reject, type Rejection, shown } from './rejections.js';
import type { Said } from './said.js';
import { unitNamed } from './size-unit.js';
import type { Trace } from './trace.js';
import { isOfAnotherUnit, noteTwoSizes, reversedLots, saysLots, shareOfPositions, withoutSizes } from './two-sizes.js';
import { opposite, readActionWords, type Side } from './words.js';

/** What an alert wants done. */
export interface Intent {
  readonly type: 'entry' | 'exit';
  /** Entry: the side to open. Exit: the side of the position to close; without one, both. */
  readonly side?: Side;
  readonly reverses?: true;
  /** Exit: everything that is there, or a part of it that the size of the alert tells. */
  readonly closes?: 'all' | 'part' | 'as-sized';
  /**
   * Reversal: size of the new side, in the unit of the alert's size; `unknown` when the size of the order holds the old
   * side too.
   */
  readonly newSize?: { readonly value: string } | 'unknown';
  /** Exit of no side: the field that names one, and may mean that of the order or that of the position. */
  readonly oneSide?: string;
  /** Exit: the part that the positions tell, where the size of the order counts something else. */
  readonly share?: SignalSize;
  readonly before?: Held;
  readonly after?: Held;
  readonly field: string;
  readonly why: string;
}

interface Order {
  readonly side: Side | undefined;
  /** In the unit of the positions: money or a percentage is none. */
  readonly size: string | undefined;
  readonly isSizeOther: boolean;
  /** Its size is in another unit than the positions. */
  readonly apart: AlertField | undefined;
}

const YES = /^(?:true|1|yes|y|on)$/i;
const NO = /^(?:false|0|no|n|off|none|null|)$/i;

/**
 * Decides between entry, reduction, exit and reversal from words and positions. Contradictions are refused; a reduction
 * is never an entry.
 */
export function decideIntent(
  fields: AlertFields,
  said: Said,
  positions: Positions,
  sizeUnit: SizeUnit,
  trace: Trace,
): Result<Intent, Rejection> {
  const size = ownSize(fields) ?? fields.first(['positionsize', 'possize']);
  const decimal = size ? readDecimal(size.text.replace(/^\s*-|\s*lots?\s*$/gi, '')) : undefined;
  const isSizeOther = size !== undefined && !countsPosition(fields, size, sizeUnit);
  const apart =
    size !== undefined &&
    decimal !== undefined &&
    !isSizeOther &&
    isOfAnotherUnit(decimal, saysLots(fields, size), said.side, positions);
  const order: Order = {
    side: said.exit && !said.exitByLabel ? undefined : said.side,
    size: decimal !== undefined && !isZero(decimal) && !isSizeOther && !apart ? decimal : undefined,
    isSizeOther,
    apart: apart ? size : undefined,
  };
  const sized =
    !positions.before && !positions.after && !ownSize(fields) ? fields.first(['positionsize', 'possize']) : undefined;
  if (sized && order.side === 'sell' && !said.asHeld)
    return fail(
      reject('side-unclear', `"${sized.name}" may be the size of the sale or the long that is left after it.`, [
        sized.name,
      ]),
    );
  const closing = closingFlags(fields, said);
  if (!closing.ok) return closing;
  const held = withDerived(positions, order);
  const intent = closing.value ? exitOf(closing.value, held, said) : byPositions(fields, said, held, order);
  if (!intent.ok) return intent;
  trace.step('decision', `${intent.value.why}.`);
  return order.apart ? twoSizes(intent.value, order.apart, fields, trace) : intent;
}

/** The size of the order and those of the positions are in different units: which of them counts for what. */
function twoSizes(intent: Intent, size: AlertField, fields: AlertFields, trace: Trace): Result<Intent, Rejection> {
  const { before, after, ...rest } = intent;
  const newSide = intent.reverses && intent.newSize === undefined ? newSideOf(intent, size) : undefined;
  if (newSide && !newSide.ok) return newSide;
  const share = intent.type === 'exit' && intent.closes !== 'all' ? shareOfPositions(positionsOf(intent)) : undefined;
  if (intent.closes !== 'all' && !newSide) noteTwoSizes(fields, size, share !== undefined, trace);
  return ok({
    ...rest,
    ...withoutSizes(positionsOf({ ...(before ? { before } : {}), ...(after ? { after } : {}) })),
    ...(share ? { share } : {}),
    ...(newSide ? { newSize: { value: newSide.value } } : {}),
  });
}

/** What opens the new side: the order may hold the close of the old one too, and too much must not be opened. */
function newSideOf(intent: Intent, size: AlertField): Result<string, Rejection> {
  const decimal = readDecimal(size.text.replace(/^\s*-|\s*lots?\s*$/gi, ''))!;
  const opens = reversedLots(decimal, positionsOf(intent));
  if (opens !== undefined) return ok(opens);
  const detail = `"${shown(size.name, 40)}" (${shown(size.text.trim(), 20)}) and the positions (${told(intent.before)}, then ${told(intent.after)}) are in different units, and how much of it opens the new side does not follow.`;
  return fail(reject('number-invalid', detail, [size.name]));
}

const AMOUNTS: ReadonlySet<SizeUnit | undefined> = new Set(['lots', 'units', 'contracts', undefined]);

/**
 * Whether the size of the order counts what the positions count, so that the one follows from the other. TradingView's
 * contracts do.
 */
function countsPosition(fields: AlertFields, size: AlertField, sizeUnit: SizeUnit): boolean {
  const beside = fields.first(fieldNames.quantityType);
  return AMOUNTS.has(beside ? unitNamed(beside.text) : size.key.endsWith('contracts') ? 'contracts' : sizeUnit);
}

/** Whether the order can only close something: exit words, reduce-only, or a side against that of its position. */
function closingFlags(
  fields: AlertFields,
  said: Said,
): Result<{ side?: Side; why: string; field: string } | undefined, Rejection> {
  // `close` is the bar's price, unless it is a flag.
  const flags = fields.all(['close', 'exit']).filter(({ text }) => /^(?:true|yes)$/i.test(text.trim()));
  for (const field of [...fields.all(fieldNames.reduceOnly), ...flags]) {
    const text = field.text.trim();
    if (NO.test(text)) continue;
    if (!YES.test(text)) return fail(reject('side-unclear', `"${field.name}" is "${shown(text, 40)}".`, [field.name]));
    if (said.exit && said.exitSide)
      return ok({ side: said.exitSide, why: `"${field.name}" is set`, field: field.name });
    const position = positionSide(fields);
    if (!position && said.side && said.asHeld)
      return fail(
        reject(
          'side-unclear',
          `"${field.name}" is set, and "${said.side === 'buy' ? 'long' : 'short'}" may be the order or the position.`,
          [field.name],
        ),
      );
    const side = position ?? (said.side ? opposite(said.side) : undefined);
    return ok({ ...(side ? { side } : {}), why: `"${field.name}" is set`, field: field.name });
  }
  const named = fields
    .all(['close'])
    .find(
      ({ text }) =>
        /^[a-z]/i.test(text.trim()) && !/^(?:true|yes|false|no|off|nan|null|none|na|n\/a)$/i.test(text.trim()),
    );
  if (named && !said.exit)
    return fail(
      reject('side-unclear', `"${named.name}" is "${shown(named.text, 40)}": it may name what is to be closed.`, [
        named.name,
      ]),
    );
  const position = positionSide(fields);
  if (position && said.side && !said.exit && !said.asHeld && position !== said.side)
    return ok({ side: position, why: `the order is against the side of its position`, field: said.field! });
  if (position && said.side && !said.exit && said.asHeld && position !== said.side)
    return fail(
      reject(
        'side-unclear',
        'The side and the side of the position contradict each other.',
        fields.all(fieldNames.positionSide).map(({ name }) => name),
      ),
    );
  if (!said.exit || said.exitByLabel) return ok(undefined);
  const side = said.exitSide ?? position;
  return ok({ ...(side ? { side } : {}), why: 'the words say to close', field: said.field! });
}

/** The hedge-mode side of the position; "both" and "net" are none. */
function positionSide(fields: AlertFields): Side | undefined {
  const field = fields.first(fieldNames.positionSide);
  if (!field) return undefined;
  if (field.key === 'positionidx')
    return field.text.trim() === '1' ? 'buy' : field.text.trim() === '2' ? 'sell' : undefined;
  const words = readActionWords(field.text);
  const [side] = words.sides;
  return words.sides.size === 1 ? side : undefined;
}

/** An exit by its words; where the strategy still holds some of that side afterwards, only a part is closed. */
function exitOf(
  closing: { side?: Side; why: string; field: string },
  held: Positions,
  said: Said,
): Result<Intent, Rejection> {
  const { before, after } = held;
  const beforeSide = before && before.side !== 'flat' ? before.side : undefined;
  if (closing.side && beforeSide && closing.side !== beforeSide)
    return fail(
      reject('side-unclear', `A ${word(closing.side)} is to be closed, and the strategy held a ${word(beforeSide)}.`),
    );
  const order = said.exit && said.side !== undefined ? opposite(said.side) : undefined;
  const afterSide = after && after.side !== 'flat' ? after.side : undefined;
  const side = closing.side ?? beforeSide ?? afterSide;
  if (order !== undefined && side === undefined)
    return fail(
      reject('side-unclear', 'It is not said whether the order or the position has this side.', [closing.field]),
    );
  if (order !== undefined && order !== side)
    return fail(reject('side-unclear', 'The side of the order would not close the position.', [closing.field]));
  const stays = afterSide !== undefined && afterSide === side;
  const partial = said.partial || said.share !== undefined || said.lots !== undefined;
  const closes = after?.side === 'flat' ? 'all' : stays || said.partial ? 'part' : partial ? 'part' : 'as-sized';
  return ok({
    type: 'exit',
    ...(side ? { side } : {}),
    closes,
    ...(side === undefined && said.beside !== undefined ? { oneSide: said.beside } : {}),
    ...positionsOf(held),
    field: closing.field,
    why: `An exit: ${closing.why}${stays ? ', and some of the position stays' : ''}`,
  });
}

function byPositions(fields: AlertFields, said: Said, held: Positions, order: Order): Result<Intent, Rejection> {
  const { before, after } = held;
  const field =
    said.field ?? fields.first([...fieldNames.position, ...fieldNames.positionSize, 'positionsize'])?.name ?? '';
  const base = { field, ...positionsOf(held) };
  if (said.turnsTo)
    return ok({
      type: 'entry',
      side: said.turnsTo,
      reverses: true,
      ...base,
      why: `The words turn the position to ${word(said.turnsTo)}`,
    });
  const turned = reverseFlag(fields);
  if (!turned.ok) return turned;
  if (after?.side === 'flat') return goesFlat(base, order, before);
  if (after && before) return fromBoth(base, order, before, after.side, fields);
  if (after) return fromAfter(base, order, after.side, turned.value, said);
  if (before && said.exitByLabel && (before.side === 'flat' || before.side === order.side))
    return fail(
      reject(
        'side-unclear',
        `The name of the order says that it closes, and the strategy was ${told(before)} before it.`,
        [field],
      ),
    );
  if (before) return fromBefore(base, order, before, turned.value);
  const bare = bareLabel(fields, said, order);
  if (bare) return fail(bare);
  if (said.exitByLabel)
    return exitOf(
      {
        ...(said.exitSide ? { side: said.exitSide } : order.side ? { side: opposite(order.side) } : {}),
        why: 'the name of the order says that it closes',
        field,
      },
      held,
      { ...said, exit: false },
    );
  if (!order.side) return fail(reject('side-missing'));
  const empty = emptyPosition(fields);
  if (empty) return fail(empty);
  if (said.doubt !== undefined) {
    const label = fields.list.find(({ name }) => name === said.doubt);
    const sounds =
      label && levelsIn(label)
        ? `"${shown(said.doubt, 40)}" is "${shown(label.text, 40)}": a level that the order is to have, or that it has reached; send it as "takeProfit" or "stopLoss", or add`
        : `"${shown(said.doubt, 40)}" sounds as if the order ended a trade; add`;
    return fail(reject('side-unclear', `${sounds} the position after it ("market_position").`, [said.doubt]));
  }
  return ok({
    type: 'entry',
    side: order.side,
    ...(turned.value ? { reverses: true } : {}),
    ...base,
    why: `An entry: ${order.side}, and no position is told`,
  });
}

/**
 * "exit" as the name of an order: without its position nobody knows whether the side is the order's or the position's.
 */
function bareLabel(fields: AlertFields, said: Said, { side }: Order): Rejection | undefined {
  const held = positionSide(fields);
  if (said.bareLabel === undefined || !side || said.asHeld || (held !== undefined && held !== side)) return undefined;
  const detail = `"${shown(said.bareLabel, 40)}" closes, and it is not said whether the order or the position is the ${side}: send "exit long" or "exit short", or the position after it ("market_position").`;
  return reject('side-unclear', detail, [said.bareLabel]);
}

/** A position that is announced and empty or not read, or whose side is none: the order may have closed it. */
function emptyPosition(fields: AlertFields): Rejection | undefined {
  const names: readonly string[] = fieldNames.position.filter((name) => name.includes('position'));
  const sides: readonly string[] = fieldNames.positionSide;
  // A size of the position that was read is a position.
  const sizes: readonly string[] = [
    ...fieldNames.positionSize,
    ...fieldNames.previousPositionSize,
    ...(ownSize(fields) ? ['positionsize', 'possize'] : []),
  ];
  const empty = fields.list.find(
    ({ key, text }) =>
      (names.includes(key) && text.trim() === '') ||
      (sizes.includes(key) && readDecimal(text) === undefined) ||
      (sides.includes(key) && /^(?:flat|closed|no ?position)$/i.test(text.trim())),
  );
  const is = empty?.text.trim() === '' ? 'empty' : `"${shown(empty?.text ?? '', 40)}"`;
  return (
    empty &&
    reject('side-unclear', `"${shown(empty.name, 40)}" is ${is}: whether the order opens or closes is not said.`, [
      empty.name,
    ])
  );
}

type Base = Pick<Intent, 'field' | 'before' | 'after'>;

function goesFlat(base: Base, order: Order, before: Held | undefined): Result<Intent, Rejection> {
  const closed = before && before.side !== 'flat' ? before.side : undefined;
  const byOrder = order.side ? opposite(order.side) : undefined;
  if (closed && byOrder && closed !== byOrder)
    return fail(
      reject(
        'side-unclear',
        `The strategy held a ${word(closed)} and is flat after the order, which is to ${order.side}.`,
        [base.field],
      ),
    );
  const side = closed ?? byOrder;
  return ok({
    type: 'exit',
    ...(side ? { side } : {}),
    closes: 'all',
    ...base,
    why: 'An exit: the strategy is flat after the order',
  });
}

function fromBoth(base: Base, order: Order, before: Held, after: Side, fields: AlertFields): Result<Intent, Rejection> {
  if (before.side === 'flat')
    return sameAs(order, after)
      ? ok({ type: 'entry', side: after, ...base, why: 'An entry: the strategy was flat before the order' })
      : contradiction(base, order, before, base.after);
  if (before.side !== after) {
    if (!sameAs(order, after)) return contradiction(base, order, before, base.after);
    return ok({
      type: 'entry',
      side: after,
      reverses: true,
      ...newSizeOf(base, order),
      ...base,
      why: `A reversal: the strategy was ${word(before.side)} and is ${word(after)}`,
    });
  }
  const [was, is] = [base.before?.size, base.after?.size];
  const change = was !== undefined && is !== undefined ? dec(is).minus(was) : undefined;
  if (change && !change.isZero()) {
    const grows = change.isPositive();
    if (order.side && (order.side === after) !== grows) return contradiction(base, order, before, base.after);
    return grows
      ? ok({ type: 'entry', side: after, ...base, why: `An entry that adds to the ${word(after)}` })
      : ok({
          type: 'exit',
          side: after,
          closes: 'part',
          ...base,
          why: `A reduction of the ${word(after)} from ${was} to ${is}`,
        });
  }
  if (!order.side || change)
    return fail(
      reject(
        'side-unclear',
        `The strategy was ${word(after)} before the order and is so after it${change ? ', of the same size' : ''}.`,
        fields.all([...fieldNames.position, ...fieldNames.previousPosition]).map(({ name }) => name),
      ),
    );
  return byOrderSide(base, order.side, after);
}

/** The order's side tells whether what is held grows or shrinks. */
function byOrderSide(base: Base, order: Side, held: Side): Result<Intent, Rejection> {
  if (order === held)
    return ok({
      type: 'entry',
      side: held,
      ...base,
      why: `An entry: ${order}, and the strategy is ${word(held)} after it`,
    });
  return ok({
    type: 'exit',
    side: held,
    closes: 'part',
    ...base,
    why: `A reduction: ${order}, and the strategy is still ${word(held)} after it`,
  });
}

function fromAfter(base: Base, order: Order, after: Side, turned: boolean, said: Said): Result<Intent, Rejection> {
  if (!order.side || said.asHeld) {
    if (order.side && order.side !== after) return contradiction(base, order, undefined, base.after);
    return ok({
      type: 'entry',
      side: after,
      ...(turned ? { reverses: true as const } : {}),
      ...base,
      why: `An entry: the strategy is ${word(after)}`,
    });
  }
  const intent = byOrderSide(base, order.side, after);
  return intent.ok && intent.value.type === 'entry' && turned ? ok({ ...intent.value, reverses: true }) : intent;
}

/**
 * Only the position before is told: an order against it closes, reduces or turns it, and sizes alone can tell which.
 */
function fromBefore(base: Base, order: Order, before: Held, turned: boolean): Result<Intent, Rejection> {
  if (!order.side) return fail(reject('side-missing'));
  if (before.side === 'flat' || before.side === order.side)
    return ok({
      type: 'entry',
      side: order.side,
      ...base,
      why:
        before.side === 'flat'
          ? 'An entry: the strategy was flat before the order'
          : `An entry that adds to the ${word(order.side)}`,
    });
  if (turned)
    return ok({
      type: 'entry',
      side: order.side,
      reverses: true,
      newSize: 'unknown',
      ...base,
      why: `A reversal to ${word(order.side)}`,
    });
  return fail(
    reject(
      'side-unclear',
      `The strategy held a ${word(before.side)}, and whether the order to ${order.side} closes or turns it is not said: add the position after it ("market_position").`,
      [base.field],
    ),
  );
}

/** Positions that follow from the others: what was there before an order of this size, or what is there after it. */
function withDerived({ before, after }: Positions, order: Order): Positions {
  if (!order.side || order.size === undefined) return { ...(before ? { before } : {}), ...(after ? { after } : {}) };
  const change = order.side === 'buy' ? dec(order.size) : dec(order.size).negated();
  if (!before && after?.size !== undefined) return { before: heldOf(toWire(signedOf(after).minus(change))), after };
  if (before?.size !== undefined && !after) return { before, after: heldOf(toWire(signedOf(before).plus(change))) };
  if (before && after && before.size === undefined && after.size !== undefined && before.side !== 'flat') {
    const derived = heldOf(toWire(signedOf(after).minus(change)));
    return { before: derived.side === before.side ? derived : before, after };
  }
  if (before?.size !== undefined && after && after.size === undefined && after.side !== 'flat') {
    const derived = heldOf(toWire(signedOf(before).plus(change)));
    return { before, after: derived.side === after.side ? derived : after };
  }
  return { ...(before ? { before } : {}), ...(after ? { after } : {}) };
}

function signedOf(held: Held): ReturnType<typeof dec> {
  return held.side === 'flat' ? dec(0) : held.side === 'buy' ? dec(held.size!) : dec(held.size!).negated();
}

function heldOf(wire: string): Held {
  if (isZero(wire)) return { side: 'flat', size: '0' };
  return wire.startsWith('-') ? { side: 'sell', size: wire.slice(1) } : { side: 'buy', size: wire };
}

function newSizeOf(base: Base, order: Order): Pick<Intent, 'newSize'> {
  const newSize = reversedSize(base, order);
  return newSize === undefined ? {} : { newSize };
}

function reversedSize(base: Base, order: Order): Intent['newSize'] {
  if (order.isSizeOther) return 'unknown';
  if (order.apart) return undefined;
  if (base.after?.size !== undefined) return { value: base.after.size };
  if (order.size === undefined || base.before?.size === undefined) return 'unknown';
  const rest = dec(order.size).minus(base.before.size);
  return rest.isPositive() && !rest.isZero() ? { value: toWire(rest) } : 'unknown';
}

function reverseFlag(fields: AlertFields): Result<boolean, Rejection> {
  if (
    fields
      .all(['mode', 'ordermode', 'signalmode'])
      .some(({ text }) => /^(?:reverse|flip|close_and_reverse)$/i.test(text.trim()))
  )
    return ok(true);
  const field = fields.first(fieldNames.reverse);
  if (!field || NO.test(field.text.trim())) return ok(false);
  return YES.test(field.text.trim())
    ? ok(true)
    : fail(reject('side-unclear', `"${field.name}" is "${shown(field.text, 40)}".`, [field.name]));
}

function sameAs(order: Order, side: Side): boolean {
  return order.side === undefined || order.side === side;
}

function contradiction(
  base: Base,
  order: Order,
  before: Held | undefined,
  after: Held | undefined,
): Result<Intent, Rejection> {
  return fail(
    reject(
      'side-unclear',
      `The order is to ${order.side}, the strategy was ${told(before)} before it and is ${told(after)} after it.`,
      [base.field],
    ),
  );
}

function positionsOf({ before, after }: Positions): Pick<Intent, 'before' | 'after'> {
  return { ...(before ? { before } : {}), ...(after ? { after } : {}) };
}

function word(side: Side): string {
  return side === 'buy' ? 'long' : 'short';
}
