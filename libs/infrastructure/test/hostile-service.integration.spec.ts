import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection, PermissionViolationError } from '@nats-io/transport-node';
import {
  allFacts,
  allRequests,
  answeredBy,
  answerInbox,
  auditConsumer,
  factFilter,
  factSubject,
  inboxOf,
  replayConsumer,
  replaySubject,
  requestSubject,
  SERVER_INBOX,
} from '@plimsoll/contracts';
import {
  composeNatsConf,
  HOUSE,
  natsAccounts,
  natsPasswordVariable,
  OPERATOR,
  provisionFacts,
  removeDataDir,
  type RunningServer,
  SERVICES,
  startNats,
} from '@plimsoll/infrastructure';
import { sleep } from '@plimsoll/kernel';

/** What `docker-compose.yml` gives NATS, on the ports and folders of this machine. */
function composeConf({ host, port, storeDir }: { host: string; port: number; storeDir: string }): string {
  let text = readFileSync(path.join(HOUSE, 'deploy', 'nats.conf'), 'utf8');
  for (const user of [OPERATOR, ...SERVICES.map(({ name }) => name)])
    text = text.replaceAll(`$${natsPasswordVariable(user)}`, passwordOf(user));
  return (
    text
      .replace('port: 4222', `host: "${host}"\nport: ${port}`)
      .replace(/http: .*\n/, '')
      .replace('/data/jetstream', storeDir)
      // The server of this machine may be older than 2.12, which is when NATS learnt it.
      .replace(', sync_interval: always', '')
  );
}

const passwordOf = (user: string): string => `pw_${user}`;

describe('deploy/nats.conf', () => {
  it('is what the manifests say', () => {
    expect(readFileSync(path.join(HOUSE, 'deploy', 'nats.conf'), 'utf8')).toBe(composeNatsConf(SERVICES));
  });
});

