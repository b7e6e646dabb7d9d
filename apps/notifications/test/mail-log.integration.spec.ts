import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  keptMessages,
  type LoggedMail,
  loggedMailPurpose,
  type MailChangedData,
  messageFailed,
  messageList,
  messageRetry,
} from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { Loops, Sealer } from '@plimsoll/service-host';
import { SmtpServer, waitFor } from '@plimsoll/testing';
import { MailLogConsumer } from '../src/messages/mail-log.consumer.js';
import { MESSAGES_LOOP } from '../src/messages/message-queue.js';
import { Ground, type SpecPerson } from './ground.js';

const AT = '2026-01-05T10:00:00.000Z';
const LOGGED: LoggedMail = { to: 'new@example.com', subject: 'Set a new password', text: '(a link was here)' };

describe('mails of signing in, in the one log of messages (NT-1)', () => {
  const smtp = new SmtpServer();
  let ground: Ground;

  beforeAll(async () => {
    ground = await Ground.start({ SMTP_URL: `smtp://${await smtp.start()}`, MAIL_FROM: 'plimsoll@example.com' });
  });
  afterAll(async () => {
    await ground.stop();
    await smtp.stop();
  });

  /** As identity tells it at each change. */
  const told = (tenantId: string, mailId: string, state: Partial<MailChangedData> = {}) => {
    const sealed = ground.service.app.get(Sealer).seal(JSON.stringify(LOGGED), loggedMailPurpose(tenantId, mailId));
    const data = { mailId, kind: 'reset-password', status: 'queued', attempts: 0, queuedAt: AT, sealed, ...state };
    return ground.comes(MailLogConsumer, 'changed', { tenantId, data });
  };
  const attempt = (number: number, outcome: 'sent' | 'refused' | 'failed', answer: string) => ({
    attempt: { number, at: AT, outcome, answer, tookMs: 12 },
    attempts: number,
  });
  const seen = async (actor: SpecPerson, everybody = false) =>
    (await ground.requests.ask(messageList, everybody ? { everybody } : {}, { actor })).items;

  it('stand there with text, attempts and answers; identity sends them and nobody else', async () => {
    const [owner] = await ground.team({ roles: ['owner'] });
    const { tenantId, userId } = owner!;
    const mailId = newId();
    await told(tenantId, mailId, { userId, nextAttemptAt: AT });
    ground.service.app.get(Loops).wake(MESSAGES_LOOP);
    expect(await seen(owner!)).toMatchObject([
      { messageId: mailId, status: 'waiting', carrier: 'identity', tries: [] },
    ]);
    await told(tenantId, mailId, { userId, ...attempt(1, 'failed', '451 later') });
    await told(tenantId, mailId, { userId, ...attempt(2, 'sent', '250 ok'), status: 'sent', sentAt: AT });
    expect(await seen(owner!)).toMatchObject([
      {
        ...{ kind: 'reset-password', channel: 'email', to: LOGGED.to, subject: LOGGED.subject, text: LOGGED.text },
        ...{ status: 'sent', attempts: 2, sentAt: AT },
        tries: [
          { outcome: 'failed', answer: '451 later' },
          { outcome: 'sent', answer: '250 ok' },
        ],
      },
    ]);
    expect(smtp.taken.filter(({ to }) => to === LOGGED.to)).toEqual([]);
    expect(await ground.requests.ask(keptMessages, { to: LOGGED.to })).toMatchObject({ items: [] });
  });

  it('to somebody who is not in the organisation yet are its own, and seen by who manages its members', async () => {
    const [owner, trader] = await ground.team({ roles: ['owner'] }, { roles: ['trader'] });
    const [stranger] = await ground.team({ roles: ['owner'] });
    await told(owner!.tenantId, newId(), { kind: 'invitation', status: 'kept' });
    expect(await seen(owner!, true)).toMatchObject([{ kind: 'invitation', status: 'kept' }]);
    expect(await seen(owner!)).toEqual([]);
    expect(await seen(trader!)).toEqual([]);
    expect(await seen(stranger!, true)).toEqual([]);
  });

  it('that were given up are told like others, and tried again where they are sent', async () => {
    const [owner] = await ground.team({ roles: ['owner'] });
    const { tenantId, userId } = owner!;
    const mailId = newId();
    const dead = { userId, status: 'dead', ...attempt(1, 'refused', '550 no such person') } as const;
    await told(tenantId, mailId, dead);
    await waitFor('the fact', () => ground.facts.facts(messageFailed, (fact) => fact.data.messageId === mailId)[0]);
    await waitFor('the word on the page', async () =>
      (await seen(owner!)).find(({ kind, channel }) => kind === 'undelivered' && channel === 'in-app'),
    );
    await expect(ground.requests.ask(messageRetry, { messageId: mailId }, { actor: owner! })).rejects.toThrow(
      /identity sends it/,
    );
    // Tried anew by hand there: attempts are counted from the beginning.
    await told(tenantId, mailId, { userId, nextAttemptAt: AT });
    expect((await seen(owner!)).find(({ messageId }) => messageId === mailId)).toMatchObject({
      status: 'waiting',
      tries: [],
    });
  });

  it('of an installation that can send none are there as given up, and nobody is told of each', async () => {
    const [owner] = await ground.team({ roles: ['owner'] });
    const { tenantId, userId } = owner!;
    await told(tenantId, newId(), { userId, status: 'dead', ...attempt(0, 'refused', 'no mail server') });
    expect(await seen(owner!)).toMatchObject([{ status: 'failed', tries: [{ answer: 'no mail server' }] }]);
  });
});
