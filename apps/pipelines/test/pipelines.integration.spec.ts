import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Actor,
  agentList,
  executionGet,
  executionList,
  isProblem,
  jsonSchema,
  parse,
  Pipeline,
  pipelineActivate,
  pipelineCreate,
  pipelineDeactivate,
  pipelineDelete,
  pipelineEdit,
  pipelineGet,
  type PipelineGraph,
  pipelineList,
  pipelineTemplateList,
  pipelineValidate,
  pipelineVersions,
  type Problem,
  ProblemError,
  type RequestDefinition,
} from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { someone, World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
  await world.start();
});
afterAll(() => world?.close());

function ask<I extends object, O extends object>(
  request: RequestDefinition<I, O>,
  input: I,
  actor: Actor,
  idempotencyKey?: string,
): Promise<O> {
  return world.requests.ask(request, input, { actor, idempotencyKey });
}

async function refused(work: Promise<unknown>): Promise<Problem> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof ProblemError && isProblem(error.problem)) return error.problem;
  throw new Error('a problem was expected', { cause: error });
}

const broken: PipelineGraph = { nodes: [{ id: 'order', agent: 'order-manager', config: {} }], edges: [] };

describe('PL-4 pipelines are stored, versioned and validated', () => {
  it('is made from a template, and what is answered fits its contract', async () => {
    const actor = someone();
    const pipeline = await ask(pipelineCreate, { name: 'Trend', accountId: newId() }, actor);
    expect(parse(Pipeline, pipeline).ok).toBe(true);
    expect(pipeline).toMatchObject({ version: 1, latestVersion: 1, active: false, flaws: [] });
    expect(pipeline.graph.nodes.map((node) => node.agent)).toEqual([
      'instrument-check',
      'strategy-from-signal',
      'risk-manager',
      'order-manager',
      'report',
    ]);
    expect(await ask(pipelineGet, { pipelineId: pipeline.pipelineId }, actor)).toEqual(pipeline);
  });

  it('is made once for one idempotency key', async () => {
    const actor = someone();
    const body = { name: 'Trend', accountId: newId() };
    const first = await ask(pipelineCreate, body, actor, 'a-key');
    expect(await ask(pipelineCreate, body, actor, 'a-key')).toEqual(first);
    expect(await refused(ask(pipelineCreate, { ...body, name: 'Other' }, actor, 'a-key'))).toMatchObject({
      code: 'idempotency-key-reused',
    });
    expect((await ask(pipelineList, {}, actor)).items).toHaveLength(1);
  });

  it('gets a new version with every edit, and refuses an edit of an old one', async () => {
    const actor = someone();
    const { pipelineId } = await ask(pipelineCreate, { name: 'Trend', accountId: newId() }, actor);
    expect(await ask(pipelineEdit, { pipelineId, baseVersion: 1, name: 'Trend 2' }, actor)).toMatchObject({
      version: 2,
      name: 'Trend 2',
    });
    expect(await refused(ask(pipelineEdit, { pipelineId, baseVersion: 1, name: 'Trend 3' }, actor))).toMatchObject({
      code: 'conflict',
    });
    expect(await ask(pipelineGet, { pipelineId, version: 1 }, actor)).toMatchObject({
      version: 1,
      latestVersion: 2,
      name: 'Trend',
    });
    expect(
      (await ask(pipelineVersions, { pipelineId }, actor)).items.map((v) => [v.version, v.name, v.madeBy]),
    ).toEqual([
      [2, 'Trend 2', actor.userId],
      [1, 'Trend', actor.userId],
    ]);
    const page = await ask(pipelineVersions, { pipelineId, limit: 1 }, actor);
    expect(
      (await ask(pipelineVersions, { pipelineId, limit: 1, cursor: page.nextCursor! }, actor)).items.map(
        (v) => v.version,
      ),
    ).toEqual([1]);
  });

  it('can be drawn with flaws, but not activated, and not edited into flaws while active', async () => {
    const actor = someone();
    const unit = await ask(pipelineCreate, { name: 'Draft', accountId: newId(), graph: broken }, actor);
    expect(unit.flaws[0]).toMatchObject({
      field: 'graph.nodes[0]',
      message: 'the order-manager must come after a risk-manager',
    });
    expect(await ask(pipelineValidate, { graph: broken }, actor)).toMatchObject({ valid: false, flaws: unit.flaws });
    expect(await refused(ask(pipelineActivate, { pipelineId: unit.pipelineId }, actor))).toMatchObject({
      code: 'pipeline-invalid',
      violations: unit.flaws,
    });
    expect(
      await refused(ask(pipelineCreate, { name: 'x', accountId: newId(), graph: broken, activate: true }, actor)),
    ).toMatchObject({ code: 'pipeline-invalid' });
    const good = await ask(pipelineCreate, { name: 'Good', accountId: newId(), activate: true }, actor);
    expect(
      await refused(ask(pipelineEdit, { pipelineId: good.pipelineId, baseVersion: 1, graph: broken }, actor)),
    ).toMatchObject({ code: 'pipeline-invalid' });
    expect((await ask(pipelineList, {}, actor)).items.map((p) => [p.name, p.active])).toEqual([
      ['Good', true],
      ['Draft', false],
    ]);
    expect((await ask(pipelineList, { active: false }, actor)).items.map((p) => p.name)).toEqual(['Draft']);
  });

  it('is deleted only when inactive', async () => {
    const actor = someone();
    const { pipelineId } = await ask(pipelineCreate, { name: 'Trend', accountId: newId(), activate: true }, actor);
    expect(await refused(ask(pipelineDelete, { pipelineId }, actor))).toMatchObject({ code: 'pipeline-active' });
    expect(await ask(pipelineDeactivate, { pipelineId }, actor)).toMatchObject({ active: false });
    expect(await ask(pipelineDelete, { pipelineId }, actor)).toEqual({ pipelineId });
    expect(await refused(ask(pipelineGet, { pipelineId }, actor))).toMatchObject({ code: 'not-found' });
    expect(await ask(pipelineGet, { pipelineId, version: 1 }, actor)).toMatchObject({ name: 'Trend' });
    expect((await ask(pipelineList, {}, actor)).items).toEqual([]);
  });

  it('tells the audit log who did what (ID-5)', async () => {
    const actor = someone();
    const { pipelineId } = await ask(pipelineCreate, { name: 'Trend', accountId: newId(), activate: true }, actor);
    await ask(pipelineDeactivate, { pipelineId }, actor);
    await ask(pipelineDelete, { pipelineId }, actor);
    const rows = await world.stored.asAdmin<{ data: Record<string, unknown> }>(
      `select data from outbox where tenant_id = $1 and subject like 'pipelines.audit.%' order by seq`,
      [actor.tenantId],
    );
    expect(rows.map((row) => row.data['action'])).toEqual([
      'pipeline.created',
      'pipeline.activated',
      'pipeline.deactivated',
      'pipeline.deleted',
    ]);
    expect(rows.every((row) => row.data['actorId'] === actor.userId && row.data['targetId'] === pipelineId)).toBe(true);
  });

  it('lists agents with the schema of their settings, and templates that can run', async () => {
    const actor = someone();
    const { items } = await ask(agentList, {}, actor);
    expect(items.find((agent) => agent.name === 'risk-manager')!.configSchema).toMatchObject({
      type: 'object',
      properties: { riskPercent: { default: '0.5' } },
    });
    for (const template of (await ask(pipelineTemplateList, {}, actor)).items)
      expect(await ask(pipelineValidate, { graph: template.graph }, actor)).toEqual({ valid: true, flaws: [] });
    expect(jsonSchema(Pipeline)).toBeDefined();
  });
});

