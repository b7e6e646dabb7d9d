import { sha256Hex } from '@plimsoll/kernel';

/** Alphabets with letters that look like those of another. */
const ALPHABETS = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
];

/** One spelling of an address: people do not mean the case, and no provider of note tells it apart. */
export function normaliseEmail(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase();
}

/** How the directory and the throttle know an address, without holding it. */
export function emailHash(email: string): string {
  return sha256Hex(`email:${normaliseEmail(email)}`);
}

/**
 * Why nobody may register this address: a word of it mixes alphabets, so that it looks like another person's. Undefined
 * when it is good.
 */
export function emailFlaw(email: string): string | undefined {
  const mixes = (word: string): boolean => ALPHABETS.filter((alphabet) => alphabet.test(word)).length > 1;
  return normaliseEmail(email).split(/[@.]/).some(mixes) ? 'mixes letters of alphabets that look alike' : undefined;
}
