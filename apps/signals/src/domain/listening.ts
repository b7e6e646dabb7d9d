/** A time during which this installation could take messages, without a gap. */
export interface Spell {
  readonly beganAt: Date;
  readonly endedAt: Date;
}

/** Longer than this without a look is a gap: the service was down, held up, or the clock was put forward. */
export const GAP_MS = 120_000;

/** The spell that a look at this moment belongs to: the last one goes on, or another begins. */
export function spellAt(last: Spell | undefined, now: Date): Spell {
  const goesOn = last !== undefined && now.getTime() - last.endedAt.getTime() <= GAP_MS;
  return { beganAt: goesOn ? last.beganAt : now, endedAt: now };
}

/**
 * How long it was listened after a moment: in all, and without a gap until now. The spells in the order of time, the
 * last one ending now.
 */
export function listenedAfter(
  spells: readonly Spell[],
  moment: Date,
): { readonly inAllMs: number; readonly lastMs: number } {
  const times = spells.map(({ beganAt, endedAt }) =>
    Math.max(0, endedAt.getTime() - Math.max(beganAt.getTime(), moment.getTime())),
  );
  return { inAllMs: times.reduce((sum, ms) => sum + ms, 0), lastMs: times.at(-1) ?? 0 };
}
