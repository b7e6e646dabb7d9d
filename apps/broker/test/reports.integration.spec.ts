import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Actor,
  brokerFeatureUses,
  type Discrepancy,
  type KeepReport,
  listDiscrepanciesRequest,
  reportDeals,
  reportGet,
  reportKeep,
  type ReportKept,
  reportList,
  reportCompare,
  reportReconcile,
  reportRemove,
  statementOfAccount,
  statementOfReport,
} from '@plimsoll/contracts';
import { EntitlementStore } from '@plimsoll/entitlements';
import { newId } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { ReportWatch } from '../src/reports/report.watch.js';
import { GuardAccount } from './guard-account.js';
import { trade } from './terminal.js';
import { REAL_JUDGES, World } from './world.js';

let world: World;
beforeAll(async () => {
  process.env['ENFORCE_SUBSCRIPTION_LIMITS'] = 'true';
  world = await World.start(REAL_JUDGES);
}, 60_000);
afterAll(async () => {
  delete process.env['ENFORCE_SUBSCRIPTION_LIMITS'];
  await world?.stop();
});

type Deal = KeepReport['deals'][number];
const money = { swap: '0', commission: '0', fee: '0', isCredit: false };
const at = (day: number): string => `2025-05-0${day}T10:00:00.000Z`;
const CASH: Deal = { ...money, ticket: '1', dealtAt: at(1), type: 'balance', profit: '1000', balance: '1000' };
/** A position of EURUSD that is opened on one day and closed on the next. */
function position(day: number, id: string, profit: string): Deal[] {
  const traded = { ...money, symbol: 'EURUSD', volume: '0.1', positionId: id };
  return [
    {
      ...traded,
      ticket: `${id}1`,
      dealtAt: at(day),
      type: 'buy',
      entry: 'in',
      price: '1.1',
      profit: '0',
      commission: '-1',
    },
    { ...traded, ticket: `${id}2`, dealtAt: at(day + 1), type: 'sell', entry: 'out', price: '1.2', profit },
  ];
}
const DEALS = [CASH, ...position(2, '10', '51'), ...position(4, '20', '-99'), ...position(6, '30', '1')];

function report(deals: readonly Deal[], more: Partial<KeepReport> = {}): KeepReport {
  return {
    sha256: 'a'.repeat(64),
    fileName: 'ReportHistory.html',
    kind: 'mt5-history',
    identity: {
      login: '4711',
      server: 'Sample-Server',
      company: 'Sample Ltd',
      currency: 'USD',
      marginMode: 'hedging',
      accountKind: 'demo',
    },
    from: deals[0]!.dealtAt,
    to: deals.at(-1)!.dealtAt,
    sums: {
      deals: deals.length,
      trades: 3,
      opening: '0',
      deposits: '1000',
      withdrawals: '0',
      otherCash: '0',
      credit: '0',
      profit: '-47',
      swap: '0',
      commission: '-3',
      fee: '0',
      net: '-50',
      balance: '950',
    },
    disagreements: [],
    notes: [],
    deals: [...deals],
    isLast: true,
    ...more,
  };
}
const keep = (input: KeepReport, actor: Actor = world.actor): Promise<ReportKept> =>
  world.requests.ask(reportKeep, input, { actor });

