import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Actor,
  createApiKeyRequest,
  createTerminalRequest,
  inviteMemberRequest,
  type ProblemError,
} from '@plimsoll/contracts';
import { newId } from '@plimsoll/kernel';
import { World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await World.start({ MAILBOX: 'true', PUBLIC_URL: 'https://plimsoll.example' });
}, 60_000);
afterAll(() => world?.stop());

/** Has the organisation's only row of a table so often more, each with an id of its own. */
const copies = (
  { tenantId }: Actor,
  table: string,
  id: string,
  times: number,
  change = `'{}'::jsonb`,
): Promise<unknown> => {
  // They come from nowhere, so nobody wrote them into the audit log.
  if (table === 'api_keys') world.unrecordedMeant += times;
  return world.db.asWorker((tx) =>
    tx.query(
      `insert into ${table}
       select (jsonb_populate_record(t, jsonb_build_object('${id}', gen_random_uuid()) || ${change})).*
       from ${table} t, generate_series(1, $2)
       where t.tenant_id = $1`,
      [tenantId, times],
    ),
  );
};
const outcomesOf = async (calls: readonly Promise<unknown>[]): Promise<string[]> =>
  (await Promise.allSettled(calls))
    .map((one) => (one.status === 'fulfilled' ? 'made' : (one.reason as ProblemError).problem.code))
    .sort();
const ONE_MADE = ['conflict', 'conflict', 'conflict', 'conflict', 'made'];
const five = (call: (n: number) => Promise<unknown>): readonly Promise<unknown>[] =>
  Array.from({ length: 5 }, (_, n) => call(n));

describe('limits that are counted hold however many call at once', () => {
  it('API keys of a person: the fiftieth is the last', async () => {
    const { actor } = await world.verified();
    const make = (n: number) =>
      world.requests.ask(
        createApiKeyRequest,
        { name: `Key ${n}`, scopes: ['read'] },
        { actor, idempotencyKey: newId() },
      );
    await make(0);
    await copies(
      actor,
      'api_keys',
      'api_key_id',
      48,
      `jsonb_build_object('key_hash', md5(random()::text) || md5(random()::text))`,
    );
    expect(await outcomesOf(five(make))).toEqual(ONE_MADE);
  });

  it('terminals of an organisation: the two hundredth is the last', async () => {
    const { actor } = await world.verified();
    const make = (n: number) =>
      world.requests.ask(createTerminalRequest, { name: `Terminal ${n}` }, { actor, idempotencyKey: newId() });
    await make(0);
    await copies(actor, 'terminals', 'terminal_id', 198);
    expect(await outcomesOf(five(make))).toEqual(ONE_MADE);
  });

  it('invitations of an organisation: the two hundredth is the last', async () => {
    const { actor } = await world.verified();
    const invite = () =>
      world.requests.ask(inviteMemberRequest, { email: `${newId()}@example.com`, role: 'trader' }, { actor });
    await invite();
    await copies(
      actor,
      'invitations',
      'invitation_id',
      198,
      `jsonb_build_object('email_hash', md5(random()::text) || md5(random()::text))`,
    );
    expect(await outcomesOf(five(invite))).toEqual(ONE_MADE);
  });
});
