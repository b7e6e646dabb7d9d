import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Platform, SERVICES } from '@plimsoll/infrastructure';
import { newId } from '@plimsoll/kernel';
import { OtlpReceiver, type ReceivedLog, type ReceivedSpan } from '@plimsoll/testing';
import { Client } from 'pg';
import { metricsOf, readPanels } from '../src/ops/dashboards.js';
import { e2eEnv } from '../src/platform/e2e.config.js';
import { RestClient } from '../src/platform/rest-client.js';
import { endTestPlatform, startTestPlatform } from '../src/platform/test-platform.js';
import { type ConnectedTerminal, Trader } from '../src/platform/trader.js';
import { until } from '../src/platform/wait.js';

const NAMES = SERVICES.map(({ name }) => name);
const BODY_SECRET = 'canary.body.secret.7f3a';
const SOURCE = { name: 'Canary', kind: 'tradingview', bodySecretField: 'passphrase', bodySecret: BODY_SECRET };

let platform: Platform;
let ann: Trader;
let terminal: ConnectedTerminal;
let receiver: OtlpReceiver;
/** What must never be found where people look; by name. */
const secrets = new Map<string, string>();
const correlationId = newId();

beforeAll(async () => {
  receiver = await OtlpReceiver.open();
  const otel = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_BSP_SCHEDULE_DELAY: '200' };
  platform = await startTestPlatform('operators', { logLevel: 'debug', env: { all: otel } });
  ann = await Trader.register(platform.urls);
  const anonymous = new RestClient(platform.urls.gateway);
  const tokens = await anonymous.post<{ accessToken: string; refreshToken: string }>('/v1/auth/log-in', {
    email: ann.email,
    password: ann.password,
  });
  const { refreshToken } = await anonymous.post<{ refreshToken: string }>('/v1/auth/refresh', {
    refreshToken: tokens.refreshToken,
  });
  terminal = await ann.connectTerminal();
  const source = await ann.createSource(SOURCE);
  await ann.createPipeline(terminal.accountId);
  await ann.sendAlert(anonymous, source, { ticker: 'EURUSD', action: 'buy', passphrase: BODY_SECRET });
  await ann.sendAlert(anonymous, source, { ticker: 'no such thing at all', passphrase: BODY_SECRET });
  await until('the order of the alert', async () =>
    (await ann.rest.get<{ items: { state: string }[] }>(`/v1/accounts/${terminal.accountId}/orders`)).items.some(
      (order) => order.state === 'done',
    ),
  );
  const { ticket } = await ann.rest.post<{ ticket: string }>('/v1/stream/tickets', {});
  // Refused, with everything that is secret where it does not belong.
  await ann.rest.raw(
    'POST',
    `/v1/pipelines?ticket=${ticket}`,
    JSON.stringify({ name: BODY_SECRET, password: ann.password, secret: terminal.secret }),
    {
      'content-type': 'application/json',
      'plimsoll-correlation': correlationId,
      authorization: `Bearer ${tokens.accessToken}`,
    },
  );
  await anonymous.raw('POST', '/v1/auth/log-in', JSON.stringify({ email: ann.email, password: `${ann.password}x` }), {
    'content-type': 'application/json',
  });
  for (const [name, value] of Object.entries({
    'access token': tokens.accessToken,
    'refresh token': tokens.refreshToken,
    'next refresh token': refreshToken,
    ticket,
    password: ann.password,
    'terminal secret': terminal.secret,
    'body secret': BODY_SECRET,
    'webhook token': source.hookPath.split('/').at(-1)!,
  }))
    secrets.set(name, value);
}, 600_000);

afterAll(async () => {
  await terminal?.simulator.stop();
  await endTestPlatform('operators', platform);
  await receiver?.close();
}, 180_000);

const logOf = (service: string): string => readFileSync(path.join(platform.dataDir, 'logs', `${service}.log`), 'utf8');

