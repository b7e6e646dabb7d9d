import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registerRequest } from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { waitFor } from '@plimsoll/testing';
import { SmtpServer } from '@plimsoll/testing';
import { PASSWORD, World } from './world.js';

const server = new SmtpServer({ script: ({ step }) => (step === 'RCPT' ? { does: 'silence' } : undefined) });
let world: World;
beforeAll(async () => {
  const SMTP_URL = `smtp://${await server.start()}`;
  world = await World.start({ SMTP_URL, MAIL_FROM: 'no-reply@plimsoll.example' });
}, 60_000);
afterAll(async () => {
  await world?.stop();
  await server.stop();
});

describe('the end of the service', () => {
  it('waits some seconds for a mail that is on its way, and leaves it queued', async () => {
    await world.requests.ask(registerRequest, { email: `${newId()}@example.com`, password: PASSWORD });
    await waitFor('the mail that hangs', () => server.heard.some(({ step }) => step === 'RCPT'));
    const begun = performance.now();
    await world.service.stop('end of the spec');
    expect(performance.now() - begun).toBeLessThan(10_000);
    const { rows } = await world.admin.query('select status, last_error as said from mails');
    expect(rows).toEqual([{ status: 'queued', said: 'the service ended while it was on its way' }]);
  });
});
