import { type AffiliateTerms } from './commission.js';

const DAY_MS = 86_400_000;
/** Clocks of devices run fast by so much. */
const SKEW_MS = 5 * 60_000;

/** That somebody came by a link, as his browser kept it. */
export interface Touch {
  readonly code: string;
  readonly at: Date;
}

/** The first and the last link that somebody came by; the same where it was one. */
export interface Touches {
  readonly first?: Touch | undefined;
  readonly last?: Touch | undefined;
}

export interface Attributed extends Touch {
  readonly touch: 'first' | 'last';
}

/**
 * Which link brought somebody who registered at `registeredAt`: the one that the terms name, or the other where that
 * one is too old, or from a time that had not come.
 */
export function attributed(
  { first, last }: Touches,
  { attribution, windowDays }: Pick<AffiliateTerms, 'attribution' | 'windowDays'>,
  registeredAt: Date,
): Attributed | undefined {
  const counts = (touch: Touch | undefined): touch is Touch => {
    if (touch === undefined) return false;
    const age = registeredAt.getTime() - touch.at.getTime();
    return age >= 0 - SKEW_MS && age <= windowDays * DAY_MS;
  };
  const order = attribution === 'first' ? (['first', 'last'] as const) : (['last', 'first'] as const);
  for (const touch of order) {
    const one = touch === 'first' ? first : last;
    if (counts(one)) return { ...one, touch };
  }
  return undefined;
}

/** Codes are compared so: links are typed by hand, too. */
export function normalCode(code: string): string {
  return code.trim().toLowerCase();
}

/** What is wrong with a code that somebody wants; undefined where it may be. */
export function codeFlaw(code: string): string | undefined {
  if (!/^[a-z0-9](?:[a-z0-9-]{2,30})[a-z0-9]$/.test(code))
    return 'must be 4 to 32 letters (a to z), digits and hyphens, and begin and end with a letter or a digit';
  return undefined;
}
