import type { LooseValue } from './loose-value.js';
import { readSentence } from './sentence.js';

const NUMBER = String.raw`([+-]?[\d.,eE'’]*\d)`;
const FILLED = new RegExp(
  String.raw`\border\s+(buy|sell)\s*@?\s*${NUMBER}\s+filled\s+(?:on|for|in)\s+(\S+?)[.,;:!]?(?=\s|$)`,
  'i',
);
const POSITION = new RegExp(
  String.raw`\b(?:strategy['’]?s?\s+|market\s+|net\s+|new\s+|current\s+){1,3}position(?:\s+size)?(?:\s*(?:is|is now|now|after|of|=|:|->|→))*\s*${NUMBER}`,
  'i',
);
const ANNOUNCED =
  /\b(?:strategy|market|net|new|current)['’]?s?\s+position(?:\s+size)?(?:\s*(?:\b(?:is|now|after|of)\b|=|:|->|→))*[^\S\n]*(\S{0,60})/i;
/** Levels, and the kind and prices of the order. */
const OF_ORDER = /^(?:stop_loss|tp\d+(?:_share)?|limit_price|trigger_price|order_type)$/;
const SIZED = new RegExp(String.raw`\b(buy|sell)\s+(?:@\s*)?${NUMBER}(?![.\d])`, 'i');

/**
 * The message of a TradingView strategy as it stands by default, in whatever words people put around it: what was
 * ordered, how much, on what, and the strategy's position after it. Undefined when the text does not tell a position.
 */
export function readStrategyText(text: string): ReadonlyMap<string, LooseValue> | undefined {
  const fields = new Map<string, LooseValue>();
  const put = (name: string, value: string | undefined): void => {
    if (value !== undefined) fields.set(name, { kind: 'text', text: value });
  };
  const filled = FILLED.exec(text);
  const position = POSITION.exec(text);
  if (!position && !filled) return undefined;
  const sized = filled ?? SIZED.exec(position ? text.replace(position[0], ' ') : text);
  if (!sized && !filled) {
    put('text', text.replace(position![0], ' '));
  } else {
    put('action', sized![1]!.toLowerCase());
    put('contracts', sized![2]);
  }
  if (filled) put('ticker', filled[3]);
  else put('text', text.replace(position![0], ' '));
  // A position that is announced and not read is kept, so that nobody takes a reduction for an entry.
  const announced = position ?? ANNOUNCED.exec(text);
  put('strategy.position_size', announced?.[1]);
  // Before the order stands the name of the strategy, with numbers of its own; behind the position, what its author
  // added.
  const added = filled && position ? text.slice(position.index + position[0].length).replace(/^[.,;:!\s]+/, '') : '';
  for (const [name, value] of readSentence(added).fields) if (OF_ORDER.test(name)) put(name, value);
  return fields;
}
