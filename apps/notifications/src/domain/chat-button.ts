import { type NoticeKind } from '@plimsoll/contracts';
import { type Language } from './reader.js';

/** A button under a message: its `data` comes back when it is pressed, or it opens `url`. */
export type ChatButton =
  { readonly label: string; readonly data: string } | { readonly label: string; readonly url: string };

/** Telegram gives a button so many bytes to carry. */
export const BUTTON_BYTES_MAX = 64;

const LABELS = {
  en: { cancel: 'Cancel the countdown', close: 'Close all positions', open: 'Open' },
  de: { cancel: 'Countdown abbrechen', close: 'Alle Positionen schließen', open: 'Öffnen' },
};
const CLOSABLE: readonly NoticeKind[] = ['guard-blocked', 'guard-countdown', 'guard-overdue', 'guard-unprotected'];

/** An id in 22 letters, so that two of them and a word fit on a button. */
export function shortId(id: string): string {
  return Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');
}

/** The id again; undefined where it is none. */
export function longId(short: string | undefined): string | undefined {
  if (short === undefined || !/^[\w-]{22}$/.test(short)) return undefined;
  const hex = Buffer.from(short, 'base64url').toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** What can be done at once about a notice of the guard. */
export function noticeButtons(
  { kind, accountId, link }: { readonly kind: NoticeKind; readonly accountId: string; readonly link: string },
  language: Language,
): ChatButton[] {
  if (!CLOSABLE.includes(kind)) return [];
  const label = LABELS[language];
  return [
    ...(kind === 'guard-countdown' ? [{ label: label.cancel, data: `c:${shortId(accountId)}` }] : []),
    { label: label.close, data: `f:${shortId(accountId)}` },
    ...openButton(link, label.open),
  ];
}

/** Telegram refuses a whole message for a button to an address that is not on the internet. */
function openButton(link: string, label: string): ChatButton[] {
  const { protocol, hostname } = new URL(link);
  const isPublic = protocol === 'https:' && hostname.includes('.') && !/^[\d.]+$/.test(hostname);
  return isPublic ? [{ label, url: link }] : [];
}
