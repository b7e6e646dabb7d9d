import { createHmac, timingSafeEqual } from 'node:crypto';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const ID_BYTES = 16;
const MARK_BYTES = 12;
/** 28 bytes in base 32: mail systems may write the part before the @ in small letters. */
const TOKEN = /^[a-z2-7]{45}$/;
/** RFC 5321: longest part before the @. */
const LOCAL_MAX = 64;
const TOKEN_LENGTH = 45;

/** Where answers go: the part before the `+`, and what comes after the @. */
export interface AnswerBase {
  readonly local: string;
  readonly domain: string;
}

/** Reads `reply@mail.example.com`; undefined where no token fits in, or it is no address. */
export function readAnswerBase(address: string): AnswerBase | undefined {
  const match = /^([a-z0-9._-]+)@([a-z0-9-]+(?:\.[a-z0-9-]+)*)$/i.exec(address.trim());
  if (!match || match[1]!.length + 1 + TOKEN_LENGTH > LOCAL_MAX) return undefined;
  return { local: match[1]!.toLowerCase(), domain: match[2]!.toLowerCase() };
}

/** The address that answers to this message go to; whoever has it may answer for its receiver. */
export function answerAddress({ local, domain }: AnswerBase, messageId: string, key: Buffer): string {
  const id = Buffer.from(messageId.replaceAll('-', ''), 'hex');
  return `${local}+${encode(Buffer.concat([id, mark(id, key)]))}@${domain}`;
}

/** The message that is answered by a mail to these addresses; undefined where none of them is one that we made. */
export function answeredMessage(base: AnswerBase, addresses: readonly string[], key: Buffer): string | undefined {
  const [head, tail] = [`${base.local}+`, `@${base.domain}`];
  for (const address of addresses) {
    const text = address.trim().toLowerCase();
    if (!text.startsWith(head) || !text.endsWith(tail)) continue;
    const messageId = readToken(text.slice(head.length, -tail.length), key);
    if (messageId !== undefined) return messageId;
  }
  return undefined;
}

function readToken(token: string, key: Buffer): string | undefined {
  if (!TOKEN.test(token)) return undefined;
  const bytes = decode(token);
  const id = bytes.subarray(0, ID_BYTES);
  if (!timingSafeEqual(bytes.subarray(ID_BYTES, ID_BYTES + MARK_BYTES), mark(id, key))) return undefined;
  return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function mark(id: Buffer, key: Buffer): Buffer {
  return createHmac('sha256', key).update('mail-answer:').update(id).digest().subarray(0, MARK_BYTES);
}

function encode(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => ALPHABET[parseInt(five.padEnd(5, '0'), 2)]).join('');
}

function decode(text: string): Buffer {
  const bits = [...text].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => parseInt(eight, 2)));
}
