import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type SignalListQuery, signalList, type SignalPage, sourceList } from '@plimsoll/contracts';
import { Database } from '@plimsoll/persistence';
import { signalPage } from '../src/signals/signal.read-model.js';
import { World } from './world.js';

const SIGNALS = 50_000;
const LIMIT = 50;

let world: World;
let mine: { readonly tenantId: string; readonly sourceId: string; readonly actor: never };
beforeAll(async () => {
  world = await World.start();
  const { actor, sourceId } = await world.source({ name: 'EMA cross' });
  mine = { tenantId: actor.tenantId, sourceId, actor: actor as never };
  // Two months of alerts, of the tenant and of another one.
  await world.database.asAdmin(
    `insert into signals (tenant_id, signal_id, received_at, payload_id, source_id, source_kind, source_name, type,
       symbol, side, confidence, strategy, occurred_at, expires_at)
     select t.id, gen_random_uuid(), at, gen_random_uuid(), $2, 'tradingview', 'EMA cross',
       case when n % 4 = 0 then 'exit' else 'entry' end, (array['EURUSD', 'GBPUSD', 'XAUUSD', 'US500'])[1 + n % 4],
       'buy', 0.7, case when n % 500 = 0 then 'Breakout 50%' end, at, at + interval '1 minute'
     from generate_series(1, ${SIGNALS}) n, (values ($1::uuid), (gen_random_uuid())) t (id),
       lateral (select now() - n * interval '100 seconds' as at) times`,
    [mine.tenantId, sourceId],
  );
  await world.database.asAdmin('analyze signals');
}, 120_000);
afterAll(() => world?.stop());

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly Plans?: readonly Plan[];
}
const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];

async function planOf(query: SignalListQuery): Promise<Plan[]> {
  const { sql, params } = signalPage(mine.tenantId, query);
  const rows = await world.service.app
    .get(Database)
    .readTenant(mine.tenantId, (tx) =>
      tx.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(
        `explain (analyze, format json) select * from (${sql}) page order by received_at desc, signal_id desc limit ${LIMIT}`,
        [...(params ?? [])],
      ),
    );
  return nodes(rows[0]!['QUERY PLAN'][0]!.Plan);
}

const ask = (query: SignalListQuery): Promise<SignalPage> =>
  world.requests.ask(signalList, query, { actor: mine.actor });
const weekAgo = (): string => new Date(Date.now() - 7 * 86_400_000).toISOString();

describe('the list of 50,000 signals (issue 8)', () => {
  it.each<[string, () => SignalListQuery]>([
    ['all', () => ({})],
    ['an instrument', () => ({ symbol: 'XAUUSD' })],
    ['a source', () => ({ sourceId: mine.sourceId })],
    ['a week', () => ({ to: weekAgo() })],
    ['an instrument in a week', () => ({ symbol: 'US500', from: weekAgo() })],
    ['a text', () => ({ text: 'breakout' })],
  ])('of %s is read by an index, a page and not the history', async (_name, query) => {
    const plan = await planOf(query());
    const whole = plan.filter((node) => node['Node Type'] === 'Seq Scan' && node['Actual Rows'] > 0);
    expect(whole).toEqual([]);
    expect((await ask({ ...query(), limit: LIMIT })).items).toHaveLength(LIMIT);
  });

  it('finds a text in any case, with signs of a pattern taken as they are', async () => {
    const { items } = await ask({ text: 'BREAKOUT 50%', limit: 200 });
    expect(items).toHaveLength(SIGNALS / 500);
    expect((await ask({ text: 'breakout 5_%' })).items).toEqual([]);
  });

  it('goes on behind its cursor, with the same filters', async () => {
    const first = await ask({ symbol: 'XAUUSD', limit: 2 });
    const next = await ask({ symbol: 'XAUUSD', limit: 2, cursor: first.nextCursor! });
    const times = [...first.items, ...next.items].map(({ receivedAt }) => receivedAt);
    expect(new Set(times).size).toBe(4);
    expect([...times].sort().reverse()).toEqual(times);
  });
});

describe('the list of sources', () => {
  it('is filtered by kind and name', async () => {
    const { actor } = mine;
    const names = async (query: object): Promise<string[]> =>
      (await world.requests.ask(sourceList, query, { actor })).items.map(({ name }) => name);
    expect(await names({ kind: 'tradingview', text: 'ema' })).toEqual(['EMA cross']);
    expect(await names({ kind: 'generic' })).toEqual([]);
    expect(await names({ text: '%' })).toEqual([]);
  });
});
