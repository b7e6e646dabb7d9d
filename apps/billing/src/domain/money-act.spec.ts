import { describe, expect, it } from '@jest/globals';
import { approvalEndsAt, decisionFlaw, needsSecond, readAlone } from './money-act.js';

const at = new Date('2026-03-02T10:00:00.000Z');

describe('two people for large sums (BL-6)', () => {
  it('limits are by currency, and a text that is none is refused', () => {
    expect([...readAlone('USD:10000, EUR:0')]).toEqual([
      ['USD', 10_000],
      ['EUR', 0],
    ]);
    expect(readAlone('').size).toBe(0);
    for (const text of ['USD', 'usd:1', 'USD:1.5', 'USD:-1', 'USD:1,USD:2', '100'])
      expect(() => readAlone(text)).toThrow(RangeError);
  });

  it('what one person gives in a day counts together; without a limit nobody gives alone', () => {
    const alone = readAlone('USD:10000');
    const usd = { kind: 'credit', currency: 'USD', tenantId: 'customer', askedOf: 'house' } as const;
    expect(needsSecond(alone, { ...usd, amount: 10_000 }, 0)).toBe(false);
    expect(needsSecond(alone, { ...usd, amount: 10_001 }, 0)).toBe(true);
    expect(needsSecond(alone, { ...usd, amount: 1 }, 10_000)).toBe(true);
    expect(needsSecond(alone, { ...usd, currency: 'EUR', amount: 1 }, 0)).toBe(true);
  });

  it('nobody gives his own organisation anything alone, however little; what it owes more he may', () => {
    const alone = readAlone('USD:10000');
    const own = { currency: 'USD', amount: 1, tenantId: 'house', askedOf: 'house' } as const;
    expect(needsSecond(alone, { ...own, kind: 'credit' }, 0)).toBe(true);
    expect(needsSecond(alone, { ...own, kind: 'refund' }, 0)).toBe(true);
    expect(needsSecond(alone, { ...own, kind: 'debit' }, 0)).toBe(false);
  });

  it('is never approved by who asked, decided once, and over after its days', () => {
    const waiting = {
      state: 'waiting',
      askedBy: 'ann',
      tenantId: 'customer',
      expiresAt: approvalEndsAt(at, 7),
    } as const;
    expect(decisionFlaw(waiting, 'approved', { userId: 'ann', tenantId: 'house', at })).toContain('a second person');
    expect(decisionFlaw(waiting, 'refused', { userId: 'ann', tenantId: 'house', at })).toContain('a second person');
    expect(decisionFlaw(waiting, 'approved', { userId: 'ben', tenantId: 'house', at })).toBeUndefined();
    expect(decisionFlaw(waiting, 'withdrawn', { userId: 'ann', tenantId: 'house', at })).toBeUndefined();
    expect(decisionFlaw(waiting, 'withdrawn', { userId: 'ben', tenantId: 'house', at })).toContain('only who asked');
    const customer = { userId: 'cat', tenantId: 'customer', at };
    expect(decisionFlaw(waiting, 'approved', customer)).toContain('his own organisation');
    expect(decisionFlaw(waiting, 'refused', customer)).toBeUndefined();
    const late = new Date('2026-03-09T10:00:00.000Z');
    expect(decisionFlaw(waiting, 'approved', { userId: 'ben', tenantId: 'house', at: late })).toContain('anew');
    expect(decisionFlaw({ ...waiting, state: 'done' }, 'approved', { userId: 'ben', tenantId: 'house', at })).toContain(
      'it is done',
    );
  });
});