describe('/metrics (OP-1)', () => {
  const everywhere = [
    'process_event_loop_lag_p99_seconds',
    'process_resident_memory_bytes',
    'plimsoll_disk_free_ratio',
    'plimsoll_health_check{check="nats",critical="true"} 1',
    'plimsoll_request_seconds_bucket',
  ];
  const withDatabase = [
    'plimsoll_answer_seconds_bucket',
    'plimsoll_outbox_depth',
    'plimsoll_outbox_age_seconds',
    'plimsoll_outbox_published_total',
    'plimsoll_dead_letters 0',
    'plimsoll_database_connections{pool="app",state="limit"}',
  ];
  const withConsumers = [
    'plimsoll_consumer_lag{consumer="',
    'plimsoll_consumer_events_total{consumer="',
    'plimsoll_consumer_seconds_bucket',
  ];
  const expected: Record<string, readonly string[]> = {
    identity: [
      ...withDatabase,
      ...withConsumers,
      'identity_logins_total{outcome="throttled"} 0',
      'identity_refreshes_total{outcome="reuse"} 0',
    ],
    signals: [...withDatabase, 'signals_payloads_total{kind="tradingview",outcome="accepted"'],
    pipelines: [
      ...withDatabase,
      ...withConsumers,
      'plimsoll_verdicts_total',
      'plimsoll_signal_verdict_seconds_bucket{le="1"}',
      'plimsoll_node_seconds_bucket',
    ],
    broker: [
      ...withDatabase,
      ...withConsumers,
      'http_server_request_duration_seconds_bucket',
      'plimsoll_broker_guards{',
      'plimsoll_broker_guards_blind',
      'plimsoll_broker_guards_unprotected{exposed="true"}',
      'plimsoll_broker_exposed_accounts{connection="connected"}',
      'plimsoll_broker_discrepancy_age_seconds{severity="critical"}',
      'plimsoll_broker_guard_overdue_seconds',
      'plimsoll_broker_commands_total',
    ],
    gateway: [
      'http_server_request_duration_seconds_bucket',
      'http_server_active_requests',
      'gateway_stream_clients',
      'gateway_stream_facts_total',
      'gateway_ended_sessions',
    ],
  };

  it.each(NAMES)(
    'of %s tells requests, events, outbox, consumer lag, pools and guard, as far as it has them',
    async (service) => {
      const text = await (await fetch(`${platform.opsUrl(service)}/metrics`)).text();
      const own = service === 'gateway' || service === 'pipelines' ? everywhere : everywhere.slice(0, -1);
      expect([...own, ...(expected[service] ?? [])].filter((name) => !text.includes(name))).toEqual([]);
      // A label that holds an id would make a series for each.
      expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-/);
    },
  );
});

describe('dashboards (OP-1)', () => {
  it('read what the services show; what is there only after something went wrong is marked', async () => {
    const pages = await Promise.all(
      NAMES.map(async (service) => (await fetch(`${platform.opsUrl(service)}/metrics`)).text()),
    );
    const shown = new Set(pages.flatMap((page) => [...page.matchAll(/^(\w+)[ {]/gm)].map(([, name]) => name)));
    const missing = readPanels()
      .filter(({ isQuiet }) => !isQuiet)
      .flatMap(({ where, queries }) => queries.flatMap(metricsOf).map((name) => ({ where, name })))
      .filter(({ name }) => !shown.has(name));
    expect(missing).toEqual([]);
  });
});

describe('logs (OP-1)', () => {
  it.each(NAMES)('of %s are lines of JSON', (service) => {
    const lines = logOf(service).trim().split('\n');
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines)
      expect(JSON.parse(line)).toMatchObject({
        service,
        level: expect.any(String),
        time: expect.stringMatching(/Z$/),
        msg: expect.any(String),
      });
  });

  it('name the tenant, the correlation id that the caller brought, and the trace', () => {
    const lines = logOf('gateway')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const mine = lines.filter((line) => line['correlationId'] === correlationId);
    expect(mine).toContainEqual(
      expect.objectContaining({
        tenantId: ann.tenantId,
        traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
        route: '/v1/pipelines',
      }),
    );
  });
});

