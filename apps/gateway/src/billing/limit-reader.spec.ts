import { describe, expect, it } from '@jest/globals';
import { type Actor, type LimitStanding, problem, ProblemError, type RequestDefinition } from '@plimsoll/contracts';
import { type Requests } from '@plimsoll/messaging';
import { type RateUse } from '../plan-rate/rate-use.js';
import { counted, LimitReader } from './limit-reader.js';

const limit = (of: number | undefined): LimitStanding => ({
  feature: 'sources.active',
  meaning: 'alert sources',
  enforced: true,
  ...(of === undefined ? {} : { limit: of }),
});

describe('how near a limit is', () => {
  it.each([
    [0, 5, 'enough'],
    [3, 5, 'enough'],
    [4, 5, 'near'],
    [5, 5, 'reached'],
    [9, 5, 'reached'],
    [79, 100, 'enough'],
    [80, 100, 'near'],
    [0, 0, 'reached'],
  ] as const)('%s of %s: %s', (used, of, state) => {
    expect(counted(limit(of), used)).toMatchObject({ used, limit: of, state });
  });

  it('says nothing without a limit, and nothing of what nobody counted', () => {
    expect(counted(limit(undefined), 7)).toEqual({ ...limit(undefined), used: 7 });
    expect(counted(limit(5), undefined)).toEqual(limit(5));
  });

  it('takes who does not answer for nobody who counted none', async () => {
    const requests = {
      ask: ({ owner, name }: RequestDefinition) => {
        if (name === 'limits.get') return Promise.resolve({ plan: 'free', limits: [limit(2)] });
        return owner === 'signals'
          ? Promise.reject(new ProblemError(problem('service-unavailable')))
          : Promise.resolve({ uses: [{ feature: 'pipelines.active', used: 1 }] });
      },
    };
    const rate = { of: () => Promise.resolve(undefined) } as unknown as RateUse;
    const { limits } = await new LimitReader(requests as unknown as Requests, rate).read({} as Actor);
    expect(limits).toEqual([limit(2)]);
  });
});
