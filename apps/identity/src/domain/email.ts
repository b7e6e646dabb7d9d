import { sha256Hex } from '@plimsoll/kernel';

/** One spelling of an address: people do not mean the case, and no provider of note tells it apart. */
export function normaliseEmail(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase();
}

/** How the directory and the throttle know an address, without holding it. */
export function emailHash(email: string): string {
  return sha256Hex(`email:${normaliseEmail(email)}`);
}
