import { type ResetGround } from '../domain/breach-run.js';
import { type GuardEntry } from './guard-entry.js';
import { targetsOf } from './guard-step.js';

/** Numbers older than this are no mark to begin with. */
const FRESH_MS = 10_000;

/** What a new run would begin with: the newest good numbers, and what a whole view of the account shows open. */
export function resetGroundOf({ memory, visibility, closes }: GuardEntry, now: Date): ResetGround {
  const isFresh =
    memory.lastGoodAt !== undefined &&
    now.getTime() - memory.lastGoodAt.getTime() <= FRESH_MS &&
    visibility.flaw === undefined;
  return {
    equity: isFresh ? memory.lastEquity : undefined,
    remaining: isFresh && visibility.complete ? targetsOf(visibility, closes, visibility.at ?? now).length : undefined,
  };
}
