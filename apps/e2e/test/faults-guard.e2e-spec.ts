import { describe, expect, it } from '@jest/globals';
import { runGuard } from '../src/faults/guard.fault.js';
import { BATCH } from '../src/faults/guard.plan.js';
import { toldFaults } from './told-faults.js';

const { say, held } = toldFaults();

describe('the guard under faults (BR-3)', () => {
  it('closes in time, once, and locks; what is no loss never triggers it', async () => {
    // Two accounts under a crash of the broker service, one under a database that hangs, two that must be left alone.
    const seeds = [1, 2, BATCH + 1, 2 * BATCH, 2 * BATCH + 1];
    const report = await runGuard({ seeds, say });
    expect(held(report)).toEqual(
      held({ fault: 'guard', runs: seeds.length, lost: 0, doubled: 0, failures: [], ms: 0 }),
    );
  }, 600_000);
});
