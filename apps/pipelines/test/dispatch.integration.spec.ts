import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type Actor,
  pipelineCreate,
  pipelineDeactivate,
  pipelineEdit,
  pipelineList,
  ProblemError,
  signalAccepted,
  signalsInBrief,
  type SignalVerdict,
  verdictsOfPipeline,
  verdictsOfSignal,
} from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { someone, until, World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
  await world.start();
});
afterAll(() => world?.close());
beforeEach(() => void Object.assign(world.broker, { placing: 'fill', sizing: 'answer', account: {}, copies: 1 }));

/** The verdicts on a signal; undefined before there are any, as for somebody else's signal. */
async function verdictsOn(signalId: string, actor: Actor): Promise<readonly SignalVerdict[] | undefined> {
  try {
    return (await world.requests.ask(verdictsOfSignal, { signalId }, { actor })).items;
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'not-found') return undefined;
    throw error;
  }
}

describe('PL-5, PL-6 from a signal to a filled order', () => {
  it('runs the pipeline, places one order sized by risk, and reports', async () => {
    const { actor, tenantId, pipeline } = await world.tenant();
    const signal = await world.broker.signal(tenantId);
    const execution = await world.reach(actor, 'completed');
    expect(execution).toMatchObject({
      signalId: signal.signalId,
      pipelineId: pipeline.pipelineId,
      pipelineVersion: 1,
      percent: 100,
      reason: 'Filled: buy 0.16 EURUSD at 1.08413.',
    });
    expect(execution.attempts.map((a) => [a.node, a.attempt, a.state])).toEqual([
      ['instrument', 1, 'done'],
      ['strategy', 1, 'done'],
      ['risk', 1, 'done'],
      ['order', 1, 'done'],
      ['report', 1, 'done'],
    ]);
    expect(execution.attempts.every((a) => a.finishedAt !== undefined && a.conclusion!.length > 0)).toBe(true);
    const order = world.broker.order();
    expect(order.input).toMatchObject({
      type: 'open',
      side: 'buy',
      volume: '0.16',
      stopLoss: '1.08112',
      executionId: execution.executionId,
      signalId: signal.signalId,
    });
    expect(execution.orders).toMatchObject([
      { orderId: order.orderId, state: 'done', filledVolume: '0.16', price: '1.08413', positionId: '42' },
    ]);
    await world.broker.tellPosition(order, { realised: '12.5' });
    await until(
      async () =>
        (await world.executions(actor))[0]!.outcomes.find((o) => o.realised === '12.5' && o.change === 'closed'),
      5_000,
    );
    const brief = async (who: Actor): Promise<unknown> =>
      (await world.requests.ask(signalsInBrief, { signalIds: [signal.signalId, newId()] }, { actor: who })).items;
    expect(await brief(actor)).toMatchObject([
      {
        signalId: signal.signalId,
        pipelineId: pipeline.pipelineId,
        matched: true,
        executionId: execution.executionId,
        state: 'completed',
        reason: 'Filled: buy 0.16 EURUSD at 1.08413.',
        orders: [{ type: 'open', state: 'done', filledVolume: '0.16' }],
        realised: '12.5',
      },
    ]);
    expect(await brief((await world.tenant()).actor)).toEqual([]);
  });

  it('measures the time from receipt to verdict (OP-1)', async () => {
    const counts = async (): Promise<{ withinTenSeconds: number; all: number }> => {
      const text = await (await fetch(`http://127.0.0.1:${world.services[0]!.opsPort}/metrics`)).text();
      const count = (pattern: RegExp): number => Number(pattern.exec(text)?.[1] ?? 0);
      return {
        withinTenSeconds: count(/^plimsoll_signal_verdict_seconds_bucket\{le="10"\} (\d+)/m),
        all: count(/^plimsoll_signal_verdict_seconds_count (\d+)/m),
      };
    };
    const before = await counts();
    const { actor, tenantId } = await world.tenant();
    await world.broker.signal(tenantId, { receivedAt: new Date(Date.now() - 20_000).toISOString() });
    await world.reach(actor, 'completed');
    expect(await counts()).toEqual({ withinTenSeconds: before.withinTenSeconds, all: before.all + 1 });
  });

  it('tells every commit as one fact, with a revision that rises by one', async () => {
    const { actor, tenantId } = await world.tenant();
    await world.broker.signal(tenantId);
    const execution = await world.reach(actor, 'completed');
    const rows = await world.stored.asAdmin<{ data: Record<string, unknown> }>(
      `select data from outbox where key = $1 order by seq`,
      [execution.executionId],
    );
    expect(rows.map((row) => row.data['revision'])).toEqual(rows.map((_, i) => i + 1));
    expect(rows.map((row) => [row.data['node'], row.data['state']])).toEqual([
      ['order', 'waiting'],
      ['report', 'completed'],
    ]);
    expect(rows.at(-1)!.data).toMatchObject({
      state: 'completed',
      percent: 100,
      orderId: execution.orders[0]!.orderId,
    });
  });

  it('acts once on an event that is delivered five times, and once on an order fact that comes twice or late', async () => {
    const { actor, tenantId } = await world.tenant();
    world.broker.placing = 'queue';
    const signal = await world.broker.signal(tenantId);
    const eventId = newId();
    for (let i = 0; i < 5; i += 1)
      await world.broker.publishOnce(signalAccepted, tenantId, signal.symbol, signal, eventId);
    await world.reach(actor, 'waiting');
    const order = world.broker.order();
    order.revision = 5;
    world.broker.copies = 2;
    await world.broker.tell(order, 'done', { filledVolume: '0.16', price: '1.08413' });
    await world.reach(actor, 'completed');
    order.revision = 1;
    await world.broker.tell(order, 'sent');
    const late = await world.broker.signal(tenantId, { type: 'exit' });
    await until(async () => ((await verdictsOn(late.signalId, actor)) ? true : undefined), 5_000);
    const [execution] = (await world.executions(actor)).filter((e) => e.signalId === signal.signalId);
    expect(execution!.orders).toMatchObject([{ state: 'done' }]);
    expect([...world.broker.orders.values()].filter((o) => o.tenantId === tenantId)).toHaveLength(1);
  });

  it('closes the positions of the pipeline on an exit, each by its own order, whatever the guard says', async () => {
    const { actor, tenantId, pipeline } = await world.tenant();
    const position = {
      symbol: 'EURUSD',
      side: 'buy' as const,
      volume: '1',
      openPrice: '1.1',
      pipelineId: pipeline.pipelineId,
    };
    world.broker.account = {
      entriesBlocked: true,
      guardState: 'reducing',
      positions: ['7', '8'].map((positionId) => ({ ...position, positionId })),
    };
    await world.broker.signal(tenantId, { type: 'exit', confidence: 0 });
    const execution = await world.reach(actor, 'completed');
    expect(execution.orders.map((o) => [o.type, o.positionId, o.state]).sort()).toEqual([
      ['close', '7', 'done'],
      ['close', '8', 'done'],
    ]);
  });

  it('vetoes an entry that the guard blocks, with the rule named', async () => {
    world.broker.account = { entriesBlocked: true, guardState: 'breached' };
    const { actor, tenantId } = await world.tenant();
    await world.broker.signal(tenantId);
    const execution = await world.reach(actor, 'vetoed');
    expect(execution.attempts.map((a) => [a.node, a.state, a.rule])).toEqual([
      ['instrument', 'done', undefined],
      ['strategy', 'done', undefined],
      ['risk', 'vetoed', 'guard'],
      ['report', 'done', undefined],
    ]);
    expect(execution.attempts[2]!.checks[0]).toEqual({
      check: 'guard',
      passed: false,
      expected: 'entries allowed',
      actual: 'blocked, the guard is breached',
      found: { text: 'blocked, the guard is {{state}}', values: { state: 'breached' } },
    });
    expect(execution.orders).toEqual([]);
  });

  it('counts a fill of a moment ago once, whether its position is shown already or not', async () => {
    const { actor, tenantId } = await world.tenant();
    await world.broker.signal(tenantId);
    await world.reach(actor, 'completed');
    const counted = async (): Promise<unknown> => {
      const { signalId } = await world.broker.signal(tenantId);
      const vetoed = await until(
        async () =>
          (await world.executions(actor)).find(
            (execution) => execution.signalId === signalId && execution.state === 'vetoed',
          ),
        5_000,
      );
      return vetoed.attempts
        .flatMap((attempt) => attempt.checks ?? [])
        .find((check) => check.check === 'positions-on-symbol')?.actual;
    };
    expect(await counted()).toBe('1');
    world.broker.account = {
      positions: [{ positionId: '42', symbol: 'EURUSD', side: 'buy', volume: '0.16', openPrice: '1.08413' }],
    };
    expect(await counted()).toBe('1');
  });

  it('ends failed when the broker rejects the order', async () => {
    world.broker.placing = 'reject';
    const { actor, tenantId } = await world.tenant();
    await world.broker.signal(tenantId);
    expect(await world.reach(actor, 'failed')).toMatchObject({ reason: 'Order rejected: no money.' });
  });

  it('writes down for every signal and pipeline why it did or did not run', async () => {
    const { actor, tenantId, pipeline } = await world.tenant({
      trigger: { types: [], minConfidence: 0.6, symbols: ['GBPUSD'], sourceIds: [] },
    });
    const signal = await world.broker.signal(tenantId, { confidence: 0.5 });
    const { items } = await until(async () => {
      const items = await verdictsOn(signal.signalId, actor);
      return items && { items };
    }, 5_000);
    expect(items).toMatchObject([
      { pipelineId: pipeline.pipelineId, pipelineVersion: 1, matched: false, summary: 'Confidence 0.5 is below 0.6.' },
    ]);
    expect(items[0]!.checks.filter((c) => !c.passed)).toEqual([
      {
        check: 'confidence',
        passed: false,
        expected: 'at least 0.6',
        actual: '0.5',
        wanted: { text: 'at least {{least}}', values: { least: '0.6' } },
      },
      { check: 'symbol', passed: false, expected: 'GBPUSD', actual: 'EURUSD' },
    ]);
    expect(
      (await world.requests.ask(verdictsOfPipeline, { pipelineId: pipeline.pipelineId, matched: false }, { actor }))
        .items,
    ).toEqual(items);
    expect(
      (await world.requests.ask(verdictsOfPipeline, { pipelineId: pipeline.pipelineId, matched: true }, { actor }))
        .items,
    ).toEqual([]);
    expect(await world.executions(actor)).toEqual([]);
  });

  it('lists each pipeline with what it said last, and those that said nothing without', async () => {
    const trigger = { types: [], minConfidence: 0.6, symbols: [], sourceIds: [] };
    const { actor, tenantId, pipeline: judge } = await world.tenant({ trigger });
    const quiet = await world.requests.ask(
      pipelineCreate,
      { name: 'Quiet', accountId: judge.accountId, trigger: judge.trigger, graph: judge.graph },
      { actor },
    );
    for (const confidence of [0.5, 0.4]) {
      const { signalId } = await world.broker.signal(tenantId, { confidence });
      await until(async () => ((await verdictsOn(signalId, actor)) ? true : undefined), 5_000);
    }
    const { items } = await world.requests.ask(pipelineList, {}, { actor });
    const told = new Map(items.map(({ pipelineId, lastVerdict }) => [pipelineId, lastVerdict]));
    const { signalId, judgedAt } = (
      await world.requests.ask(verdictsOfPipeline, { pipelineId: judge.pipelineId, limit: 1 }, { actor })
    ).items[0]!;
    expect(told.get(judge.pipelineId)).toEqual({
      signalId,
      judgedAt,
      symbol: 'EURUSD',
      matched: false,
      summary: 'Confidence 0.4 is below 0.6.',
    });
    expect(told.has(quiet.pipelineId)).toBe(true);
    expect(told.get(quiet.pipelineId)).toBeUndefined();
  });

  it('has a verdict also for a tenant without an active pipeline, and obeys a change with the next signal', async () => {
    const nobody = someone();
    const verdictOn = async (actor: typeof nobody): Promise<string> => {
      const { signalId } = await world.broker.signal(actor.tenantId);
      return until(async () => (await verdictsOn(signalId, actor))?.[0]?.summary, 5_000);
    };
    expect(await verdictOn(nobody)).toBe('No active pipeline.');
    const { actor, pipeline } = await world.tenant();
    expect(await verdictOn(actor)).toBe('Ran: every check passed.');
    await world.requests.ask(
      pipelineEdit,
      {
        pipelineId: pipeline.pipelineId,
        baseVersion: 1,
        trigger: { types: ['exit'], minConfidence: 0, symbols: [], sourceIds: [] },
      },
      { actor },
    );
    expect(await verdictOn(actor)).toBe('It takes exit, this is an entry.');
    await world.requests.ask(pipelineDeactivate, { pipelineId: pipeline.pipelineId }, { actor });
    expect(await verdictOn(actor)).toBe('No active pipeline.');
  });
});
