import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Platform } from '@plimsoll/infrastructure';
import { newId } from '@plimsoll/kernel';
import { auditLedgers } from '../src/faults/ledger-audit.js';
import { everyItem, TradingClient } from '../src/faults/trading-client.js';
import { LiveStream } from '../src/platform/live-stream.js';
import { RestClient } from '../src/platform/rest-client.js';
import { endTestPlatform, startTestPlatform } from '../src/platform/test-platform.js';
import { sentAgain, until } from '../src/platform/wait.js';

/** Everything that may run more than once does; the broker may not (`sole-process.integration.spec.ts`). */
const SCALED = ['identity', 'signals', 'pipelines', 'gateway'] as const;
const ALERTS = 40;
/** After so many alerts a process of each kind is killed. */
const KILLED_AT = ALERTS / 2;
/** What a killed process had begun is taken up when its leases have run out. */
const TAKEN_UP_MS = 90_000;

let platform: Platform;
let client: TradingClient;
/** The same person at each gateway. */
let gateways: readonly RestClient[];

beforeAll(async () => {
  platform = await startTestPlatform('scaled');
  const others = await Promise.all(SCALED.map((service) => platform.startAnother(service)));
  client = await TradingClient.open(
    platform,
    { SIMULATOR_DEPOSIT: '1000000' },
    { trigger: { types: [], minConfidence: 0, symbols: [], sourceIds: [], parallel: true } },
  );
  gateways = [platform.urls.gateway, others.at(-1)!.url!].map((url) => new RestClient(url));
  for (const gateway of gateways) gateway.signIn(client.trader.rest.accessToken!);
}, 300_000);

afterAll(async () => {
  await client?.close();
  await Promise.all((gateways ?? []).map((gateway) => gateway.close()));
  await endTestPlatform('scaled', platform);
}, 180_000);

const ticketOf = async (gateway: RestClient): Promise<string> =>
  (await gateway.post<{ ticket: string }>('/v1/stream/tickets')).ticket;
const gatewayOf = (turn: number): RestClient => gateways[turn % gateways.length]!;

describe('two gateways (issue 7 §7)', () => {
  it('take the tickets of each other, each once', async () => {
    for (const [at, of] of [
      [0, 1],
      [1, 0],
    ] as const) {
      const ticket = await ticketOf(gateways[of]!);
      expect(await LiveStream.statusOf(gateways[at]!.url, ticket)).toBe(101);
      for (const { url } of gateways) expect(await LiveStream.statusOf(url, ticket)).toBe(401);
    }
  });

  it('give one answer to a key, whichever was asked first, also at the same moment', async () => {
    const create = (gateway: RestClient, key: string): Promise<{ sourceId: string }> =>
      gateway.post('/v1/sources', { name: 'Twice', kind: 'tradingview' }, key);
    for (const key of [newId(), newId()]) {
      const first = await create(gateways[0]!, key);
      expect(await create(gateways[1]!, key)).toEqual(first);
    }
    // At the same moment the second one is told by name that the first is under way; with the same key it comes again.
    const key = newId();
    const atOnce = await Promise.all(
      gateways.map((gateway) =>
        until('the answer to the key', () =>
          create(gateway, key).catch((error: unknown) => {
            expect(error).toMatchObject({ status: 409, code: 'idempotency-key-in-use' });
            return undefined;
          }),
        ),
      ),
    );
    expect(atOnce[1]).toEqual(atOnce[0]);
    const named = await everyItem<{ name: string }>(client.trader, '/v1/sources');
    expect(named.filter(({ name }) => name === 'Twice')).toHaveLength(3);
  });

  it('end a session at both when it ends at one', async () => {
    const { email, password } = client.trader;
    const { accessToken } = await gateways[0]!.post<{ accessToken: string }>('/v1/auth/log-in', { email, password });
    const visitors = gateways.map(({ url }) => new RestClient(url));
    for (const visitor of visitors) visitor.signIn(accessToken);
    for (const visitor of visitors) expect((await visitor.raw('GET', '/v1/accounts')).status).toBe(200);
    await visitors[0]!.post('/v1/auth/log-out');
    for (const visitor of visitors)
      await until('the session to be over', async () => (await visitor.raw('GET', '/v1/accounts')).status === 401);
    await Promise.all(visitors.map((visitor) => visitor.close()));
  });

  it('share one limit: who is refused by one has no room left at the other', async () => {
    const stranger = gateways.map(({ url }) => new RestClient(url));
    const statuses: number[] = [];
    // Ten at once and one each ten seconds: by turns, so that each gateway alone would let all of them pass.
    for (let turn = 0; turn < 14; turn += 1) {
      const { status } = await stranger[turn % 2]!.raw('POST', '/v1/auth/register', '{}', {
        'content-type': 'application/json',
        'idempotency-key': newId(),
      });
      statuses.push(status);
    }
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(2);
    await Promise.all(stranger.map((each) => each.close()));
  });
});

