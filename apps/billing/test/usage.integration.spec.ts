import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import {
  type Actor,
  bulkConsumer,
  type Usage,
  usageBatches,
  usageGet,
  usageMeters,
  type UsageQuery,
  usageTake,
  type UsageTaken,
} from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { Bulks, connectionOptions, NatsStrategy, Requests } from '@plimsoll/messaging';
import { defineConfig, Logger, type RunningService, startService } from '@plimsoll/service-host';
import { TEST_KEYS, type TestDatabase, testDatabase, testNats, waitFor } from '@plimsoll/testing';
import { BillingConfig } from '../src/billing.config.js';
import { BillingModule } from '../src/billing.module.js';
import { usageShard } from '../src/domain/usage-body.js';
import { UsageArchive } from '../src/usage/usage-archive.js';
import { UsageConsumer } from '../src/usage/usage.consumer.js';

const SOON = { timeoutMs: 20_000 };

describe('usage from the question to the figures (BL-4)', () => {
  let database: TestDatabase;
  let service: RunningService;
  let requests: Requests;
  const { url: natsUrl } = testNats();

  beforeAll(async () => {
    database = await testDatabase('billing');
    service = await started();
    requests = service.app.get(Requests);
  });
  afterAll(async () => {
    await service.stop('end of the spec');
    await database.drop();
  });

  const started = async (): Promise<RunningService> => {
    Object.assign(process.env, database.environment, TEST_KEYS, { NATS_URL: natsUrl });
    const config = defineConfig(BillingConfig, { SERVICE_NAME: 'billing', OPS_PORT: '0', LOG_LEVEL: 'warn' });
    return startService(
      BillingModule,
      { transport: NatsStrategy },
      { config, logger: Logger.create({ service: 'billing', level: 'warn' }) },
    );
  };
  const somebody = (): Actor => ({ tenantId: newId(), userId: newId(), sessionId: newId(), roles: ['owner'] });
  const send = (actor: Actor, body: string, form: 'json' | 'ndjson' = 'json'): Promise<UsageTaken> =>
    requests.ask(usageTake, { body: Buffer.from(body).toString('base64'), form }, { actor });
  const get = (actor: Actor, query: UsageQuery): Promise<Usage> => requests.ask(usageGet, query, { actor });
  const counted = (actor: Actor, meter: UsageQuery['meter'], events: number): Promise<Usage> =>
    waitFor(
      `${events} events of ${meter}`,
      async () => {
        const usage = await get(actor, { meter, by: 'all', from: daysAgo(3) });
        return usage.total.events === events ? usage : undefined;
      },
      SOON,
    );
  const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();
  const call = (at = new Date()): object => ({ id: newId(), meter: 'agent.calls', at: at.toISOString() });

  it('keeps the good events of a call and names the others', async () => {
    const actor = somebody();
    const good = { id: newId(), meter: 'agent.tokens', at: new Date().toISOString(), value: 12.5 };
    const answer = await send(
      actor,
      JSON.stringify([good, { ...good, id: newId(), colour: 'red' }, { ...good, id: 'x', meter: 'orders' }, 7]),
    );
    expect(answer).toEqual({
      taken: 1,
      refused: [
        { index: 1, id: expect.any(String), code: 'malformed', detail: 'has a field "colour" that no event has' },
        { index: 2, id: 'x', code: 'meter-not-sent', detail: 'orders is counted by the platform itself' },
        { index: 3, code: 'malformed', detail: 'is no object' },
      ],
    });
    expect((await counted(actor, 'agent.tokens', 1)).total.value).toBe('12.5');
  });

  it('takes lines of JSON, and counts what is sent again once', async () => {
    const actor = somebody();
    const lines = Array.from({ length: 100 }, () => JSON.stringify(call()));
    const body = `${lines.join('\n')}\n`;
    expect(await send(actor, body, 'ndjson')).toEqual({ taken: 100, refused: [] });
    await send(actor, body, 'ndjson');
    await send(actor, lines.slice(50).join('\n'), 'ndjson');
    await send(actor, `[${JSON.stringify(call())}]`);
    await counted(actor, 'agent.calls', 101);
  });

  it('refuses a body that is none', async () => {
    const actor = somebody();
    for (const body of ['{', '{}', '[]', `[${Array.from({ length: 1_001 }, () => '{}').join()}]`])
      await expect(send(actor, body)).rejects.toMatchObject({ problem: { code: 'malformed-body' } });
  });

  it('counts by hour, by day, as one, and by a dimension', async () => {
    const actor = somebody();
    const hour = new Date(Math.floor(Date.now() / 86_400_000) * 86_400_000 - 3_600_000 * 5);
    const event = (offsetH: number, model: string, value: number): object => ({
      id: newId(),
      meter: 'agent.tokens',
      at: new Date(hour.getTime() + offsetH * 3_600_000).toISOString(),
      value,
      dimensions: { model },
    });
    await send(actor, JSON.stringify([event(0, 'a', 1), event(0, 'b', 2), event(1, 'a', 4), event(-24, 'a', 8)]));
    await counted(actor, 'agent.tokens', 4);
    const query = { meter: 'agent.tokens', from: daysAgo(3) } as const;
    const values = (usage: Usage): string[] =>
      usage.figures.map(({ value, dimension }) => `${dimension ?? ''}${value}`);
    expect(values(await get(actor, { ...query, by: 'hour' }))).toEqual(['8', '3', '4']);
    expect(values(await get(actor, { ...query, by: 'day' }))).toEqual(['8', '7']);
    expect(values(await get(actor, { ...query, by: 'all', dimension: 'model' }))).toEqual(['a13', 'b2']);
    expect((await get(actor, { ...query, by: 'day' })).total).toMatchObject({ events: 4, value: '15' });
    await expect(get(actor, { ...query, dimension: 'colour' })).rejects.toMatchObject({
      problem: { code: 'validation-failed' },
    });
    const { meters } = await requests.ask(usageMeters, {}, { actor });
    expect(meters.find(({ meter }) => meter === 'agent.tokens')).toMatchObject({ kind: 'sum', unit: 'tokens' });
  });

  it('tells the highest, the last and the different ones, of a dimension and of all', async () => {
    const actor = somebody();
    const at = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
    const event = (meter: string, minutes: number, more: object): object => ({
      id: newId(),
      meter,
      at: at(minutes),
      ...more,
    });
    await send(
      actor,
      JSON.stringify([
        event('storage.bytes', 5, { value: 7, dimensions: { kind: 'a' } }),
        event('storage.bytes', 125, { value: 9, dimensions: { kind: 'a' } }),
        event('storage.bytes', 4, { value: 8, dimensions: { kind: 'b' } }),
        event('strategies.running', 2, { value: 3, dimensions: { place: 'x' } }),
        event('strategies.running', 130, { value: 11, dimensions: { place: 'x' } }),
        event('strategies.running', 3, { value: 5, dimensions: { place: 'y' } }),
        event('clients.active', 2, { member: 'm1', dimensions: { kind: 'a' } }),
        event('clients.active', 130, { member: 'm1', dimensions: { kind: 'b' } }),
        event('clients.active', 131, { member: 'm2', dimensions: { kind: 'b' } }),
      ]),
    );
    const told = async (meter: UsageQuery['meter'], dimension: string): Promise<unknown> => {
      await counted(actor, meter, 3);
      const { figures, total } = await get(actor, { meter, dimension, by: 'all', from: daysAgo(2) });
      return [...figures.map(({ dimension: of, value }) => `${of} ${value}`), total.value];
    };
    expect(await told('storage.bytes', 'kind')).toEqual(['a 9', 'b 8', '9']);
    expect(await told('strategies.running', 'place')).toEqual(['x 3', 'y 5', '3']);
    expect(await told('clients.active', 'kind')).toEqual(['a 1', 'b 2', '2']);
  });

  it('counts facts of the platform by what they are about, however often they are told', async () => {
    const actor = somebody();
    const consumer = service.app.get(UsageConsumer, { strict: false });
    const [signalId, sourceId, receivedAt] = [newId(), newId(), new Date().toISOString()];
    const fact = { tenantId: actor.tenantId, data: { signalId, sourceId, symbol: 'EURUSD', receivedAt } } as never;
    await consumer.signals([fact, fact]);
    await consumer.signals([fact]);
    const verdict = { matched: true, pipelineId: newId(), executionId: newId() };
    await consumer.executions([
      {
        tenantId: actor.tenantId,
        data: { symbol: 'EURUSD', judgedAt: receivedAt, verdicts: [verdict, { matched: false }] },
      } as never,
    ]);
    await counted(actor, 'signals.external', 1);
    await counted(actor, 'executions', 1);
    expect((await get(actor, { meter: 'signals.external', dimension: 'source' })).figures[0]!.dimension).toBe(sourceId);
  });

  it('shows a tenant nothing of another', async () => {
    const [actor, other] = [somebody(), somebody()];
    await send(actor, JSON.stringify([call()]));
    await counted(actor, 'agent.calls', 1);
    expect((await get(other, { meter: 'agent.calls', from: daysAgo(3) })).total.events).toBe(0);
    const reader: Actor = { ...other, scopes: ['usage'] };
    await expect(get(reader, { meter: 'agent.calls' })).rejects.toMatchObject({ problem: { code: 'scope-missing' } });
    expect(await send(reader, JSON.stringify([call()]))).toMatchObject({ taken: 1 });
  });

  it('counts what comes again from the stream once, and a body that is wrong stands in nobody’s way', async () => {
    const actor = somebody();
    const nc = await connect(connectionOptions(natsUrl, 'spec'));
    const jsm = await jetstreamManager(nc);
    const shard = usageShard(actor.tenantId, usageBatches.shards);
    await send(actor, JSON.stringify([call()]));
    await counted(actor, 'agent.calls', 1);
    await service.app
      .get(Bulks)
      .publish(usageBatches, shard, Buffer.from('{"events":1,"corrections":0,"days":[],"dims":[]}\nnonsense\n'));
    await service.app.get(Bulks).publish(usageBatches, shard, Buffer.from('nothing that anybody wrote'));
    // Everything that is in hand comes again.
    await jsm.consumers.delete(usageBatches.stream, bulkConsumer(usageBatches, shard));
    await send(actor, JSON.stringify([call()]));
    await counted(actor, 'agent.calls', 2);
    const aside = await waitFor(
      'the bodies that are set aside',
      async () => {
        const rows = await database.asAdmin<{ reason: string }>('select reason from usage_set_aside order by seq');
        return rows.length === 2 ? rows : undefined;
      },
      SOON,
    );
    expect(aside[0]!.reason).toContain('invalid input syntax');
    await nc.close();
    expect(await database.asAdmin('select shard from usage_shards where held_until > now()')).toHaveLength(8);
  });

  it('writes days that are past their time into a file, removes them, and keeps what they added up to', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'usage-archive-'));
    const [tenantId, day] = [newId(), daysAgo(41).slice(0, 10)];
    await database.asAdmin('select ensure_usage_days($1, 0)', [day]);
    await database.asAdmin(
      `insert into usage_events (tenant_id, day, event_id, revision, meter, at, dims_id, is_void, is_ranked)
       select $1, $2::date, gen_random_uuid(), 1, 4, $2::date, $1, false, false from generate_series(1, 7)`,
      [tenantId, day],
    );
    const archive = service.app.get(UsageArchive, { strict: false });
    Object.assign(service.app.get(BillingConfig, { strict: false }), { usageArchive: folder });
    await archive.archive();
    const manifest = JSON.parse(readFileSync(path.join(folder, `usage-${day}.json`), 'utf8')) as { file: string };
    expect(manifest).toMatchObject({ day, rows: 7, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const lines = gunzipSync(readFileSync(path.join(folder, manifest.file)))
      .toString()
      .trim()
      .split('\n');
    expect(lines).toHaveLength(7);
    expect(JSON.parse(lines[0]!)).toMatchObject({ tenant_id: tenantId, meter: 4 });
    const left = await database.asAdmin('select from usage_events where tenant_id = $1', [tenantId]);
    expect(left).toEqual([]);
    await expect(database.asAdmin('select drop_usage_day(current_date)')).rejects.toThrow('may still come');
    rmSync(folder, { recursive: true });
  });

  it('ends and begins again without losing or doubling', async () => {
    const actor = somebody();
    for (let i = 0; i < 20; i += 1) await send(actor, JSON.stringify([call(), call()]));
    await service.stop('in the middle');
    service = await started();
    requests = service.app.get(Requests);
    await send(actor, JSON.stringify([call()]));
    await counted(actor, 'agent.calls', 41);
  });
});
