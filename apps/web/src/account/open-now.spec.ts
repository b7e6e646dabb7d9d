import { describe, expect, it } from '@jest/globals';
import { openNow } from './open-now';

const reading = { connection: 'connected', marks: [] } as const;
const mark = { positionId: '1', price: '1', profit: '0', swap: '0' };

describe('that nothing is open is claimed only while it is known (issue 8, 0.1)', () => {
  it.each([
    ['it is', { reading, ageMs: 500, isLive: true }, 'none'],
    ['the platform is away', { reading, ageMs: 500, isLive: false }, 'unknown'],
    ['no reading came', { reading: undefined, ageMs: 0, isLive: true }, 'unknown'],
    ['readings stopped', { reading, ageMs: 10_001, isLive: true }, 'unknown'],
    [
      'the terminal is away',
      { reading: { ...reading, connection: 'offline' as const }, ageMs: 500, isLive: true },
      'unknown',
    ],
    [
      'a reading prices one that is not read yet',
      { reading: { ...reading, marks: [mark] }, ageMs: 500, isLive: true },
      'being-read',
    ],
  ])('%s', (_, told, expected) => expect(openNow([], told)).toBe(expected));

  it('what is there stands there', () => {
    expect(openNow([{ positionId: '1' }], { reading, ageMs: 99_999, isLive: false })).toBe('some');
    expect(openNow([{ positionId: '2' }], { reading: { ...reading, marks: [mark] }, ageMs: 1, isLive: true })).toBe(
      'some',
    );
  });
});
