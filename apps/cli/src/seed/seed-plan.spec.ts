import { describe, expect, it } from '@jest/globals';
import { dec, isId, ZERO } from '@plimsoll/kernel';
import { accountRow } from './account-rows.js';
import { dealRows, positionRows } from './book-rows.js';
import { adoptedRows } from './discrepancy-rows.js';
import { equityLine } from './equity-line.js';
import { idAt } from './id-at.js';
import { insertStatement } from './insert-rows.js';
import { hundredths } from './money.js';
import { attemptsOf } from './plan-attempts.js';
import { dealSplit } from './plan-trades.js';
import { emailOf, seedWindow, shares } from './seed-ground.js';
import { planSeed, type SeedPlan } from './seed-plan.js';
import { verdictOf } from './verdict-checks.js';

const WINDOW = seedWindow(new Date('2026-11-20T12:00:00Z'));
const TENANT = '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a15';
const MADE = {
  sources: [1, 2, 3].map((i) => ({ sourceId: idAt(WINDOW.from, 'source', i), name: `Source ${i}`, kind: 'generic' })),
  template: {
    name: 'signal-to-guarded-order',
    title: 'Signal to guarded order',
    meaning: 'Checks, sizes, places.',
    trigger: { types: [], minConfidence: 0, symbols: [], sourceIds: [] },
    graph: { nodes: [], edges: [] },
  },
};

function plan(seed: number, size = { accounts: 12, signals: 400, deals: 1_201 }): SeedPlan {
  return planSeed({ ...size, ...WINDOW, seed, tenantId: TENANT, userId: TENANT }, MADE);
}

const planned = plan(7);
const dealsOf = (of: SeedPlan) => of.books.map((book) => [...dealRows(book, new Map())]);

