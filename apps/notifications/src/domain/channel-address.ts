/** Where linked channels lead, as it is sealed. */
export interface UrlAddress {
  readonly url: string;
}
export interface WebhookAddress extends UrlAddress {
  /** The newest first; an older one signs too until then. */
  readonly secrets: readonly { readonly secret: string; readonly until?: string }[];
}
export interface TelegramAddress {
  readonly chatId: string;
}
export interface SmsAddress {
  readonly number: string;
}
export interface PushAddress {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

const OLD_SECRET_MS = 24 * 3_600_000;
const SECRETS_MAX = 3;

/** Secrets that sign now. */
export function secretsAt({ secrets }: WebhookAddress, now: Date): string[] {
  return secrets
    .filter(({ until }) => until === undefined || Date.parse(until) > now.getTime())
    .map(({ secret }) => secret);
}

/** With another secret; those of before sign for a day more. */
export function withSecret(address: WebhookAddress, secret: string, now: Date): WebhookAddress {
  const until = new Date(now.getTime() + OLD_SECRET_MS).toISOString();
  const older = address.secrets
    .filter((one) => one.until === undefined || Date.parse(one.until) > now.getTime())
    .map((one) => ({ secret: one.secret, until: one.until ?? until }));
  return { ...address, secrets: [{ secret }, ...older].slice(0, SECRETS_MAX) };
}

/** What is wrong with an address that a person typed; undefined where nothing is. */
export function addressFlaw(
  channel: 'slack' | 'discord' | 'webhook' | 'sms' | 'push',
  address: string,
): string | undefined {
  if (channel === 'sms')
    return /^\+[1-9]\d{6,14}$/.test(address) ? undefined : 'must be a number as +491701234567, without blanks';
  if (!URL.canParse(address)) return 'must be an address that begins with https://';
  const { protocol, username, password } = new URL(address);
  if (username !== '' || password !== '') return 'must hold no user and no password';
  return protocol === 'https:' || protocol === 'http:' ? undefined : 'must be an address that begins with https://';
}

/** As much of an address as people may see of it. */
export function shownAddress(channel: string, address: string): string {
  return channel === 'sms' ? `${address.slice(0, 4)}…${address.slice(-3)}` : new URL(address).host;
}
