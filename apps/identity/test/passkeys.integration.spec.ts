import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Actor,
  addMemberRequest,
  addPasskeyRequest,
  beginPasskeyRequest,
  changePasswordRequest,
  confirmSecondFactorRequest,
  enrolSecondFactorRequest,
  forgotPasswordRequest,
  leaveTeamRequest,
  listPasskeysRequest,
  type Passkey,
  passkeyLogInRequest,
  type PasskeyOptions,
  passkeySignInOptionsRequest,
  ProblemError,
  removePasskeyRequest,
  resetPasswordRequest,
  type Tokens,
} from '@plimsoll/contracts';
import { newId, systemClock } from '@plimsoll/kernel';
import { generateKeyPairSync } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { SoftAuthenticator, type Twist } from './soft-authenticator.js';
import { claimsOf, PASSWORD, World } from './world.js';

const ORIGIN = 'https://plimsoll.example';

let world: World;
beforeAll(async () => {
  world = await World.start({ MAILBOX: 'true', PUBLIC_URL: ORIGIN });
}, 60_000);
afterAll(() => world?.stop());

async function code(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ProblemError);
  return (error as ProblemError).problem.code;
}

const begin = (actor: Actor, password = PASSWORD): Promise<PasskeyOptions> =>
  world.requests.ask(beginPasskeyRequest, { password }, { actor });
const add = (actor: Actor, response: Record<string, unknown>, idempotencyKey = newId()): Promise<Passkey> =>
  world.requests.ask(addPasskeyRequest, { name: 'Laptop', response }, { actor, idempotencyKey });
const challenge = (): Promise<PasskeyOptions> => world.requests.ask(passkeySignInOptionsRequest, {});
const logIn = (response: Record<string, unknown>): Promise<Tokens> =>
  world.requests.ask(passkeyLogInRequest, { response, address: '192.0.2.8' });

/** A person with a device that signs them in. */
async function keyHolder(): Promise<{ actor: Actor; email: string; device: SoftAuthenticator; passkey: Passkey }> {
  const { actor, email } = await world.verified();
  const device = new SoftAuthenticator(ORIGIN);
  return { actor, email, device, passkey: await add(actor, device.create(await begin(actor))) };
}

const acts = async ({ tenantId }: Actor): Promise<{ action: string; outcome: string; why: string | null }[]> =>
  (
    await world.admin.query<{ action: string; outcome: string; why: string | null }>(
      `select action, outcome, detail::jsonb->>'why' as why from audit_entries where tenant_id = $1 order by seq`,
      [tenantId],
    )
  ).rows;