describe.each([
  ['npm start', undefined],
  ['docker-compose.yml', composeConf],
])('a service that was taken over, on the NATS of %s', (_name, configuration) => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'plimsoll-hostile-'));
  const clients = new Map<string, Client>();
  let server: RunningServer;
  let operator: NatsConnection;

  beforeAll(async () => {
    const accounts = natsAccounts(SERVICES, passwordOf);
    server = await startNats({
      dataDir,
      accounts,
      ...(configuration ? { configuration } : {}),
      prepare: (url) => provisionFacts(url, 5_000),
    });
    operator = (await login(server.port, OPERATOR)).nc;
    for (const { name } of SERVICES) clients.set(name, await login(server.port, name));
  });

  afterAll(async () => {
    await Promise.all([...clients.values()].map(({ nc }) => nc.close()));
    await operator?.close();
    await server?.stop();
    removeDataDir(dataDir);
  });

  describe.each(SERVICES.map((service) => [service.name, service] as const))('%s', (name, service) => {
    const others = SERVICES.filter((other) => other.name !== name);

    it('hears nothing that is not its own', async () => {
      const subjects = [
        '>',
        '*.>',
        'rq.>',
        '_INBOX.>',
        '$JS.>',
        'sample.>',
        'wake.>',
        '_INBOX.*.>',
        `_INBOX.*.${name}.>`,
        ...allFacts().map(factFilter),
        ...others.flatMap((other) => [
          `rq.${other.name}.>`,
          ...answeredBy(other.name).map(requestSubject),
          `${inboxOf(other.name)}.>`,
          `${other.name}.>`,
          `wake.relay.${other.name}`,
        ]),
      ];
      expect(await clients.get(name)!.heardAt(subjects)).toEqual([]);
    });

    it('says nothing under the name of another, and asks only what its manifest says', async () => {
      const asked = new Set(service.asks.map(requestSubject));
      const subjects = [
        ...allRequests()
          .filter((request) => !asked.has(requestSubject(request)))
          .map(requestSubject),
        ...allFacts()
          .filter(({ owner }) => owner !== name)
          .map((fact) => factSubject(fact, 'tenant', 'key')),
        ...others.flatMap((other) => [
          replaySubject(other.name, 'x', 'tenant', 'key'),
          `wake.relay.${other.name}`,
          `sample.${other.name}.account.tenant`,
          // An answer that another service was asked for, to anybody.
          ...SERVICES.map(({ name: asker }) => `${answerInbox(asker, other.name)}.box.1`),
          `${answerInbox(other.name, SERVER_INBOX)}.box.1`,
        ]),
      ];
      expect(await clients.get(name)!.saidOn(subjects)).toEqual([]);
    });

    it('has no hand on the stream, nor on the consumers of others', async () => {
      const foreign = others.flatMap((other) =>
        [
          ...other.consumes,
          { durable: replayConsumer(other.name), fact: allFacts()[0]! },
          { durable: auditConsumer(other.name), fact: allFacts()[0]! },
        ].filter(() => other.schema),
      );
      const api = (verb: string): string => `$JS.API.${verb}`;
      const subjects = [
        ...[
          'CREATE',
          'UPDATE',
          'DELETE',
          'PURGE',
          'MSG.GET',
          'MSG.DELETE',
          'SNAPSHOT',
          'RESTORE',
          'LEADER.STEPDOWN',
        ].flatMap((verb) => [api(`STREAM.${verb}.FACTS`), api(`STREAM.${verb}.MINE`)]),
        api('DIRECT.GET.FACTS'),
        api('DIRECT.GET.FACTS.identity.terminal.changed.v1.x'),
        api('STREAM.NAMES'),
        api('STREAM.LIST'),
        api('ACCOUNT.PURGE.PLIMSOLL'),
        '$SYS.REQ.SERVER.PING',
        '$SYS.REQ.USER.INFO',
        ...foreign.flatMap(({ durable, fact }) => [
          api(`CONSUMER.CREATE.FACTS.${durable}`),
          api(`CONSUMER.CREATE.FACTS.${durable}.${factFilter(fact)}`),
          api(`CONSUMER.DURABLE.CREATE.FACTS.${durable}`),
          api(`CONSUMER.DELETE.FACTS.${durable}`),
          api(`CONSUMER.MSG.NEXT.FACTS.${durable}`),
          api(`CONSUMER.INFO.FACTS.${durable}`),
          `$JS.ACK.FACTS.${durable}.1.1.1.1.1`,
        ]),
        // Facts that it does not say it handles, by a consumer under its own name.
        ...(service.followsFacts
          ? []
          : [
              api('CONSUMER.CREATE.FACTS'),
              api(`CONSUMER.CREATE.FACTS.${name}-spy`),
              api(`CONSUMER.CREATE.FACTS.${name}-spy.>`),
              api(`CONSUMER.CREATE.FACTS.${auditConsumer(name)}`),
              api(`CONSUMER.CREATE.FACTS.${auditConsumer(name)}.>`),
            ]),
      ];
      expect(await clients.get(name)!.saidOn(subjects)).toEqual([]);
    });

    it('cannot let another say it: an answer goes to the inbox of who asked, or nowhere', async () => {
      const request = service.asks[0];
      if (!request) return expect(service.asks).toEqual([]);
      const target = clients.get(request.owner)!;
      const caught = operator.subscribe(
        factSubject(
          allFacts().find(({ owner }) => owner !== request.owner && owner !== name)!,
          'tenant',
          'key',
        ),
      );
      const before = (await (await jetstreamManager(operator)).streams.info('FACTS')).state.messages;
      const hearing = target.nc.subscribe(requestSubject(request), {
        callback: (_, message) => void message.respond('{"data":{}}'),
      });
      await target.nc.flush();
      for (const reply of [`$JS.API.STREAM.PURGE.FACTS`, caught.getSubject(), `${inboxOf(request.owner)}.x`])
        clients.get(name)!.nc.publish(requestSubject(request), '{}', { reply });
      await clients.get(name)!.nc.flush();
      await target.violations(3);
      hearing.unsubscribe();
      expect((await (await jetstreamManager(operator)).streams.info('FACTS')).state.messages).toBe(before);
    });

    it('cannot have its acknowledgement taken for a purge', async () => {
      const manager = await jetstreamManager(operator);
      for (const fact of allFacts().filter(({ owner }) => owner === name)) {
        const before = (await manager.streams.info('FACTS')).state.messages;
        const { nc } = clients.get(name)!;
        nc.publish(factSubject(fact, 'tenant', 'key'), '{}', { reply: '$JS.API.STREAM.PURGE.FACTS' });
        await nc.flush();
        await sleep(50);
        expect((await manager.streams.info('FACTS')).state.messages).toBe(before + 1);
      }
    });

    it('does what its manifest says: answers, asks, publishes, handles', async () => {
      const client = clients.get(name)!;
      const subjects = [
        ...service.asks.map(requestSubject),
        ...answeredBy(name).flatMap(() => SERVICES.map(({ name: asker }) => `${answerInbox(asker, name)}.box.1`)),
      ];
      expect(await client.saidOn(subjects)).toEqual(subjects);
      for (const fact of allFacts().filter(({ owner }) => owner === name))
        expect((await jetstream(client.nc).publish(factSubject(fact, 'tenant', 'key'), '{}')).stream).toBe('FACTS');
      for (const { durable, fact } of service.consumes)
        await consumesOne(client.nc, operator, {
          durable,
          subject: factSubject(fact, 'tenant', 'key'),
          filter: factFilter(fact),
        });
    });
  });

  it('the stream is still there, with its facts', async () => {
    const info = await (await jetstreamManager(operator)).streams.info('FACTS');
    expect(info.state.messages).toBeGreaterThan(0);
    expect(info.config.subjects).toEqual(expect.arrayContaining(['broker.>', 'identity.>']));
  });
});

