/** How often a source speaks, and how long it has been silent. All in milliseconds. */
export interface Rhythm {
  readonly usualMs: number;
  readonly silentMs: number;
  /** Longer than it ever was between the messages that were looked at, and several times as long as usual. */
  readonly isLate: boolean;
}

/** One alert may come as several messages; within this they are one. */
const TOGETHER_MS = 2_000;
/** From fewer pauses than this nothing is told. */
const PAUSES_MIN = 5;
const LATE_FACTOR = 3;

/**
 * What is usual between the messages of a source.
 *
 * @param receivedAt when its messages came, in any order
 * @returns undefined where they are too few to tell
 */
export function rhythmOf(receivedAt: readonly string[], nowMs: number): Rhythm | undefined {
  const times = receivedAt.map((at) => Date.parse(at)).sort((one, other) => one - other);
  const last = times.at(-1);
  const pauses = times
    .slice(1)
    .map((at, i) => at - times[i]!)
    .filter((ms) => ms > TOGETHER_MS)
    .sort((one, other) => one - other);
  if (last === undefined || pauses.length < PAUSES_MIN) return undefined;
  const usualMs = pauses[Math.floor(pauses.length / 2)]!;
  const silentMs = Math.max(0, nowMs - last);
  return { usualMs, silentMs, isLate: silentMs > Math.max(pauses.at(-1)!, usualMs * LATE_FACTOR) };
}

const SECOND = 1_000;
const UNITS = [
  ['day', 86_400 * SECOND],
  ['hour', 3_600 * SECOND],
  ['minute', 60 * SECOND],
  ['second', SECOND],
] as const;

export type DurationUnit = (typeof UNITS)[number][0];

/** A duration in the largest unit of which there is at least one and a half: 90 minutes, 2 hours, 20 seconds. */
export function inWords(ms: number): { readonly count: number; readonly unit: DurationUnit } {
  const [unit, size] = UNITS.find(([, least]) => ms >= least * 1.5) ?? UNITS[3];
  return { count: Math.max(1, Math.round(ms / size)), unit };
}