describe('a report that is kept (issue 10 §2)', () => {
  let reportId: string;

  it('comes in parts, is there when the last one has come, and is kept once', async () => {
    const first = await keep(report(DEALS.slice(0, 4), { isLast: false }));
    reportId = first.reportId;
    expect(first).toMatchObject({ added: 4, known: 0, changed: [] });
    expect((await world.requests.ask(reportList, {}, { actor: world.actor })).items).toEqual([]);
    expect(await keep(report(DEALS.slice(4)))).toEqual({ reportId, added: 3, known: 0, changed: [] });
    // The same file again, and a longer one of the same account.
    expect(await keep(report(DEALS))).toEqual({ reportId, added: 0, known: 7, changed: [] });
    expect(await keep(report(DEALS, { sha256: 'b'.repeat(64) }))).toMatchObject({ added: 0, known: 7 });
    const { items } = await world.requests.ask(reportList, {}, { actor: world.actor });
    expect(items).toMatchObject([{ reportId, deals: 7, balance: '950', from: at(1), to: at(7) }]);
  });

  it('names deals that it has with other amounts, and keeps what was there first', async () => {
    const other = DEALS.map((deal) => (deal.ticket === '102' ? { ...deal, profit: '52' } : deal));
    expect(await keep(report(other, { sha256: 'c'.repeat(64) }))).toMatchObject({ added: 0, changed: ['102'] });
    const { items } = await world.requests.ask(reportDeals, { reportId }, { actor: world.actor });
    expect(items.find(({ ticket }) => ticket === '102')).toMatchObject({
      profit: '51',
      entry: 'out',
      symbol: 'EURUSD',
    });
    expect(items.map(({ ticket }) => ticket)).toEqual(['302', '301', '202', '201', '102', '101', '1']);
  });

  it('says how it did', async () => {
    const { sums, analytics, files } = await world.requests.ask(reportGet, { reportId }, { actor: world.actor });
    expect(sums).toEqual(report(DEALS).sums);
    expect(files).toHaveLength(3);
    // Results: 51 - 1, -99 - 1, 1 - 1.
    expect(analytics).toMatchObject({
      positions: 3,
      wins: 1,
      losses: 1,
      winRate: '0.3333',
      grossProfit: '50',
      grossLoss: '-100',
      profitFactor: '0.5',
      expectancy: '-16.67',
      // From 1050 after the first position to 949 before the last result.
      maxDrawdown: '101',
      maxDrawdownRatio: '0.09619',
      bySymbol: [{ name: 'EURUSD', positions: 3, wins: 1, net: '-50' }],
      byMonth: [{ name: '2025-05', positions: 3, wins: 1, net: '-50' }],
    });
    expect(analytics.curve.map(({ balance }) => balance)).toEqual(['1000', '999', '1050', '1049', '950', '949', '950']);
  });

  it('has statements of a month and a year that reproduce its sums', async () => {
    const ask = (from: string, to: string) =>
      world.requests.ask(statementOfReport, { reportId, from, to }, { actor: world.actor });
    const { lines, ...year } = await ask('2025-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z');
    const { deposits, withdrawals, otherCash, profit, swap, commission, fee, balance } = report(DEALS).sums;
    expect(year).toMatchObject({ opening: '0', closing: balance, deposits, withdrawals, otherCash });
    expect(year).toMatchObject({ profit, swap, commission, fee, login: '4711' });
    expect(lines.map(({ balance: after }) => after)).toEqual(['1000', '999', '1050', '1049', '950', '949', '950']);
    const part = await ask('2025-05-03T00:00:00.000Z', '2025-05-05T00:00:00.000Z');
    expect(part).toMatchObject({ opening: '999', closing: '1049', profit: '51', commission: '-1', deposits: '0' });
    expect(part.lines.map(({ type, net }) => [type, net])).toEqual([
      ['sell out', '51'],
      ['buy in', '-1'],
    ]);
  });

  it('is nobody else’s', async () => {
    const stranger: Actor = { ...world.actor, tenantId: newId() };
    const asked = [
      world.requests.ask(reportGet, { reportId }, { actor: stranger }),
      world.requests.ask(reportDeals, { reportId }, { actor: stranger }),
      world.requests.ask(reportRemove, { reportId }, { actor: stranger }),
    ];
    for (const answer of await Promise.allSettled(asked))
      expect(answer).toMatchObject({ status: 'rejected', reason: { problem: { code: 'not-found' } } });
    expect((await keep(report(DEALS), stranger)).reportId).not.toBe(reportId);
  });

  it('of a tester is an account of its own for each run', async () => {
    const run = (sha256: string) => keep(report(DEALS, { kind: 'mt5-tester', sha256 }));
    const [one, two] = [await run('d'.repeat(64)), await run('e'.repeat(64))];
    expect(new Set([one.reportId, two.reportId, reportId]).size).toBe(3);
  });

  it('is compared with a connected account, deal by deal', async () => {
    const terminal = await world.terminal();
    const { accountId } = (await terminal.hello()).body as { accountId: string };
    const told = (ticket: string, day: number, more: object): object =>
      terminal.event({
        type: 'deal',
        deal: trade({ ticket, positionId: '10', dealtAt: at(day), symbol: 'EURUSD', volume: '0.1', ...more }),
      });
    await terminal.sync({
      events: [
        told('101', 2, { type: 'buy', entry: 'in', price: '1.1', profit: '0', commission: '-1', swap: '0' }),
        told('102', 3, { type: 'sell', entry: 'out', price: '1.2', profit: '50.5', commission: '0', swap: '0' }),
        told('77', 5, { type: 'buy', entry: 'in', price: '1.2', profit: '0', commission: '0', swap: '0' }),
      ],
    } as never);
    const compared = await world.requests.ask(reportCompare, { reportId, accountId }, { actor: world.actor });
    expect(compared).toMatchObject({ sameAccount: false, alike: 1, onlyInReport: 5, onlyInAccount: 1, different: 1 });
    expect(compared.differences.find(({ kind }) => kind === 'different')).toMatchObject({
      ticket: '102',
      fields: ['profit: 51, 50.5'],
    });
    const time = { from: '2025-05-03T00:00:00.000Z', to: '2025-06-01T00:00:00.000Z' };
    const statement = await world.requests.ask(statementOfAccount, { accountId, ...time }, { actor: world.actor });
    expect(statement).toMatchObject({ opening: '-1', profit: '50.5', closing: '49.5' });
    await expect(
      world.requests.ask(statementOfAccount, { accountId: newId(), ...time }, { actor: world.actor }),
    ).rejects.toMatchObject({ problem: { code: 'account-unknown' } });
    await expect(
      world.requests.ask(reportCompare, { reportId, accountId: newId() }, { actor: world.actor }),
    ).rejects.toMatchObject({ problem: { code: 'account-unknown' } });
  });

  it('that differs from its own account waits as a discrepancy until the terminal has told the deals', async () => {
    const account = await GuardAccount.open(world, []);
    const { accountId, terminal } = account;
    const own = report(DEALS, { sha256: 'f'.repeat(64), identity: terminal.identity });
    const kept = await keep(own);
    const reconcile = (id = kept.reportId) =>
      world.requests.ask(reportReconcile, { reportId: id, accountId }, { actor: world.actor });
    const discrepancies = async (): Promise<Discrepancy[]> => {
      const found = await world.requests.ask(
        listDiscrepanciesRequest,
        { accountId, kind: 'D15' },
        { actor: world.actor },
      );
      return found.items;
    };
    await expect(reconcile(reportId)).rejects.toMatchObject({ problem: { code: 'conflict' } });
    const compared = await reconcile();
    expect(compared).toMatchObject({ isOpen: true, sameAccount: true, onlyInReport: 7, alike: 0 });
    expect(await reconcile()).toMatchObject({ discrepancyId: compared.discrepancyId });
    expect(await discrepancies()).toMatchObject([
      { discrepancyId: compared.discrepancyId, state: 'open', severity: 'warning', evidence: { onlyInReport: '7' } },
    ]);
    // The terminal is asked from a day before the report on, once its next comparison is due.
    world.clock.advance(1_100);
    const asked = await account.sync();
    expect(asked.need?.dealsSince).toBe('2025-04-30T10:00:00.000Z');
    const told = DEALS.map(({ isCredit: _isCredit, balance: _balance, ...deal }) => ({
      ...(deal.type === 'balance' ? {} : trade({ positionId: '10' })),
      ...deal,
    }));
    await terminal.deals({ deals: told, since: '2025-04-30T10:00:00.000Z', complete: true });
    await world.service.app.get(ReportWatch, { strict: false }).look();
    expect(await discrepancies()).toMatchObject([{ state: 'resolved', closedBy: 'rule:deals-booked', attempts: 1 }]);
    expect(await reconcile()).toMatchObject({ alike: 7, onlyInReport: 0, isOpen: false });
  });

  it('is removed whole when its owner says so', async () => {
    expect(await world.requests.ask(reportRemove, { reportId }, { actor: world.actor })).toEqual({ deals: 7 });
    await expect(world.requests.ask(reportGet, { reportId }, { actor: world.actor })).rejects.toMatchObject({
      problem: { code: 'not-found' },
    });
  });
});