interface Client {
  readonly nc: NatsConnection;
  /** Which of these subjects it may subscribe to. */
  heardAt(subjects: readonly string[]): Promise<string[]>;
  /** Which of these subjects it may publish on. */
  saidOn(subjects: readonly string[]): Promise<string[]>;
  /** Waits until the server refused so many more publications. */
  violations(count: number): Promise<void>;
}

async function login(port: number, user: string): Promise<Client> {
  const nc = await connect({
    servers: `127.0.0.1:${port}`,
    user,
    pass: passwordOf(user),
    inboxPrefix: `${inboxOf(user)}.${SERVER_INBOX}`,
    reconnect: false,
  });
  const refused = { publish: [] as string[], subscription: [] as string[] };
  void (async () => {
    for await (const status of nc.status())
      if (status.type === 'error' && status.error instanceof PermissionViolationError)
        refused[status.error.operation].push(status.error.subject);
  })();
  const settled = async (): Promise<void> => {
    await nc.flush();
    await sleep(20);
  };
  return {
    nc,
    heardAt: async (subjects) => {
      const allowed = await Promise.all(
        subjects.map(
          (subject) =>
            new Promise<string | undefined>((resolve) => {
              const subscription = nc.subscribe(subject, { callback: (error) => resolve(error ? undefined : subject) });
              void settled().then(() =>
                subscription.isClosed()
                  ? undefined
                  : (subscription.unsubscribe(), resolve(refused.subscription.includes(subject) ? undefined : subject)),
              );
            }),
        ),
      );
      return allowed.filter((subject) => subject !== undefined);
    },
    saidOn: async (subjects) => {
      refused.publish.length = 0;
      for (const subject of subjects) nc.publish(subject, '{}');
      await settled();
      return subjects.filter((subject) => !refused.publish.includes(subject));
    },
    violations: async (count) => {
      for (let i = 0; i < 200 && refused.publish.length < count; i += 1) await sleep(10);
      expect(refused.publish.length).toBeGreaterThanOrEqual(count);
    },
  };
}

/** Makes the durable consumer as the service does, pulls a fact and acknowledges it. */
async function consumesOne(
  nc: NatsConnection,
  operator: NatsConnection,
  { durable, subject, filter }: { durable: string; subject: string; filter: string },
): Promise<void> {
  const jsm = await jetstreamManager(nc, { checkAPI: false });
  await jsm.consumers.add('FACTS', { durable_name: durable, filter_subject: filter, ack_policy: 'explicit' });
  await jetstream(operator).publish(subject, '{}');
  const message = await (await jetstream(nc).consumers.get('FACTS', durable)).next({ expires: 2_000 });
  expect(message?.subject).toBe(subject);
  expect(await message!.ackAck()).toBe(true);
  await jsm.consumers.delete('FACTS', durable);
}
