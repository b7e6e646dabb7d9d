import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type AddChannel,
  channelAdd,
  channelConfirm,
  channelList,
  channelRemove,
  channelRotate,
  channelSendCode,
  channelTest,
  guardChanged,
  messageList,
  messageReplay,
  noticeAcknowledge,
  noticeList,
  notificationsAuditRecorded,
  preferencesGet,
  preferencesSet,
  telegramLink,
} from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { Loops } from '@plimsoll/service-host';
import { waitFor } from '@plimsoll/testing';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { type AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import webPush from 'web-push';
import { createECDH, randomBytes } from 'node:crypto';
import { NOT_CONFIRMED_YET } from '../src/database/migrations/1799400340000-numbers-of-before-codes.js';
import { BrokerConsumer } from '../src/facts/broker.consumer.js';
import { Ground, type SpecPerson } from './ground.js';

interface Call {
  readonly path: string;
  readonly at: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Plays every other side there is: what it answers to a path is set, else 200. */
class OtherSide {
  readonly calls: Call[] = [];
  answers: Record<string, { status: number; headers?: Record<string, string>; body?: string }> = {};
  updates: object[] = [];
  private readonly server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const path = request.url!;
      const body = Buffer.concat(parts).toString('latin1');
      const method = path.split('/').at(-1)!;
      if (method === 'getUpdates') {
        response.end(JSON.stringify({ ok: true, result: this.updates.splice(0) }));
        return;
      }
      if (method === 'getMe') {
        response.end(JSON.stringify({ ok: true, result: { username: 'plimsoll_spec_bot' } }));
        return;
      }
      this.calls.push({
        at: Date.now(),
        path,
        headers: request.headers,
        body: Buffer.concat(parts).toString('utf8') || body,
      });
      const { status, headers = {}, body: said = '{"ok":true,"result":{}}' } = this.answers[path] ?? { status: 200 };
      response.writeHead(status, headers).end(said);
    });
  });

  start(): Promise<string> {
    return new Promise((done) =>
      this.server.listen(0, '127.0.0.1', () => done(`http://127.0.0.1:${(this.server.address() as AddressInfo).port}`)),
    );
  }

  to(path: string): Call[] {
    return this.calls.filter((call) => call.path.startsWith(path));
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

describe('channels on real servers', () => {
  const other = new OtherSide();
  let base: string;
  let ground: Ground;

  beforeAll(async () => {
    base = await other.start();
    ground = await Ground.start({
      OUTBOUND_REACHES_INSIDE: 'true',
      TELEGRAM_BOT_TOKEN: '1:token',
      TELEGRAM_API_BASE: base,
      SMS_URL: `${base.replace('://', '://me:pass@')}/sms`,
      SMS_FORM: 'twilio',
      SMS_FROM: '+15005550006',
    });
  });
  afterAll(async () => {
    await ground.stop();
    other.stop();
  });
  beforeEach(() => {
    other.calls.splice(0);
    other.answers = {};
  });

  const add = (actor: SpecPerson, input: Omit<AddChannel, 'name'>) =>
    ground.requests.ask(channelAdd, { name: 'Mine', ...input }, { actor });
  /** Links a number and types the code that came to it. */
  const addNumber = async (actor: SpecPerson, address: string) => {
    const { channel } = await add(actor, { channel: 'sms', address });
    expect(channel.state).toBe('unconfirmed');
    const { channelId } = channel;
    await ground.requests.ask(channelSendCode, { channelId }, { actor });
    return ground.requests.ask(channelConfirm, { channelId, code: codeSent() }, { actor });
  };
  const codeSent = (): string => /^\d{6}/.exec(new URLSearchParams(other.to('/sms').at(-1)!.body).get('Body')!)![0];
  const comes = (actor: SpecPerson, accountId = newId()) =>
    ground.comes(BrokerConsumer, 'guard', {
      tenantId: actor.tenantId,
      data: { ...guardChanged.example, accountId, state: 'reducing', before: 'warned' },
    });
  const messagesBy = async (actor: SpecPerson, channel: string) =>
    (await ground.requests.ask(messageList, {}, { actor })).items.filter((one) => one.channel === channel);
  /** What the audit log is told of an organisation, once there are so many entries. */
  const audited = async ({ tenantId }: SpecPerson, count: number) => {
    const found = () => ground.facts.facts(notificationsAuditRecorded, (fact) => fact.tenantId === tenantId);
    await waitFor(`${count} entries of the audit log`, () => Promise.resolve(found().length >= count || undefined));
    return found().map(({ data }) => data);
  };
  const settledBy = (actor: SpecPerson, channel: string) =>
    waitFor(`a message by ${channel}`, async () => {
      const found = await messagesBy(actor, channel);
      return found.length > 0 && found.every(({ tries }) => tries.length > 0) ? found : undefined;
    });

  it('tells a program by a signed webhook, both secrets sign after a rotation, and 410 ends it', async () => {
    const [owner] = await ground.team({ roles: ['owner'] });
    const { channel, secret } = await add(owner!, { channel: 'webhook', address: `${base}/hook-1` });
    const again = await add(owner!, { channel: 'webhook', address: `${base}/hook-1` });
    expect(again).toEqual({ channel: { ...channel, createdAt: again.channel.createdAt } });
    const rotated = await ground.requests.ask(channelRotate, { channelId: channel.channelId }, { actor: owner! });
    await comes(owner!);
    const [message] = await settledBy(owner!, 'webhook');
    const [call] = other.to('/hook-1');
    const headers = call!.headers as Record<string, string>;
    expect(headers['webhook-id']).toBe(message!.messageId);
    for (const one of [secret!, rotated.secret!])
      expect(new Webhook(one).verify(call!.body, headers)).toMatchObject({
        type: 'notice.guard-blocked',
        data: { kind: 'guard-blocked', severity: 'critical', values: { equity: '7990.00' } },
      });
    other.answers['/hook-1'] = { status: 410, body: 'gone' };
    await comes(owner!);
    await waitFor('the channel is over', async () => {
      const { items } = await ground.requests.ask(channelList, {}, { actor: owner! });
      return items[0]?.state === 'disabled' ? items[0].reason === '410 gone' : undefined;
    });
    expect(await audited(owner!, 4)).toMatchObject([
      { action: 'channel.linked', actorKind: 'user' },
      { action: 'channel.linked' },
      { action: 'channel.secret-renewed', actorId: owner!.userId, targetId: channel.channelId },
      { action: 'channel.disabled', actorKind: 'system', actorId: 'notifications', reason: '410 gone' },
    ]);
  });

  it('keeps whatever the other side answers: a NUL, and a character that the end of the text halves', async () => {
    const [owner] = await ground.team({ roles: ['owner'] });
    await add(owner!, { channel: 'webhook', address: `${base}/hook-nul` });
    other.answers['/hook-nul'] = { status: 410, body: `gone\0${'x'.repeat(290)}\u{1F600}\u{1F600}` };
    await comes(owner!);
    await waitFor('the channel is over', async () => {
      const { items } = await ground.requests.ask(channelList, {}, { actor: owner! });
      return items[0]?.state === 'disabled' ? items[0].reason?.startsWith('410 gone\uFFFDx') : undefined;
    });
    expect(await messagesBy(owner!, 'webhook')).toMatchObject([{ status: 'failed', tries: [{ outcome: 'refused' }] }]);
    expect(other.to('/hook-nul')).toHaveLength(1);
  });

  it('hears Retry-After, and sends the same id again', async () => {
    const [owner] = await ground.team({ roles: ['owner'] });
    await add(owner!, { channel: 'webhook', address: `${base}/hook-2` });
    other.answers['/hook-2'] = { status: 429, headers: { 'retry-after': '2' } };
    const began = Date.now();
    await comes(owner!);
    await waitFor('the first call', () => Promise.resolve(other.to('/hook-2')[0]));
    delete other.answers['/hook-2'];
    await waitFor('the second call', () => Promise.resolve(other.to('/hook-2')[1]));
    expect(Date.now() - began).toBeGreaterThan(1_900);
    expect(new Set(other.to('/hook-2').map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });

  it('tells Slack and Discord, and nothing that was typed calls anybody there', async () => {
    const [owner] = await ground.team({ roles: ['owner'] });
    await add(owner!, { channel: 'slack', address: `${base}/slack-1` });
    await add(owner!, { channel: 'discord', address: `${base}/discord-1` });
    await comes(owner!);
    await settledBy(owner!, 'slack');
    await settledBy(owner!, 'discord');
    expect(JSON.parse(other.to('/slack-1')[0]!.body)).toMatchObject({
      text: expect.stringContaining('Entries blocked'),
    });
    expect(other.to('/discord-1')[0]!.path).toBe('/discord-1?wait=true');
    expect(JSON.parse(other.to('/discord-1')[0]!.body)).toMatchObject({ allowed_mentions: { parse: [] } });
  });

  it('sends text messages in the form of the provider, for what is critical only', async () => {
    const [owner] = await ground.team({ roles: ['owner'] });
    const channel = await addNumber(owner!, '+491701234567');
    expect(channel).toMatchObject({ address: '+491…567', state: 'active' });
    await comes(owner!);
    await settledBy(owner!, 'sms');
    const call = other.to('/sms').at(-1);
    expect(call!.headers.authorization).toBe(`Basic ${Buffer.from('me:pass').toString('base64')}`);
    const form = new URLSearchParams(call!.body);
    expect(form.get('To')).toBe('+491701234567');
    expect(form.get('Body')).toMatch(/^Entries blocked.*https:\/\/plimsoll\.example\/accounts\//);
  });

  it('tells a number nothing until its person typed the code, which holds five tries, once, and stands nowhere', async () => {
    const [owner] = await ground.team({ roles: ['owner'] });
    const [stranger] = await ground.team({ roles: ['owner'] });
    const { channel } = await add(owner!, { channel: 'sms', address: '+491701110001' });
    const { channelId } = channel;
    const confirm = (code: string, actor = owner!) =>
      ground.requests.ask(channelConfirm, { channelId, code }, { actor });
    const send = (actor = owner!) => ground.requests.ask(channelSendCode, { channelId }, { actor });
    const refused = (code: string) => ({ problem: { code } });
    await comes(owner!);
    await expect(ground.requests.ask(channelTest, { channelId }, { actor: owner! })).rejects.toMatchObject(
      refused('not-found'),
    );
    expect(other.to('/sms')).toEqual([]);
    await expect(confirm('123456')).rejects.toMatchObject(refused('conflict'));
    await expect(send(stranger)).rejects.toMatchObject(refused('not-found'));
    expect(await send()).toMatchObject({ triesLeft: 5 });
    const code = codeSent();
    await expect(send()).rejects.toMatchObject(refused('rate-limited'));
    expect((await add(owner!, { channel: 'sms', address: '+491701110001' })).channel.state).toBe('unconfirmed');
    const wrong = code === '000000' ? '000001' : '000000';
    for (let i = 0; i < 5; i += 1) await expect(confirm(wrong)).rejects.toMatchObject(refused('validation-failed'));
    await expect(confirm(code)).rejects.toMatchObject(refused('conflict'));
    // Another code, a minute later; an old one does not hold any more, and neither does one that is too old.
    const age = (what: string, by: string) =>
      ground.db.asWorker((tx) =>
        tx.execute(`update channel_codes set ${what} = ${what} - interval '${by}' where channel_id = $1`, [channelId]),
      );
    await age('sent_at', '2 minutes');
    await send();
    await age('expires_at', '11 minutes');
    await expect(confirm(codeSent())).rejects.toMatchObject(refused('conflict'));
    await age('sent_at', '2 minutes');
    await send();
    await expect(confirm(codeSent(), stranger)).rejects.toMatchObject(refused('not-found'));
    expect(await confirm(codeSent())).toMatchObject({ state: 'active' });
    await expect(confirm(codeSent())).rejects.toMatchObject(refused('conflict'));
    const log = await messagesBy(owner!, 'sms');
    expect(log).toHaveLength(3);
    for (const { kind, status, text } of log) {
      expect([kind, status]).toEqual(['channel-code', 'sent']);
      expect(text).toMatch(/^······ /);
    }
    const [kept] = await ground.db.asWorker((tx) =>
      tx.query<{ hashes: string }>(`select string_agg(code_hash, ' ') as hashes from channel_codes`),
    );
    expect(kept!.hashes).not.toContain(code);
    // One number is not flooded by many people.
    for (let i = 0; i < 2; i += 1) {
      const [other] = await ground.team({ roles: ['owner'] });
      const added = await add(other!, { channel: 'sms', address: '+491701110001' });
      await ground.requests.ask(channelSendCode, { channelId: added.channel.channelId }, { actor: other! });
    }
    const [last] = await ground.team({ roles: ['owner'] });
    const added = await add(last!, { channel: 'sms', address: '+491701110001' });
    await expect(
      ground.requests.ask(channelSendCode, { channelId: added.channel.channelId }, { actor: last! }),
    ).rejects.toMatchObject(refused('rate-limited'));
  });

  it('still tells a number of before codes what is critical, says that it is not confirmed, and does no more with it', async () => {
    const [owner] = await ground.team({ roles: ['owner'] });
    const { channelId } = await addNumber(owner!, '+491701119000');
    const [sure] = await ground.team({ roles: ['owner'] });
    await addNumber(sure!, '+491701119001');
    const seen = async (actor = owner!) => (await ground.requests.ask(channelList, {}, { actor })).items[0];
    expect(await seen()).toMatchObject({ state: 'active', confirmed: true });
    // As one that was linked by a release that asked for no code.
    await ground.db.asWorker(async (tx) => {
      for (const table of ['channel_codes', 'messages'])
        await tx.execute(`delete from ${table} where channel_id = $1`, [channelId]);
      await tx.execute(NOT_CONFIRMED_YET);
    });
    expect(await seen(sure)).toMatchObject({ state: 'active', confirmed: true });
    expect(await seen()).toMatchObject({ state: 'active', confirmed: false });
    await expect(ground.requests.ask(channelTest, { channelId }, { actor: owner! })).rejects.toMatchObject({
      problem: { code: 'conflict', detail: expect.stringContaining('confirm') },
    });
    other.calls.splice(0);
    await comes(owner!);
    await settledBy(owner!, 'sms');
    expect(other.to('/sms')).toHaveLength(1);
    await ground.requests.ask(channelSendCode, { channelId }, { actor: owner! });
    expect(await seen()).toMatchObject({ state: 'active', confirmed: false });
    const code = codeSent();
    const disable = (confirmed: boolean) =>
      ground.db.asWorker((tx) =>
        tx.execute(`update channels set state = 'disabled', confirmed = $2 where channel_id = $1`, [
          channelId,
          confirmed,
        ]),
      );
    await disable(false);
    expect((await add(owner!, { channel: 'sms', address: '+491701119000' })).channel.state).toBe('unconfirmed');
    expect(await ground.requests.ask(channelConfirm, { channelId, code }, { actor: owner! })).toMatchObject({
      state: 'active',
      confirmed: true,
    });
    await ground.requests.ask(channelTest, { channelId }, { actor: owner! });
    await disable(true);
    expect((await add(owner!, { channel: 'sms', address: '+491701119000' })).channel.state).toBe('active');
  });

  it('sends a delivered webhook once more: the same body and id, marked, with its attempts beside those of before', async () => {
    const [owner, viewer] = await ground.team({ roles: ['owner'] }, { roles: ['viewer'] });
    const { channel, secret } = await add(owner!, { channel: 'webhook', address: `${base}/hook-3` });
    await comes(owner!);
    const [message] = await settledBy(owner!, 'webhook');
    const replay = (actor: SpecPerson, { messageId } = message!) =>
      ground.requests.ask(messageReplay, { messageId }, { actor });
    await expect(replay(viewer!)).rejects.toMatchObject({ problem: { code: 'not-found' } });
    expect(await replay(owner!)).toMatchObject({ status: 'waiting', attempts: 1 });
    const [first, second] = await waitFor('it comes again', () =>
      Promise.resolve(other.to('/hook-3').length === 2 ? other.to('/hook-3') : undefined),
    );
    expect(first!.headers).not.toHaveProperty('plimsoll-repeated');
    expect(second!.headers).toMatchObject({ 'webhook-id': message!.messageId, 'plimsoll-repeated': 'true' });
    expect(second!.body).toBe(first!.body);
    new Webhook(secret!).verify(second!.body, second!.headers as Record<string, string>);
    const again = await waitFor('it is settled', async () =>
      (await messagesBy(owner!, 'webhook')).find(({ status, tries }) => status === 'sent' && tries.length === 2),
    );
    expect(again).toMatchObject({ repeated: true, attempts: 2 });
    const page = (await ground.requests.ask(messageList, {}, { actor: owner! })).items;
    await expect(
      replay(
        owner!,
        page.find((one) => one.channel === 'in-app'),
      ),
    ).rejects.toMatchObject({
      problem: { code: 'conflict' },
    });
    await ground.requests.ask(channelRemove, { channelId: channel.channelId }, { actor: owner! });
    await expect(replay(owner!)).rejects.toMatchObject({ problem: { code: 'conflict' } });
  });

  it('pushes to a browser under keys of its own, encrypted, and 404 ends it', async () => {
    const [owner] = await ground.team({ roles: ['owner'] });
    const browser = createECDH('prime256v1');
    browser.generateKeys();
    const keys = { p256dh: browser.getPublicKey('base64url'), auth: randomBytes(16).toString('base64url') };
    const { pushKey } = await ground.requests.ask(channelList, {}, { actor: owner! });
    expect(Buffer.from(pushKey!, 'base64url')).toHaveLength(65);
    await add(owner!, { channel: 'push', address: `${base}/push-1`, keys });
    await comes(owner!);
    await settledBy(owner!, 'push');
    const [call] = other.to('/push-1');
    expect(call!.headers).toMatchObject({ urgency: 'high', 'content-encoding': 'aes128gcm', ttl: '86400' });
    expect(call!.headers.authorization).toContain(`k=${pushKey!}`);
    expect(call!.body).not.toContain('Entries blocked');
    expect(webPush.supportedContentEncodings).toBeDefined();
  });

  it('links a chat of Telegram by a code, once, and tells it there', async () => {
    const [owner] = await ground.team({ roles: ['owner'] });
    const { link, command } = await ground.requests.ask(telegramLink, {}, { actor: owner! });
    expect(link).toMatch(/^https:\/\/t\.me\/plimsoll_spec_bot\?start=[\w-]{24}$/);
    const write = (update_id: number, id: number) =>
      other.updates.push({ update_id, message: { chat: { id, type: 'private' }, text: command } });
    write(1, 4711);
    const said = (chat: number) =>
      waitFor(`an answer to ${chat}`, () =>
        Promise.resolve(
          other.calls
            .map(({ body }) => JSON.parse(body) as { chat_id?: string; text?: string })
            .find(({ chat_id }) => chat_id === String(chat)),
        ),
      );
    expect(await said(4711)).toMatchObject({ text: expect.stringContaining('is linked') });
    write(2, 4712);
    expect(await said(4712)).toMatchObject({ text: expect.stringContaining('spent') });
    const { items } = await ground.requests.ask(channelList, {}, { actor: owner! });
    expect(await audited(owner!, 1)).toMatchObject([
      {
        action: 'channel.linked',
        actorKind: 'user',
        actorId: owner!.userId,
        targetKind: 'channel',
        targetId: items[0]!.channelId,
        detail: { channel: 'telegram', address: '…4711', via: 'telegram' },
      },
    ]);
    other.calls.splice(0);
    await comes(owner!);
    await settledBy(owner!, 'telegram');
    // One in a second for a chat, also where many come at once.
    for (let i = 0; i < 2; i += 1) await comes(owner!);
    const calls = await waitFor('three messages', () => {
      const said = other.to('/bot1:token/sendMessage');
      return Promise.resolve(said.length === 3 ? said : undefined);
    });
    for (const [index, { at }] of calls.slice(1).entries()) expect(at - calls[index]!.at).toBeGreaterThan(900);
    const [call] = calls;
    expect(JSON.parse(call!.body)).toMatchObject({ chat_id: '4711', text: expect.stringContaining('Entries blocked') });
  });

  it('takes a chat from whoever had it when somebody else links it, and the audit logs of both say so', async () => {
    const [before] = await ground.team({ roles: ['owner'] });
    const [after] = await ground.team({ roles: ['owner'] });
    for (const [update_id, actor] of [
      [11, before!],
      [12, after!],
    ] as const) {
      const { command: text } = await ground.requests.ask(telegramLink, {}, { actor });
      other.updates.push({ update_id, message: { chat: { id: 4720, type: 'private' }, text } });
      await audited(actor, 1);
    }
    expect(await audited(before!, 2)).toMatchObject([
      { action: 'channel.linked', actorId: before!.userId },
      {
        action: 'channel.disabled',
        actorKind: 'system',
        actorId: 'notifications',
        reason: 'it was linked by somebody else',
        detail: { channel: 'telegram', address: '…4720' },
      },
    ]);
    expect(await audited(after!, 1)).toMatchObject([{ action: 'channel.linked', actorId: after!.userId }]);
  });

  it('does what was set: a way for a kind and an account, and takes it back', async () => {
    const [owner] = await ground.team({ roles: ['owner'] });
    const accountId = newId();
    const { channel } = await add(owner!, { channel: 'slack', address: `${base}/slack-2` });
    const change = { kind: 'guard-blocked', channel: 'slack' } as const;
    const set = await ground.requests.ask(
      preferencesSet,
      { accountId, changes: [{ ...change, from: 'never' }], quietHours: { from: 1_320, to: 420 } },
      { actor: owner! },
    );
    const kindOf = ({ kinds }: typeof set) => kinds.find(({ kind }) => kind === 'guard-blocked')!.channels;
    expect(kindOf(set)).toContainEqual({ channel: 'slack', from: 'never', isSet: true });
    expect(set.quietHours).toEqual({ from: 1_320, to: 420 });
    expect(kindOf(await ground.requests.ask(preferencesGet, {}, { actor: owner! }))).toContainEqual({
      channel: 'slack',
      from: 'warning',
      isSet: false,
    });
    await comes(owner!, accountId);
    expect(await messagesBy(owner!, 'slack')).toEqual([]);
    await ground.requests.ask(channelTest, { channelId: channel.channelId }, { actor: owner! });
    expect(await settledBy(owner!, 'slack')).toMatchObject([
      { kind: 'test', status: 'sent', tries: [{ outcome: 'sent' }] },
    ]);
    await ground.requests.ask(channelRemove, { channelId: channel.channelId }, { actor: owner! });
    await comes(owner!);
    expect(await messagesBy(owner!, 'slack')).toHaveLength(1);
  });

  it('refuses what is no address, and channels of others are not found', async () => {
    const [owner] = await ground.team({ roles: ['owner'] });
    const [stranger] = await ground.team({ roles: ['owner'] });
    await expect(add(owner!, { channel: 'sms', address: '0170' })).rejects.toMatchObject({
      problem: { code: 'validation-failed' },
    });
    const { channel } = await add(owner!, { channel: 'slack', address: `${base}/slack-3` });
    for (const request of [channelRemove, channelTest, channelRotate])
      await expect(
        ground.requests.ask(request as typeof channelTest, { channelId: channel.channelId }, { actor: stranger! }),
      ).rejects.toMatchObject({ problem: { code: 'not-found' } });
  });

  it('escalates what nobody acknowledges: the stronger way, then somebody else; and no more when one knows', async () => {
    const [owner, viewer] = await ground.team({ roles: ['owner'] }, { roles: ['viewer'] });
    await addNumber(owner!, '+491700000001');
    await ground.requests.ask(
      preferencesSet,
      { changes: [{ kind: 'guard-blocked', channel: 'sms', from: 'never' }] },
      { actor: owner! },
    );
    const due = async () => {
      await ground.db.asWorker((tx) =>
        tx.execute('update notices set escalate_at = $2 where tenant_id = $1 and escalate_at is not null', [
          owner!.tenantId,
          new Date(Date.now() - 1_000),
        ]),
      );
      ground.service.app.get(Loops).wake('escalations');
    };
    await comes(owner!);
    expect(await messagesBy(owner!, 'sms')).toMatchObject([{ kind: 'channel-code' }]);
    await waitFor(
      'a text message',
      async () => {
        await due();
        return (await messagesBy(owner!, 'sms')).find(({ kind }) => kind === 'guard-blocked');
      },
      { everyMs: 200 },
    );
    await waitFor(
      'somebody else',
      async () => {
        await due();
        return (await ground.requests.ask(noticeList, {}, { actor: viewer! })).items[0];
      },
      { everyMs: 200 },
    );
    const [notice] = (await ground.requests.ask(noticeList, {}, { actor: viewer! })).items;
    await ground.requests.ask(noticeAcknowledge, { noticeId: notice!.noticeId }, { actor: viewer! });
    const left = await ground.db.asWorker((tx) =>
      tx.query('select 1 from notices where tenant_id = $1 and escalate_at is not null', [owner!.tenantId]),
    );
    expect(left).toEqual([]);
  });
});
