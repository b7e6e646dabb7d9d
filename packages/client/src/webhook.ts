import { systemClock } from './clock.js';

const SECRET_PREFIX = 'whsec_';
const VERSION = 'v1';
const TOLERANCE_S = 300;

type MacKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

/** Headers by name in lower case, or a `Headers`. */
export type WebhookHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

export interface SignedMessage {
  /** The same when a message is delivered again: to tell repeats apart. */
  readonly id: string;
  readonly sentAt: Date;
}

/** The message is not from whom it says, or not from now. */
export class WebhookError extends Error {
  override readonly name = 'WebhookError';
}

/**
 * Checks a message as Standard Webhooks signs it: `webhook-id`, `webhook-timestamp` and the body as it was sent, bytes
 * unchanged. Throws `WebhookError` where the signature does not fit, or the time is more than five minutes away.
 */
export async function verifyWebhook(
  message: { readonly headers: WebhookHeaders; readonly body: string | Uint8Array },
  secret: string,
  { nowMs = systemClock.now(), toleranceS = TOLERANCE_S }: { nowMs?: number; toleranceS?: number } = {},
): Promise<SignedMessage> {
  const [id, timestamp, signature] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
    headerOf(message.headers, name),
  );
  if (!id || !timestamp || !signature) throw new WebhookError('The message is not signed');
  if (!/^\d{1,12}$/.test(timestamp)) throw new WebhookError('The timestamp is no number of seconds');
  const key = await keyOf(secret, 'verify');
  const signed = signedBytes(id, timestamp, message.body);
  const fits = await Promise.all(
    signature.split(' ').map(async (one) => {
      const [version, value = ''] = one.split(',');
      const bytes = version === VERSION ? fromBase64(value) : undefined;
      return bytes !== undefined && (await crypto.subtle.verify('HMAC', key, bytes, signed));
    }),
  );
  if (!fits.includes(true)) throw new WebhookError('The signature does not fit');
  const sentAtMs = Number(timestamp) * 1_000;
  if (Math.abs(nowMs - sentAtMs) > toleranceS * 1_000) throw new WebhookError('The message is too old or too new');
  return { id, sentAt: new Date(sentAtMs) };
}

/** The headers of a message to a signed source, as `verifyWebhook` and the platform check them. */
export async function signWebhook(
  body: string | Uint8Array,
  secret: string,
  { id = `msg_${crypto.randomUUID()}`, nowMs = systemClock.now() }: { id?: string; nowMs?: number } = {},
): Promise<Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>> {
  const timestamp = String(Math.floor(nowMs / 1_000));
  const mac = await crypto.subtle.sign('HMAC', await keyOf(secret, 'sign'), signedBytes(id, timestamp, body));
  const signature = `${VERSION},${btoa(String.fromCharCode(...new Uint8Array(mac)))}`;
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature };
}

function headerOf(headers: WebhookHeaders, name: string): string | undefined {
  if (headers instanceof Headers) return headers.get(name) ?? undefined;
  const value = headers[name];
  return typeof value === 'string' ? value : value?.[0];
}

async function keyOf(secret: string, use: 'sign' | 'verify'): Promise<MacKey> {
  const bytes = fromBase64(secret.startsWith(SECRET_PREFIX) ? secret.slice(SECRET_PREFIX.length) : secret);
  if (!bytes || bytes.length === 0) throw new WebhookError('The secret is not a webhook secret (whsec_…)');
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, [use]);
}

function signedBytes(id: string, timestamp: string, body: string | Uint8Array): Uint8Array<ArrayBuffer> {
  const head = new TextEncoder().encode(`${id}.${timestamp}.`);
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const all = new Uint8Array(head.length + bytes.length);
  all.set(head);
  all.set(bytes, head.length);
  return all;
}

/** Undefined where the text is not base64. */
function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 === 1) return undefined;
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
