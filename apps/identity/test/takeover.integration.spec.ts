import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  acceptInvitationRequest,
  type Actor,
  changeEmailRequest,
  changePasswordRequest,
  changeRolesRequest,
  checkApiKeyRequest,
  confirmEmailRequest,
  confirmSecondFactorRequest,
  createApiKeyRequest,
  enrolSecondFactorRequest,
  forgotPasswordRequest,
  inviteMemberRequest,
  listSessionsRequest,
  logInRequest,
  refreshRequest,
  ProblemError,
  resetPasswordRequest,
  secondFactorLogInRequest,
  type Role,
} from '@plimsoll/contracts';
import { newId, sha256Hex, systemClock } from '@plimsoll/kernel';
import { Secret, TOTP } from 'otpauth';
import { PasswordHasher } from '../src/passwords/password-hasher.js';
import { PASSWORD, World } from './world.js';

const ADDRESS = '192.0.2.7';
const NEW_PASSWORD = 'soup at seven pm';

let world: World;
beforeAll(async () => {
  world = await World.start({ MAILBOX: 'true', PUBLIC_URL: 'https://plimsoll.example' });
}, 60_000);
afterEach(() => void jest.restoreAllMocks());
afterAll(() => world?.stop());

async function code(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ProblemError);
  return (error as ProblemError).problem.code;
}

const logIn = (email: string, password = PASSWORD) =>
  world.requests.ask(logInRequest, { email, password, address: ADDRESS });
const sessionsOf = async (actor: Actor): Promise<string[]> =>
  (await world.requests.ask(listSessionsRequest, {}, { actor })).items.map(({ sessionId }) => sessionId);
const checkKey = (key: string) => world.requests.ask(checkApiKeyRequest, { keyHash: sha256Hex(key), address: ADDRESS });
const keyOf = (actor: Actor, name = 'bot') =>
  world.requests.ask(createApiKeyRequest, { name, scopes: ['read'] }, { actor, idempotencyKey: newId() });

async function reset(email: string, more: { endApiKeys?: true } = {}) {
  await world.requests.ask(forgotPasswordRequest, { email });
  const proof = await world.codeFor(email, 'reset-password');
  return world.requests.ask(resetPasswordRequest, { code: proof, password: NEW_PASSWORD, ...more });
}

const secondFactor = (challenge: string, given: string) =>
  world.requests.ask(secondFactorLogInRequest, { challenge, code: given, address: ADDRESS });

async function enrol(actor: Actor): Promise<{ codes: string[] }> {
  const { secret } = await world.requests.ask(enrolSecondFactorRequest, { password: PASSWORD }, { actor });
  const first = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: systemClock.now().getTime() });
  return world.requests.ask(confirmSecondFactorRequest, { code: first }, { actor });
}

/** Does it while a password is being looked at: after it was found right, before anything is done with that. */
function whileLookedAt(work: () => Promise<unknown>): void {
  const hasher = world.service.app.get(PasswordHasher, { strict: false });
  const verify = hasher.verify.bind(hasher);
  jest.spyOn(hasher, 'verify').mockImplementationOnce(async (hash, password) => {
    const fits = await verify(hash, password);
    await work();
    return fits;
  });
}

describe('an old password while a new one is set', () => {
  it('opens no session that outlives the reset', async () => {
    const { email, actor } = await world.verified();
    whileLookedAt(() => reset(email));
    expect(await code(logIn(email))).toBe('credentials-wrong');
    expect(await sessionsOf(actor)).toEqual([]);
  });

  it('sets no other password after the reset, moves no address and begins no factor', async () => {
    for (const act of [
      (actor: Actor) =>
        world.requests.ask(
          changePasswordRequest,
          { currentPassword: PASSWORD, newPassword: 'the thief has it now' },
          { actor },
        ),
      (actor: Actor) =>
        world.requests.ask(changeEmailRequest, { email: `${newId()}@example.com`, password: PASSWORD }, { actor }),
      (actor: Actor) => world.requests.ask(enrolSecondFactorRequest, { password: PASSWORD }, { actor }),
    ]) {
      const { email, actor } = await world.verified();
      whileLookedAt(() => reset(email));
      expect(await code(act(actor))).toBe('password-wrong');
      expect((await logIn(email, NEW_PASSWORD)).tokens).toBeDefined();
    }
  });
});

describe('an address that somebody else registered first', () => {
  it('is its owner’s by a reset: what was set up before anybody proved the address is gone', async () => {
    const { email, actor } = await world.person();
    await enrol(actor);
    await reset(email);
    expect((await logIn(email, NEW_PASSWORD)).tokens).toBeDefined();
  });

  it('says in the mail that it is not to be confirmed by who did not register', async () => {
    const { email } = await world.person();
    const [mail] = await world.mailsTo(email, 'verify-email');
    expect(mail!.text).toMatch(/did not register/);
  });
});

