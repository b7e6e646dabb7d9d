import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type SignalOutcome, signalsByOutcome, type SignalsByOutcomeQuery } from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { Trader, World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
  await world.start();
});
afterAll(() => world?.close());

const idsOf = async (tenantId: string, query: Partial<SignalsByOutcomeQuery>): Promise<readonly string[]> => {
  const asked = { outcome: 'completed' as const, limit: 100, ...query };
  return (await world.requests.ask(signalsByOutcome, asked, { tenantId })).signalIds;
};

describe('which signals came to what (issue 8, §2)', () => {
  it('a signal is under way, completed, vetoed, failed, or nothing ran for it; another tenant knows nothing of it', async () => {
    const who = await Trader.open(world, {}, { symbols: ['EURUSD'] });
    world.broker.placing = 'reject';
    const rejected = await world.broker.signal(who.tenantId);
    await who.ended(rejected, 'failed');
    world.broker.placing = 'fill';
    const filled = await world.broker.signal(who.tenantId);
    await who.ended(filled, 'completed');
    const vetoed = await world.broker.signal(who.tenantId);
    await who.ended(vetoed, 'vetoed');
    const unheard = await world.broker.signal(who.tenantId, { symbol: 'GBPUSD' });
    await who.verdict(unheard);
    const busy = await Trader.open(world);
    world.broker.placing = 'queue';
    const queued = await world.broker.signal(busy.tenantId);
    await busy.ended(queued, 'waiting');
    const found = async (outcome: SignalOutcome): Promise<readonly string[]> => idsOf(who.tenantId, { outcome });
    expect(await found('completed')).toEqual([filled.signalId]);
    expect(await found('failed')).toEqual([rejected.signalId]);
    expect(await found('not-run')).toEqual([unheard.signalId]);
    expect(await found('under-way')).toEqual([]);
    expect(await idsOf(busy.tenantId, { outcome: 'under-way' })).toEqual([queued.signalId]);
    expect(await found('vetoed')).toEqual([vetoed.signalId]);
    const stranger = await Trader.open(world);
    for (const outcome of ['completed', 'failed', 'not-run', 'under-way'] as const)
      expect(await idsOf(stranger.tenantId, { outcome })).toEqual([]);
  });

  it('of 60,000 signals a page is read along the index, in order, each once', async () => {
    const tenantId = newId();
    await plant(tenantId, 60_000);
    const pages: string[] = [];
    let below: string | undefined;
    do {
      const ids = await idsOf(tenantId, { outcome: 'vetoed', limit: 1_000, ...(below === undefined ? {} : { below }) });
      pages.push(...ids);
      below = ids.length < 1_000 ? undefined : ids.at(-1);
    } while (below !== undefined);
    expect(pages).toHaveLength(15_000);
    expect(pages).toEqual([...new Set(pages)].sort().reverse());
    for (const outcome of ['vetoed', 'not-run'] as const)
      expect(await idsOf(tenantId, { outcome, below: pages[7_000]!, limit: 200 })).toHaveLength(200);
  });
});

/** Signals of two runs each, a quarter of them vetoed; for a quarter nothing ran. */
async function plant(tenantId: string, count: number): Promise<void> {
  const pipeline = newId();
  await world.stored.asAdmin(
    `insert into pipelines (tenant_id, id, latest_version, created_at) values ('${tenantId}', '${pipeline}', 1, now());
     insert into pipeline_versions (tenant_id, pipeline_id, version, name, account_id, trigger, graph, created_at)
     values ('${tenantId}', '${pipeline}', 1, 'Trend', gen_random_uuid(), '{}', '{}', now());
     create temp table planted as
       select n, md5('${tenantId}' || n)::uuid as signal_id, now() - n * interval '1 minute' as at from generate_series(1, ${count}) n;
     insert into verdicts (tenant_id, signal_id, pipeline_id, received_at, pipeline_name, symbol, matched, checks, summary, judged_at)
     select '${tenantId}', signal_id, '${pipeline}', at, 'Trend', 'EURUSD', n % 4 > 0, '[]', 'Planted.', at from planted;
     insert into executions (tenant_id, id, pipeline_id, pipeline_version, pipeline_name, account_id, signal_id, symbol,
       signal, state, correlation_id, started_at, finished_at, lease_epoch, occurred_at)
     select '${tenantId}', gen_random_uuid(), '${pipeline}', 1, 'Trend', gen_random_uuid(), signal_id, 'EURUSD', '{}',
       case when n % 4 = 1 then 'vetoed' else 'completed' end, 'c', at, at, 1, at
     from planted, generate_series(1, 2) where n % 4 > 0;
     drop table planted; analyze executions; analyze verdicts`,
  );
}
