import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FaultGround } from '../src/faults/fault-ground.js';
import { runGuard } from '../src/faults/guard.fault.js';
import { BATCH } from '../src/faults/guard.plan.js';
import { runReplay } from '../src/faults/replay.fault.js';
import { toldFaults } from './told-faults.js';

const { say, held } = toldFaults();

/**
 * One platform for all: each series leaves it whole, and has organisations of its own. It keeps what is committed, which
 * must outlive a kill of the database.
 */
let ground: FaultGround;

beforeAll(async () => {
  ground = await FaultGround.start('faults-shared', { durable: true });
}, 600_000);

afterAll(() => ground?.stop(), 180_000);

describe('the guard under faults (BR-3)', () => {
  it('closes in time, once, and locks; what is no loss never triggers it', async () => {
    // Two accounts under a crash of the broker service, one under a database that hangs, two that must be left alone.
    const seeds = [1, 2, BATCH + 1, 2 * BATCH, 2 * BATCH + 1];
    const report = await runGuard({ seeds, say, ground });
    expect(held(report)).toEqual(
      held({ fault: 'guard', runs: seeds.length, lost: 0, doubled: 0, failures: [], ms: 0 }),
    );
  }, 600_000);
});

describe('a real report through the terminal protocol (BR-1, BR-2, BR-12)', () => {
  it('gives the same rows when it is disturbed', async () => {
    // Once; doubled and shuffled; a report in UTF-16. The kills are left to `npm run faults -- replay`.
    const report = await runReplay({ seeds: [1, 5, 8], say, ground });
    expect(held(report)).toMatchObject({ lost: 0, doubled: 0, failures: [] });
  }, 600_000);
});
