import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Actor, signalList, type SignalListQuery, type SignalOutcome, type SignalPage } from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { FakePipelines, problemOf, World } from './world.js';

const MINUTE_MS = 60_000;
const OUTCOMES: readonly SignalOutcome[] = ['completed', 'vetoed', 'not-run'];

let world: World;
let pipelines: FakePipelines;
let me: Actor;
let other: Actor;
beforeAll(async () => {
  world = await World.start();
  pipelines = await FakePipelines.start();
  [me, other] = [world.person(), world.person()];
  for (const actor of [me, other]) await plant(actor, 1_300);
}, 120_000);
afterAll(async () => {
  await pipelines?.stop();
  await world?.stop();
});
beforeEach(() => void (pipelines.outcome = 'done'));

/** Signals of a tenant, one a minute; of gold every hundredth, and every third vetoed. */
async function plant(actor: Actor, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, i) => {
    const at = new Date(Date.now() - i * MINUTE_MS);
    const id = newId({ now: () => at, monotonicMs: () => 0 });
    return { id: idAt(at, id), at, symbol: i % 100 === 99 ? 'XAUUSD' : 'EURUSD' };
  });
  pipelines.outcomes.set(actor.tenantId, new Map(rows.map(({ id }, i) => [id, OUTCOMES[i % 3]!])));
  await world.database.asAdmin(
    `insert into signals (tenant_id, signal_id, received_at, payload_id, source_id, source_kind, source_name, type,
       symbol, side, confidence, occurred_at, expires_at)
     select $1, id, at, gen_random_uuid(), gen_random_uuid(), 'tradingview', 'EMA cross', 'entry', symbol, 'buy', 0.7, at, at
     from jsonb_to_recordset($2::jsonb) as x (id uuid, at timestamptz, symbol text)`,
    [actor.tenantId, JSON.stringify(rows)],
  );
}

/** An id of that moment, also of one before the last that this process gave an id. */
function idAt(at: Date, id: string): string {
  const hex = at.getTime().toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}${id.slice(13)}`;
}

const ask = (query: SignalListQuery, actor = me): Promise<SignalPage> =>
  world.requests.ask(signalList, query, { actor });

async function all(query: SignalListQuery, actor = me): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await ask({ ...query, ...(cursor === undefined ? {} : { cursor }) }, actor);
    ids.push(...page.items.map(({ signalId }) => signalId));
    if (page.nextCursor === undefined) return ids;
    cursor = page.nextCursor;
  }
}

function expected(outcome: SignalOutcome, actor = me): string[] {
  const became = [...pipelines.outcomes.get(actor.tenantId)!].filter(([, one]) => one === outcome);
  return became.map(([id]) => id).sort((one, next) => (one < next ? 1 : -1));
}

describe('signals by what became of them (issue 8, §2)', () => {
  it.each([7, 50, 200])('are paged by %i, newest first, without a gap and nothing twice', async (limit) => {
    for (const outcome of OUTCOMES) expect(await all({ outcome, limit })).toEqual(expected(outcome));
  });

  it('pass the other filters as well, however few do', async () => {
    const gold = await all({ outcome: 'vetoed', symbol: 'XAUUSD', limit: 2 });
    expect(gold).toHaveLength(4);
    const { items } = await ask({ outcome: 'vetoed', symbol: 'XAUUSD' });
    expect(items.map(({ signalId, symbol }) => [signalId, symbol])).toEqual(gold.map((id) => [id, 'XAUUSD']));
    expect(await all({ outcome: 'expired' })).toEqual([]);
  });

  it('are those of the time asked for', async () => {
    const [from, to] = [100, 40].map((minutes) => new Date(Date.now() - minutes * MINUTE_MS).toISOString());
    const { items } = await ask({ outcome: 'completed', from: from!, to: to!, limit: 200 });
    expect(items).toHaveLength(20);
    expect(items.every(({ receivedAt }) => receivedAt >= from! && receivedAt < to!)).toBe(true);
  });

  it('keep their place when what is above changes between two pages', async () => {
    const first = await ask({ outcome: 'vetoed', limit: 10 });
    const outcomes = pipelines.outcomes.get(me.tenantId)!;
    const gone = first.items[3]!.signalId;
    outcomes.set(gone, 'completed');
    const next = await ask({ outcome: 'vetoed', limit: 10, cursor: first.nextCursor! });
    outcomes.set(gone, 'vetoed');
    const ids = [...first.items, ...next.items].map(({ signalId }) => signalId);
    expect(ids).toEqual(expected('vetoed').slice(0, 20));
  });

  it('are never those of another tenant, also where the pipelines named them', async () => {
    expect(await all({ outcome: 'completed', limit: 200 }, other)).toEqual(expected('completed', other));
    const mine = pipelines.outcomes.get(me.tenantId)!;
    const [foreign] = expected('completed', other);
    mine.set(foreign!, 'completed');
    const ids = await all({ outcome: 'completed', limit: 200 });
    mine.delete(foreign!);
    expect(ids).toEqual(expected('completed'));
  });

  it('are not said to be none while the pipelines do not answer', async () => {
    pipelines.outcome = 'silent';
    expect((await problemOf(ask({ outcome: 'completed' }))).code).toBe('service-timeout');
    expect((await ask({ limit: 5 })).items).toHaveLength(5);
  });

  it('refuse a cursor of the list without an outcome', async () => {
    const { nextCursor } = await ask({ limit: 5 });
    expect((await problemOf(ask({ outcome: 'completed', cursor: nextCursor! }))).code).toBe('validation-failed');
  });
});
