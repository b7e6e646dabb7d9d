import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dealList, type DealPage } from '@plimsoll/contracts';
import { Database } from '@plimsoll/persistence';
import { dealPage } from '../src/accounts/deal.store.js';
import { type RawTerminal, trade } from './terminal.js';
import { World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await World.start();
}, 60_000);
afterAll(() => world?.stop());

const DEALS = 1_000;
const PAGE = 20;

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly Plans?: readonly Plan[];
}

/** Rows of deals that a plan took in hand. */
const touched = (plan: Plan): number =>
  (plan['Relation Name']?.startsWith('deals') ? plan['Actual Rows'] * plan['Actual Loops'] : 0) +
  (plan.Plans ?? []).reduce((sum, part) => sum + touched(part), 0);

describe('a page of deals', () => {
  let terminal: RawTerminal & { accountId: string };
  beforeAll(async () => {
    const plain = await world.terminal();
    terminal = Object.assign(plain, { accountId: (await plain.hello()).body.accountId });
    for (let from = 0; from < DEALS; from += 100) {
      const events = Array.from({ length: 100 }, (_, i) => {
        const n = from + i;
        // Three months, so that partitions are crossed; every fifth second twice.
        const dealtAt = new Date(Date.now() - 90 * 86_400_000 + Math.floor(n / 2) * 15_000_000).toISOString();
        return terminal.event({
          type: 'deal',
          deal: trade({
            ticket: String(10_000 + n),
            positionId: String(1 + (n % 40)),
            profit: String((n % 7) - 3),
            commission: '-0.01',
            dealtAt,
          }),
        });
      });
      await terminal.sync({ events });
    }
  }, 60_000);

  it('goes over little more than it shows, however long the history is', async () => {
    const ref = { tenantId: world.tenantId, accountId: terminal.accountId };
    const { sql, params } = dealPage(ref);
    const [row] = await world.service.app
      .get(Database)
      .readTenant(ref.tenantId, (tx) =>
        tx.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(
          `explain (analyze, format json) select * from (${sql}) page order by dealt_at desc, ticket desc limit ${PAGE}`,
          [...params!],
        ),
      );
    expect(touched(row!['QUERY PLAN'][0]!.Plan)).toBeLessThan(3 * PAGE);
  });

  it('shows with each the balance after it, also behind a correction', async () => {
    const corrected = trade({ ticket: '10100', positionId: '21', profit: '2', commission: '-0.01' });
    await terminal.sync({ events: [terminal.event({ type: 'deal', deal: { ...corrected, profit: '102' } })] });
    const all: DealPage['items'][number][] = [];
    for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
      const page: DealPage = await world.requests.ask(
        dealList,
        { accountId: terminal.accountId, limit: 200, ...(cursor === undefined ? {} : { cursor }) },
        { actor: world.actor },
      );
      all.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(all).toHaveLength(DEALS);
    let running = 0;
    for (const deal of [...all].reverse()) {
      running += Number(deal.profit) + Number(deal.commission);
      expect(Number(deal.balance)).toBeCloseTo(running, 6);
    }
    const [{ ledger_balance: books }] = (await world.rows<{ ledger_balance: string }>(
      'select ledger_balance from accounts where account_id = $1',
      [terminal.accountId],
    )) as [{ ledger_balance: string }];
    // The correction is dated today, behind every deal.
    expect(Number(books)).toBeCloseTo(
      running + 100 + (2 - Number(all.find(({ ticket }) => ticket === '10100')!.profit)),
      6,
    );
  });
});