describe('the plan of a seed', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(plan(7)).toEqual(planned);
    expect(dealsOf(plan(8))).not.toEqual(dealsOf(planned));
  });

  it('holds as many of each as were asked for', () => {
    expect(planned.accounts).toHaveLength(12);
    expect(planned.signals).toHaveLength(400);
    expect(dealsOf(planned).flat()).toHaveLength(1_201);
    expect(plan(7, { accounts: 3, signals: 1, deals: 3 }).signals).toHaveLength(1);
  });

  it.each([
    [
      { deals: 1, retired: true },
      { deposits: 1, closed: 0, open: 0 },
    ],
    [
      { deals: 2, retired: false },
      { deposits: 2, closed: 0, open: 0 },
    ],
    [
      { deals: 6, retired: true },
      { deposits: 2, closed: 1, open: 2 },
    ],
    [
      { deals: 7, retired: false },
      { deposits: 1, closed: 3, open: 0 },
    ],
  ])('splits the deals of an account: %j', (account, split) => expect(dealSplit(account)).toEqual(split));

  it('has books that add up: balance, count and positions are what the deals say', () => {
    for (const book of planned.books) {
      const deals = [...dealRows(book, new Map())];
      const sums = deals.map(({ profit, swap, commission, fee }) => dec(profit).plus(swap).plus(commission).plus(fee));
      let balance = ZERO;
      for (const [i, deal] of deals.entries()) {
        balance = balance.plus(sums[i]!);
        expect(deal.balance).toBe(balance.toFixed());
      }
      const account = accountRow(book, { to: WINDOW.to, commands: 0 });
      expect([account.ledgerBalance, account.balance]).toEqual([balance.toFixed(), balance.toFixed()]);
      expect(account.dealCount).toBe(deals.length);
      expect(account.lastDealAt).toEqual(deals.at(-1)!.dealtAt);
      const realised = [...positionRows(book, new Map())].reduce((sum, row) => sum.plus(row.realised), ZERO);
      const traded = sums.filter((_, i) => deals[i]!.positionId !== null).reduce((sum, net) => sum.plus(net), ZERO);
      expect(realised.toFixed()).toBe(traded.toFixed());
    }
  });

  it('tells deals in the order in which they happened, inside the window, with tickets of their own', () => {
    for (const deals of dealsOf(planned)) {
      const order = deals.map(({ dealtAt, ticket }) => [dealtAt.getTime(), Number(ticket)] as const);
      expect(order).toEqual([...order].sort(([a, x], [b, y]) => a - b || x - y));
      expect(new Set(deals.map(({ ticket }) => ticket)).size).toBe(deals.length);
      expect(deals[0]!.dealtAt.getTime()).toBeGreaterThanOrEqual(WINDOW.from.getTime());
      expect(deals.at(-1)!.dealtAt.getTime()).toBeLessThanOrEqual(WINDOW.to.getTime());
    }
  });

  it('falls on no account so far that a guard would have warned', () => {
    for (const book of plan(3, { accounts: 2, signals: 1, deals: 20_000 }).books) {
      let peak = 0;
      for (const { equity } of equityLine(book, WINDOW)) {
        peak = Math.max(peak, equity);
        expect(equity / peak).toBeGreaterThan(0.85);
      }
    }
  });

  it('draws the equity from the first deposit to the end, where it is the balance and what stands open', () => {
    for (const book of planned.books) {
      const line = equityLine(book, WINDOW);
      const open = book.trades.filter(({ closedAt }) => closedAt === undefined);
      const floating = open.reduce((sum, { profit }) => sum + profit, 0);
      const { equity, balance } = line.at(-1)!;
      expect(equity - balance).toBe(floating);
      expect(hundredths(balance)).toBe([...dealRows(book, new Map())].at(-1)!.balance);
      const instants = line.map(({ at }) => at.getTime());
      expect(instants.every((at, i) => i === 0 || at > instants[i - 1]!)).toBe(true);
      expect(line.length).toBeGreaterThan(288);
    }
  });

  it('has explained what was opened by hand, and nothing else', () => {
    const orders = new Map(planned.executions.flatMap(({ order }) => (order ? [[order.trade, order] as const] : [])));
    const ours = new Set([...orders.keys()].map(({ positionId }) => String(positionId)));
    const adopted = planned.books.flatMap((book) => adoptedRows(book, orders));
    expect(adopted.length).toBe(5 * planned.books.length);
    expect(adopted.filter(({ positionId, state }) => ours.has(positionId) || state === 'open')).toEqual([]);
  });

  it('leaves nothing open where somebody would be woken, and no pipeline where its terminal is gone', () => {
    const open = planned.books.filter(({ trades }) => trades.some(({ closedAt }) => closedAt === undefined));
    expect(open.map(({ account }) => account.index)).toEqual([9]);
    expect(planned.pipelines.some(({ account }) => account.retired)).toBe(false);
  });

  it('gives every signal one verdict, and an execution to those that were let in', () => {
    const ids = planned.signals.map(({ signalId }) => signalId);
    expect(ids.every((id) => isId(id))).toBe(true);
    expect(ids).toHaveLength(new Set(ids).size);
    const matched = planned.signals.filter((signal) => verdictOf(signal, signal.receivedAt).matched);
    expect(planned.executions.map(({ signal }) => signal)).toEqual(matched);
    expect(planned.executions.some(({ order }) => order === undefined)).toBe(true);
    for (const signal of planned.signals) {
      const { checks, matched: isMatched } = verdictOf(signal, signal.receivedAt);
      expect(checks.every(({ passed }) => passed)).toBe(isMatched);
    }
  });

  it('lets each order follow its signal and fill its trade', () => {
    const ordered = planned.executions.filter(({ order }) => order !== undefined);
    expect(ordered.length).toBeGreaterThan(20);
    for (const execution of ordered) {
      const { signal, order } = execution;
      expect(signal.receivedAt < execution.startedAt && execution.startedAt < order!.createdAt).toBe(true);
      expect(order!.createdAt < order!.filledAt && order!.filledAt < execution.finishedAt).toBe(true);
      expect(order!.trade).toBe(signal.trade);
      expect(attemptsOf(execution).map(({ nodeId }) => nodeId)).toEqual([
        'instrument',
        'strategy',
        'risk',
        'order',
        'report',
      ]);
    }
  });

  it('keeps the body of each signal, repetitions of some, and some that nobody can read', () => {
    const of = (outcome: string) => planned.payloads.filter((payload) => payload.outcome === outcome);
    expect(of('accepted').map(({ signalIds }) => signalIds[0])).toEqual(
      planned.signals.map(({ signalId }) => signalId),
    );
    expect([of('duplicate').length, of('rejected').length]).toEqual([4, 8]);
  });
});

describe('the ground of a seed', () => {
  it('lies inside the month, because older ones may have no partition', () => {
    expect(WINDOW.from).toEqual(new Date('2026-11-01T00:00:00Z'));
    expect(seedWindow(new Date('2026-10-31T00:00:00Z')).from).toEqual(new Date('2026-10-03T00:00:00Z'));
    expect(() => seedWindow(new Date('2026-11-01T00:05:00Z'))).toThrow('The month (UTC) is a few minutes old');
  });

  it('gives the first account a tenth, or its share where that is more', () => {
    expect(shares(1_000, 200).slice(0, 2)).toEqual([100, 5]);
    expect(shares(1_000, 200).reduce((sum, share) => sum + share, 0)).toBe(1_000);
    expect([shares(7, 3), shares(9, 1)]).toEqual([[3, 2, 2], [9]]);
  });

  it('names its owner', () => expect(emailOf(7)).toBe('seed-7@plimsoll.local'));

  it('has ids that sort by time and tell it', () => {
    const id = idAt(new Date(1_700_000_000_000), 'a', 1);
    expect([isId(id), Number.parseInt(id.replace('-', '').slice(0, 12), 16)]).toEqual([true, 1_700_000_000_000]);
    expect(idAt(new Date(1_700_000_000_001), 'a', 1) > id).toBe(true);
  });

  it('writes columns as the database calls them', () =>
    expect(insertStatement('payloads', { signalIds: 'uuid[]' })).toBe(
      'insert into "payloads" (tenant_id, "signal_ids")\nselect $1::uuid, r."signalIds"\nfrom jsonb_to_recordset($2::jsonb) as r ("signalIds" uuid[])',
    ));
});
