import { type ChatCommand, commandOfText } from './chat-command.js';

/** Letters that nobody mistakes for others. */
const CODE_ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const CODE = /^(?:yes|ja)[\s,:]+([a-z0-9]{5})-?([a-z0-9]{5})\b/i;

/** What the answered mail is about, and when it was written. */
export interface AnsweredMail {
  readonly accountId: string | undefined;
  readonly writtenAt: Date;
}

/**
 * What the first line of an answer means. Without a login it is about the account of the answered mail; a countdown
 * that began after that mail is not meant by it.
 */
export function commandOfMail(line: string, { accountId, writtenAt }: AnsweredMail): ChatCommand {
  const code = CODE.exec(line);
  if (code) return { kind: 'confirm-flatten', nonce: `${code[1]}${code[2]}`.toLowerCase() };
  const command = commandOfText(line, writtenAt);
  if (accountId === undefined) return command;
  if (command.kind === 'cancel-by-text') return { ...command, accountId };
  const isOpen = (command.kind === 'flatten' || command.kind === 'positions') && command.login === undefined;
  return isOpen ? { ...command, accountId } : command;
}

/** A code of ten letters that a person types to confirm, of random bytes: about 49 bits. */
export function confirmCode(random: Uint8Array): string {
  return [...random.subarray(0, 10)].map((byte) => CODE_ALPHABET[byte % CODE_ALPHABET.length]).join('');
}

/** The same as a person reads it. */
export function shownCode(code: string): string {
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}
