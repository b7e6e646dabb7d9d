import { describe, expect, it } from '@jest/globals';
import { runReplay } from '../src/faults/replay.fault.js';
import { toldFaults } from './told-faults.js';

const { say, held } = toldFaults();

describe('a real report through the terminal protocol (BR-1, BR-2, BR-12)', () => {
  it('gives the same rows when it is disturbed', async () => {
    // Once; doubled and shuffled; a report in UTF-16. The kills are left to `npm run faults -- replay`.
    const report = await runReplay({ seeds: [1, 5, 8], say });
    expect(held(report)).toMatchObject({ lost: 0, doubled: 0, failures: [] });
  }, 600_000);
});
