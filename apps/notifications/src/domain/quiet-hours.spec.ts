import { describe, expect, it } from '@jest/globals';
import { isHeldByNight, quietUntil } from './quiet-hours.js';

const night = { from: 22 * 60, to: 7 * 60, timeZone: 'Europe/Berlin' };

describe('quiet hours', () => {
  it.each([
    ['before', '2026-01-05T20:59:00Z', undefined],
    ['at their begin', '2026-01-05T21:00:30Z', '2026-01-06T06:00:00.000Z'],
    ['after midnight', '2026-01-06T03:00:00Z', '2026-01-06T06:00:00.000Z'],
    ['at their end', '2026-01-06T06:00:00Z', undefined],
    ['in the night to summer time', '2026-03-28T22:00:00Z', '2026-03-29T05:00:00.000Z'],
    ['in the night to winter time', '2026-10-24T21:00:00Z', '2026-10-25T06:00:00.000Z'],
  ])('over midnight, %s', (_, now, until) => {
    expect(quietUntil(night, new Date(now))?.toISOString()).toBe(until);
  });

  it('within a day, and none at all', () => {
    const noon = { from: 12 * 60, to: 13 * 60, timeZone: 'UTC' };
    expect(quietUntil(noon, new Date('2026-01-05T12:30:00Z'))?.toISOString()).toBe('2026-01-05T13:00:00.000Z');
    expect(quietUntil({ ...noon, to: noon.from }, new Date('2026-01-05T12:30:00Z'))).toBeUndefined();
  });

  it('never hold back what the guard does, what is critical, or what wakes nobody', () => {
    expect(isHeldByNight('guard-warning', 'warning', 'sms')).toBe(false);
    expect(isHeldByNight('terminal-silent', 'critical', 'email')).toBe(false);
    expect(isHeldByNight('order-rejected', 'warning', 'in-app')).toBe(false);
    expect(isHeldByNight('order-rejected', 'warning', 'email')).toBe(true);
  });
});
