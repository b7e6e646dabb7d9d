import { describe, expect, it } from '@jest/globals';
import { lifeOf, LIVES, worldOf, worldsOf } from './life.plan.js';

describe('lives of subscriptions by seed', () => {
  it('are the same for the same seed, and begin with a purchase', () => {
    expect(lifeOf(7)).toEqual(lifeOf(7));
    expect(lifeOf(7)).not.toEqual(lifeOf(8));
    // What is negotiated with him may come first.
    const deals = new Set(['get a discount', 'lose the discount', 'lose it at Stripe', 'get a price']);
    for (let seed = 0; seed < 50; seed += 1)
      expect(lifeOf(seed).steps.find(({ act }) => !deals.has(act.does))?.act.does).toBe('buy');
  });

  it('do everything that is to be shown, in the order of their time', () => {
    const steps = Array.from({ length: 100 }, (_, seed) => lifeOf(seed).steps);
    for (const one of steps) expect(one.map(({ at }) => at)).toEqual(one.map(({ at }) => at).sort((a, b) => a - b));
    expect(new Set(steps.flat().map(({ act }) => act.does)).size).toBe(19);
  });

  it('share worlds with their neighbours, whichever of them is asked for', () => {
    expect(worldsOf([3, 4, 17]).map(({ number }) => number)).toEqual([0, 1]);
    expect(worldOf(1).lives.map(({ seed }) => seed)).toEqual(Array.from({ length: LIVES }, (_, i) => LIVES + i));
    const worlds = Array.from({ length: 40 }, (_, number) => worldOf(number));
    for (const has of [
      worlds.some(({ faults }) => faults.outages.length > 0),
      worlds.some(({ kills }) => kills.length > 0),
      worlds.some(({ absence }) => absence !== undefined),
    ])
      expect(has).toBe(true);
  });
});
