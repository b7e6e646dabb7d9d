import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  apiKeyExpiring,
  contactsRequest,
  createApiKeyRequest,
  deviceAppeared,
  logInRequest,
} from '@plimsoll/contracts';
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
