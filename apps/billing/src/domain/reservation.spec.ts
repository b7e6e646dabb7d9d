import { describe, expect, it } from '@jest/globals';
import { features, limitedMeters, meters, sentMeterKeys } from '@plimsoll/contracts';
import { dec, newId } from '@plimsoll/kernel';
import { type MeterBudget, quantityFlaw, refusalOf, settledEvents, standingOf, stateAt } from './reservation.js';
import { readUsageEvent } from './usage-event.js';

const period = { began: new Date('2026-11-10T08:00:00.000Z'), ends: new Date('2026-12-10T08:00:00.000Z') };
const budget = (more: Partial<MeterBudget> = {}): MeterBudget => ({
  meter: 'agent.tokens',
  limit: 1_000,
  plan: 'free',
  enforced: true,
  used: dec('850'),
  reserved: dec('50'),
  period,
  ...more,
});

describe('a limit of a meter', () => {
  it('is of meters that are sent and add up, each a feature of its name', () => {
    for (const meter of limitedMeters) {
      expect(sentMeterKeys).toContain(meter);
      expect(['count', 'sum']).toContain(meters[meter].kind);
      expect(features[meter]).toMatchObject({ kind: 'limit', per: 'period' });
    }
  });

  it('gives what is left to the last of it, and no more', () => {
    expect(refusalOf(budget(), '100')).toBeUndefined();
    expect(refusalOf(budget(), '100.000001')).toMatchObject({
      code: 'plan-limit-reached',
      detail: expect.stringContaining('so 100 can be had and 100.000001 were asked for'),
      reached: { feature: 'agent.tokens', used: 900, limit: 1_000, plan: 'free' },
    });
  });

  it('refuses nobody where there is none, or it is only shown', () => {
    expect(refusalOf(budget({ limit: undefined as never }), '1000000')).toBeUndefined();
    expect(refusalOf(budget({ enforced: false }), '1000000')).toBeUndefined();
  });

  it('says how it stands, also where more was used than it gives', () => {
    expect(standingOf(budget())).toMatchObject({ used: '850', reserved: '50', available: '100', state: 'near' });
    expect(standingOf(budget({ used: dec('1200') }))).toMatchObject({ available: '0', state: 'reached' });
    const { limit: _, ...unlimited } = budget();
    expect(standingOf(unlimited)).not.toHaveProperty('available');
  });
});

describe('a reservation', () => {
  it.each([
    ['agent.tokens', '0', 'more than 0'],
    ['agent.tokens', '0.5', undefined],
    ['agent.calls', '1.5', 'whole number'],
    ['agent.calls', '1001', 'at most 1000'],
    ['agent.calls', '1000', undefined],
  ] as const)('of %s %s has the flaw: %s', (meter, quantity, flaw) => {
    const found = quantityFlaw(meter, quantity, 1)?.message;
    if (flaw === undefined) expect(found).toBeUndefined();
    else expect(found).toContain(flaw);
  });

  it('is exact beyond what a number can count', () => {
    const beyond = budget({ limit: Number.MAX_SAFE_INTEGER, used: dec('9007199254740990'), reserved: dec('0') });
    expect(refusalOf(beyond, '1')).toBeUndefined();
    expect(refusalOf(beyond, '1.000000000001')).toMatchObject({ code: 'plan-limit-reached' });
    const over = { ...beyond, used: dec('9007199254740993') };
    expect(standingOf(over)).toMatchObject({ used: '9007199254740993', available: '0', state: 'reached' });
    expect(refusalOf(over, '1')).toMatchObject({ reached: { used: Number.MAX_SAFE_INTEGER } });
  });

  it('is settled with nothing, too', () => {
    expect(quantityFlaw('agent.tokens', '0', 0)).toBeUndefined();
  });

  it('expires by itself', () => {
    expect(stateAt('open', period.ends, period.ends)).toBe('expired');
    expect(stateAt('open', period.ends, period.began)).toBe('open');
    expect(stateAt('settled', period.began, period.ends)).toBe('settled');
  });

  it('comes to events that the meter takes, always the same', () => {
    const reservedAt = new Date();
    for (const meter of limitedMeters) {
      const settled = { reservationId: newId(), meter, reservedAt, quantity: '3', dimensions: {} };
      const events = settledEvents(settled);
      expect(events).toHaveLength(meters[meter].kind === 'count' ? 3 : 1);
      expect(settledEvents(settled)).toEqual(events);
      for (const event of events) expect(readUsageEvent(event, Date.now(), true)).toMatchObject({ ok: true });
      expect(settledEvents({ ...settled, quantity: '0' })).toEqual([]);
    }
  });
});
