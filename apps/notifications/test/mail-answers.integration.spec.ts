import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  guardChanged,
  inboundMailTake,
  type InboundMailOutcome,
  messageList,
  notificationsAuditRecorded,
  type Role,
} from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { SmtpServer, waitFor } from '@plimsoll/testing';
import { BrokerConsumer } from '../src/facts/broker.consumer.js';
import { Ground, type SpecPerson } from './ground.js';
import { type SpecAccount, SpecPlatform, startPlatform } from './platform-stand-in.js';

const SECRET = 'a secret of the receiving server, long enough';
const SERVER = 'mx.plimsoll.example';

/** A mail as its reader sees it. */
interface SentMail {
  readonly to: string;
  readonly subject: string;
  readonly replyTo: string;
  readonly text: string;
}

interface Reader {
  readonly person: SpecPerson;
  readonly email: string;
  readonly account: SpecAccount;
}

interface Answer {
  readonly from?: string;
  readonly to?: string;
  readonly headers?: readonly string[];
  readonly isProven?: boolean;
}

describe('answers by mail on real servers (NT-1)', () => {
  const smtp = new SmtpServer();
  let ground: Ground;
  let platform: SpecPlatform;
  let bus: { stop: () => Promise<void> };

  beforeAll(async () => {
    ground = await Ground.start({
      SMTP_URL: `smtp://${await smtp.start()}`,
      MAIL_FROM: 'plimsoll@example.com',
      MAIL_ANSWERS_AT: 'reply@plimsoll.example',
      INBOUND_MAIL_SECRET: SECRET,
      INBOUND_MAIL_AUTHSERV: SERVER,
    });
    platform = new SpecPlatform();
    bus = await startPlatform(platform);
  });
  afterAll(async () => {
    await ground.stop();
    await bus.stop();
    await smtp.stop();
  });
  beforeEach(() => {
    platform.done.splice(0);
  });

  const mailsTo = (email: string): SentMail[] => smtp.taken.filter(({ to }) => to === email).map(toSent);
  const nextMail = (email: string, after: number) => waitFor(`mail ${after + 1}`, () => mailsTo(email)[after]);
  /** Hands a message on, as the receiving server does. */
  const handOn = async (raw: string, authorization = `Bearer ${SECRET}`): Promise<InboundMailOutcome> => {
    const body = Buffer.from(raw).toString('base64');
    return (await ground.requests.ask(inboundMailTake, { body, contentType: 'message/rfc822', authorization })).outcome;
  };
  const rawOf = (email: string, mail: SentMail, line: string, { from, to, headers, isProven }: Answer = {}): string =>
    [
      ...(isProven === false ? [] : [`Authentication-Results: ${SERVER}; dmarc=pass header.from=example.com`]),
      ...(headers ?? []),
      `From: Ann <${from ?? email}>`,
      `To: ${to ?? mail.replyTo}`,
      `Subject: Re: ${mail.subject}`,
      `Message-ID: <${newId()}@example.com>`,
      'Content-Type: text/plain; charset=utf-8',
      '',
      line,
      '',
      'On Mon, 5 Jan 2026 at 10:00, Plimsoll wrote:',
      ...mail.text.split('\n').map((one) => `> ${one}`),
    ].join('\r\n');
  /** Answers a mail and reads what comes back. */
  const answer = async ({ email }: Reader, mail: SentMail, line: string): Promise<SentMail> => {
    const before = mailsTo(email).length;
    expect(await handOn(rawOf(email, mail, line))).toBe('answered');
    return nextMail(email, before);
  };
  const accountOf = (tenantId: string): SpecAccount => {
    const login = String(600_000 + platform.accounts.length);
    const made = { tenantId, accountId: newId(), login, runId: newId(), state: 'breached', positions: 2 } as const;
    const account: SpecAccount = { ...made };
    platform.accounts.push(account);
    return account;
  };
  /** The mail of a countdown of this account. */
  const countdown = async ({ person, email }: Pick<Reader, 'person' | 'email'>, { accountId }: SpecAccount) => {
    const before = mailsTo(email).length;
    const data = { ...guardChanged.example, accountId, state: 'breached', before: 'reducing' } as const;
    await ground.comes(BrokerConsumer, 'guard', { tenantId: person.tenantId, data });
    return nextMail(email, before);
  };
  const reader = async (roles: Role[] = ['owner'], locale?: string): Promise<Reader & { mail: SentMail }> => {
    const email = `${newId()}@example.com`;
    const [person] = await ground.team({ roles, email, ...(locale === undefined ? {} : { locale }) });
    platform.roles.set(person!.userId, roles);
    const account = accountOf(person!.tenantId);
    return { person: person!, email, account, mail: await countdown({ person: person!, email }, account) };
  };

  it('a mail of the guard says that it can be answered, and its link does nothing by being opened', async () => {
    const { mail, account } = await reader();
    expect(mail.replyTo).toMatch(/^reply\+[a-z2-7]{45}@plimsoll\.example$/);
    expect(mail.text).toContain('You can answer this mail');
    const links = mail.text.match(/https:\S+/g)!;
    expect(links.filter((link) => link !== 'https://plimsoll.example')).toEqual([
      `https://plimsoll.example/accounts/${account.accountId}`,
    ]);
  });

  it('cancels the countdown of the mail with a reason, once, and says what the platform said', async () => {
    const whole = await reader();
    const { mail, account, person, email } = whole;
    const other = accountOf(person.tenantId);
    const said = await answer(whole, mail, 'cancel the news is over');
    expect(said.text).toContain(`countdown of account ${account.login} is called off`);
    expect(said.subject).toBe(`Re: ${mail.subject}`);
    expect(said.replyTo).not.toBe(mail.replyTo);
    expect(platform.done).toMatchObject([
      { request: 'guard.cancel', accountId: account.accountId, reason: 'the news is over' },
    ]);
    const audited = await waitFor('the entry of the audit log', () =>
      ground.facts.facts(notificationsAuditRecorded, ({ tenantId }) => tenantId === person.tenantId).at(0),
    );
    expect(audited.data).toMatchObject({ action: 'mail.guard-cancel', outcome: 'done', reason: 'the news is over' });
    // What is left is another account's countdown: this mail was not about it.
    expect((await answer(whole, mail, `cancel ${other.login} once more`)).text).toContain('done already');
    expect(platform.done).toHaveLength(1);
    const { items } = await ground.requests.ask(messageList, {}, { actor: person });
    expect(items.filter(({ kind, channel }) => kind === 'answer' && channel === 'email')).toHaveLength(2);
    expect(JSON.stringify(items)).not.toContain(mail.replyTo);
    expect(items.every(({ to }) => to === email)).toBe(true);
  });

  it('never means the countdown of another account, or one that began after its mail', async () => {
    const whole = await reader();
    const { mail, account, person } = whole;
    account.state = 'reducing';
    accountOf(person.tenantId);
    expect((await answer(whole, mail, 'cancel it was a glitch')).text).toContain('No countdown is running');
    account.state = 'breached';
    await ground.db.asWorker((tx) =>
      tx.execute(`update messages set queued_at = now() - interval '5 hours' where tenant_id = $1`, [person.tenantId]),
    );
    expect((await answer(whole, mail, 'cancel it was a glitch')).text).toContain('is from before the countdown');
    expect(platform.done).toEqual([]);
  });

  it('closes everything only after a second answer with its code, which works once', async () => {
    const whole = await reader(['owner'], 'de');
    const { mail, account, email } = whole;
    const asked = await answer(whole, mail, 'schließen');
    expect(asked.text).toContain(`Alle Positionen von Konto ${account.login} schließen?`);
    expect(platform.done).toEqual([]);
    const line = /ja [a-z2-9]{5}-[a-z2-9]{5}/.exec(asked.text)![0];
    const thief = await reader();
    expect((await answer(thief, thief.mail, line.replace('ja', 'yes'))).text).toContain('Nothing was closed');
    expect((await answer(whole, asked, 'ja aaaaa-aaaaa')).text).toContain('wurde nichts geschlossen');
    expect((await answer(whole, asked, line)).text).toContain('unterwegs zum Terminal');
    expect(platform.done).toMatchObject([{ request: 'position.close-all', accountId: account.accountId }]);
    expect((await answer(whole, asked, line)).text).toContain('mehr geschah nicht');
    expect(platform.done).toHaveLength(1);
    expect(mailsTo(email).length).toBeGreaterThan(4);
  });

  it('shows accounts and positions, and pauses a pipeline', async () => {
    const whole = await reader();
    const { mail, account, person } = whole;
    expect((await answer(whole, mail, 'status')).text).toContain(account.login);
    expect((await answer(whole, mail, 'positions')).text).toContain('EURUSD');
    platform.pipelines.push({ tenantId: person.tenantId, pipelineId: newId(), name: 'Trend', active: true });
    const listed = await answer(whole, mail, 'pipelines');
    expect(listed.text).toContain('Trend');
    expect((await answer(whole, listed, 'pause trend')).text).toContain('is paused');
  });

  it('asks each time what the person may do now', async () => {
    const whole = await reader();
    platform.roles.set(whole.person.userId, ['viewer']);
    expect((await answer(whole, whole.mail, 'cancel I am a viewer now')).text).toContain('You may not do this');
    expect(platform.done).toEqual([]);
  });

  it('does what comes twice once, and answers it once', async () => {
    const { mail, email } = await reader();
    const raw = rawOf(email, mail, 'cancel the news is over');
    const before = mailsTo(email).length;
    expect(await handOn(raw)).toBe('answered');
    await nextMail(email, before);
    expect(await handOn(raw)).toBe('repeated');
    expect(platform.done).toHaveLength(1);
    expect(mailsTo(email)).toHaveLength(before + 1);
  });

  it('does nothing of what programs, strangers and forgers send, and answers none of them', async () => {
    const { mail, email, person } = await reader();
    const stranger = await reader();
    const before = [mailsTo(email).length, mailsTo(stranger.email).length];
    const line = 'cancel because I say so';
    const comes = (more: Answer) => handOn(rawOf(email, mail, line, more));
    expect(await comes({ headers: ['Auto-Submitted: auto-replied'] })).toBe('automatic');
    expect(await comes({ headers: ['Precedence: bulk'] })).toBe('automatic');
    expect(await comes({ from: stranger.email })).toBe('not-theirs');
    expect(await comes({ headers: [`From: ${stranger.email}`] })).toBe('not-theirs');
    expect(await comes({ isProven: false })).toBe('not-proven');
    expect(await comes({ to: 'reply@plimsoll.example' })).toBe('no-token');
    expect(await comes({ to: mail.replyTo.replace(/.@/, (end) => (end === 'a@' ? 'i@' : 'a@')) })).toBe('no-token');
    await ground.db.asWorker((tx) =>
      tx.execute(`update messages set queued_at = now() - interval '25 hours' where tenant_id = $1`, [person.tenantId]),
    );
    expect(await comes({})).toBe('over');
    expect(platform.done).toEqual([]);
    expect([mailsTo(email).length, mailsTo(stranger.email).length]).toEqual(before);
  });

  it('hears the receiving server alone, whichever of both forms it sends', async () => {
    const whole = await reader();
    const { mail, email } = whole;
    await expect(handOn(rawOf(email, mail, 'status'), 'Bearer another secret')).rejects.toThrow(/does not fit/);
    const basic = `Basic ${Buffer.from(`postmark:${SECRET}`).toString('base64')}`;
    const before = mailsTo(email).length;
    const json = JSON.stringify({ RawEmail: rawOf(email, mail, 'status') });
    const body = Buffer.from(json).toString('base64');
    const asked = { body, contentType: 'application/json; charset=utf-8', authorization: basic };
    expect(await ground.requests.ask(inboundMailTake, asked)).toEqual({ outcome: 'answered' });
    expect((await nextMail(email, before)).text).toContain(whole.account.login);
    const broken = { ...asked, body: Buffer.from('{}').toString('base64') };
    await expect(ground.requests.ask(inboundMailTake, broken)).rejects.toThrow(/whole message/);
  });

  it('comes to an end where two programs answer each other', async () => {
    const whole = await reader();
    const { person, mail, email } = whole;
    await ground.db.asWorker((tx) =>
      tx.execute(
        `insert into chat_updates (tenant_id, bot, update_id, user_id, channel_id, act, began_at, answered_at)
         select $1, 'mail', n, $2, $2, '{"does": "say", "reply": {"text": "x"}}', now(), now()
         from generate_series(1, 30) n`,
        [person.tenantId, person.userId],
      ),
    );
    expect(await handOn(rawOf(email, mail, 'status'))).toBe('too-many');
  });
});

/** What stands in the bytes that the server was given: headers unfolded, text decoded. */
function toSent({ to, text: raw }: { readonly to: string; readonly text: string }): SentMail {
  const [head = '', ...rest] = raw.replaceAll('\r\n', '\n').split('\n\n');
  const headers = head.replace(/\n[ \t]+/g, ' ');
  const of = (name: string): string => new RegExp(`^${name}: *(.*)$`, 'im').exec(headers)?.[1]?.trim() ?? '';
  return { to, subject: of('Subject'), replyTo: of('Reply-To').replace(/^<|>$/g, ''), text: decoded(rest, of) };
}

function decoded(parts: readonly string[], of: (name: string) => string): string {
  const body = parts.join('\n\n');
  const coding = of('Content-Transfer-Encoding').toLowerCase();
  if (coding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (coding !== 'quoted-printable') return body;
  const bytes = body
    .replace(/=\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
