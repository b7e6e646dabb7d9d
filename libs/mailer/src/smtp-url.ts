const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/i;
const YES_OR_NO = ['true', 'false', null];

/** What of a mail server's address cannot be used, as a sentence about it that repeats no password. */
export function smtpUrlFlaw(text: string): string | undefined {
  if (!URL.canParse(text) || !['smtp:', 'smtps:'].includes(new URL(text).protocol))
    return 'must be an address that begins with smtp:// or smtps://';
  const { hostname, searchParams } = new URL(text);
  if (hostname === '') return 'names no host';
  if (!YES_OR_NO.includes(searchParams.get('requireTLS'))) return 'requireTLS is true or false';
  return undefined;
}

/**
 * Whether a mail goes out only over TLS. `smtp://` begins in clear and takes STARTTLS, which anybody on the way can
 * take out of the offer: so where a password goes to another machine it is demanded, unless `?requireTLS=false` says
 * otherwise.
 */
export function requiresTls(smtpUrl: string): boolean {
  const { protocol, hostname, username, password, searchParams } = new URL(smtpUrl);
  if (protocol === 'smtps:') return true;
  const said = searchParams.get('requireTLS');
  if (said !== null) return said === 'true';
  return (username !== '' || password !== '') && !LOOPBACK.test(hostname);
}
