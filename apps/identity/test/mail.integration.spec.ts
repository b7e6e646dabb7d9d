import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { forgotPasswordRequest, mailChanged, registerRequest } from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { FactRecorder, testEnvironment } from '@plimsoll/testing';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { PASSWORD, World } from './world.js';

/** As much of an SMTP server as a client talks to; what it was given, by receiver. */
class SmtpStub {
  readonly taken: { to: string; text: string }[] = [];
  private readonly server: Server;

  constructor() {
    this.server = createServer((socket) => {
      let to = '';
      let text: string | undefined;
      let line = '';
      socket.on('error', () => undefined);
      socket.write('220 stub\r\n');
      socket.on('data', (chunk) => {
        line += chunk.toString('utf8');
        for (let end = line.indexOf('\r\n'); end !== -1; end = line.indexOf('\r\n')) {
          const one = line.slice(0, end);
          line = line.slice(end + 2);
          if (text !== undefined && one !== '.') text += `${one}\n`;
          else if (text !== undefined) {
            this.taken.push({ to, text });
            text = undefined;
            socket.write('250 taken\r\n');
          } else if (one === 'DATA') {
            text = '';
            socket.write('354 go on\r\n');
          } else {
            to = /^RCPT TO:<([^>]*)>/.exec(one)?.[1] ?? to;
            socket.write(one === 'QUIT' ? '221 bye\r\n' : '250 ok\r\n');
          }
        }
      });
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.close();
  }
}

const smtp = new SmtpStub();
let world: World;
let facts: FactRecorder;
beforeAll(async () => {
  facts = await FactRecorder.start(testEnvironment().natsUrl!);
  const SMTP_URL = `${await smtp.start()}?ignoreTLS=true`;
  world = await World.start({ SMTP_URL, MAIL_FROM: 'Plimsoll <no-reply@plimsoll.example>' });
}, 60_000);
afterAll(async () => {
  await facts?.stop();
  await world?.stop();
  smtp.stop();
});

async function until(what: () => boolean): Promise<void> {
  for (const end = performance.now() + 12_000; !what(); await new Promise((resolve) => setTimeout(resolve, 20)))
    if (performance.now() > end) throw new Error('it did not come');
}

describe('mails that go out', () => {
  it('reach the server once each, and what was sent is kept no longer', async () => {
    const email = `${newId()}@example.com`;
    await world.requests.ask(registerRequest, { email, password: PASSWORD });
    await until(() => smtp.taken.some(({ to }) => to === email));
    const [mail] = smtp.taken.filter(({ to }) => to === email);
    expect(mail!.text).toMatch(/^Subject: Verify your e-mail address$/m);
    expect(mail!.text).toMatch(/^Auto-Submitted: auto-generated$/m);
    expect(smtp.taken.filter(({ to }) => to === email)).toHaveLength(1);
    const sent = await facts.next(mailChanged, ({ data }) => data.status === 'sent');
    expect(sent.data).toMatchObject({ attempts: 1, attempt: { number: 1, outcome: 'sent', answer: '250 taken' } });
  });

  it('are not held up by one that cannot be opened, which is told as failed', async () => {
    const people = Array.from({ length: 3 }, () => `${newId()}@example.com`);
    for (const email of people) await world.requests.ask(registerRequest, { email, password: PASSWORD });
    await until(() => people.every((email) => smtp.taken.some(({ to }) => to === email)));
    const before = smtp.taken.length;
    // All three are due at once, the first of them under a seal of another key.
    await world.admin.query(
      `create or replace function spoil() returns trigger language plpgsql security definer set search_path = identity as $$
       begin
         if new.kind = 'reset-password' and not exists (select 1 from mails where kind = 'reset-password')
         then new.sealed = 'not ours'; end if;
         return new;
       end $$;
       create trigger spoil before insert on mails for each row execute function spoil()`,
    );
    for (const email of people) await world.requests.ask(forgotPasswordRequest, { email });
    await until(() => smtp.taken.length >= before + 2);
    const { rows } = await world.admin.query(
      `select status, attempts, last_error is not null as told from mails where kind = 'reset-password'
       order by queued_at`,
    );
    expect(rows[0]).toEqual({ status: 'queued', attempts: 1, told: true });
  });
});
