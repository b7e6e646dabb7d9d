export type Filters = Readonly<Record<string, string | number | boolean | undefined>>;

/** An address with its filters in a fixed order, so that one question has one address. */
export function addressOf(path: string, filters: Filters): string {
  const named = Object.entries(filters)
    .filter(([, value]) => value !== undefined && value !== '')
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  if (named.length === 0) return path;
  return `${path}${path.includes('?') ? '&' : '?'}${named.join('&')}`;
}
