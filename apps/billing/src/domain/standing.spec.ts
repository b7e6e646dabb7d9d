import { describe, expect, it } from '@jest/globals';
import { subscriptionStatuses } from '@plimsoll/contracts';
import { counts } from './standing.js';

const at = new Date('2026-01-05T10:00:00.000Z');
const later = new Date(at.getTime() + 1);
const bought = { plan: 'pro', planVersion: 1, graceUntil: null, pausedFrom: null } as const;

describe('whether the plan that was bought counts', () => {
  it('counts while it is free, on trial or paid, and in no other state by itself', () => {
    expect(subscriptionStatuses.filter((status) => counts({ ...bought, status }, at))).toEqual([
      'none',
      'trialing',
      'active',
    ]);
  });

  it('counts until the end of the grace where a payment failed, and not at the end itself', () => {
    for (const status of ['past_due', 'unpaid'] as const) {
      expect(counts({ ...bought, status, graceUntil: later }, at)).toBe(true);
      expect(counts({ ...bought, status, graceUntil: at }, at)).toBe(false);
    }
    expect(counts({ ...bought, status: 'canceled', graceUntil: later }, at)).toBe(false);
  });

  it('counts while what was paid before a pause lasts, and not from its end on', () => {
    expect(counts({ ...bought, status: 'active', pausedFrom: later }, at)).toBe(true);
    expect(counts({ ...bought, status: 'active', pausedFrom: at }, at)).toBe(false);
  });
});
