import { describe, expect, it } from '@jest/globals';
import { type ControlledOrder, cancelStepOf, resolveFlawOf } from './order-control.js';

const NOW = new Date('2026-01-05T10:00:00.000Z');
const order = (change: Partial<ControlledOrder> = {}): ControlledOrder => ({
  type: 'open',
  state: 'queued',
  guards: false,
  resting: false,
  unconfirmed: false,
  notAfter: new Date(NOW.getTime() + 10_000),
  ...change,
});

describe('taking an order back (issue 6, 1.4)', () => {
  it.each<[Partial<ControlledOrder>, string]>([
    [{ state: 'queued' }, 'take-back'],
    [{ state: 'leased' }, 'take-back'],
    [{ state: 'accepted' }, 'take-back'],
    [{ type: 'close', state: 'deferred' }, 'take-back'],
    [{ type: 'close', state: 'partial' }, 'take-back'],
    [{ state: 'placed', orderTicket: '9', resting: true }, 'cancel-at-broker'],
    [{ state: 'unknown', orderTicket: '9', resting: true }, 'cancel-at-broker'],
    [{ state: 'cancelled' }, 'nothing'],
    [{ state: 'placed', orderTicket: '9' }, 'refused'],
    [{ state: 'done' }, 'refused'],
    [{ state: 'partial' }, 'refused'],
    [{ state: 'unknown' }, 'refused'],
    [{ state: 'expired', unconfirmed: true }, 'refused'],
    [{ state: 'rejected' }, 'refused'],
    [{ type: 'close', guards: true }, 'refused'],
    [{ type: 'cancel' }, 'refused'],
  ])('%o: %s', (change, kind) => {
    expect(cancelStepOf(order(change)).kind).toBe(kind);
  });

  it('says that it is unconfirmed when it is', () => {
    for (const change of [{ state: 'unknown' as const }, { state: 'expired' as const, unconfirmed: true }])
      expect(cancelStepOf(order(change))).toMatchObject({ detail: expect.stringContaining('not known') });
  });
});

describe('ending an order by hand (4.11)', () => {
  it('is for what nobody knows: not for what is known, nor for what is under way', () => {
    expect(resolveFlawOf(order({ state: 'unknown' }), NOW)).toBeUndefined();
    expect(resolveFlawOf(order({ state: 'expired', unconfirmed: true }), NOW)).toBeUndefined();
    expect(resolveFlawOf(order({ state: 'leased' }), NOW)).toContain('under way');
    expect(resolveFlawOf(order({ state: 'sent', notAfter: new Date(NOW.getTime() - 2_000) }), NOW)).toBeUndefined();
    for (const state of ['done', 'expired', 'rejected', 'cancelled', 'placed', 'queued'] as const)
      expect(resolveFlawOf(order({ state }), NOW)).toContain('known');
  });
});
