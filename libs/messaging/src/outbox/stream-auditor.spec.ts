import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Acknowledged, lastKept } from './stream-auditor.js';

describe('what the stream lost (failure rows 8 and 9)', () => {
  it('is found by halving, wherever the tail begins', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 300 }), fc.nat(300), async (count, keptRaw) => {
        const kept = Math.min(keptRaw, count);
        const rows: Acknowledged[] = Array.from({ length: count }, (_, i) => ({
          id: `id${i}x`,
          stream_seq: String((i + 1) * 3),
          published_at: new Date(i),
        }));
        // Lost places were filled by others since.
        const read = (seq: number): Promise<string | undefined> =>
          Promise.resolve(seq / 3 <= kept ? `id${seq / 3 - 1}x` : 'somebody else');
        expect(await lastKept(rows, read)).toEqual(rows[kept - 1]);
      }),
    );
  });

  it('is nothing when nothing was acknowledged', async () => {
    expect(await lastKept([], () => Promise.resolve(undefined))).toBeUndefined();
  });
});
