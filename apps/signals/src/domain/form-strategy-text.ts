import type { LooseValue } from './loose-value.js';

const NUMBER = String.raw`([+-]?[\d.,eE'’]*\d)`;
const FILLED = new RegExp(
  String.raw`\border\s+(buy|sell)\s*@?\s*${NUMBER}\s+filled\s+(?:on|for|in)\s+(\S+?)[.,;:!]?(?=\s|$)`,
  'i',
);
const POSITION = new RegExp(
  String.raw`\b(?:strategy['’]?s?\s+|market\s+|net\s+|new\s+|current\s+){1,3}position(?:\s+size)?(?:\s*(?:is|is now|now|after|of|=|:|->|→))*\s*${NUMBER}`,
  'i',
);
const SIZED = new RegExp(String.raw`\b(buy|sell)\s+(?:@\s*)?${NUMBER}(?![.\d])`, 'i');

/**
 * The message of a TradingView strategy as it stands by default, in whatever words people put around it: what was ordered, how
 * much, on what, and the strategy's position after it. Undefined when the text does not tell a position.
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
  put('strategy.position_size', position?.[1]);
  return fields;
}
