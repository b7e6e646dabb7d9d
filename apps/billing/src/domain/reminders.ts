import { type ReminderKind, type SubscriptionStatus } from '@plimsoll/contracts';

/** What of a subscription people are reminded of before it comes. */
export interface Coming {
  readonly status: SubscriptionStatus;
  readonly graceUntil: Date | null;
  readonly trialEnd: Date | null;
  readonly cancelAtPeriodEnd: boolean;
  readonly currentPeriodEnd: Date | null;
  readonly pendingAt: Date | null;
}

export interface Reminder {
  readonly about: ReminderKind;
  /** When people are reminded. */
  readonly dueAt: Date;
  /** When that comes which they are reminded of. */
  readonly comesAt: Date;
}

/** A discount tells of its end by itself. */
type OfSubscription = Exclude<ReminderKind, 'discount-ends'>;

const DAY_MS = 24 * 60 * 60 * 1_000;
/** So many days before. Of a grace twice: what ends there was paid for before. */
const DAYS_BEFORE: Readonly<Record<OfSubscription, readonly number[]>> = {
  'grace-ends': [3, 1],
  'plan-ends': [3],
  'trial-ends': [3],
  'change-comes': [3],
};

/** All reminders of a subscription as it stands, the earliest first. */
function remindersOf(coming: Coming): Reminder[] {
  const { status, graceUntil, trialEnd, cancelAtPeriodEnd, currentPeriodEnd, pendingAt } = coming;
  const moments: readonly (readonly [OfSubscription, Date | null])[] = [
    ['grace-ends', graceUntil],
    ['plan-ends', cancelAtPeriodEnd ? currentPeriodEnd : null],
    ['trial-ends', status === 'trialing' && !cancelAtPeriodEnd ? trialEnd : null],
    ['change-comes', pendingAt],
  ];
  return moments
    .flatMap(([about, comesAt]) =>
      comesAt === null
        ? []
        : DAYS_BEFORE[about].map((days) => ({
            about,
            comesAt,
            dueAt: new Date(comesAt.getTime() - days * DAY_MS),
          })),
    )
    .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
}

/** When somebody is to be reminded next, after a moment; null where nothing comes. */
export function nextReminderAt(coming: Coming, after: Date): Date | null {
  return remindersOf(coming).find(({ dueAt }) => dueAt > after)?.dueAt ?? null;
}

/** What is due by now since a moment, and has not come yet: of each kind once, however many were missed. */
export function remindersDue(coming: Coming, since: Date, now: Date): Reminder[] {
  const due = remindersOf(coming).filter(({ dueAt, comesAt }) => dueAt >= since && dueAt <= now && comesAt > now);
  return [...new Map(due.map((one) => [one.about, one])).values()];
}
