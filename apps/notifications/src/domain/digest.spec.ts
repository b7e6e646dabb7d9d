import { expect, it } from '@jest/globals';
import { nextDigest } from './digest.js';

const next = (...args: Parameters<typeof nextDigest>) => nextDigest(...args)?.toISOString();

it.each([
  ['daily', 'UTC', '2026-01-05T07:59:00Z', '2026-01-05T08:00:00.000Z'],
  ['daily', 'UTC', '2026-01-05T08:00:00Z', '2026-01-06T08:00:00.000Z'],
  ['daily', 'Europe/Berlin', '2026-01-05T23:30:00Z', '2026-01-06T07:00:00.000Z'],
  ['daily', 'Europe/Berlin', '2026-03-28T08:00:00Z', '2026-03-29T06:00:00.000Z'],
  ['daily', 'America/New_York', '2026-01-05T02:00:00Z', '2026-01-05T13:00:00.000Z'],
  ['weekly', 'UTC', '2026-01-05T09:00:00Z', '2026-01-12T08:00:00.000Z'],
  ['weekly', 'UTC', '2026-01-11T09:00:00Z', '2026-01-12T08:00:00.000Z'],
  ['off', 'UTC', '2026-01-11T09:00:00Z', undefined],
] as const)('%s in %s after %s: %s', (rhythm, timeZone, now, at) => {
  expect(next(rhythm, timeZone, new Date(now))).toBe(at);
});
