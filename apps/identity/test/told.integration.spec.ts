import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  apiKeyExpiring,
  contactsRequest,
  createApiKeyRequest,
  deviceAppeared,
  createTerminalRequest,
  editProfileRequest,
  featureUseChanged,
  type FeatureKey,
  forgotPasswordRequest,
  inviteMemberRequest,
  type LoggedMail,
  loggedMailPurpose,
  logInRequest,
  mailChanged,
  type MailKind,
  withdrawInvitationRequest,
} from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { Sealer } from '@plimsoll/service-host';
import { FactRecorder, testEnvironment, waitFor } from '@plimsoll/testing';
import { ApiKeyReminder } from '../src/api-keys/api-key-reminder.js';
import { PASSWORD, World } from './world.js';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

describe('what people are told of how they get in (NT-1)', () => {
  let world: World;
  let facts: FactRecorder;
  beforeAll(async () => {
    world = await World.start({ MAILBOX: 'true' });
    facts = await FactRecorder.start(testEnvironment().natsUrl!);
  }, 60_000);
  afterAll(async () => {
    await facts.stop();
    await world.stop();
  });

  it('a sign-in with what they never had, once; not the first of all, not the same again', async () => {
    const { email, actor } = await world.person();
    const logIn = (userAgent: string) =>
      world.requests.ask(logInRequest, { email, password: PASSWORD, address: '192.0.2.7', userAgent });
    await logIn(FIREFOX);
    const fact = await facts.next(deviceAppeared, ({ tenantId }) => tenantId === actor.tenantId);
    expect(fact.data).toMatchObject({ userId: actor.userId, device: 'Firefox on Linux', address: '192.0.2.7' });
    await logIn(FIREFOX);
    await logIn('curl/8.0');
    const next = await facts.next(deviceAppeared, ({ data }) => data.device === 'curl');
    expect(next.tenantId).toBe(actor.tenantId);
    const { rows } = await world.admin.query(
      `select 1 from outbox where tenant_id = $1 and subject like 'identity.device.appeared%'`,
      [actor.tenantId],
    );
    expect(rows).toHaveLength(2);
  });

  /** What the log of messages is told of a mail, opened as notifications opens it. */
  const logged = async (tenantId: string, kind: MailKind) => {
    const { data } = await facts.next(mailChanged, (fact) => fact.tenantId === tenantId && fact.data.kind === kind);
    const { sealed, ...state } = data;
    const opened = world.service.app.get(Sealer).open(sealed, loggedMailPurpose(tenantId, data.mailId));
    return { ...state, ...(JSON.parse(opened) as LoggedMail) };
  };

  it('the log of messages gets each mail as its person reads it, without the link and the code that let one in', async () => {
    const { email, actor } = await world.verified();
    await world.requests.ask(editProfileRequest, { locale: 'de-DE', timeZone: 'Europe/Berlin' }, { actor });
    await world.requests.ask(forgotPasswordRequest, { email });
    const mail = await logged(actor.tenantId, 'reset-password');
    expect(mail).toMatchObject({ userId: actor.userId, status: 'kept', attempts: 0, to: email });
    expect(mail.subject).toBe('Setzen Sie ein neues Passwort');
    expect(mail.text).toContain('stehen nur in der Mail selbst');
    const code = await world.codeFor(email, 'reset-password');
    expect(JSON.stringify(mail)).not.toContain(code);
    expect(mail.text).not.toContain('#code=');
    const [kept] = await world.mailsTo(email, 'reset-password');
    expect(kept!.text).toContain(code);
  });

  it('an invitation is in the language of who invites, and of nobody yet', async () => {
    const { actor } = await world.verified();
    await world.requests.ask(editProfileRequest, { locale: 'de' }, { actor });
    const to = `${newId()}@example.com`;
    await world.requests.ask(inviteMemberRequest, { email: to, role: 'auditor' }, { actor });
    const mail = await logged(actor.tenantId, 'invitation');
    expect(mail).toMatchObject({ to, status: 'kept' });
    expect(mail).not.toHaveProperty('userId');
    expect(mail.text).toContain('als Prüfer.');
    expect(mail.text).not.toContain(await world.codeFor(to, 'invitation'));
  });

  it('how many places of the plan are taken, whenever somebody is invited, invited no more, or a terminal comes', async () => {
    const { actor } = await world.verified();
    const told = (feature: FeatureKey, used: number) =>
      facts.next(
        featureUseChanged,
        ({ tenantId, data }) => tenantId === actor.tenantId && data.feature === feature && data.used === used,
      );
    const invite = { email: `${newId()}@example.com`, role: 'auditor' } as const;
    const { invitationId } = await world.requests.ask(inviteMemberRequest, invite, { actor });
    await told('members.active', 2);
    await world.requests.ask(withdrawInvitationRequest, { invitationId }, { actor });
    await told('members.active', 1);
    await world.requests.ask(createTerminalRequest, { name: 'VPS' }, { actor });
    await told('accounts.connected', 1);
  });

  it('a key that runs out within a week, once; not one that was made for less', async () => {
    const { actor } = await world.verified();
    for (const name of ['Long', 'Short'])
      await world.requests.ask(createApiKeyRequest, { name, scopes: ['read'] }, { actor });
    await world.admin.query(
      `update api_keys set expires_at = now() + interval '6 days', created_at = now() - interval '30 days'
       where tenant_id = $1 and name = 'Long'`,
      [actor.tenantId],
    );
    await world.admin.query(
      `update api_keys set expires_at = now() + interval '6 days' where tenant_id = $1 and name = 'Short'`,
      [actor.tenantId],
    );
    const reminder = world.service.app.get(ApiKeyReminder, { strict: false });
    await reminder.round();
    await reminder.round();
    const fact = await facts.next(apiKeyExpiring, ({ tenantId }) => tenantId === actor.tenantId);
    expect(fact.data).toMatchObject({ userId: actor.userId, name: 'Long' });
    await waitFor('one fact', async () => {
      const { rows } = await world.admin.query(
        `select 1 from outbox where tenant_id = $1 and subject like 'identity.api-key.expiring%'`,
        [actor.tenantId],
      );
      return rows.length === 1;
    });
  });

  it('who is in an organisation and how they read, for services', async () => {
    const { actor, email } = await world.verified();
    expect(await world.requests.ask(contactsRequest, { tenantId: actor.tenantId })).toMatchObject({
      items: [{ userId: actor.userId, email, emailVerified: true, roles: ['owner'] }],
    });
  });
});
