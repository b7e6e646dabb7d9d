import { describe, expect, it } from '@jest/globals';
import { minorOf } from '../output/minor.js';
import { actTable, actText } from './billing-money.js';

const act = {
  actId: '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a15',
  tenantId: '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a16',
  name: 'North',
  kind: 'refund',
  paymentId: 'ch_1',
  amount: 20_000,
  currency: 'USD',
  reason: 'Out of reach',
  state: 'waiting',
  needsSecond: true,
  cause: 'person',
  askedBy: '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a17',
  askedAt: '2026-03-02T10:00:00.000Z',
  expiresAt: '2026-03-09T10:00:00.000Z',
} as const;

describe('money of organisations at the terminal (BL-6)', () => {
  it('says who approves it, and what a lone owner does', () => {
    const text = actText(act);
    expect(text).toContain('refund of 200.00 USD: waiting, until 2026-03-09');
    expect(text).toContain(`billing approve ${act.actId}`);
    expect(text).toContain('You are the only one?');
    expect(actText({ ...act, state: 'failed', failure: 'Charge was disputed.' })).toBe(
      'refund of 200.00 USD: failed (Charge was disputed.)',
    );
  });

  it('is a table', () => {
    expect(actTable([act])).toMatch(/North +refund +200.00 USD +waiting +2026-03-02 +Out of reach/);
    expect(actTable([])).toBe('There is none.');
  });

  it('amounts are read to the smallest unit of their currency, or refused', () => {
    expect([minorOf('49.50', 'USD'), minorOf('49', 'USD'), minorOf('1200', 'JPY')]).toEqual([4_950, 4_900, 1_200]);
    for (const text of ['0', '-1', '1.234', '1,5', 'x', '']) expect(minorOf(text, 'USD')).toBeUndefined();
    expect(minorOf('12.5', 'JPY')).toBeUndefined();
  });
});