describe('two of each consumer (issue 7 §7, SG-4, PL-6, BR-5)', () => {
  let streams: LiveStream[];
  const signalIds: string[] = [];

  beforeAll(async () => {
    // Each is opened with the ticket of the other gateway.
    streams = await Promise.all(
      gateways.map(async ({ url }, at) => LiveStream.open(url, await ticketOf(gatewayOf(at + 1)))),
    );
  });

  afterAll(() => streams?.forEach((stream) => stream.close()));

  it(`${ALERTS} alerts are so many signals, executions and orders, with a process of each killed midway`, async () => {
    const send = async (number: number): Promise<void> => {
      const body = { ticker: 'EURUSD', action: 'buy', strategy: 'scaled', event_id: `scaled-${number}` };
      const sender = new RestClient(gatewayOf(number).url);
      // A sender that must not lose an alert sends it again until it is taken.
      const answer = await until(
        `alert ${number} to be taken`,
        async () => {
          const sent = await sentAgain(() => client.trader.sendAlert(sender, client.source, body));
          return sent.status === 202 ? sent : undefined;
        },
        TAKEN_UP_MS,
        200,
      );
      await sender.close();
      signalIds.push(...(answer.body as { signalIds: string[] }).signalIds);
    };
    const sent: Promise<void>[] = [];
    for (let number = 0; number < ALERTS; number += 1) {
      sent.push(send(number));
      if (number % 4 === 3) await Promise.all(sent);
      if (number === KILLED_AT) for (const name of ['signals-2', 'pipelines', 'identity-2']) platform.kill(name);
    }
    await Promise.all(sent);
    expect(new Set(signalIds).size).toBe(ALERTS);
    await until(
      'all orders to be done',
      async () => (await client.orders()).filter(({ state }) => state === 'done').length >= ALERTS,
      TAKEN_UP_MS,
      500,
    );
    const completed = async (): Promise<{ signalId: string; state: string }[]> =>
      (await everyItem<{ signalId: string; state: string }>(client.trader, '/v1/executions')).filter(
        ({ state }) => state === 'completed',
      );
    await until('all executions to complete', async () => (await completed()).length >= ALERTS, TAKEN_UP_MS, 500);
    const wanted = [...signalIds].sort();
    expect((await client.orders()).map(({ signalId }) => signalId).sort()).toEqual(wanted);
    expect((await completed()).map(({ signalId }) => signalId).sort()).toEqual(wanted);
    expect(await client.opened()).toBe(ALERTS);
    await platform.untilReady();
    expect(await auditLedgers(platform)).toEqual([]);
  }, 300_000);

  it('both live streams told the same facts in the same order, and polling tells them too', async () => {
    const [first] = streams[0]!.facts;
    const asked = await Promise.all(
      gateways.map((gateway) =>
        gateway.get<{ items: { seq: number }[] }>(`/v1/stream/events?after=${first!.seq - 1}&limit=500`),
      ),
    );
    const seqs = asked.map(({ items }) => items.map(({ seq }) => seq));
    expect(seqs[0]!.length).toBeGreaterThan(ALERTS * 4);
    expect(seqs[1]).toEqual(seqs[0]);
    for (const stream of streams) {
      await until('the last fact', () => Promise.resolve(stream.facts.at(-1)?.seq === seqs[0]!.at(-1)));
      expect(stream.facts.map(({ seq }) => seq)).toEqual(seqs[0]);
      expect(stream.words).not.toContain('resync');
    }
  });

  it('a stream that moves to the other gateway goes on after its last fact', async () => {
    const seqs = streams[0]!.facts.map(({ seq }) => seq);
    const left = seqs[Math.floor(seqs.length / 2)]!;
    const moved = await LiveStream.open(gateways[1]!.url, await ticketOf(gateways[0]!), left);
    await until('the facts after it', () => Promise.resolve(moved.facts.at(-1)?.seq === seqs.at(-1)));
    expect(moved.facts.map(({ seq }) => seq)).toEqual(seqs.filter((seq) => seq > left));
    moved.close();
  });
});
