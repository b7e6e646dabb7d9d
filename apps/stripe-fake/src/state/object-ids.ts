import { randomBytes } from 'node:crypto';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const LENGTH = 24;
const LENGTH_SECRET = 58;

/** An id as Stripe makes them: `sub_1Pgc6rB7WZ01…`. */
export function objectId(prefix: string): string {
  return `${prefix}_${letters(LENGTH)}`;
}

/** Ids that are secrets too: who knows one may see its page. */
export function secretId(prefix: string): string {
  return `${prefix}_${letters(LENGTH_SECRET)}`;
}

export function letters(count: number): string {
  return [...randomBytes(count)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
}