describe('the account of a pipeline', () => {
  const nothingSaved = async (actor: Actor): Promise<void> => {
    expect((await ask(pipelineList, {}, actor)).items).toEqual([]);
    expect(await world.stored.asAdmin('select 1 from outbox where tenant_id = $1', [actor.tenantId])).toEqual([]);
  };
  afterEach(() => {
    world.broker.accounts = 'answer';
  });

  it('is one of the tenant: another one is refused with what to do, and nothing is saved', async () => {
    const actor = someone();
    const accountId = newId();
    world.broker.owners.set(accountId, newId());
    const problem = await refused(ask(pipelineCreate, { name: 'Trend', accountId, activate: true }, actor, 'a-key'));
    expect(problem).toMatchObject({ code: 'account-unknown', detail: expect.stringContaining('GET /v1/accounts') });
    await nothingSaved(actor);
    // Its terminal was connected meanwhile: the same call under the same key goes through.
    world.broker.owners.set(accountId, actor.tenantId);
    expect(await ask(pipelineCreate, { name: 'Trend', accountId, activate: true }, actor, 'a-key')).toMatchObject({
      accountId,
      active: true,
    });
  });

  it('is asked for again when an edit changes it, and only then', async () => {
    const actor = someone();
    const [first, foreign] = [newId(), newId()];
    world.broker.owners.set(foreign, newId());
    const { pipelineId } = await ask(pipelineCreate, { name: 'Trend', accountId: first }, actor);
    expect(await refused(ask(pipelineEdit, { pipelineId, baseVersion: 1, accountId: foreign }, actor))).toMatchObject({
      code: 'account-unknown',
    });
    expect(await ask(pipelineGet, { pipelineId }, actor)).toMatchObject({ version: 1, accountId: first });
    world.broker.accounts = 'service-unavailable';
    expect(
      await ask(pipelineEdit, { pipelineId, baseVersion: 1, accountId: first, name: 'Trend 2' }, actor),
    ).toMatchObject({ version: 2, accountId: first });
    expect(await refused(ask(pipelineEdit, { pipelineId, baseVersion: 2, accountId: newId() }, actor))).toMatchObject({
      code: 'service-unavailable',
    });
    expect(await ask(pipelineGet, { pipelineId }, actor)).toMatchObject({ version: 2 });
  });

  it.each(['silent', 'database-unavailable', 'busy'] as const)(
    'cannot be asked for (%s): 503 before the caller stops waiting, and nothing is saved',
    async (state) => {
      const actor = someone();
      world.broker.accounts = state;
      const problem = await refused(ask(pipelineCreate, { name: 'Trend', accountId: newId() }, actor, 'a-key'));
      expect(problem).toMatchObject({
        code: 'service-unavailable',
        detail: expect.stringContaining('nothing was saved'),
        retryAfterS: 1,
      });
      await nothingSaved(actor);
    },
  );

  it('is not asked for by the repeat of a call that went through: it gets the first answer while the broker service is away', async () => {
    const actor = someone();
    const body = { name: 'Trend', accountId: newId() };
    const first = await ask(pipelineCreate, body, actor, 'a-key');
    await world.broker.deafen();
    try {
      expect(await ask(pipelineCreate, body, actor, 'a-key')).toEqual(first);
      expect(await refused(ask(pipelineCreate, body, actor, 'b-key'))).toMatchObject({ code: 'service-unavailable' });
    } finally {
      world.broker.listen();
    }
  });
});

describe('ID-3 one tenant never sees another', () => {
  it('answers not-found on every route for the id of another tenant', async () => {
    const [mine, other] = [someone(), someone()];
    const { pipelineId } = await ask(pipelineCreate, { name: 'Trend', accountId: newId() }, mine);
    for (const request of [pipelineGet, pipelineActivate, pipelineDeactivate, pipelineDelete, pipelineVersions])
      expect(
        await refused(ask(request as RequestDefinition<{ pipelineId: string }, object>, { pipelineId }, other)),
      ).toMatchObject({ code: 'not-found' });
    expect(await refused(ask(pipelineEdit, { pipelineId, baseVersion: 1 }, other))).toMatchObject({
      code: 'not-found',
    });
    expect(await refused(ask(executionGet, { executionId: newId() }, other))).toMatchObject({ code: 'not-found' });
    expect((await ask(executionList, {}, other)).items).toEqual([]);
    expect(await refused(ask(pipelineActivate, { pipelineId }, { ...mine, roles: ['viewer'] }))).toMatchObject({
      code: 'permission-denied',
    });
  });
});
