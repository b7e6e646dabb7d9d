import { fail, ok, type Result } from '@plimsoll/kernel';
import { type ActionWords, readActionWords, readSentenceWords } from './action-words.js';
import { type AlertField, type AlertFields, isPlaceholder } from './alert-fields.js';
import { isZero, readDecimal } from './decimal-text.js';
import { fieldNames } from './field-names.js';
import { reject, type Rejection, shown } from './rejections.js';

/** What an alert asks for. The side of an exit is that of the position to close; without one, both. */
export interface Action {
  readonly type: 'entry' | 'exit';
  readonly side?: 'buy' | 'sell';
  /** The field that said so; it is then no name of a strategy. */
  readonly field: string;
}

interface Said {
  readonly field: AlertField;
  readonly words: ActionWords;
}

/** What the alert wants done, from its fields in the order of how plainly they say it; or why that cannot be told. */
export function readAction(fields: AlertFields): Result<Action, Rejection> {
  const explicit = fields.all(fieldNames.action);
  const expanded = explicit.filter((field) => !isPlaceholder(field.text));
  if (explicit.length > 0 && expanded.length === 0) return fail(reject('placeholder-not-expanded', undefined, explicit.map((field) => field.name)));
  const explicitSaid = expanded.map((field) => ({ field, words: readActionWords(field.text) }));
  const odd = explicitSaid.find(({ words }) => words.negated || !words.plain);
  if (odd) return fail(unclear(`"${odd.field.name}" is "${shown(odd.field.text, 60)}".`, [odd.field]));
  for (const said of [explicitSaid, hints(fields), messages(fields), labels(fields)]) {
    const telling = said.filter(({ words }) => words.exit || words.sides.size > 0);
    if (telling.length > 0) return decide(telling, fields);
  }
  return fromPosition(fields);
}

function hints(fields: AlertFields): Said[] {
  return fields.all(fieldNames.hint).map((field) => ({ field, words: readActionWords(field.text) })).filter(({ words }) => words.plain);
}

function messages(fields: AlertFields): Said[] {
  return fields.all(fieldNames.message).map((field) => ({ field, words: readSentenceWords(field.text) }));
}

function labels(fields: AlertFields): Said[] {
  return fields.all(fieldNames.label).map((field) => ({ field, words: readSentenceWords(field.text) })).filter(({ words }) => words.plain);
}

function decide(telling: readonly Said[], fields: AlertFields): Result<Action, Rejection> {
  const sides = new Set(telling.flatMap(({ words }) => [...words.sides]));
  const said = telling.map(({ field }) => field);
  if (sides.size > 1) return fail(unclear('Both buying and selling are named.', said));
  if (telling.some(({ words }) => words.negated)) return fail(unclear('The text says what not to do.', said));
  const [side] = sides;
  const field = said[0]!.name;
  if (telling.some(({ words }) => words.exit)) {
    const byOrder = telling.some(({ words }) => words.closingOrder);
    const closed = byOrder && side ? opposite(side) : (side ?? positionSide(fields));
    return ok({ type: 'exit', ...(closed ? { side: closed } : {}), field });
  }
  if (endsFlat(fields)) {
    const closed = positionSide(fields) ?? (side ? opposite(side) : undefined);
    return ok({ type: 'exit', ...(closed ? { side: closed } : {}), field });
  }
  return ok({ type: 'entry', side: side!, field });
}

/** No word anywhere; the position that the strategy holds after the order may tell. */
function fromPosition(fields: AlertFields): Result<Action, Rejection> {
  const position = fields.first(fieldNames.position);
  if (!position) return fail(reject('side-missing'));
  if (isPlaceholder(position.text)) return fail(reject('placeholder-not-expanded', undefined, [position.name]));
  if (endsFlat(fields)) {
    const closed = positionSide(fields);
    return ok({ type: 'exit', ...(closed ? { side: closed } : {}), field: position.name });
  }
  const [side] = readActionWords(position.text).sides;
  return side ? ok({ type: 'entry', side, field: position.name }) : fail(unclear(`"${position.name}" is "${shown(position.text, 60)}".`, [position]));
}

/** Whether the order closes what is there: the strategy is flat after it, or it may only reduce. */
function endsFlat(fields: AlertFields): boolean {
  const position = fields.first(fieldNames.position)?.text.trim().toLowerCase();
  if (position === 'flat' || fields.first(fieldNames.reduceOnly)?.text.trim().toLowerCase() === 'true') return true;
  const size = fields.first(fieldNames.positionSize);
  const decimal = size ? readDecimal(size.text) : undefined;
  return decimal !== undefined && isZero(decimal);
}

/** The side of the position that was there before. */
function positionSide(fields: AlertFields): 'buy' | 'sell' | undefined {
  const before = fields.first(fieldNames.previousPosition);
  if (!before || isPlaceholder(before.text)) return undefined;
  const [side] = readActionWords(before.text).sides;
  return side;
}

function opposite(side: 'buy' | 'sell'): 'buy' | 'sell' {
  return side === 'buy' ? 'sell' : 'buy';
}

function unclear(detail: string, said: readonly AlertField[]): Rejection {
  return reject('side-unclear', detail, said.map((field) => field.name));
}
