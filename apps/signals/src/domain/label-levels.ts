import { dec } from '@plimsoll/kernel';
import type { AlertField, AlertFields } from './alert-fields.js';
import { readDecimal } from './decimal-text.js';
import { fieldNames } from './field-names.js';
import { numberAt } from './number-text.js';
import { readSentence } from './sentence.js';
import { wordsOf } from './words.js';

/** Nearer to the price than this a level may be what was just reached. */
const NEAR = '0.001';
const CLOSES = new Set([
  'close',
  'closed',
  'exit',
  'exited',
  'flat',
  'cover',
  'hit',
  'reached',
  'stopped',
  'done',
  'taken',
  'partial',
  'trail',
  'trailing',
  'be',
]);

/**
 * The levels that the name of an order tells with their numbers ("TP at 1.10", "SL 1.05 / TP 1.10"); undefined where it
 * tells none, or that something ended.
 */
export function levelsIn({ text }: AlertField): ReadonlyMap<string, string> | undefined {
  if (wordsOf(text).some((word) => CLOSES.has(word))) return undefined;
  const levels = [...readSentence(text).fields].filter(
    ([name, value]) => (name === 'stop_loss' || /^tp\d+$/.test(name)) && numberAt(value, 0)?.value !== undefined,
  );
  return levels.length === 0 ? undefined : new Map(levels);
}

/**
 * One price in the name of an order may be that of the order ("TP at 1.10") as well as what it is about to reach: the
 * price beside it tells.
 */
export function mayBeReached(field: AlertField, fields: AlertFields): boolean {
  const levels = [...(levelsIn(field)?.values() ?? [])];
  if (levels.length !== 1) return false;
  const level = readDecimal(levels[0]!);
  // A distance is none that is reached.
  if (level === undefined) return false;
  const told = fields.levels().some(({ level: { kind, part } }) => kind !== 'trailing' && part === 'value');
  const positions = fields.first([...fieldNames.position, ...fieldNames.positionSize, ...fieldNames.previousPosition]);
  if (told || positions) return false;
  const price = readDecimal(fields.first(fieldNames.price)?.text ?? '');
  return price === undefined || dec(level).minus(price).abs().lte(dec(price).abs().times(NEAR));
}
