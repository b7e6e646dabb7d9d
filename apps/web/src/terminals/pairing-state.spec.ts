import { describe, expect, it } from '@jest/globals';
import { type HeldCode, pairingStep, timeLeft } from './pairing-state';

const held: HeldCode = {
  issued: { terminalId: 't', code: 'K7QM-2XPD-9RTA-HW4C', expiresAt: '2026-01-05T10:10:00.000Z' },
  cameMs: 1_000,
};
const old = { createdAt: '2026-01-05T09:59:59.000Z' };
const fresh = { createdAt: '2026-01-05T10:03:00.000Z' };
const connection = (state: 'connected' | 'offline', since: string) => ({ state, since });

describe('how far a pairing came (issue 10 §1)', () => {
  it('is open until a secret is made after the code, and over after ten minutes', () => {
    const seen = { secrets: [old], connection: connection('connected', '2026-01-05T09:00:00.000Z') };
    expect(pairingStep(held, { ...seen, nowMs: 600_999 })).toBe('open');
    expect(pairingStep(held, { ...seen, nowMs: 601_000 })).toBe('over');
  });

  it('is used then, and here only with a hello of its own: an old session is none', () => {
    const step = (one: Parameters<typeof pairingStep>[1]['connection']) =>
      pairingStep(held, { secrets: [old, fresh], connection: one, nowMs: 700_000 });
    expect(step(undefined)).toBe('used');
    expect(step(connection('connected', '2026-01-05T09:00:00.000Z'))).toBe('used');
    expect(step(connection('offline', '2026-01-05T10:04:00.000Z'))).toBe('used');
    expect(step(connection('connected', '2026-01-05T10:04:00.000Z'))).toBe('here');
  });

  it('says what is left in minutes and seconds', () => {
    expect([1_000, 55_500, 600_999, 700_000].map((nowMs) => timeLeft(held, nowMs))).toEqual([
      '10:00',
      '9:06',
      '0:01',
      '0:00',
    ]);
  });
});
