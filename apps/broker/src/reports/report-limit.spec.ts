import { describe, expect, it } from '@jest/globals';
import { type KeepReport } from '@plimsoll/contracts';
import { atLeastMore } from './report-limit.js';

const report = (deals: number): Pick<KeepReport, 'sums'> => ({ sums: { deals } as KeepReport['sums'] });

describe('how many deals a report adds', () => {
  it.each([
    ['a new one, with its first part', 2_500, { added: 1_000, held: 1_000 }, 2_500],
    ['a new one, with its last part', 2_500, { added: 500, held: 2_500 }, 500],
    ['a longer one of an account that is there', 2_500, { added: 0, held: 2_000 }, 500],
    ['the same one once more', 2_500, { added: 0, held: 2_500 }, 0],
    ['one of another time than what is there', 2_500, { added: 1_000, held: 6_000 }, 1_000],
  ] as const)('%s', (_, deals, part, more) => expect(atLeastMore(report(deals), part)).toBe(more));
});
