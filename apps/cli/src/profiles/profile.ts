import { type KeptTokens } from '@plimsoll/client';
import { UsageError } from '../command-line.js';

/** One installation, and who one is there. */
export interface Profile {
  /** Address of the platform, without a path. */
  readonly url: string;
  readonly email?: string;
  /** Of a session; absent where nobody is signed in, or a key is used. */
  readonly tokens?: KeptTokens;
  readonly apiKey?: string;
  /** Webhook addresses that were shown once, by source: what `plimsoll trigger` sends to. */
  readonly hooks?: Readonly<Record<string, KeptHook>>;
}

/** Where alerts of a source go: whoever knows it can send them. */
export interface KeptHook {
  readonly name: string;
  readonly url: string;
  /** Signs what is sent; generic sources only. */
  readonly secret?: string;
}

const NAME = /^[a-z0-9][a-z0-9._-]{0,39}$/i;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** A name that can be one of a file. */
export function profileName(text: string): string {
  if (!NAME.test(text))
    throw new UsageError(
      `"${text}" is no name for a profile: at most 40 letters, digits, "-", "_" and ".", beginning with a letter or digit.`,
    );
  return text;
}

/** What a profile is called unless somebody names it: by its host, `local` for this machine. */
export function usualName(url: string): string {
  return isLoopback(url) ? 'local' : profileName(new URL(url).hostname.replace(/[[\]:]/g, '-').replace(/^-+/, ''));
}

/** The address of a platform as profiles keep it: `https://trade.example.com`. Throws a `UsageError`. */
export function platformUrl(text: string): string {
  const given = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:'))
    throw new UsageError(`"${text}" is no address of a platform; they look like https://trade.example.com.`);
  if (url.username !== '' || url.password !== '')
    throw new UsageError('Leave name and password out of the address: they are asked for.');
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '')
    throw new UsageError(`Give the address without a path: ${url.origin}.`);
  return url.origin;
}

/** Whether what is sent there never leaves this machine. */
export function isLoopback(url: string): boolean {
  return LOOPBACK.test(new URL(url).hostname);
}
