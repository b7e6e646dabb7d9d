import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Platform } from '@plimsoll/infrastructure';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { RestClient } from '../src/platform/rest-client.js';
import { fillPath, type Operation, operationsOf, trials } from '../src/platform/tenancy-matrix.js';
import { endTestPlatform, realData, startTestPlatform } from '../src/platform/test-platform.js';
import { type AlertSource, type ConnectedTerminal, Trader } from '../src/platform/trader.js';
import { sentAgain, until } from '../src/platform/wait.js';

/** Where Ann has none of a kind. */
const NOBODY = '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11';

interface OrderView {
  readonly orderId: string;
  readonly type: string;
  readonly state: string;
  readonly symbol: string;
}

const NOBODYS = '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a99';
let platform: Platform;
let anonymous: RestClient;
let ann: Trader;
let terminal: ConnectedTerminal;
let source: AlertSource;
let pipelineId: string;

beforeAll(async () => {
  platform = await startTestPlatform('faces', {
    env: {
      all: { PLIMSOLL_DELIVER_TWICE: '1' },
      // Every route is called from one address: what it refuses must be for whose it is, and not for how often.
      gateway: { RATE_LIMIT_SCALE: '10' },
    },
  });
  anonymous = new RestClient(platform.urls.gateway);
  ann = await Trader.register(platform.urls);
  terminal = await ann.connectTerminal();
  source = await ann.createSource();
  pipelineId = await ann.createPipeline(terminal.accountId);
}, 600_000);

afterAll(async () => {
  await terminal?.simulator.stop();
  await endTestPlatform('faces', platform);
}, 180_000);

const FILE = { 'content-type': 'application/octet-stream' };
const REPORT_ROWS = [
  'Time|Deal|Symbol|Type|Direction|Volume|Price|Order|Commission|Swap|Profit|Balance|Comment',
  '2024.11.25 09:00:00|1||balance|||||0.00|0.00|100.00|100.00|',
];
/** A tester's report of one deposit. */
const REPORT = `<table>${REPORT_ROWS.map(
  (row, i) =>
    `<tr>${row
      .split('|')
      .map((cell) => (i === 0 ? `<td><b>${cell}</b></td>` : `<td>${cell}</td>`))
      .join('')}</tr>`,
).join('')}</table>`;

describe('the main job, with every fact delivered twice (SG-1, SG-4, PL-5, PL-6, BR-5)', () => {
  const alert = { ticker: 'EURUSD', action: 'buy', price: 1.08412, stop_loss: 1.0741, strategy: 'e2e main job' };

  it('turns one alert, sent five times, into exactly one order, with a verdict that says why', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => ann.sendAlert(anonymous, source, alert)));
    expect(answers.map((a) => a.status)).toEqual([202, 202, 202, 202, 202]);
    const order = await until('the order to be done', async () => {
      const { items } = await ann.rest.get<{ items: OrderView[] }>(`/v1/accounts/${terminal.accountId}/orders`);
      return items.find((o) => o.state === 'done');
    });
    expect(order).toMatchObject({ type: 'open', symbol: 'EURUSD' });
    const { items: signals } = await ann.rest.get<{ items: { signalId: string }[] }>('/v1/signals');
    expect(signals).toHaveLength(1);
    const { items: verdicts } = await ann.rest.get<{
      items: { matched: boolean; pipelineId: string; executionId: string; checks: unknown[] }[];
    }>(`/v1/signals/${signals[0]!.signalId}/verdicts`);
    expect(verdicts).toMatchObject([{ matched: true, pipelineId }]);
    expect(verdicts[0]!.checks.length).toBeGreaterThan(0);
    const execution = await until('the execution to complete', async () => {
      const found = await ann.rest.get<{ state: string; attempts: { agent: string; state: string }[] }>(
        `/v1/executions/${verdicts[0]!.executionId}`,
      );
      return found.state === 'completed' ? found : undefined;
    });
    expect(execution.attempts.map((a) => a.agent)).toEqual(expect.arrayContaining(['risk-manager', 'order-manager']));
  });

  it('leaves one position at the broker, in the ledger and in no discrepancy', async () => {
    const state = await terminal.simulator.state();
    expect(state.deals.filter((d) => d.entry === 'in')).toHaveLength(1);
    const { items: positions } = await ann.rest.get<{ items: { positionId: string; volume: string }[] }>(
      `/v1/accounts/${terminal.accountId}/positions`,
    );
    expect(positions.map((p) => p.positionId)).toEqual(state.positions.map((p) => p.positionId));
    const { items: discrepancies } = await ann.rest.get<{ items: { state: string }[] }>(
      `/v1/accounts/${terminal.accountId}/discrepancies`,
    );
    expect(discrepancies.filter((d) => d.state === 'open')).toEqual([]);
  });

  it('closes by an exit, which no rule may hold back', async () => {
    const answer = await ann.sendAlert(anonymous, source, {
      ticker: 'EURUSD',
      action: 'exit',
      strategy: 'e2e main job',
    });
    expect(answer.status).toBe(202);
    await until('the position to be closed', async () => (await terminal.simulator.state()).positions.length === 0);
    await until(
      'the ledger to see it closed',
      async () =>
        (await ann.rest.get<{ items: unknown[] }>(`/v1/accounts/${terminal.accountId}/positions`)).items.length === 0,
    );
  });

  it('gives the same facts live and by polling', async () => {
    const { items } = await ann.rest.get<{ items: { seq: number; topic: string }[] }>(
      '/v1/stream/events?after=0&limit=500',
    );
    expect(items.map((e) => e.topic)).toEqual(
      expect.arrayContaining(['signal', 'verdict', 'execution', 'order', 'deal', 'position']),
    );
    expect(items.map((e) => e.seq)).toEqual([...items.map((e) => e.seq)].sort((a, b) => a - b));
  });
});

