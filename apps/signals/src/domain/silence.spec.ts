import { describe, expect, it } from '@jest/globals';
import { silenceOf } from './silence.js';

const at = (minutes: number): Date => new Date(Date.UTC(2026, 0, 5, 10, minutes));
const now = at(30);
const always = [{ beganAt: at(-600), endedAt: now }];

describe('the silence of a source', () => {
  it.each([
    ['speaks often enough', 20, at(15), undefined, undefined],
    ['is silent for exactly as long as it may be', 20, at(10), undefined, undefined],
    ['is silent for longer', 20, at(9), undefined, 'silent'],
    ['is silent and that was told', 20, at(5), at(5), undefined],
    ['speaks again', 20, at(29), at(5), 'back'],
    ['spoke while its silence was being told', 20, at(26), at(5), 'back'],
    ['spoke again, and is silent once more', 20, at(9), at(-30), 'back'],
    ['is silent, and may be for longer now', 60, at(5), at(5), 'forget'],
    ['is silent, and nobody wants to know any more', undefined, at(5), at(5), 'forget'],
    ['is silent, and nobody wants to know', undefined, at(5), undefined, undefined],
    ['never spoke', 20, undefined, undefined, undefined],
  ])('that %s', (_what, silentAfterMinutes, lastAt, silentLastAt, told) => {
    expect(silenceOf({ silentAfterMinutes, lastAt, silentLastAt }, always, now)).toBe(told);
  });

  it.each([
    [
      'we were away for long, and are back for less than it may be silent',
      [
        [-60, 0],
        [20, 30],
      ],
      20,
      at(-1),
      undefined,
    ],
    [
      'we are back for longer than that',
      [
        [-60, 0],
        [5, 30],
      ],
      20,
      at(-1),
      'silent',
    ],
    [
      'we are away again and again, and heard nothing for twice as long',
      [
        [-50, -5],
        [0, 13],
        [18, 30],
      ],
      20,
      at(-21),
      'silent',
    ],
    [
      'it spoke after we were back',
      [
        [-60, 0],
        [5, 30],
      ],
      20,
      at(12),
      undefined,
    ],
  ] as const)('where %s', (_what, listened, silentAfterMinutes, lastAt, told) => {
    const spells = listened.map(([from, to]) => ({ beganAt: at(from), endedAt: at(to) }));
    expect(silenceOf({ silentAfterMinutes, lastAt, silentLastAt: undefined }, spells, now)).toBe(told);
  });

  it('that was told goes on when we are away meanwhile', () => {
    const spells = [{ beganAt: at(29), endedAt: now }];
    expect(silenceOf({ silentAfterMinutes: 20, lastAt: at(5), silentLastAt: at(5) }, spells, now)).toBeUndefined();
  });
});