describe('traces (issue 7 §6)', () => {
  /** The span of a name below another one, however far. */
  const below = (above: ReceivedSpan, name: string, service: string): ReceivedSpan | undefined => {
    const found = receiver.spans.find((span) => {
      if (span.name !== name || span.service !== service || span.traceId !== above.traceId) return false;
      const isUnder = (at: ReceivedSpan | undefined): boolean =>
        at === above || (at !== undefined && isUnder(receiver.spans.find(({ spanId }) => spanId === at.parentSpanId)));
      return isUnder(span);
    });
    return found;
  };
  const WAY = [
    ['gateway', 'POST /v1/hooks/:token', 2],
    ['gateway', 'rq.signals.payload.take', 3],
    ['signals', 'rq.signals.payload.take', 2],
    ['signals', 'transaction', 3],
    ['signals', 'send signals.signal.accepted.v1', 4],
    ['pipelines', 'process signals.signal.accepted.v1', 5],
    ['pipelines', 'step', 1],
    ['pipelines', 'execution', 1],
    ['pipelines', 'rq.broker.order.place', 3],
    ['broker', 'rq.broker.order.place', 2],
    ['broker', 'transaction', 3],
    ['broker', 'command open', 3],
  ] as const;

  it('one leads from the webhook through all services to the order, under the id that verdict and execution name', async () => {
    const wholeWay = (): ReceivedSpan[] | undefined => {
      for (const hook of receiver.spans.filter(({ name }) => name === WAY[0][1])) {
        const spans = WAY.map(([service, name]) => below(hook, name, service));
        if (spans.every((span) => span !== undefined)) return spans;
      }
      return undefined;
    };
    const way = await until('the whole way', () => Promise.resolve(wholeWay()));
    expect(way.map(({ service, name, kind }) => [service, name, kind])).toEqual(WAY);
    const [hook] = way;
    expect(hook).toMatchObject({ failed: false, attributes: { 'http.response.status_code': 202 } });
    const consumed = way[5]!;
    expect(consumed.links).toContainEqual(expect.objectContaining({ spanId: way[4]!.spanId }));
    expect(consumed.attributes).toMatchObject({ 'plimsoll.tenant.id': ann.tenantId });
    const signalId = way.find(({ name }) => name === 'execution')!.attributes['plimsoll.signal.id'];
    const verdicts = await ann.rest.get<{ items: { traceId?: string; executionId?: string }[] }>(
      `/v1/signals/${String(signalId)}/verdicts`,
    );
    expect(verdicts.items).toMatchObject([{ traceId: hook!.traceId }]);
    const run = await ann.rest.get<object>(`/v1/executions/${verdicts.items[0]!.executionId!}`);
    expect(run).toMatchObject({ traceId: hook!.traceId });
    // What became of the order comes back into the trace, from the facts of the terminal.
    const isResumed = (span: ReceivedSpan): boolean =>
      span.name === 'execution' &&
      span.traceId === hook!.traceId &&
      span.parentSpanId === '' &&
      span.links.length === 1;
    await until('the end of the execution', () => Promise.resolve(receiver.spans.some(isResumed)));
  });

  it('syncs of the terminal are traces with its name', () => {
    const sync = receiver.spans.find(({ name }) => name === 'POST /mt5/v1/sync');
    expect(sync).toMatchObject({
      service: 'broker',
      attributes: { 'plimsoll.terminal.id': terminal.terminalId, 'plimsoll.account.id': terminal.accountId },
    });
  });

  it('log lines come to the receiver too, under the same ids', async () => {
    const isOfRefusal = ({ service, traceId, attributes }: ReceivedLog): boolean =>
      service === 'gateway' && traceId === correlationId.replaceAll('-', '') && attributes['route'] === '/v1/pipelines';
    await until('a line of the gateway', () => Promise.resolve(receiver.logs.some(isOfRefusal)));
  });
});

