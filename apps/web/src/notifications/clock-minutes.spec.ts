import { expect, it } from '@jest/globals';
import { clockOf, minutesOf } from './clock-minutes';

it.each([
  [undefined, ''],
  [0, '00:00'],
  [425, '07:05'],
  [1_439, '23:59'],
])('%s is %j, and back', (minutes, clock) => {
  expect(clockOf(minutes)).toBe(clock);
  expect(minutesOf(clock)).toBe(minutes);
});
