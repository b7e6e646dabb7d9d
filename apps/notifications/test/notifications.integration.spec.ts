import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  guardChanged,
  type GuardChangedData,
  keptMessages,
  messageFailed,
  messageList,
  noticeAcknowledge,
  noticeAdded,
  noticeCount,
  noticeList,
  noticeRead,
} from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { HealthChecks } from '@plimsoll/service-host';
import { SmtpServer, waitFor } from '@plimsoll/testing';
import { BrokerConsumer } from '../src/facts/broker.consumer.js';
import { Ground, type SpecPerson } from './ground.js';

const NOBODY = 'gone@example.com';
const smtp = new SmtpServer({
  script: ({ step, to }) => (step === 'RCPT' && to.includes(NOBODY) ? '550 5.1.1 no such person' : undefined),
});

describe('notifications on real servers', () => {
  let ground: Ground;

  beforeAll(async () => {
    ground = await Ground.start({ SMTP_URL: `smtp://${await smtp.start()}`, MAIL_FROM: 'plimsoll@example.com' });
  });
  afterAll(async () => {
    await ground.stop();
    await smtp.stop();
  });

  const blocked = (accountId: string): GuardChangedData => ({
    ...guardChanged.example,
    accountId,
    state: 'reducing',
    before: 'warned',
  });
  const comes = (tenantId: string, data: GuardChangedData, more: { id?: string; occurredAt?: Date } = {}) =>
    ground.comes(BrokerConsumer, 'guard', { tenantId, data, ...more });
  const noticesOf = async (actor: SpecPerson) => (await ground.requests.ask(noticeList, {}, { actor })).items;
  const messagesOf = async (actor: SpecPerson) => (await ground.requests.ask(messageList, {}, { actor })).items;
  const settled = (actor: SpecPerson) =>
    waitFor('all messages settled', async () => {
      const messages = await messagesOf(actor);
      return messages.length > 0 && messages.every(({ status }) => status !== 'waiting') ? messages : undefined;
    });

  it('starts and is ready', async () => {
    expect((await ground.service.app.get(HealthChecks).readiness()).ready).toBe(true);
  });

  it('tells what the guard did to who trades, on the page and by mail, each in their language', async () => {
    const [owner, german, viewer] = await ground.team(
      { roles: ['owner'] },
      { roles: ['trader'], locale: 'de', timeZone: 'Europe/Berlin' },
      { roles: ['viewer'] },
    );
    const began = Date.now();
    await comes(owner!.tenantId, blocked(newId()));
    const messages = await settled(owner!);
    expect(Date.now() - began).toBeLessThan(5_000);
    expect(messages.map(({ channel, status }) => [channel, status]).sort()).toEqual([
      ['email', 'sent'],
      ['in-app', 'sent'],
    ]);
    expect(messages.find(({ channel }) => channel === 'email')).toMatchObject({
      subject: 'Entries blocked on account (new)',
      attempts: 1,
      repeated: false,
      tries: [{ outcome: 'sent', answer: expect.stringMatching(/^250/) }],
    });
    expect(await noticesOf(german!)).toMatchObject([
      {
        kind: 'guard-blocked',
        severity: 'critical',
        text: expect.stringContaining('Der Wächter lässt keine neue Position zu'),
      },
    ]);
    expect(await noticesOf(viewer!)).toEqual([]);
    await ground.facts.next(noticeAdded, ({ data }) => data.userId === owner!.userId);
  });

  it('writes one notice for a fact however often it comes, and counts what is told again soon', async () => {
    const [owner] = await ground.team({ roles: ['owner'] });
    const { tenantId } = owner!;
    const accountId = newId();
    const id = await comes(tenantId, blocked(accountId));
    await comes(tenantId, blocked(accountId), { id });
    expect(await noticesOf(owner!)).toMatchObject([{ repeats: 0 }]);
    await comes(tenantId, blocked(accountId));
    expect(await noticesOf(owner!)).toMatchObject([{ repeats: 1 }]);
    await comes(tenantId, blocked(newId()));
    expect(await noticesOf(owner!)).toHaveLength(2);
  });

  it('shows what comes a day too late on the page only', async () => {
    const [owner] = await ground.team({ roles: ['owner'] });
    await comes(owner!.tenantId, blocked(newId()), { occurredAt: new Date(Date.now() - 25 * 3_600_000) });
    expect((await messagesOf(owner!)).map(({ channel }) => channel)).toEqual(['in-app']);
    expect(await ground.requests.ask(noticeCount, {}, { actor: owner! })).toMatchObject({ unread: 0 });
  });

  it('tells by what is left, and as a fact, what could not be delivered', async () => {
    const [owner] = await ground.team({ roles: ['owner'], email: NOBODY });
    await comes(owner!.tenantId, blocked(newId()));
    const fact = await ground.facts.next(messageFailed, ({ tenantId }) => tenantId === owner!.tenantId);
    expect(fact.data).toMatchObject({ kind: 'guard-blocked', severity: 'critical', channel: 'email' });
    const [word, notice] = await noticesOf(owner!);
    expect(word).toMatchObject({ kind: 'undelivered', text: expect.stringContaining('550 5.1.1') });
    expect(notice).toMatchObject({ kind: 'guard-blocked', undelivered: ['email'] });
    expect(await ground.requests.ask(noticeCount, {}, { actor: owner! })).toEqual({
      unread: 2,
      critical: 1,
      undelivered: 1,
    });
  });

  it('is acknowledged by its person, once, and by nobody else', async () => {
    const [owner] = await ground.team({ roles: ['owner'] });
    const [stranger] = await ground.team({ roles: ['owner'] });
    await comes(owner!.tenantId, blocked(newId()));
    const [notice] = await noticesOf(owner!);
    const ref = { noticeId: notice!.noticeId };
    await expect(ground.requests.ask(noticeAcknowledge, ref, { actor: stranger! })).rejects.toMatchObject({
      problem: { code: 'not-found' },
    });
    const first = await ground.requests.ask(noticeAcknowledge, ref, { actor: owner! });
    expect(first.acknowledgedAt).toBeDefined();
    expect(await ground.requests.ask(noticeAcknowledge, ref, { actor: owner! })).toEqual(first);
    expect(await ground.requests.ask(noticeRead, {}, { actor: owner! })).toEqual({ read: 0 });
    expect(await noticesOf(stranger!)).toEqual([]);
    expect((await ground.requests.ask(keptMessages, {}, {})).items).toEqual([]);
  });

  it('shows the messages of others to those who manage the members only', async () => {
    const [owner, trader] = await ground.team({ roles: ['owner'] }, { roles: ['trader'] });
    await comes(owner!.tenantId, blocked(newId()));
    const all = await ground.requests.ask(messageList, { everybody: true }, { actor: owner! });
    expect(all.items).toHaveLength(4);
    await expect(ground.requests.ask(messageList, { everybody: true }, { actor: trader! })).rejects.toMatchObject({
      problem: { code: 'permission-denied' },
    });
  });
});
