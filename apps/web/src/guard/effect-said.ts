import type { GuardState } from '../api/shapes';

/** States whose effect is a promise that somebody watches now. */
const PROMISES: ReadonlySet<GuardState> = new Set(['armed', 'warned', 'reducing', 'breached', 'closing']);

/** What is said in place of the effect of a state: what nobody knows now, or a guard that sees nothing, is no promise. A lock stays one. */
export function effectSaid(state: GuardState, isKnown: boolean): string | undefined {
  return isKnown || !PROMISES.has(state) ? undefined : 'So it was when the guard last saw the account.';
}
