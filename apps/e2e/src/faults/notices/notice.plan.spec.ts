import { describe, expect, it } from '@jest/globals';
import { noticePlan, WAVE, wavesOf } from './notice.plan.js';

const plans = Array.from({ length: 500 }, (_, seed) => noticePlan(seed));

describe('plans of the fault runs of notices', () => {
  it('are the same for the same seed, and one seed brings its whole wave', () => {
    expect(noticePlan(7)).toEqual(noticePlan(7));
    const [wave] = wavesOf([WAVE + 3]);
    expect(wave!.plans.map(({ seed }) => seed)).toContain(WAVE + 3);
    expect(wavesOf([WAVE, WAVE + 3])).toEqual([wave]);
  });

  it('leave every person one channel that works, and every organisation something critical', () => {
    for (const { people, facts } of plans) {
      expect(people.every(([first]) => first!.manner === 'works')).toBe(true);
      expect(facts.some(({ isCritical }) => isCritical)).toBe(true);
    }
  });

  it('have every manner on every channel, doubled facts, and waves with no, one and two kills', () => {
    const seen = new Set(plans.flatMap(({ people }) => people.flat().map((one) => `${one.channel} ${one.manner}`)));
    expect(seen.size).toBe(5 * 6);
    expect(plans.some(({ facts }) => facts.some(({ isDoubled }) => isDoubled))).toBe(true);
    expect(new Set(wavesOf(plans.map(({ seed }) => seed)).map(({ kills }) => kills.length))).toEqual(
      new Set([0, 1, 2]),
    );
  });
});
