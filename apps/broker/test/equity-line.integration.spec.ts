import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accountEquity, type EquityPoint, type EquityQuery } from '@plimsoll/contracts';
import { World } from './world.js';

const MONTH_S = 30 * 86_400;
let world: World;
let accountId: string;

beforeAll(async () => {
  world = await World.start();
  const terminal = await world.terminal();
  accountId = (await terminal.hello()).body.accountId;
  // A month, a point each minute, with one short fall in the middle.
  await world.rows(
    `insert into equity_points (tenant_id, account_id, at, equity, balance)
     select $1, $2, now() - make_interval(secs => s), case when s = 1296000 then 7000 else 10000 end, 10000
     from generate_series(60, ${MONTH_S}, 60) s`,
    [world.tenantId, accountId],
  );
}, 60_000);
afterAll(() => world?.stop());

const line = async (query: EquityQuery): Promise<EquityPoint[]> =>
  (await world.requests.ask(accountEquity, { accountId, ...query }, { actor: world.actor })).points;
const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();

describe('equity over time (issue 8 §2)', () => {
  it('is thinned out to what a chart can show, and hides no fall', async () => {
    const points = await line({ since: daysAgo(30) });
    expect(points.length).toBeGreaterThan(1_900);
    expect(points.length).toBeLessThanOrEqual(2_000);
    expect(points.filter(({ equity }) => Number(equity) === 7_000)).toHaveLength(1);
    expect(points.map(({ at }) => at)).toEqual(points.map(({ at }) => at).sort());
  });

  it('tells beside the lowest of a stretch how high it was, and of equal ones the first', async () => {
    const points = await line({ since: daysAgo(30) });
    const fall = points.find(({ equity }) => Number(equity) === 7_000);
    expect(Number(fall?.high)).toBe(10_000);
    // Elsewhere it is one height.
    expect(points.filter(({ high }) => high !== undefined)).toHaveLength(1);
    const again = await line({ since: daysAgo(30) });
    expect(again.slice(0, 100)).toEqual(points.slice(0, 100));
  });

  it('ends with the last point as it is', async () => {
    const [{ at }] = (await world.rows<{ at: Date }>('select max(at) as at from equity_points where account_id = $1', [
      accountId,
    ])) as [{ at: Date }];
    expect((await line({ since: daysAgo(7) })).at(-1)?.at).toBe(at.toISOString());
  });

  it('is asked for between two instants', async () => {
    const [since, until] = [daysAgo(3), daysAgo(2)];
    const points = await line({ since, until });
    expect(points.length).toBeGreaterThan(1_400);
    expect(points.every(({ at }) => at >= since && at <= until)).toBe(true);
    const dayBefore = await line({ until });
    expect(dayBefore.every(({ at }) => at >= daysAgo(3.01) && at <= until)).toBe(true);
    expect(await line({ since: until, until: since })).toEqual([]);
  });
});
