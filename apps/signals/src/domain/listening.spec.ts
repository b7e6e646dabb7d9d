import { describe, expect, it } from '@jest/globals';
import { listenedAfter, spellAt } from './listening.js';

const at = (minutes: number): Date => new Date(Date.UTC(2026, 0, 5, 10, minutes));
const spell = (from: number, to: number) => ({ beganAt: at(from), endedAt: at(to) });

describe('the time in which we listened', () => {
  it('goes on from look to look, and begins anew after a gap or when the clock was put forward', () => {
    expect(spellAt(undefined, at(0))).toEqual(spell(0, 0));
    expect(spellAt(spell(0, 5), at(6))).toEqual(spell(0, 6));
    expect(spellAt(spell(0, 5), at(7))).toEqual(spell(0, 7));
    expect(spellAt(spell(0, 5), at(8))).toEqual(spell(8, 8));
  });

  it('is counted after a moment, in all and since the last gap', () => {
    const spells = [spell(0, 10), spell(20, 30)];
    expect(listenedAfter(spells, at(5))).toEqual({ inAllMs: 15 * 60_000, lastMs: 10 * 60_000 });
    expect(listenedAfter(spells, at(25))).toEqual({ inAllMs: 5 * 60_000, lastMs: 5 * 60_000 });
    expect(listenedAfter(spells, at(40))).toEqual({ inAllMs: 0, lastMs: 0 });
    expect(listenedAfter([], at(5))).toEqual({ inAllMs: 0, lastMs: 0 });
  });
});
