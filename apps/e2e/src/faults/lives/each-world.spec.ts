import { describe, expect, it } from '@jest/globals';
import { Tally } from '../outcome.js';
import { eachWorld } from './each-world.js';
import { type WorldPlan, worldsOf } from './life.plan.js';

describe('the lives of subscriptions, world after world', () => {
  it('go on behind a world that came to no end: its seeds did not hold, by name', async () => {
    const [first, second, third] = worldsOf([1, 100, 200]) as [WorldPlan, WorldPlan, WorldPlan];
    const asked = new Set([first, second, third].flatMap(({ lives }) => lives.slice(0, 2).map(({ seed }) => seed)));
    const said: string[] = [];
    const tally = new Tally('billing', (line) => said.push(line));
    await eachWorld([first, second, third], { asked, tally }, (plan) => {
      if (plan === second) return Promise.reject(new Error('walk was not answered'));
      const lives = plan.lives.map(({ seed }) => ({
        ...{ seed, summary: 'lived', story: ['bought'] },
        wrongs: plan === third && seed === third.lives[0]!.seed ? ['invoice in_1 was paid twice'] : [],
      }));
      return Promise.resolve({ lives, drift: plan === third ? 'drift 1' : undefined });
    });
    const { runs, doubled, failures } = tally.report();
    expect({ runs, doubled, told: said.length }).toEqual({ runs: 6, doubled: 1, told: 6 });
    const why = `world ${second.number} came to no end: Error: walk was not answered`;
    expect(failures).toEqual([
      ...second.lives.slice(0, 2).map(({ seed }) => ({ seed, why })),
      { seed: third.lives[0]!.seed, why: 'invoice in_1 was paid twice (bought)' },
      { seed: -1, why: `world ${third.number}: drift 1` },
    ]);
  });
});
