import type { GuardState } from '../api/shapes';

/** The states of the guard in words: one name each, on every page, and what it means for whoever trades. */
export const GUARD_WORDS: Readonly<
  Record<GuardState, { readonly title: string; readonly effect: string; readonly tone: 'up' | 'warn' | 'down' }>
> = {
  armed: { title: 'Armed', effect: 'Everything may trade. The guard watches every reading.', tone: 'up' },
  warned: {
    title: 'Warning',
    effect: 'The account has lost more than the first line. Everything may still trade.',
    tone: 'warn',
  },
  reducing: { title: 'Entries blocked', effect: 'No new positions. Closing is always possible.', tone: 'warn' },
  breached: { title: 'Countdown', effect: 'Everything will be closed when the countdown is over.', tone: 'down' },
  closing: {
    title: 'Closing',
    effect: 'Every position is being closed and every pending order cancelled, until the account is flat.',
    tone: 'down',
  },
  'flat-locked': {
    title: 'Closed and locked',
    effect: 'The account is flat. Nothing can be opened until its owner resets the guard.',
    tone: 'down',
  },
};
