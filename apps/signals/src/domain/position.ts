import { dec, fail, ok, type Result } from '@plimsoll/kernel';
import { type AlertField, type AlertFields, isPlaceholder } from './alert-fields.js';
import { isZero, readDecimal } from './decimal-text.js';
import { fieldNames } from './field-names.js';
import { reject, type Rejection, shown } from './rejections.js';
import type { Trace } from './trace.js';
import { readActionWords, type Side } from './words.js';

/** What the sender's strategy holds. The size is in the sender's own unit, never negative. */
export interface Held {
  readonly side: Side | 'flat';
  readonly size?: string;
}

/** What the strategy held before the order and what it holds after it, as far as the alert says. */
export interface Positions {
  readonly before?: Held;
  readonly after?: Held;
}

const FLAT = /^(?:flat|none|neutral|no ?position|out|closed|nil|empty|0(?:\.0+)?)$/i;

/** Reads the positions under all the names that senders use; one that cannot be understood stops the alert. */
export function readPositions(fields: AlertFields, trace: Trace): Result<Positions, Rejection> {
  noteEmpty(fields, trace);
  const after = readHeld([...fields.all(fieldNames.position), ...plainPosition(fields)], sizeFields(fields), trace);
  if (!after.ok) return after;
  const before = readHeld(fields.all(fieldNames.previousPosition), fields.all(fieldNames.previousPositionSize), trace);
  if (!before.ok) return before;
  if (before.value || after.value)
    trace.step('position', `Before the order: ${told(before.value)}. After it: ${told(after.value)}.`);
  return ok({ ...(before.value ? { before: before.value } : {}), ...(after.value ? { after: after.value } : {}) });
}

/** A position that is announced and empty tells nothing: what is decided without it is said. */
function noteEmpty(fields: AlertFields, trace: Trace): void {
  const names: readonly string[] = [...fieldNames.position, ...fieldNames.previousPosition];
  for (const { name, key, text } of fields.list)
    if (names.includes(key) && text.trim() === '') trace.note(`"${shown(name, 40)}" is empty and was not used.`);
}

/** `"position": "flat"` tells what is held after the order; it is no word for closing. */
export function isFlatPosition({ key, text }: AlertField): boolean {
  return key === 'position' && FLAT.test(text.trim());
}

/** A plain `position` may be anything; flat or a number is what the strategy holds after the order. */
function plainPosition(fields: AlertFields): AlertField[] {
  return fields.all(['position', 'pos']).filter((field) => isPlainPosition(field));
}

/** Whether a plain `position` or `pos` tells what is held. */
export function isPlainPosition({ key, text }: AlertField): boolean {
  return (key === 'position' || key === 'pos') && (FLAT.test(text.trim()) || readDecimal(text) !== undefined);
}

/**
 * `position_size` is the strategy's position where something else tells the size of the order, or where it is zero or
 * below.
 */
function sizeFields(fields: AlertFields): AlertField[] {
  const plain = fields.all(['positionsize', 'possize']);
  const [first] = plain;
  const isPosition =
    first !== undefined &&
    (ownSize(fields) !== undefined ||
      fields.first(fieldNames.position) !== undefined ||
      /^\s*-|^\s*0(?:\.0+)?\s*$/.test(first.text));
  return [...fields.all(fieldNames.positionSize), ...(isPosition ? plain : [])];
}

/** A size of the order that has a name of its own. */
export function ownSize(fields: AlertFields): AlertField | undefined {
  return fields.first(
    fieldNames.quantity.filter((name) => name !== 'positionsize' && name !== 'possize' && name !== 'volume'),
  );
}

function readHeld(
  sides: readonly AlertField[],
  sizes: readonly AlertField[],
  trace: Trace,
): Result<Held | undefined, Rejection> {
  let held: Held | undefined;
  for (const field of [...sides, ...sizes]) {
    const isSide = sides.includes(field);
    if (isPlaceholder(field.text)) {
      if (isSide) return fail(reject('placeholder-not-expanded', undefined, [field.name]));
      trace.note(`"${shown(field.name, 40)}" still holds a placeholder and was not used.`);
      continue;
    }
    const read = isSide ? sideOf(field.text) : sizeOf(field.text, held?.side);
    if (read === undefined && isSide)
      return fail(reject('side-unclear', `"${field.name}" is "${shown(field.text, 60)}".`, [field.name]));
    if (read === undefined) {
      trace.note(`"${shown(field.name, 40)}" was not used: "${shown(field.text, 40)}" is no number.`);
      continue;
    }
    const merged = merge(held, read);
    if (merged === undefined)
      return fail(
        reject('side-unclear', `"${field.name}" is "${shown(field.text, 40)}" and another field says otherwise.`, [
          field.name,
        ]),
      );
    held = merged;
  }
  return ok(held);
}

function sideOf(text: string): Held | undefined {
  const trimmed = text.trim();
  const decimal = readDecimal(trimmed);
  if (FLAT.test(trimmed)) return { side: 'flat', size: '0' };
  if (decimal !== undefined) return signed(decimal);
  const words = readActionWords(trimmed);
  const [side] = words.sides;
  return words.plain && words.sides.size === 1 && !words.exit && side ? { side } : undefined;
}

/** A size alone says long or short by its sign; with a side beside it, it is that side's. */
function sizeOf(text: string, side: Held['side'] | undefined): Held | undefined {
  const decimal = readDecimal(text);
  if (decimal === undefined) return undefined;
  const held = signed(decimal);
  return side !== undefined && side !== 'flat' && held.side === 'buy' ? { side, size: held.size! } : held;
}

function signed(decimal: string): Held {
  if (isZero(decimal)) return { side: 'flat', size: '0' };
  return decimal.startsWith('-') ? { side: 'sell', size: decimal.slice(1) } : { side: 'buy', size: decimal };
}

/** Two statements about one position; undefined when they contradict each other. */
function merge(a: Held | undefined, b: Held): Held | undefined {
  if (!a) return b;
  if (a.side !== b.side) return undefined;
  if (a.size !== undefined && b.size !== undefined && !dec(a.size).eq(b.size)) return undefined;
  return { ...a, ...b };
}

export function told(held: Held | undefined): string {
  if (!held) return 'not said';
  if (held.side === 'flat') return 'flat';
  return `${held.side === 'buy' ? 'long' : 'short'}${held.size === undefined ? '' : ` ${held.size}`}`;
}
