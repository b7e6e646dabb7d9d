import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { registerRequest } from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { waitFor } from '@plimsoll/testing';
import { markFailed } from '../src/mails/mail.store.js';
import { SmtpServer, type SmtpScript, type SmtpTurn } from '@plimsoll/testing';
import { PASSWORD, World } from './world.js';

const DEADLINE_MS = 3_000;
/** Shorter than the deadline of a mail: what waits for a mail that hangs does not come within it. */
const SOON = { timeoutMs: DEADLINE_MS - 500 };

const server = new SmtpServer();
let world: World;
beforeAll(async () => {
  const SMTP_URL = `smtp://${await server.start()}`;
  const MAIL_FROM = 'Plimsoll <no-reply@plimsoll.example>';
  world = await World.start({ SMTP_URL, MAIL_FROM, MAIL_DEADLINE_MS: String(DEADLINE_MS) });
}, 60_000);
afterAll(async () => {
  await world?.stop();
  await server.stop();
});
afterEach(async () => {
  server.script = () => undefined;
  server.heard.length = 0;
  await world.admin.query(`delete from mails`);
});

/** Somebody registers: one mail to an address that says what the server does with it. */
async function mailTo(kind: string): Promise<string> {
  const email = `${kind}-${newId()}@example.com`;
  await world.requests.ask(registerRequest, { email, password: PASSWORD });
  return email;
}

/** At this step of a mail to `kind`, this. */
function at(step: SmtpTurn['step'], kind: string, answer: ReturnType<SmtpScript>): SmtpScript {
  return (turn) => (turn.step === step && turn.to.startsWith(`${kind}-`) ? answer : undefined);
}

const took = (email: string) => server.taken.some(({ to }) => to === email);

interface Row {
  readonly status: string;
  readonly attempts: number;
  readonly said: string | null;
  readonly later: boolean;
}

/** The one mail there is, once an attempt was noted. */
function noted(): Promise<Row> {
  return waitFor('an attempt that is noted', async () => {
    const { rows } = await world.admin.query<Row>(
      `select status, attempts, last_error as said, next_attempt_at > now() as later
       from mails where last_error is not null or status <> 'queued'`,
    );
    return rows[0];
  });
}

async function oldestS(): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${world.service.opsPort}/metrics`)).text();
  return Number(/^identity_mail_oldest_seconds(?:\{[^}]*\})? ([\d.e+-]+)/m.exec(text)![1]);
}

describe('a mail server that hangs', () => {
  it('holds up its own mail only', async () => {
    server.script = at('RCPT', 'hang', { does: 'silence' });
    await mailTo('hang');
    await waitFor('the mail that hangs', () => server.heard.some(({ to }) => to.startsWith('hang-')));
    const others = [await mailTo('fine'), await mailTo('fine'), await mailTo('fine')];
    await waitFor('the others', () => others.every(took), SOON);
  });

  it('is asked by no more than three at once, and never keeps the age of what waits from being told', async () => {
    server.script = ({ step }) => (step === 'greeting' ? { does: 'silence' } : undefined);
    for (let mail = 0; mail < 5; mail += 1) await mailTo('hang');
    await world.admin.query(`update mails set queued_at = now() - interval '1 hour'`);
    await waitFor('the age of the oldest', async () => (await oldestS()) >= 3_600, { timeoutMs: 12_000 });
    expect(server.open).toBeLessThanOrEqual(3);
    await world.admin.query(`update mails set status = 'dead'`);
  });

  it.each([
    ['greets forever', 'greeting'],
    ['takes the receiver forever', 'RCPT'],
    ['takes the text forever', 'content'],
  ] as const)(
    'ends at the deadline where it %s, so that nobody sends the mail a second time meanwhile',
    async (_, step) => {
      server.script = (turn) => (turn.step === step ? { does: 'dribble' } : undefined);
      const begun = performance.now();
      await mailTo('dribble');
      expect(await noted()).toMatchObject({ status: 'queued', attempts: 1, later: true });
      expect(performance.now() - begun).toBeLessThan(DEADLINE_MS + 4_000);
      await waitFor('the end of the conversation', () => server.open === 0);
    },
  );
});

describe('what a mail server says', () => {
  it.each([
    ['451 at the receiver is tried again', at('RCPT', 'no', '451 4.7.1 greylisted'), 'queued', /451 4\.7\.1/],
    ['550 at the receiver is the end', at('RCPT', 'no', '550 5.1.1 no such user'), 'dead', /550 5\.1\.1/],
    ['554 at the text is the end', at('content', 'no', '554 5.6.0 not this'), 'dead', /554 5\.6\.0/],
    ['452 at the text is tried again', at('content', 'no', '452 4.3.1 full'), 'queued', /452 4\.3\.1/],
    // What it has against us is no fault of the receiver, whichever command it says it to.
    ['550 against us at the receiver is tried again', at('RCPT', 'no', '554 5.7.1 relay denied'), 'queued', /5\.7\.1/],
    ['554 at the text that is about us is tried again', at('content', 'no', '554 5.7.1 listed'), 'queued', /listed/],
    ['554 at the greeting', (t: SmtpTurn) => (t.step === 'greeting' ? '554 go away' : undefined), 'queued', /554/],
    ['421 at the sender', (t: SmtpTurn) => (t.step === 'MAIL' ? '421 busy' : undefined), 'queued', /421/],
    ['no more at all', (t: SmtpTurn) => (t.step === 'MAIL' ? { does: 'drop' as const } : undefined), 'queued', /./],
  ])('%s', async (_, script, status, said) => {
    server.script = script;
    await mailTo('no');
    expect(await noted()).toMatchObject({ status, attempts: 1, said: expect.stringMatching(said) });
  });

  it('nothing after the text: the mail goes again under the same Message-ID, by which a receiver knows it', async () => {
    const ids: (string | undefined)[] = [];
    const texts: string[] = [];
    server.script = ({ step, line }) => {
      if (step === 'text') texts.push(line);
      return step === 'content' && ids.length === 0 ? { does: 'drop' } : undefined;
    };
    const email = await mailTo('cut');
    await noted();
    ids.push(/^Message-ID: (.+)$/m.exec(texts.join('\n'))?.[1]);
    await world.admin.query(`update mails set next_attempt_at = now()`);
    await waitFor('the second attempt', () => took(email));
    ids.push(/^Message-ID: (.+)$/m.exec(server.taken.find(({ to }) => to === email)!.text)?.[1]);
    expect(ids[0]).toMatch(/^<.+@.+>$/);
    expect(ids[1]).toBe(ids[0]);
  });
});

describe('the note of an attempt', () => {
  it('that took too long says nothing over the one that came after it', async () => {
    server.script = at('RCPT', 'no', '550 5.1.1 no such user');
    await mailTo('no');
    await noted();
    const { rows } = await world.admin.query<{ tenantId: string; mailId: string }>(
      `update mails set status = 'queued', attempts = 4, last_error = 'the fourth', next_attempt_at = now() + interval '1 h'
       returning tenant_id as "tenantId", mail_id as "mailId"`,
    );
    const late = { ...rows[0]!, kind: 'verify-email', sealed: '', attempts: 1 };
    await world.db.asWorker((tx) => markFailed(tx, late, { error: 'the first', nextAttemptAt: undefined }));
    expect(await noted()).toMatchObject({ status: 'queued', attempts: 4, said: 'the fourth' });
  });
});