describe('secrets (reliability 94)', () => {
  it('are in nothing that leaves by OTLP', () => {
    const sent = receiver.bodies.join('\n');
    expect(sent.length).toBeGreaterThan(10_000);
    expect([...secrets].filter(([, value]) => sent.includes(value)).map(([name]) => name)).toEqual([]);
  });

  it('are in no log', () => {
    const generated = path.join(platform.dataDir, 'secrets');
    for (const name of readdirSync(generated))
      secrets.set(`generated ${name}`, readFileSync(path.join(generated, name), 'utf8').trim());
    const found = readdirSync(path.join(platform.dataDir, 'logs')).flatMap((log) => {
      const text = readFileSync(path.join(platform.dataDir, 'logs', log), 'utf8');
      return [...secrets].filter(([, value]) => text.includes(value)).map(([name]) => `${name} in ${log}`);
    });
    expect(found).toEqual([]);
  });

  it('are in no table: facts, answers kept for repeats, audit log, payloads and what else there is', async () => {
    // The search finds what is there.
    expect(await tablesWith([ann.email])).toContain('identity.users');
    expect(await tablesWith([...secrets.values()])).toEqual([]);
  });
});

describe('a dead letter that is sent again', () => {
  const asAdmin = async <T>(sql: string, params: unknown[] = []): Promise<T[]> => {
    const admin = new Client({
      connectionString: Object.assign(new URL(platform.urls.postgres), { pathname: '/plimsoll' }).toString(),
    });
    await admin.connect();
    try {
      return (await admin.query(sql, params)).rows as T[];
    } finally {
      await admin.end();
    }
  };

  it("reaches its consumer although the fact is another service's, and nobody else", async () => {
    const consumer = 'pipelines-signal-accepted';
    const [fact] = await asAdmin<{ tenant_id: string; id: string }>(
      `select tenant_id, id from signals.outbox where subject like 'signals.signal.accepted.%' limit 1`,
    );
    // As if it had failed.
    await asAdmin('delete from pipelines.inbox where tenant_id = $1 and event_id = $2 and consumer = $3', [
      fact!.tenant_id,
      fact!.id,
      consumer,
    ]);
    await asAdmin(
      `insert into pipelines.dead_letters (
         tenant_id, id, source, consumer, event_id, subject, key, headers, body, reason, deliveries)
       select tenant_id, id, 'consumer', $3, id::text, subject, key, headers, data::text, 'handler-failed', 5
       from signals.outbox
       where tenant_id = $1 and id = $2`,
      [fact!.tenant_id, fact!.id, consumer],
    );
    const cli = path.resolve(import.meta.dirname, '../../cli/dist/main.js');
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [cli, 'dead-letters', 'replay', '--all', '--consumer', consumer, '--data-dir', platform.dataDir, '--json'],
      { env: e2eEnv },
    );
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, count: 1 });
    await until(
      'the consumer to have done it',
      async () =>
        (await asAdmin('select 1 from pipelines.inbox where event_id = $1 and consumer = $2', [fact!.id, consumer]))
          .length === 1,
      15_000,
    );
    await until(
      'the outbox to be empty',
      async () => (await asAdmin('select 1 from pipelines.outbox where published_at is null')).length === 0,
      5_000,
    );
  }, 30_000);
});

/** Tables of all services with a row that holds one of these texts anywhere; bytes are shown in hexadecimal. */
async function tablesWith(texts: readonly string[]): Promise<string[]> {
  const patterns = texts.flatMap((text) => [
    `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`,
    `%${Buffer.from(text).toString('hex')}%`,
  ]);
  const admin = new Client({
    connectionString: Object.assign(new URL(platform.urls.postgres), { pathname: '/plimsoll' }).toString(),
  });
  await admin.connect();
  const { rows: tables } = await admin.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name
     from pg_class c
     join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname = any($1)`,
    [NAMES],
  );
  expect(tables.length).toBeGreaterThan(40);
  const found: string[] = [];
  for (const { name } of tables)
    if ((await admin.query(`select 1 from ${name} t where t::text like any($1) limit 1`, [patterns])).rows.length > 0)
      found.push(name);
  await admin.end();
  return found;
}