describe('deals of reports that a plan gives (BL-5)', () => {
  const told = (actor: Actor, limit: number, revision = 1): Promise<void> => {
    const grants = [{ feature: 'reports.deals' as const, limit }];
    const snapshot = { plan: 'free' as const, planVersion: 1, grants, revision, at: new Date().toISOString() };
    const store = world.service.app.get(EntitlementStore, { strict: false });
    const db = world.service.app.get(Database, { strict: false });
    return db.asWorker((tx) => Promise.resolve(store.save(tx, actor.tenantId, snapshot)));
  };
  const used = async (actor: Actor): Promise<number | undefined> =>
    (await world.requests.ask(brokerFeatureUses, {}, { actor })).uses[0]?.used;
  const refused = (limit: number, count: number) => ({
    problem: { code: 'plan-limit-reached', reached: { feature: 'reports.deals', limit, used: count } },
  });
  const someone = (): Actor => ({ ...world.actor, tenantId: newId() });
  const run = (letter: string) => report(DEALS, { kind: 'mt5-tester', sha256: letter.repeat(64) });

  it('are counted exactly however many come at once, refused by name, and there is room again when one is removed', async () => {
    const actor = someone();
    await told(actor, 16);
    const tries = await Promise.allSettled(['1', '2', '3', '4', '5'].map((letter) => keep(run(letter), actor)));
    const kept = tries.filter((one) => one.status === 'fulfilled').map(({ value }) => value.reportId);
    expect(kept).toHaveLength(2);
    for (const one of tries.filter(({ status }) => status === 'rejected'))
      expect(one).toMatchObject({ reason: refused(16, 14) });
    expect(await used(actor)).toBe(14);
    await world.requests.ask(reportRemove, { reportId: kept[0]! }, { actor });
    expect(await used(actor)).toBe(7);
    expect(await keep(run('6'), actor)).toMatchObject({ added: 7 });
  });

  it('are refused whole with the first part, and nothing of a beginning stays', async () => {
    const actor = someone();
    await told(actor, 6);
    await expect(keep(report(DEALS, { deals: DEALS.slice(0, 4), isLast: false }), actor)).rejects.toMatchObject(
      refused(6, 0),
    );
    expect(await used(actor)).toBe(0);
    // Two that begin together, of which each alone has room.
    await told(actor, 10, 2);
    const part = (letter: string, from: number, to?: number) =>
      keep({ ...run(letter), deals: DEALS.slice(from, to), isLast: to === undefined }, actor);
    await part('7', 0, 4);
    await expect(part('8', 0, 4)).rejects.toMatchObject(refused(10, 4));
    expect(await part('7', 4)).toMatchObject({ added: 3 });
    expect(await used(actor)).toBe(7);
  });

  it('that are there already are kept again, read and removed on every plan', async () => {
    const actor = someone();
    const { reportId } = await keep(report(DEALS), actor);
    await told(actor, 3);
    expect(await keep(report(DEALS, { sha256: 'f'.repeat(64) }), actor)).toMatchObject({ added: 0, known: 7 });
    await expect(keep(run('9'), actor)).rejects.toMatchObject(refused(3, 7));
    expect((await world.requests.ask(reportDeals, { reportId }, { actor })).items).toHaveLength(7);
    expect(await world.requests.ask(reportRemove, { reportId }, { actor })).toEqual({ deals: 7 });
    expect(await used(actor)).toBe(0);
  });
});
