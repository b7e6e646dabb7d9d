import { listenedAfter, type Spell } from './listening.js';

const MINUTE_MS = 60_000;
/** Gaps of ours excuse a source until we listened for so many times what it may be silent for. */
const EXCUSED = 2;

/** A source as far as it decides whether it is silent. */
export interface Heard {
  /** Absent: people are not told of its silence. */
  readonly silentAfterMinutes: number | undefined;
  /** When its last message came; absent: nothing came yet. */
  readonly lastAt: Date | undefined;
  /** When its last message had come as its silence was told; absent: it does not count as silent. */
  readonly silentLastAt: Date | undefined;
}

/**
 * What is to be told of a source now. One that never spoke is not silent: it is still being set up. Where nobody wants
 * to be told any more it is `forget`, without a word. Time in which we did not listen is no silence: what it sent then
 * nobody took, so it has its whole time again after such a gap.
 *
 * @param spells when we listened, the last of them until now.
 */
export function silenceOf(
  { silentAfterMinutes, lastAt, silentLastAt }: Heard,
  spells: readonly Spell[],
  now: Date,
): 'silent' | 'back' | 'forget' | undefined {
  if (silentAfterMinutes === undefined || lastAt === undefined) return silentLastAt ? 'forget' : undefined;
  const limitMs = silentAfterMinutes * MINUTE_MS;
  if (silentLastAt) {
    if (lastAt > silentLastAt) return 'back';
    // A longer limit than before ends a silence too, but nothing came: that is no news.
    return now.getTime() - lastAt.getTime() > limitMs ? undefined : 'forget';
  }
  const { inAllMs, lastMs } = listenedAfter(spells, lastAt);
  return lastMs > limitMs || inAllMs > EXCUSED * limitMs ? 'silent' : undefined;
}
