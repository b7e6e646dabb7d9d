import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inWords, rhythmOf } from './rhythm';

const MINUTE = 60_000;
const START = Date.parse('2026-11-02T08:00:00.000Z');
const every = (minutes: number, count: number): string[] =>
  Array.from({ length: count }, (_, i) => new Date(START + i * minutes * MINUTE).toISOString());

describe('how often a source speaks (issue 8 §2, sources: silence)', () => {
  it('usually speaks every 15 minutes, and has been silent for two hours', () => {
    const at = every(15, 20);
    const now = Date.parse(at.at(-1)!) + 120 * MINUTE;
    expect(rhythmOf(at, now)).toEqual({ usualMs: 15 * MINUTE, silentMs: 120 * MINUTE, isLate: true });
    expect(rhythmOf(at, now - 100 * MINUTE)?.isLate).toBe(false);
  });

  it('is not late while it was silent for longer before: nights and week-ends', () => {
    const at = [...every(15, 10), ...every(15, 10).map((one) => new Date(Date.parse(one) + 86_400_000).toISOString())];
    expect(rhythmOf(at, Date.parse(at.at(-1)!) + 600 * MINUTE)?.isLate).toBe(false);
  });

  it('says nothing of a source that has hardly spoken, and takes what comes at once for one', () => {
    expect(rhythmOf([], START)).toBeUndefined();
    expect(rhythmOf(every(15, 5), START)).toBeUndefined();
    expect(
      rhythmOf(
        Array.from({ length: 40 }, () => every(1, 1)[0]!),
        START,
      ),
    ).toBeUndefined();
  });

  it('does not hang on the order in which messages are told', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10_000_000 }), { maxLength: 40 }), (offsets) => {
        const at = offsets.map((ms) => new Date(START + ms).toISOString());
        const now = START + 20_000_000;
        expect(rhythmOf([...at].reverse(), now)).toEqual(rhythmOf(at, now));
      }),
    );
  });

  it.each([
    [800, 1, 'second'],
    [45_000, 45, 'second'],
    [15 * MINUTE, 15, 'minute'],
    [120 * MINUTE, 2, 'hour'],
    [36 * 60 * MINUTE, 2, 'day'],
  ])('%d ms in words', (ms, count, unit) => expect(inWords(ms)).toEqual({ count, unit }));
});
