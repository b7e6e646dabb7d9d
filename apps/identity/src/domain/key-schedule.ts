/** When keys change. All times in ms. */
export interface KeyTimes {
  /** How long a key signs. */
  readonly periodMs: number;
  /** How long a key is published before it signs: longer than any verifier keeps a key set. */
  readonly leadMs: number;
  /** How long a key stays published after the next one signs: the life of a token and the skew of clocks. */
  readonly keepMs: number;
}

export const KEY_TIMES: KeyTimes = { periodMs: 30 * 24 * 3_600_000, leadMs: 5 * 60_000, keepMs: 15 * 60_000 };

/** A key as far as its schedule is concerned. It signs until the next one does. */
export interface ScheduledKey {
  readonly kid: string;
  readonly signsFrom: Date;
}

export interface KeyPlan {
  /** A key must be made, to sign from then on. */
  readonly create?: { readonly signsFrom: Date };
  /** Keys that nobody needs any more. */
  readonly remove: readonly string[];
}

/** The key that signs now: the newest that has begun. */
export function signingKey<K extends ScheduledKey>(keys: readonly K[], now: Date): K | undefined {
  return bySignsFrom(keys).findLast((key) => key.signsFrom <= now);
}

/** The keys that belong in the published set. */
export function publishedKeys<K extends ScheduledKey>(keys: readonly K[], now: Date, times: KeyTimes = KEY_TIMES): K[] {
  const sorted = bySignsFrom(keys);
  return sorted.filter((_, i) => !isGone(sorted[i + 1], now, times));
}

/**
 * What has to be done now. The first key signs at once, because nobody can have a token yet; each later one is
 * published first.
 */
export function planKeys(keys: readonly ScheduledKey[], now: Date, times: KeyTimes = KEY_TIMES): KeyPlan {
  const sorted = bySignsFrom(keys);
  const newest = sorted.at(-1);
  const remove = sorted.filter((_, i) => isGone(sorted[i + 1], now, times)).map((key) => key.kid);
  if (!newest) return { create: { signsFrom: now }, remove };
  const due = newest.signsFrom.getTime() + times.periodMs;
  if (now.getTime() < due - times.leadMs) return { remove };
  return { create: { signsFrom: nextSignsFrom(now, times, due) }, remove };
}

/** When a key made now may sign: never before every verifier can have seen it. */
export function nextSignsFrom(now: Date, times: KeyTimes = KEY_TIMES, due = 0): Date {
  return new Date(Math.max(due, now.getTime() + times.leadMs));
}

function isGone(successor: ScheduledKey | undefined, now: Date, times: KeyTimes): boolean {
  return successor !== undefined && successor.signsFrom.getTime() + times.keepMs <= now.getTime();
}

function bySignsFrom<K extends ScheduledKey>(keys: readonly K[]): K[] {
  return [...keys].sort((a, b) => a.signsFrom.getTime() - b.signsFrom.getTime() || (a.kid < b.kid ? -1 : 1));
}
