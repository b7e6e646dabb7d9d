/** Suggestions told at once. */
const SUGGESTIONS_MAX = 10;
/** What a broker puts before or after a name: `.r`, `m`, `_i`, `-ECN`, `micro`. */
const AFFIX_MAX = 6;
const CORE_LEAST = 3;

/** A symbol of the account and whether it can be traded there. */
export interface OwnSymbol {
  readonly symbol: string;
  readonly tradable: boolean;
}

/**
 * The account's own symbols that an unknown one may stand for: the same name up to case, signs, and what a broker puts
 * before or after it (EURUSD: EURUSD.r, EURUSDm, m.EURUSD), nearest first. A suggestion for people, never a guess that
 * is traded.
 */
export function suggestSymbols(wanted: string, own: Iterable<OwnSymbol>): string[] {
  const core = coreOf(wanted);
  if (core.length < CORE_LEAST) return [];
  const found: (OwnSymbol & { readonly distance: number })[] = [];
  for (const one of own) {
    const distance = distanceOf(core, coreOf(one.symbol));
    if (distance !== undefined && one.symbol !== wanted) found.push({ ...one, distance });
  }
  found.sort(
    (a, b) => a.distance - b.distance || Number(b.tradable) - Number(a.tradable) || (a.symbol < b.symbol ? -1 : 1),
  );
  return found.slice(0, SUGGESTIONS_MAX).map(({ symbol }) => symbol);
}

/** Letters and digits alone. */
function coreOf(symbol: string): string {
  return symbol.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** How much stands before or after; undefined when it is another name. */
function distanceOf(a: string, b: string): number | undefined {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const affix = long.length - short.length;
  if (short.length < CORE_LEAST || affix > AFFIX_MAX) return undefined;
  if (affix === 0) return a === b ? 0 : undefined;
  const behind = long.startsWith(short) && !touches(short.at(-1)!, long[short.length]!);
  const before = long.endsWith(short) && !touches(long[affix - 1]!, short[0]!);
  return behind || before ? affix : undefined;
}

/** US30 and US300 are two indices: digits that go on are no affix. */
function touches(left: string, right: string): boolean {
  return /\p{N}/u.test(left) && /\p{N}/u.test(right);
}
