/** Events held because one before them is missing; more than this, or for longer, and a snapshot is asked for. */
export const HELD_EVENTS_MAX = 100;
export const HELD_EVENTS_MS = 5_000;

export interface SequencedEvent {
  readonly seq: number;
}

export interface EventWindow<E extends SequencedEvent> {
  /** To be applied now, in order, without a gap after `ackSeq`. */
  readonly ready: readonly E[];
  /** To be kept in memory, never acknowledged. */
  readonly held: readonly E[];
  /** What is missing before the first held one. */
  readonly missing?: { readonly from: number; readonly to: number };
  /** Too many are held: only a snapshot helps. */
  readonly overflow: boolean;
}

/**
 * Sorts what came and what was held into what can be applied and what must wait. Known ones and doubles are dropped.
 */
export function openWindow<E extends SequencedEvent>(
  ackSeq: number,
  held: readonly E[],
  arrived: readonly E[],
): EventWindow<E> {
  const bySeq = new Map<number, E>();
  for (const event of [...held, ...arrived])
    if (event.seq > ackSeq && !bySeq.has(event.seq)) bySeq.set(event.seq, event);
  const sorted = [...bySeq.values()].sort((a, b) => a.seq - b.seq);
  let next = ackSeq + 1;
  let count = 0;
  while (sorted[count]?.seq === next) {
    next += 1;
    count += 1;
  }
  const waiting = sorted.slice(count);
  const kept = waiting.slice(0, HELD_EVENTS_MAX);
  const first = waiting[0];
  return {
    ready: sorted.slice(0, count),
    held: kept,
    ...(first ? { missing: { from: next, to: first.seq - 1 } } : {}),
    overflow: waiting.length > HELD_EVENTS_MAX,
  };
}
