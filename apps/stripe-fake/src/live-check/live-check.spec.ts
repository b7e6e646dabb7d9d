import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ground } from '../../test/ground.js';
import { Bench } from './bench.js';
import { CHECKS } from './checks.js';
import { testKey } from './live-check.config.js';

let ground: Ground;
let bench: Bench;

beforeAll(async () => {
  ground = await Ground.start();
  bench = new Bench(ground.stripe);
});
afterAll(async () => {
  await bench.clear();
  expect((await ground.stripe.testHelpers.testClocks.list()).data).toEqual([]);
  await ground.stop();
});

describe('what billing relies on, here as at Stripe', () => {
  it.each(CHECKS.map(({ name, run }) => [name, run] as const))('%s', (_, run) => run(bench));

  it('is asked with keys of the test mode only', () => {
    expect(testKey({ STRIPE_SECRET_KEY: 'sk_test_1' })).toBe('sk_test_1');
    expect(() => testKey({ STRIPE_SECRET_KEY: 'sk_live_1' })).toThrow('no key of the test mode');
    expect(() => testKey({})).toThrow('is not set');
  });
});
