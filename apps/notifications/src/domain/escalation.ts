import { type NoticeChannel, type NoticeKind, type NoticeSeverity } from '@plimsoll/contracts';
import { isTooLate } from './kinds.js';

const SECOND_MS = 1_000;

/** One step: by which ways, or the next person, and how long after the step before. */
export interface EscalationStep {
  readonly afterMs: number;
  readonly by: NoticeChannel | 'second-person';
}

/**
 * What happens while nobody says that they know of something critical: its person is told by push, then by Telegram,
 * then by a text message, whatever they chose; then somebody else of the organisation is told.
 */
export const escalationSteps: readonly EscalationStep[] = [
  { afterMs: 30 * SECOND_MS, by: 'push' },
  { afterMs: 30 * SECOND_MS, by: 'telegram' },
  { afterMs: 60 * SECOND_MS, by: 'sms' },
  { afterMs: 180 * SECOND_MS, by: 'second-person' },
];

/** Critical ones that are fresh; what is long over wakes nobody. */
export function escalates(kind: NoticeKind, severity: NoticeSeverity, occurredAt: Date, now: Date): boolean {
  return severity === 'critical' && kind !== 'test' && !isTooLate(severity, occurredAt, now);
}

export function firstStepAt(now: Date): Date {
  return new Date(now.getTime() + escalationSteps[0]!.afterMs);
}

/** When the step after this one is due; undefined where it was the last. */
export function stepAfter(step: number, now: Date): Date | undefined {
  const next = escalationSteps[step + 1];
  return next && new Date(now.getTime() + next.afterMs);
}

const RANKS = ['owner', 'admin', 'trader', 'support', 'viewer', 'auditor'];

/** Who is told next: whoever may most of those who were not told of the fact; undefined where nobody is left. */
export function secondPerson<P extends { readonly userId: string; readonly roles: readonly string[] }>(
  people: readonly P[],
  told: readonly string[],
): P | undefined {
  const rank = ({ roles }: P): number => RANKS.findIndex((role) => roles.includes(role));
  return people
    .filter((person) => rank(person) >= 0 && !told.includes(person.userId))
    .sort((a, b) => rank(a) - rank(b) || (a.userId < b.userId ? -1 : 1))[0];
}
