import { CHANNEL_CODE_DIGITS } from '@plimsoll/contracts';
import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import { type Language } from './reader.js';

const MINUTE_MS = 60_000;
/** How long a code holds. */
export const CODE_LIFE_MS = 10 * MINUTE_MS;
/** Of one code; then another has to be asked for. */
export const CODE_TRIES = 5;
/** Between two codes to one channel. */
export const CODE_PAUSE_MS = MINUTE_MS;
/** In a day, to one person and to one number: text messages cost, and a stranger may own the number. */
export const CODES_A_DAY = 5;
/** What the log of messages shows in its place. */
export const CODE_HIDDEN = '······';

export function newCode(): string {
  return String(randomInt(10 ** CHANNEL_CODE_DIGITS)).padStart(CHANNEL_CODE_DIGITS, '0');
}

/** How a code is kept: a million of them are tried quickly, so that it takes a key of the installation to try one. */
export function codeHash(
  key: Uint8Array,
  { tenantId, channelId }: { readonly tenantId: string; readonly channelId: string },
  code: string,
): string {
  return createHmac('sha256', key).update(`channel-code:${tenantId}:${channelId}:${code}`).digest('hex');
}

/** Whether what somebody typed is the code; blanks do not count. */
export function isCode(
  key: Uint8Array,
  channel: { readonly tenantId: string; readonly channelId: string },
  { typed, hash }: { readonly typed: string; readonly hash: string },
): boolean {
  const said = codeHash(key, channel, typed.replace(/\s/g, ''));
  return timingSafeEqual(Buffer.from(said, 'hex'), Buffer.from(hash, 'hex'));
}

/** The text message with the code. */
export function codeText(code: string, language: Language): string {
  return language === 'de'
    ? `${code} ist Ihr Plimsoll-Code: er bestätigt diese Nummer und gilt zehn Minuten. Wenn Sie ihn nicht angefordert haben, tun Sie nichts.`
    : `${code} is your Plimsoll code: it confirms this number and holds for ten minutes. If you did not ask for it, do nothing.`;
}
