import { isIP } from 'node:net';
import { isLoopbackAddress, type ReachSettings, type ReachWishes } from '@plimsoll/infrastructure';
import { TrustedProxies } from '@plimsoll/service-host';
import { UsageError } from '../command-line.js';
import { isLoopback, platformUrl } from '../profiles/profile.js';

type ReachEnvironment = { readonly [Name in keyof ReachSettings]: string | undefined };

/** Takes back what an earlier start was told. */
const NONE = 'none';
const GUIDE = 'docs/guides/reach-it-from-outside.md';

/** `--public-url`: what people and senders call it. Throws a `UsageError`. */
export function publicUrl(text: string): string {
  if (text === NONE) return NONE;
  if (!/^https?:\/\//i.test(text)) throw new UsageError(`--public-url is a whole address, such as https://${text}.`);
  return platformUrl(text);
}

/** `--bind`: an address of this machine. Throws a `UsageError`. */
export function bindAddress(text: string): string {
  if (text === NONE || isIP(text) !== 0) return text;
  throw new UsageError(
    `--bind is an IP address of this machine, or 0.0.0.0 for all of them, not "${text}"; "none" is 127.0.0.1 again.`,
  );
}

/** `--trusted-proxies`: who may say where a call came from. Throws a `UsageError`. */
export function trustedProxies(text: string): string {
  if (text === NONE) return NONE;
  const flaw = TrustedProxies.flawOf(text);
  if (flaw !== undefined) throw new UsageError(`--trusted-proxies: ${flaw}.`);
  return text;
}

/** Options of the command line before variables, which are those of containers too. */
export function reachWishes(options: ReachSettings, environment: ReachEnvironment): ReachWishes {
  const bind = options.bind ?? checked(environment.bind, bindAddress);
  const name = options.publicUrl ?? checked(environment.publicUrl, publicUrl);
  const proxies = options.trustedProxies ?? checked(environment.trustedProxies, trustedProxies);
  return {
    ...(bind === undefined ? {} : { bind }),
    ...(name === undefined ? {} : { publicUrl: name }),
    ...(proxies === undefined ? {} : { trustedProxies: proxies }),
  };
}

function checked(text: string | undefined, check: (text: string) => string): string | undefined {
  return text === undefined ? undefined : check(text);
}

/** What who opens an installation to others should know, each with its cure. */
export function reachWarnings(
  { bind = '127.0.0.1', publicUrl: name, trustedProxies: proxies }: ReachSettings,
  { mails }: { readonly mails: boolean },
): string[] {
  const isOpen = !isLoopbackAddress(bind);
  const isNamed = name !== undefined && !isLoopback(name);
  const isEncrypted = name?.startsWith('https:') === true;
  return [
    ...(isOpen ? [openText(bind, isEncrypted)] : []),
    ...(isNamed && !isEncrypted
      ? [
          `${name} is not encrypted: passwords, keys and webhook addresses can be read on their way. Give it TLS (${GUIDE}).`,
        ]
      : []),
    ...(isEncrypted && isNamed && proxies === undefined
      ? [
          `Nobody is trusted to say where a call came from: all callers behind the proxy of ${name} share one limit for signing in. Name the proxy: --trusted-proxies loopback where it runs on this machine.`,
        ]
      : []),
    ...(isNamed && !mails
      ? [
          'No mail server is set, and the Mailbox is only for an installation that nobody else reaches: addresses cannot be verified. Set SMTP_URL and MAIL_FROM.',
        ]
      : []),
  ];
}

function openText(bind: string, isEncrypted: boolean): string {
  const where = bind === '0.0.0.0' || bind === '::' ? 'every network of this machine' : bind;
  return isEncrypted
    ? `It listens on ${where}, unencrypted: who goes past the proxy there sends passwords in clear. Where the proxy runs on this machine, --bind none is enough.`
    : `It listens on ${where}, unencrypted: passwords, keys and webhook addresses can be read on their way. Put a proxy with TLS in front and name it: --public-url https://… (${GUIDE}).`;
}
