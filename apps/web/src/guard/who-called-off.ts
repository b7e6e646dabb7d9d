import type { Phrase } from '../api/say-phrases';
import type { GuardState } from '../api/shapes';

/** One thing that a guard did, or that a person had it do. */
export interface GuardDeed {
  readonly action: string;
  readonly reason: string;
  readonly phrases?: readonly Phrase[];
  /** The id of a person, `guard` or `terminal`. */
  readonly actor: string;
}

interface Member {
  readonly userId: string;
  readonly name?: string;
  readonly email: string;
  readonly self: boolean;
}

/** On these rungs the guard acts again, whatever was called off before. */
const ACTING: readonly GuardState[] = ['breached', 'closing', 'flat-locked'];

/** The countdown that was called off last, while the guard still lets that breach pass and has not acted since. */
export function calledOff(
  history: readonly GuardDeed[],
  breachMuted: boolean,
  state: GuardState,
): GuardDeed | undefined {
  return breachMuted && !ACTING.includes(state)
    ? history.find(({ action }) => action === 'guard.cancelled')
    : undefined;
}

/** The person in words; absent for who may not see the team. */
export function whoIs(actor: string, members: readonly Member[]): Member | undefined {
  return members.find(({ userId }) => userId === actor);
}

/** Whether the guard's reason is told already by the deed: it is not told twice. */
export function saysWhy(deed: GuardDeed | undefined, reason: string | undefined): boolean {
  return deed !== undefined && reason !== undefined && reason.includes(deed.reason);
}
