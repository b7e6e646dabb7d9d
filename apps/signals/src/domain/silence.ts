const MINUTE_MS = 60_000;

/** A source as far as it decides whether it is silent. */
export interface Heard {
  /** Absent: people are not told of its silence. */
  readonly silentAfterMinutes: number | undefined;
  /** When its last message came; absent: nothing came yet. */
  readonly lastAt: Date | undefined;
  /** Since when it counts as silent; absent: it does not. */
  readonly silentSince: Date | undefined;
}

/**
 * What is to be told of a source now. One that never spoke is not silent: it is still being set up. Where nobody wants
 * to be told any more it is `forget`, without a word.
 */
export function silenceOf(
  { silentAfterMinutes, lastAt, silentSince }: Heard,
  now: Date,
): 'silent' | 'back' | 'forget' | undefined {
  if (silentAfterMinutes === undefined || lastAt === undefined) return silentSince ? 'forget' : undefined;
  const isSilent = now.getTime() - lastAt.getTime() > silentAfterMinutes * MINUTE_MS;
  if (isSilent) return silentSince ? undefined : 'silent';
  // A longer limit than before ends a silence too, but nothing came: that is no news.
  return silentSince ? (lastAt > silentSince ? 'back' : 'forget') : undefined;
}