describe('bodies that senders really send (SG-1)', () => {
  const folder = realData('tradingview-alerts');
  const names = folder ? readdirSync(folder).filter((name) => name !== 'index.json') : [];

  // Without the folder there is nothing to send; `realData` has said so, and it counts as skipped.
  (names.length > 0 ? it : it.skip).each(names.length > 0 ? names : ['every body'])(
    '%s is answered 202 and becomes a signal or a named rejection',
    async (name) => {
      const body = readFileSync(path.join(folder!, name));
      const headers = { 'content-type': name.endsWith('.json') ? 'application/json' : 'text/plain' };
      // A platform that has too much to do says so, and a sender comes again.
      const answer = await sentAgain(() => anonymous.raw('POST', source.hookPath, body, headers));
      expect(answer.status).toBe(202);
      const { payloadId, accepted, reason, signalIds } = answer.body as {
        payloadId: string;
        accepted: boolean;
        reason?: string;
        signalIds: string[];
      };
      expect(accepted ? signalIds.length > 0 : typeof reason === 'string').toBe(true);
      expect(await ann.rest.get<{ outcome: string }>(`/v1/payloads/${payloadId}`)).toMatchObject({ payloadId });
    },
  );
});

describe('borders between tenants (ID-3, reliability 85)', () => {
  const document = JSON.parse(
    readFileSync(path.resolve(import.meta.dirname, '../../../docs/openapi.json'), 'utf8'),
  ) as Parameters<typeof operationsOf>[0];
  const operations = operationsOf(document);
  const nameOf = ({ method, path: route }: Operation): string => `${method} ${route}`;
  let ids: Record<string, string>;
  let eve: Trader;

  beforeAll(async () => {
    eve = await Trader.register(platform.urls);
    const first = async (route: string, field: string): Promise<string> =>
      (await ann.rest.get<{ items: Record<string, string>[] }>(route)).items[0]?.[field] ?? NOBODY;
    const accountId = terminal.accountId;
    const { apiKeyId } = await ann.rest.post<{ apiKeyId: string }>('/v1/api-keys', {
      name: 'Backup script',
      scopes: ['read'],
    });
    const { invitationId } = await ann.rest.post<{ invitationId: string }>('/v1/team/invitations', {
      email: 'colleague@example.com',
      role: 'viewer',
    });
    const { channel } = await ann.rest.post<{ channel: { channelId: string } }>('/v1/channels', {
      channel: 'webhook',
      name: 'Border',
      address: 'https://border.invalid/hook',
    });
    // The address does not exist: what was to go there waits.
    const { messageId } = await ann.rest.post<{ messageId: string }>(`/v1/channels/${channel.channelId}/test`, {});
    const { reservationId } = await ann.rest.post<{ reservationId: string }>('/v1/usage/reservations', {
      meter: 'agent.calls',
      quantity: '1',
    });
    ids = {
      channelId: channel.channelId,
      messageId,
      noticeId: await first('/v1/notices', 'noticeId'),
      accountId,
      pipelineId,
      sourceId: source.sourceId,
      terminalId: terminal.terminalId,
      token: 'x'.repeat(43),
      userId: (await ann.rest.get<{ userId: string }>('/v1/me')).userId,
      sessionId: await first('/v1/me/sessions', 'sessionId'),
      apiKeyId,
      invitationId,
      reservationId,
      // None: it takes a device to make one, and identity's own specs have it.
      passkeyId: apiKeyId,
      // None: it takes a purchase, and billing's own specs have it.
      invoiceId: 'in_of_nobody',
      reportId: ((await ann.rest.raw('POST', '/v1/reports', REPORT, FILE)).body as { reportId: string }).reportId,
      exportId: (await ann.rest.post<{ exportId: string }>('/v1/exports')).exportId,
      mailId: await first('/v1/team/mails', 'mailId'),
      signalId: await first('/v1/signals', 'signalId'),
      payloadId: await first('/v1/payloads', 'payloadId'),
      executionId: await first('/v1/executions', 'executionId'),
      positionId: await first(`/v1/accounts/${accountId}/positions?state=all`, 'positionId'),
      orderId: await first(`/v1/accounts/${accountId}/orders`, 'orderId'),
      discrepancyId: await first(`/v1/accounts/${accountId}/discrepancies`, 'discrepancyId'),
    };
  });

  it('has an entry for every route, and no entry without a route', () => {
    expect(Object.keys(trials).sort()).toEqual(operations.map(nameOf).sort());
  });

  const call = (
    rest: RestClient,
    { method, path: route }: Operation,
    token?: string,
    headers: Readonly<Record<string, string>> = {},
  ) => {
    const { body, query } = trials[`${method} ${route}`] ?? {};
    const names = {
      ...ids,
      // None: they take a purchase or an owner of the installation, and billing's own specs have them.
      ...{ offerId: NOBODYS, actId: NOBODYS, changeId: NOBODYS, priceId: NOBODYS, addOn: 'pipelines-5' },
      discountId: NOBODYS,
      tenantId: ann.tenantId,
      organisationId: ann.tenantId,
      affiliateId: NOBODY,
      feature: 'pipelines.active',
    };
    const path = fillPath(route, names) + (query === undefined ? '' : `?${query}`);
    return rest.raw(method, path, body ? JSON.stringify(body) : undefined, {
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...headers,
    });
  };

  it.each(operations.filter((o) => trials[nameOf(o)]?.reach !== 'public').map((o) => [nameOf(o), o] as const))(
    '%s refuses who is not signed in, and tokens that are not ours',
    async (_name, operation) => {
      expect((await call(anonymous, operation)).status).toBe(401);
      const [head, payload, signature] = ann.rest.accessToken!.split('.') as [string, string, string];
      const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt' })).toString('base64url');
      for (const token of ['nonsense', `${head}.${payload}.${signature.slice(0, -6)}AAAAAA`, `${none}.${payload}.`])
        expect((await call(anonymous, operation, token)).status).toBe(401);
    },
  );

  it.each(operations.filter((o) => trials[nameOf(o)]?.reach === 'named').map((o) => [nameOf(o), o] as const))(
    '%s does not find what belongs to somebody else',
    async (_name, operation) => {
      const answer = await call(eve.rest, operation);
      expect([401, 404]).toContain(answer.status);
      expect(JSON.stringify(answer.body)).not.toContain(ann.email);
    },
  );

  it.each(
    operations
      .filter((o) => o.method === 'GET' && trials[nameOf(o)]?.reach === 'own')
      .map((o) => [nameOf(o), o] as const),
  )('%s shows nothing of another tenant', async (_name, operation) => {
    const text = JSON.stringify((await call(eve.rest, operation)).body);
    for (const foreign of [ann.tenantId, ...Object.values(ids)]) expect(text).not.toContain(foreign);
  });

  it.each(operations.filter((o) => trials[nameOf(o)]?.reach === 'system').map((o) => [nameOf(o), o] as const))(
    '%s is closed to an owner of an organisation who is not at the machine itself',
    async (_name, operation) => {
      const answer = await call(eve.rest, operation, undefined, { 'x-forwarded-for': '203.0.113.7' });
      expect([answer.status, (answer.body as { code: string }).code]).toEqual([403, 'system-closed']);
    },
  );

  it('leaves what is named of another tenant as it was: a session that is not hers ends none', async () => {
    const ended = await call(eve.rest, { method: 'DELETE', path: '/v1/me/sessions/{sessionId}' });
    expect(ended).toMatchObject({ status: 200, body: { sessionsEnded: 0 } });
    const { items } = await ann.rest.get<{ items: { sessionId: string }[] }>('/v1/me/sessions');
    expect(items.map(({ sessionId }) => sessionId)).toContain(ids['sessionId']);
    const { items: invited } = await ann.rest.get<{ items: object[] }>('/v1/team/invitations');
    expect(invited).toMatchObject([{ invitationId: ids['invitationId'] }]);
    expect(await ann.rest.get<object>(`/v1/api-keys/${ids['apiKeyId']}`)).not.toHaveProperty('revokedAt');
  });

  it('keeps a terminal of another tenant out of the account', async () => {
    const { terminalId, secret } = await eve.registerTerminal();
    const login = (await ann.rest.get<{ identity: { login: string } }>(`/v1/accounts/${terminal.accountId}`)).identity
      .login;
    const stolen = await eve
      .connectTerminal({ TERMINAL_ID: terminalId, TERMINAL_SECRET: secret, SIMULATOR_LOGIN: login })
      .catch(() => undefined);
    await stolen?.simulator.stop();
    const mine = await ann.rest.get<{ terminalId: string; connection: string }>(`/v1/accounts/${terminal.accountId}`);
    expect(mine).toMatchObject({ terminalId: terminal.terminalId, connection: 'connected' });
  });
});

describe('a revoked terminal (ID-6)', () => {
  it('is out within five seconds', async () => {
    const other = await Trader.register(platform.urls);
    const connected = await other.connectTerminal();
    await other.rest.post(`/v1/terminals/${connected.terminalId}/revoke`, { reason: 'lost laptop' });
    await until(
      'the terminal to be refused',
      async () => (await connected.simulator.state()).stoppedBecause === 'terminal-revoked',
      5_000,
    );
    await connected.simulator.stop();
  });
});
