import { describe, expect, it } from '@jest/globals';
import { runAgent } from '../src/faults/agent.fault.js';
import { compiledAgent } from '../src/platform/agent-process.js';
import { toldFaults } from './told-faults.js';

const { say, held } = toldFaults();
const compiler = compiledAgent() !== undefined;
if (!compiler) process.stdout.write('skipped: the MT5 agent against the platform: there is no g++ here\n');

(compiler ? describe : describe.skip)('the real MT5 agent on the real terminal edge (BR-1, BR-5)', () => {
  it('nine seeds: no command twice, no deal lost, the guard alone in time, one story', async () => {
    const report = await runAgent({ seeds: [1, 2, 3, 4, 5, 6, 7, 8, 9], say });
    expect(held(report)).toMatchObject({ lost: 0, doubled: 0, failures: [] });
  }, 600_000);
});
