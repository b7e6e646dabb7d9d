const LOCAL_NAME = /^(localhost|.*\.(localhost|local|internal|lan|home\.arpa))$/i;
/** Loopback, private and link-local (RFC 1918, 3927, 4193). */
const LOCAL_NUMBER =
  /^(127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|0\.0\.0\.0$|\[(::1?\]|f[cd]|fe80:))/i;

/** Whether an address leads to this machine or this network alone: nobody on the internet reaches it. */
export function isOnlyHere(address: string): boolean {
  const { hostname } = new URL(address);
  return LOCAL_NAME.test(hostname) || LOCAL_NUMBER.test(hostname) || !/[.:]/.test(hostname);
}

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