describe('codes that somebody guessed who knew the password', () => {
  it('keep the owner out no longer than until the password is another', async () => {
    const { email, actor } = await world.verified();
    const { codes } = await enrol(actor);
    for (let challenges = 0; challenges < 2; challenges += 1) {
      const { challenge } = await logIn(email);
      for (let i = 0; i < 5; i += 1) await code(secondFactor(challenge!.challenge, 'AAAA-AAAA-AAAA-AAAA'));
    }
    const guessed = await logIn(email);
    expect(await code(secondFactor(guessed.challenge!.challenge, codes[0]!))).toBe('rate-limited');
    await reset(email);
    const { challenge } = await logIn(email, NEW_PASSWORD);
    expect((await secondFactor(challenge!.challenge, codes[0]!)).accessToken).toBeDefined();
  });
});

describe('API keys and a new password', () => {
  it('go on, and the mail and the answer say so by name', async () => {
    const { email, actor } = await world.verified();
    const { key } = await keyOf(actor, 'night bot');
    expect(await reset(email)).toEqual({ sessionsEnded: 1, apiKeysEnded: 0, apiKeysLeft: 1 });
    await checkKey(key);
    const [mail] = await world.mailsTo(email, 'password-changed');
    expect(mail!.text).toContain('night bot');
  });

  it('end with it where the person says so', async () => {
    const { email, actor } = await world.verified();
    const { key } = await keyOf(actor);
    const other = await keyOf(actor);
    expect(await reset(email, { endApiKeys: true })).toEqual({ sessionsEnded: 1, apiKeysEnded: 2, apiKeysLeft: 0 });
    for (const one of [key, other.key]) expect(await code(checkKey(one))).toBe('api-key-invalid');
    const [mail] = await world.mailsTo(email, 'password-changed');
    expect(mail!.text).toContain('revoked');
  });

  it('and passkeys, which let in without a password, are named as well', async () => {
    const { email, actor } = await world.verified();
    await world.admin.query(
      `insert into passkeys (tenant_id, passkey_id, user_id, name, credential_id, credential_hash, public_key, counter,
         transports, synced, created_at)
       values ($1, $2, $3, 'old phone', 'c', $4, 'k', 0, '{}', false, now())`,
      [actor.tenantId, newId(), actor.userId, sha256Hex(newId())],
    );
    await reset(email);
    const [mail] = await world.mailsTo(email, 'password-changed');
    expect(mail!.text).toContain('passkeys go on working: "old phone"');
  });

  it('are told, and ended where wanted, at a change too', async () => {
    const { actor } = await world.verified();
    await keyOf(actor);
    const change = (currentPassword: string, newPassword: string, more: { endApiKeys?: true } = {}) =>
      world.requests.ask(changePasswordRequest, { currentPassword, newPassword, ...more }, { actor });
    expect(await change(PASSWORD, NEW_PASSWORD)).toEqual({ sessionsEnded: 0, apiKeysEnded: 0, apiKeysLeft: 1 });
    expect(await change(NEW_PASSWORD, PASSWORD, { endApiKeys: true })).toMatchObject({ apiKeysEnded: 1 });
  });
});

describe('another address', () => {
  it('asked for twice within a minute, the one mail that was sent still works', async () => {
    const { actor } = await world.verified();
    const next = `${newId()}@example.com`;
    const ask = (email: string) => world.requests.ask(changeEmailRequest, { email, password: PASSWORD }, { actor });
    await ask(next);
    await ask(`${newId()}@example.com`);
    const proof = await world.codeFor(next, 'confirm-email');
    expect(await code(world.requests.ask(confirmEmailRequest, { code: proof }))).toBe('code-invalid');
    await ask(next);
    expect(await world.mailsTo(next, 'confirm-email')).toHaveLength(1);
    expect(await world.requests.ask(confirmEmailRequest, { code: proof })).toEqual({ email: next });
  });
});

describe('a refresh token that comes back', () => {
  it('is told to the person by mail, once', async () => {
    const { email, tokens } = await world.verified();
    const { refreshToken } = tokens;
    await world.requests.ask(refreshRequest, { refreshToken });
    const again = () => world.requests.ask(refreshRequest, { refreshToken, address: '203.0.113.9' });
    expect(await code(again())).toBe('refresh-token-reused');
    expect(await code(again())).toBe('refresh-token-invalid');
    const [mail, ...more] = await world.mailsTo(email, 'session-reused');
    expect([more, mail!.text.includes('203.0.113.9')]).toEqual([[], true]);
  });
});

describe('an invitation by who may not invite so any more', () => {
  it('makes nobody an owner', async () => {
    const { actor: owner } = await world.verified();
    const join = async (role: Role, by: Actor) => {
      const email = `${newId()}@example.com`;
      await world.requests.ask(inviteMemberRequest, { email, role }, { actor: by, idempotencyKey: newId() });
      const proof = await world.codeFor(email, 'invitation');
      return { email, accept: () => world.requests.ask(acceptInvitationRequest, { code: proof, password: PASSWORD }) };
    };
    const second = await join('owner', owner);
    const { tenantId, userId } = await second.accept();
    const { actor } = await world.signIn(second.email, { tenantId, userId, roles: ['owner'] });
    const back = await join('owner', actor);
    const harmless = await join('viewer', actor);
    await world.requests.ask(changeRolesRequest, { userId, roles: ['viewer'] }, { actor: owner });
    expect(await code(back.accept())).toBe('code-invalid');
    await harmless.accept();
  });
});