describe('passkeys (ID-7)', () => {
  it('are added with the password, sign in alone, and are removed with the password', async () => {
    const { actor, email, device, passkey } = await keyHolder();
    expect(passkey).toMatchObject({ name: 'Laptop', synced: false });
    const tokens = await logIn(device.get(await challenge()));
    expect(claimsOf(tokens.accessToken)).toMatchObject({ sub: actor.userId });
    const { items } = await world.requests.ask(listPasskeysRequest, {}, { actor });
    expect(items).toHaveLength(1);
    expect(items[0]!.lastUsedAt).toBeDefined();
    const { passkeyId } = passkey;
    const remove = (password: string): Promise<Passkey> =>
      world.requests.ask(removePasskeyRequest, { passkeyId, password }, { actor });
    expect(await code(remove('not it at all'))).toBe('password-wrong');
    await remove(PASSWORD);
    expect(await code(logIn(device.get(await challenge())))).toBe('passkey-refused');
    const did = (await acts(actor)).map(({ action }) => action);
    expect(did).toEqual(expect.arrayContaining(['passkey.added', 'session.opened', 'passkey.removed']));
    expect(await world.mailsTo(email, 'passkey-added')).toHaveLength(1);
    expect(await world.mailsTo(email, 'passkey-removed')).toHaveLength(1);
  });

  it('need no code where there is a second factor: a device that knows its owner is both', async () => {
    const { actor, device } = await keyHolder();
    const { secret } = await world.requests.ask(enrolSecondFactorRequest, { password: PASSWORD }, { actor });
    const totp = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: systemClock.now().getTime() });
    await world.requests.ask(confirmSecondFactorRequest, { code: totp }, { actor });
    expect((await logIn(device.get(await challenge()))).accessToken).toBeDefined();
  });

  it('are not begun by an open page alone', async () => {
    const { actor } = await world.verified();
    expect(await code(begin(actor, 'not it at all'))).toBe('password-wrong');
  });

  it('are added once by a call that is repeated', async () => {
    const { actor } = await world.verified();
    const response = new SoftAuthenticator(ORIGIN).create(await begin(actor));
    const key = newId();
    expect(await add(actor, response, key)).toEqual(await add(actor, response, key));
    expect((await world.requests.ask(listPasskeysRequest, {}, { actor })).items).toHaveLength(1);
  });

  it.each<[string, Twist]>([
    ['a foreign origin', { origin: 'https://plimsoll.example.evil.test' }],
    ['a foreign site', { rpId: 'evil.test' }],
    ['a device that did not ask its owner', { isUnverified: true }],
  ])('of %s are not added, and do not sign in', async (_, twist) => {
    const { actor } = await world.verified();
    expect(await code(add(actor, new SoftAuthenticator(ORIGIN).create(await begin(actor), twist)))).toBe(
      'passkey-refused',
    );
    const { device, actor: holder } = await keyHolder();
    expect(await code(logIn(device.get(await challenge(), twist)))).toBe('passkey-refused');
    expect(await acts(holder)).toContainEqual(
      expect.objectContaining({ action: 'session.refused', outcome: 'refused' }),
    );
    await logIn(device.get(await challenge()));
  });

  it('answer a challenge once, also when two answers come at the same time', async () => {
    const { actor, device } = await keyHolder();
    const answer = device.get(await challenge());
    const outcomes = await Promise.allSettled([logIn(answer), logIn(answer), logIn(answer)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await code(logIn(answer))).toBe('passkey-refused');
    expect(await acts(actor)).toContainEqual(expect.objectContaining({ why: 'the challenge was answered before' }));
  });

  it('answer no challenge that is not ours, or was for adding, or of somebody else', async () => {
    const { actor, device } = await keyHolder();
    const { actor: other } = await world.verified();
    for (const forged of ['AAAA', Buffer.alloc(56).toString('base64url')])
      expect(await code(logIn(device.get({ options: { challenge: forged, rpId: 'plimsoll.example' } })))).toBe(
        'passkey-refused',
      );
    const { options } = await begin(actor);
    expect(await code(logIn(device.get({ options: { ...options, rpId: 'plimsoll.example' } })))).toBe(
      'passkey-refused',
    );
    expect(await code(add(other, new SoftAuthenticator(ORIGIN).create(await begin(actor))))).toBe('passkey-refused');
  });

  it('sign in nobody else: a key of another person, a handle of another person, another key', async () => {
    const { device } = await keyHolder();
    const { actor: other } = await world.verified();
    expect(await code(add(other, device.create(await begin(other))))).toBe('passkey-refused');
    const second = await keyHolder();
    const handle = Buffer.from(other.userId.replaceAll('-', ''), 'hex').toString('base64url');
    expect(await code(logIn(second.device.get(await challenge(), { userHandle: handle })))).toBe('passkey-refused');
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    expect(await code(logIn(second.device.get(await challenge(), {}, privateKey)))).toBe('passkey-refused');
  });

  it('whose counter does not rise are refused: there may be a copy', async () => {
    const { actor, device } = await keyHolder();
    await logIn(device.get(await challenge(), { counter: 7 }));
    for (const counter of [7, 3, 0])
      expect(await code(logIn(device.get(await challenge(), { counter })))).toBe('passkey-refused');
    expect(await acts(actor)).toContainEqual(
      expect.objectContaining({ why: 'its counter did not rise: there may be a copy of it' }),
    );
    await logIn(device.get(await challenge(), { counter: 8 }));
  });

  it('tell a stranger nothing: the challenge names nobody, and an unknown key is refused as a wrong one is', async () => {
    const { options } = await challenge();
    expect(options).not.toHaveProperty('allowCredentials.0');
    const unknown = new SoftAuthenticator(ORIGIN);
    expect(await code(logIn(unknown.get(await challenge())))).toBe('passkey-refused');
    expect(await code(logIn({ id: 'x', response: {} }))).toBe('passkey-refused');
  });

  it('are the person’s own: no other of the same or another organisation sees or removes them', async () => {
    const { passkey } = await keyHolder();
    const { actor: other } = await world.verified();
    expect((await world.requests.ask(listPasskeysRequest, {}, { actor: other })).items).toEqual([]);
    const { passkeyId } = passkey;
    const remove = world.requests.ask(removePasskeyRequest, { passkeyId, password: PASSWORD }, { actor: other });
    expect(await code(remove)).toBe('not-found');
  });

  it('begun before the password was changed are not added: who knew the old one adds nothing', async () => {
    const { actor } = await world.verified();
    const response = new SoftAuthenticator(ORIGIN).create(await begin(actor));
    const change = { currentPassword: PASSWORD, newPassword: 'another cup of tea 8' };
    await world.requests.ask(changePasswordRequest, change, { actor });
    expect(await code(add(actor, response))).toBe('passkey-refused');
  });

  it('are nobody’s who did not prove the address: before that none is added, and a first proof takes all away', async () => {
    const { actor, email } = await world.person();
    expect(await code(begin(actor))).toBe('email-unverified');
    const { actor: holder, device, email: held } = await keyHolder();
    // As if it were from the time before addresses were verified.
    await world.admin.query('update users set email_verified_at = null where user_id = $1', [holder.userId]);
    for (const to of [email, held]) await world.requests.ask(forgotPasswordRequest, { email: to });
    const reset = { code: await world.codeFor(held, 'reset-password'), password: 'soup at seven pm' };
    await world.requests.ask(resetPasswordRequest, reset);
    expect(await code(logIn(device.get(await challenge())))).toBe('passkey-refused');
  });

  it('stay when a proven password is forgotten', async () => {
    const { device, email } = await keyHolder();
    await world.requests.ask(forgotPasswordRequest, { email });
    const reset = { code: await world.codeFor(email, 'reset-password'), password: 'soup at seven pm' };
    await world.requests.ask(resetPasswordRequest, reset);
    expect((await logIn(device.get(await challenge()))).accessToken).toBeDefined();
  });

  it('end with their owner', async () => {
    const { actor, device } = await keyHolder();
    await world.admin.query(`update users set removed_at = now() where user_id = $1`, [actor.userId]);
    expect(await code(logIn(device.get(await challenge())))).toBe('passkey-refused');
    const member = await keyHolder();
    const second = { tenantId: member.actor.tenantId, email: `${newId()}@example.com`, password: PASSWORD };
    await world.requests.ask(addMemberRequest, { ...second, roles: ['owner'] });
    await world.requests.ask(leaveTeamRequest, { password: PASSWORD }, { actor: member.actor });
    expect(await code(logIn(member.device.get(await challenge())))).toBe('passkey-refused');
    const { rows } = await world.admin.query('select 1 from passkeys where user_id = $1', [member.actor.userId]);
    expect(rows).toEqual([]);
  });
});
