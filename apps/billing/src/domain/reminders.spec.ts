import { describe, expect, it } from '@jest/globals';
import { type Coming, nextReminderAt, remindersDue } from './reminders.js';

const day = (n: number): Date => new Date(Date.UTC(2026, 0, n));
const quiet: Coming = {
  status: 'active',
  graceUntil: null,
  trialEnd: null,
  cancelAtPeriodEnd: false,
  currentPeriodEnd: day(31),
  pendingAt: null,
};

describe('what people are reminded of (BL-2)', () => {
  it('nothing of a plan that simply goes on', () => {
    expect(nextReminderAt(quiet, day(1))).toBeNull();
    expect(remindersDue(quiet, day(1), day(30))).toEqual([]);
  });

  it('a grace three days and a day before it ends', () => {
    const owed: Coming = { ...quiet, status: 'past_due', graceUntil: day(15) };
    expect(nextReminderAt(owed, day(1))).toEqual(day(12));
    expect(nextReminderAt(owed, day(12))).toEqual(day(14));
    expect(nextReminderAt(owed, day(14))).toBeNull();
    expect(remindersDue(owed, day(12), day(12))).toEqual([{ about: 'grace-ends', comesAt: day(15), dueAt: day(12) }]);
  });

  it('what was missed while nobody looked is told once, and not at all when it has come', () => {
    const owed: Coming = { ...quiet, status: 'past_due', graceUntil: day(15) };
    expect(remindersDue(owed, day(12), new Date(day(15).getTime() - 1))).toHaveLength(1);
    expect(remindersDue(owed, day(12), day(15))).toEqual([]);
  });

  it('an end, a change and a trial, each once', () => {
    expect(remindersDue({ ...quiet, cancelAtPeriodEnd: true }, day(28), day(28))).toMatchObject([
      { about: 'plan-ends' },
    ]);
    expect(remindersDue({ ...quiet, pendingAt: day(31) }, day(28), day(28))).toMatchObject([{ about: 'change-comes' }]);
    const trial: Coming = { ...quiet, status: 'trialing', trialEnd: day(10) };
    expect(remindersDue(trial, day(7), day(8))).toMatchObject([{ about: 'trial-ends', comesAt: day(10) }]);
    expect(remindersDue({ ...trial, cancelAtPeriodEnd: true }, day(7), day(8))).toEqual([]);
  });
});
