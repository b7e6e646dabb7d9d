import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  channelAdd,
  guardChanged,
  messageList,
  type NoticeKind,
  noticeList,
  orderChanged,
  paymentFailed,
  preferencesSet,
} from '@plimsoll/contracts';
import { newId, sleep } from '@plimsoll/kernel';
import { Loops } from '@plimsoll/service-host';
import { waitFor } from '@plimsoll/testing';
import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { DigestSender } from '../src/digests/digest.sender.js';
import { BillingConsumer } from '../src/facts/billing.consumer.js';
import { BrokerConsumer } from '../src/facts/broker.consumer.js';
import { MessageAddresses } from '../src/messages/message-addresses.js';
import { claimMessages, releaseClaims } from '../src/messages/message.store.js';
import { Ground, type SpecPerson } from './ground.js';

const FIRST = '00000000-0000-0000-0000-000000000000';
const MANY = 60;

describe('lanes on real servers', () => {
  const heard: string[] = [];
  const held: ServerResponse[] = [];
  let isHolding = false;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { text } = JSON.parse(Buffer.concat(parts).toString('utf8')) as { text: string };
      heard.push(`${request.url!} ${text}`);
      if (isHolding && !text.includes('Entries blocked')) held.push(response);
      else response.end('ok');
    });
  });
  let base: string;
  let ground: Ground;
  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    ground = await Ground.start({ OUTBOUND_REACHES_INSIDE: 'true' });
  });
  afterAll(async () => {
    for (const response of held) response.end();
    await ground.stop();
    server.closeAllConnections();
    server.close();
  });

  const withSlack = async (name: string, kind?: NoticeKind): Promise<SpecPerson> => {
    const [owner] = await ground.team({ roles: ['owner'] });
    await ground.requests.ask(channelAdd, { channel: 'slack', name, address: `${base}/${name}` }, { actor: owner! });
    if (kind)
      await ground.requests.ask(
        preferencesSet,
        { changes: [{ kind, channel: 'slack', from: 'info' }] },
        { actor: owner! },
      );
    return owner!;
  };
  const guard = ({ tenantId }: SpecPerson) =>
    ground.comes(BrokerConsumer, 'guard', {
      tenantId,
      data: { ...guardChanged.example, accountId: newId(), state: 'reducing', before: 'warned' },
    });
  const order = ({ tenantId }: SpecPerson, index: number) =>
    ground.comes(BrokerConsumer, 'order', {
      tenantId,
      data: { ...orderChanged.example, accountId: newId(), state: 'rejected', symbol: `S${index}` },
    });

  it('a word of the guard waits for no others, though their channel hangs; and tenants take turns', async () => {
    const busy = await withSlack('busy');
    const other = await withSlack('other');
    isHolding = true;
    for (let index = 0; index < MANY; index += 1) await order(busy, index);
    await waitFor('the lane is full', () => Promise.resolve(held.length >= 2 || undefined));
    // Of a lane one tenant has two places at most: the other finds a place at once.
    await order(other, 0);
    await waitFor('the other tenant is heard', () => Promise.resolve(heard.find((line) => line.startsWith('/other'))));
    expect(heard.filter((line) => line.startsWith('/busy')).length).toBeLessThanOrEqual(2);
    const began = Date.now();
    await guard(busy);
    await waitFor('the guard is heard', () => Promise.resolve(heard.find((line) => line.includes('Entries blocked'))));
    expect(Date.now() - began).toBeLessThan(2_000);
    isHolding = false;
    for (const response of held.splice(0)) response.end('ok');
    await waitFor(
      'all are heard',
      () => Promise.resolve(heard.filter((line) => line.startsWith('/busy')).length >= MANY + 1 || undefined),
      { timeoutMs: 20_000 },
    );
    await waitFor('all are settled, at the first attempt', async () => {
      const { items } = await ground.requests.ask(messageList, { channel: 'slack', limit: 100 }, { actor: busy });
      return items.length === MANY + 1 && items.every(({ status, attempts }) => status === 'sent' && attempts === 1);
    });
  });

  it('what a process had in hand when it died goes again under the same id, and says so', async () => {
    const owner = await withSlack('died');
    // Written and claimed in one transaction, as by a process that is gone: nobody here sends it before.
    await ground.db.asWorker(async (tx) => {
      const channel = await tx.one<{ channel_id: string }>('select channel_id from channels where tenant_id = $1', [
        owner.tenantId,
      ]);
      const now = new Date();
      await tx.execute(
        `insert into messages (tenant_id, message_id, user_id, kind, severity, channel, lane, channel_id, sealed_to,
           shown_to, subject, body, status, queued_at, next_attempt_at)
         values ($1, $2, $3, 'guard-blocked', 'critical', 'slack', 'critical', $4, '', 'x', 'Died', 'Died', 'waiting', $5, $5)`,
        [owner.tenantId, newId(), owner.userId, channel.channel_id, now],
      );
      const until = new Date(now.getTime() + 3_600_000);
      const claimed = await claimMessages(tx, {
        lane: 'critical',
        channel: 'slack',
        now,
        until,
        after: FIRST,
        full: [],
        limit: 50,
      });
      expect(claimed.map(({ subject }) => subject)).toContain('Died');
    });
    await ground.db.asWorker((tx) => releaseClaims(tx, new Date()));
    ground.service.app.get(Loops).wake('messages');
    await waitFor('it goes again', () => Promise.resolve(heard.find((line) => line.startsWith('/died Died'))));
    expect(heard.find((line) => line.startsWith('/died Died'))).toContain('it may have reached you before');
    const found = await waitFor('it is settled', async () => {
      const { items } = await ground.requests.ask(messageList, { channel: 'slack' }, { actor: owner });
      return items.find(({ subject, status }) => subject === 'Died' && status === 'sent');
    });
    expect(found).toMatchObject({ repeated: true, attempts: 2 });
  });

  it('an attempt that breaks off on our side does not wait for the end of its claim', async () => {
    const owner = await withSlack('broke');
    const addresses = ground.service.app.get(MessageAddresses, { strict: false });
    const breaking = jest.spyOn(addresses, 'of').mockRejectedValueOnce(new Error('no connection for a moment'));
    const began = Date.now();
    await guard(owner);
    await waitFor('it goes again', () => Promise.resolve(heard.find((line) => line.startsWith('/broke'))));
    expect(Date.now() - began).toBeLessThan(3_000);
    expect(breaking).toHaveBeenCalledTimes(2);
    breaking.mockRestore();
  });

  it('what breaks off on our side each time is tried after growing pauses, and given up aloud in the end', async () => {
    const owner = await withSlack('breaks');
    const addresses = ground.service.app.get(MessageAddresses, { strict: false });
    const breaking = jest.spyOn(addresses, 'of').mockRejectedValue(new Error('what came of it cannot be kept'));
    await guard(owner);
    await waitFor('it is tried', () => Promise.resolve(breaking.mock.calls.length > 0 || undefined));
    await sleep(2_500);
    // At once and after 1 s; the third is 2 s later.
    expect(breaking.mock.calls.length).toBeLessThanOrEqual(3);
    const messages = async () => (await ground.requests.ask(messageList, { channel: 'slack' }, { actor: owner })).items;
    const last = () =>
      ground.db.asWorker((tx) =>
        tx.execute(
          `update messages set attempts = 11, next_attempt_at = now() where tenant_id = $1 and status = 'waiting'
             and claimed_until is null and channel = 'slack'`,
          [owner.tenantId],
        ),
      );
    await waitFor('it waits for its last attempt', async () => ((await last()) > 0 ? true : undefined));
    const [givenUp] = await waitFor('it is given up', async () => {
      const found = await messages();
      return found.some(({ status }) => status === 'failed') ? found : undefined;
    });
    expect(givenUp!.tries.at(-1)).toMatchObject({ outcome: 'unclear', answer: expect.stringContaining('broke off') });
    const { items } = await ground.requests.ask(noticeList, {}, { actor: owner });
    expect(items.map(({ kind }) => kind)).toContain('undelivered');
    breaking.mockRestore();
  });

  it('a summary of what was told, the most important first, and none where nothing was', async () => {
    const [owner, quiet] = await Promise.all([
      ground.team({ roles: ['owner'] }).then(([person]) => person!),
      ground.team({ roles: ['owner'] }).then(([person]) => person!),
    ]);
    for (const actor of [owner, quiet]) await ground.requests.ask(preferencesSet, { digest: 'daily' }, { actor });
    await ground.comes(BillingConsumer, 'payment', { tenantId: owner.tenantId, data: { ...paymentFailed.example } });
    await guard(owner);
    await ground.db.asWorker((tx) =>
      tx.execute(
        `update person_settings set next_digest_at = now() - interval '1 minute', last_digest_at = now() - interval '1 day'`,
      ),
    );
    const round = () => ground.service.app.get(DigestSender, { strict: false }).round();
    await round();
    const digestOf = (actor: SpecPerson) =>
      ground.db.asWorker((tx) =>
        tx.query<{ body: string }>(`select body from notices where tenant_id = $1 and kind = 'digest'`, [
          actor.tenantId,
        ]),
      );
    // Without a mail server there is no way for it: nothing is written.
    expect(await digestOf(owner)).toEqual([]);
    expect(await digestOf(quiet)).toEqual([]);
    // The service's own round may have taken them before this one, and may not be through.
    await waitFor('the next day of all', async () => {
      await round();
      const { n } = await ground.db.asWorker((tx) =>
        tx.one<{ n: string }>('select count(*) as n from person_settings where next_digest_at <= now()'),
      );
      return n === '0' ? true : undefined;
    });
    expect(await digestOf(owner)).toEqual([]);
  });
});
