import { describe, expect, it } from '@jest/globals';
import { COPIES, exactlyOncePlan, places } from '../src/faults/exactly-once.plan.js';
import { runExactlyOnce } from '../src/faults/exactly-once.fault.js';
import { guardBatches } from '../src/faults/guard.plan.js';
import { toldFaults } from './told-faults.js';

const seedsFrom = (first: number, count: number): number[] => Array.from({ length: count }, (_, i) => first + i);
const { say, held } = toldFaults();

describe('plans of the fault runs (OP-5)', () => {
  it('are the same for the same seed, alone or among others', () => {
    for (const seed of seedsFrom(1, 50)) expect(exactlyOncePlan(seed)).toEqual(exactlyOncePlan(seed));
    const among = guardBatches(seedsFrom(0, 100)).flatMap((batch) =>
      batch.accounts.map((account) => ({ ...batch, accounts: [account] })),
    );
    for (const batch of among) expect(guardBatches([batch.accounts[0]!.seed])).toEqual([batch]);
  });

  it('visit every crash point within twenty seeds and send five copies each', () => {
    const plans = seedsFrom(1, 20).map(exactlyOncePlan);
    const visited = new Set(
      plans.flatMap(({ blow }) => (blow.kind === 'crash-point' ? [`${blow.victim} ${blow.point}`] : [])),
    );
    expect([...visited].sort()).toEqual(places.map(({ victim, point }) => `${victim} ${point}`).sort());
    expect(plans.every((plan) => plan.sendsAtMs.length === COPIES)).toBe(true);
  });

  it('strike every server of the guard within a hundred seeds, and leave some accounts alone', () => {
    const batches = guardBatches(seedsFrom(1, 100));
    const struck = new Set(batches.flatMap(({ strike }) => (strike ? [`${strike.server} ${strike.kind}`] : [])));
    expect([...struck].sort()).toEqual([
      'broker crash',
      'broker hang',
      'broker kill',
      'nats hang',
      'nats kill',
      'postgres hang',
      'postgres kill',
      'redis hang',
      'redis kill',
    ]);
    expect(
      new Set(
        batches
          .filter((batch) => batch.quiet)
          .flatMap((batch) => batch.accounts.map(({ account }) => account.scenario)),
      ),
    ).toEqual(new Set(['bad-tick', 'spread-spike', 'nonsense', 'transfer']));
  });
});

describe('one alert, exactly one order (SG-4, PL-6, BR-5)', () => {
  it('twenty seeds: five copies, every fact twice, services dying at every crash point', async () => {
    const report = await runExactlyOnce({ seeds: seedsFrom(1, 20), say });
    expect(held(report)).toEqual(held({ fault: 'exactly-once', runs: 20, lost: 0, doubled: 0, failures: [], ms: 0 }));
  }, 600_000);
});
