import { isIP } from 'node:net';
import { type IncomingHttpHeaders } from 'node:http';

/** What proxies and tunnels add to the calls that they pass on. */
const PASSED_ON = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'cf-connecting-ip',
  'true-client-ip',
  'ngrok-trace-id',
  'tailscale-user-login',
] as const;

/** A call as it came: over which line, for which name. */
export interface Call {
  /** The other end of the socket itself, whatever headers say. */
  readonly remoteAddress: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

/**
 * Whether somebody at this very machine calls: over the loopback, by a name of the loopback (so that no other name can
 * be pointed here: DNS rebinding), not passed on by a proxy or tunnel, and not by a page of another origin.
 */
export function isLocalCall({ remoteAddress, headers }: Call): boolean {
  if (!isLoopbackAddress(remoteAddress)) return false;
  if (PASSED_ON.some((name) => headers[name] !== undefined)) return false;
  const { host, origin } = headers;
  if (host === undefined || !isLoopbackUrl(`http://${host}`)) return false;
  return origin === undefined || isLoopbackUrl(origin);
}

/** Whether an address names this very machine. */
export function isLoopbackUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return hostname === 'localhost' || isLoopbackAddress(hostname.replace(/^\[|\]$/g, ''));
}

function isLoopbackAddress(address: string | undefined): boolean {
  if (address === undefined) return false;
  const plain = address.replace(/^::ffff:/i, '');
  return isIP(plain) === 4 ? plain.startsWith('127.') : address === '::1';
}
