import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { eachOnce } from './each-once.js';

describe('a round through what is due', () => {
  it('tries each once and ends, whichever fail, and though some that are done are due still', async () => {
    const one = fc.record({ fails: fc.boolean(), stays: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(one, { maxLength: 30 }), fc.integer({ min: 1, max: 5 }), async (all, atOnce) => {
        const tried: string[] = [];
        const due = new Map(all.map((each, index) => [String(index), each]));
        await eachOnce({
          page: (butFor) => Promise.resolve([...due.keys()].filter((id) => !butFor.includes(id)).slice(0, atOnce)),
          idOf: (id) => id,
          work: (id) => {
            tried.push(id);
            const { fails, stays } = due.get(id)!;
            if (!fails && !stays) due.delete(id);
            return Promise.resolve(!fails);
          },
        });
        expect(tried.sort()).toEqual(all.map((_, index) => String(index)).sort());
      }),
    );
  });
});
