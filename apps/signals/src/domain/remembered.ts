/** Texts longer than this are not worth their room. */
const TEXT_MAX = 4_000;

/**
 * A pure function of one text that remembers its last results: alerts of one sender say the same again and again, and
 * one reading asks for the words of a text several times. Bounded: when it is full, it begins anew.
 */
export function remembered<T>(size: number, of: (text: string) => T): (text: string) => T {
  const results = new Map<string, T>();
  return (text) => {
    const known = results.get(text);
    if (known !== undefined) return known;
    const result = of(text);
    if (results.size >= size) results.clear();
    if (text.length <= TEXT_MAX) results.set(text, result);
    return result;
  };
}
