import { isDeepStrictEqual } from 'node:util';

type Fields = Readonly<Record<string, unknown>>;

/**
 * What an `*.updated` event says of before: each shown field that differs, of hashes only the differing keys, of lists
 * all. Undefined where nothing that is shown differs.
 */
export function previousAttributes(before: Fields, after: Fields): Fields | undefined {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const previous: Record<string, unknown> = {};
  for (const name of names) {
    if (name.startsWith('_') || isDeepStrictEqual(before[name], after[name])) continue;
    const [old, now] = [before[name], after[name]];
    previous[name] = isHash(old) && isHash(now) ? previousAttributes(old, now) : (old ?? null);
  }
  return Object.keys(previous).length === 0 ? undefined : previous;
}

function isHash(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
