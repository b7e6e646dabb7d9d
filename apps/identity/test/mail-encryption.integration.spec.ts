import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { MailTransport } from '@plimsoll/mailer';
import { defineConfig } from '@plimsoll/service-host';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { IdentityConfig } from '../src/identity.config.js';
import { selfSigned } from './self-signed.js';
import { SmtpServer, type SmtpOptions } from '@plimsoll/testing';

const MAIL = { mailId: 'one', to: 'somebody@example.com', subject: 'Hello', text: 'A code: secret' };
const tls = selfSigned();
const known = getCACertificates();
const servers: SmtpServer[] = [];
beforeAll(() => setDefaultCACertificates([...known, tls.cert]));
afterAll(() => setDefaultCACertificates(known));
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

/** Sends one mail to such a server, at an address with this before and after its host. */
async function send(options: SmtpOptions, { who = '', settings = '' } = {}): Promise<SmtpServer> {
  const server = new SmtpServer(options);
  servers.push(server);
  const config = defineConfig(IdentityConfig, {
    SERVICE_NAME: 'identity',
    OPS_PORT: '0',
    PLIMSOLL_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
    SMTP_URL: `smtp://${who}${await server.start()}${settings}`,
    MAIL_FROM: 'no-reply@plimsoll.example',
    MAIL_DEADLINE_MS: '5000',
  });
  const sending = new MailTransport(config.mail, config.origin).send(MAIL, new AbortController().signal);
  await sending
    .then(() => undefined)
    .catch((error: unknown) => Object.assign(error as Error, { server }))
    .then((error) => {
      if (error) throw error;
    });
  return server;
}

const heard = (server: SmtpServer) => server.heard.map(({ step, isEncrypted }) => `${step}${isEncrypted ? '+' : ''}`);
/** What the server heard of a mail that failed. */
async function failing(sending: Promise<SmtpServer>): Promise<{ code: unknown; heard: string[] }> {
  const error = await sending.then(
    () => new Error('it was taken'),
    (failure: unknown) => failure,
  );
  const { code, server } = error as { code?: unknown; server?: SmtpServer };
  return { code, heard: server ? heard(server) : [] };
}

describe('a mail on its way to the server', () => {
  it('is encrypted where the server offers it, password and text', async () => {
    const server = await send({ tls, offersAuth: true }, { who: 'user:word@' });
    expect(server.taken).toEqual([expect.objectContaining({ to: MAIL.to, isEncrypted: true })]);
    expect(heard(server).slice(0, 5)).toEqual(['greeting', 'EHLO', 'STARTTLS', 'EHLO+', 'AUTH+']);
  });

  it.each([
    ['takes the offer away', { offersAuth: true }],
    ['refuses what it offered', { tls, offersAuth: true, script: at('STARTTLS', '454 not now') }],
    ['does not even know EHLO', { script: at('EHLO', '502 what') }],
    ['shows a certificate that nobody vouches for', { tls: selfSigned(), offersAuth: true }],
  ])('says no password and no text where TLS is demanded and somebody %s', async (_, options) => {
    const failed = await failing(send(options, { who: 'user:word@', settings: '?requireTLS=true' }));
    expect(['ETLS', 'ECONNECTION', 'ESOCKET']).toContain(failed.code);
    expect(failed.heard.filter((step) => !['greeting', 'EHLO', 'STARTTLS'].includes(step))).toEqual([]);
  });

  it('goes in clear on this machine, where no TLS is demanded', async () => {
    const server = await send({});
    expect(server.taken).toEqual([expect.objectContaining({ isEncrypted: false })]);
  });
});

describe('a mail server that does not let us in', () => {
  it('with a wrong password is told as such', async () => {
    const script = at('AUTH', '535 5.7.8 wrong');
    expect(await failing(send({ offersAuth: true, script }, { who: 'user:word@' }))).toMatchObject({ code: 'EAUTH' });
  });

  it('that offers no sign-in gets no mail as from a stranger', async () => {
    const script = at('AUTH', '502 what');
    const failed = await failing(send({ script }, { who: 'user:word@' }));
    expect(failed).toMatchObject({ code: 'EAUTH', heard: expect.not.arrayContaining(['MAIL']) });
  });
});

function at(step: string, answer: string): NonNullable<SmtpOptions['script']> {
  return (turn) => (turn.step === step ? answer : undefined);
}
