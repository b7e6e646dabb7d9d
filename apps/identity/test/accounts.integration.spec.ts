import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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
  createTerminalRequest,
  disableSecondFactorRequest,
  editProfileRequest,
  endOtherSessionsRequest,
  endSessionRequest,
  enrolSecondFactorRequest,
  forgotPasswordRequest,
  getApiKeyRequest,
  handOverTeamRequest,
  inviteMemberRequest,
  leaveTeamRequest,
  listApiKeysRequest,
  listInvitationsRequest,
  listMembersRequest,
  listSessionsRequest,
  logInRequest,
  type Problem,
  ProblemError,
  profileRequest,
  readInvitationRequest,
  refreshRequest,
  registerRequest,
  removeMemberRequest,
  renewRecoveryCodesRequest,
  resendVerificationRequest,
  resetPasswordRequest,
  revokeApiKeyRequest,
  type Role,
  secondFactorLogInRequest,
  secondFactorRequest,
  sessionEnded,
  verifyEmailRequest,
  withdrawInvitationRequest,
} from '@plimsoll/contracts';
import { newId, sha256Hex, systemClock } from '@plimsoll/kernel';
import { Secret, TOTP } from 'otpauth';
import { PASSWORD, World } from './world.js';

const ADDRESS = '192.0.2.7';
const STEP_MS = 30_000;

let world: World;
beforeAll(async () => {
  world = await World.start({ MAILBOX: 'true', PUBLIC_URL: 'https://plimsoll.example' });
}, 60_000);
afterAll(() => world?.stop());

async function problemOf(work: Promise<unknown>): Promise<Problem> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ProblemError);
  return (error as ProblemError).problem;
}

const code = async (work: Promise<unknown>): Promise<string> => (await problemOf(work)).code;

const logIn = (email: string, password = PASSWORD) =>
  world.requests.ask(logInRequest, {
    email,
    password,
    address: ADDRESS,
    userAgent: 'Mozilla/5.0 Firefox/140.0 (X11; Linux)',
  });

/** Mails are bounded in time: for a spec the last ones were long ago. */
const letTimePass = (): Promise<unknown> =>
  world.admin.query(`update mails set queued_at = queued_at - interval '2 hours'`);

const totp = (secret: string, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: systemClock.now().getTime() + steps * STEP_MS,
  });

describe('verifying an address (ID-1)', () => {
  it('by the code of the mail, once; until then no terminal is connected, but one signs in and looks', async () => {
    const { email, actor } = await world.person();
    expect(await world.requests.ask(profileRequest, {}, { actor })).toMatchObject({ emailVerified: false });
    const terminal = (): Promise<unknown> => world.requests.ask(createTerminalRequest, { name: 'VPS' }, { actor });
    expect(await code(terminal())).toBe('email-unverified');
    const [mail] = await world.mailsTo(email);
    expect(mail).toMatchObject({ kind: 'verify-email', to: email });
    expect(mail!.link).toMatch(/^https:\/\/plimsoll\.example\/verify-email#code=[\w-]{54}$/);
    const proof = await world.codeFor(email, 'verify-email');
    expect(await world.requests.ask(verifyEmailRequest, { code: proof })).toEqual({ email });
    expect(await code(world.requests.ask(verifyEmailRequest, { code: proof }))).toBe('code-invalid');
    expect(await world.requests.ask(profileRequest, {}, { actor })).toMatchObject({ emailVerified: true });
    await terminal();
  });

  it('keeps neither codes nor texts in the clear', async () => {
    const { email } = await world.person();
    const proof = await world.codeFor(email, 'verify-email');
    for (const table of ['mails', 'one_time_codes', 'outbox', 'audit_entries', 'idempotency_keys']) {
      const { rows } = await world.admin.query<{ found: boolean }>(
        `select exists (select 1 from ${table} t where t::text like '%' || $1 || '%') as found`,
        [proof],
      );
      expect([table, rows[0]!.found]).toEqual([table, false]);
    }
  });

  it('refuses codes that are too old, of another purpose, or of an address that is not theirs any more', async () => {
    const { email, actor } = await world.person();
    const proof = await world.codeFor(email, 'verify-email');
    expect(await code(world.requests.ask(resetPasswordRequest, { code: proof, password: 'quite another one' }))).toBe(
      'code-invalid',
    );
    await world.admin.query(`update one_time_codes set expires_at = now() where subject_id = $1`, [actor.userId]);
    for (const bad of [proof, `${proof}A`, 'nonsense', 'A'.repeat(54)])
      expect(await code(world.requests.ask(verifyEmailRequest, { code: bad }))).toBe('code-invalid');
  });

  it('sends again at most once a minute, and tells nobody whether there is somebody', async () => {
    const { email } = await world.person();
    const nobody = `${newId()}@example.com`;
    const answers = [];
    for (const to of [email, nobody]) answers.push(await world.requests.ask(resendVerificationRequest, { email: to }));
    expect(answers[0]).toEqual(answers[1]);
    expect(await world.mailsTo(email)).toHaveLength(1);
    expect(await world.mailsTo(nobody)).toHaveLength(0);
    await letTimePass();
    await world.requests.ask(resendVerificationRequest, { email });
    expect(await world.mailsTo(email, 'verify-email')).toHaveLength(2);
  });

  it('tells the owner of an address, and nobody else, that somebody registered with it', async () => {
    const { email } = await world.person();
    for (let i = 0; i < 3; i += 1)
      await world.requests.ask(registerRequest, { email, password: 'a stranger chose it' });
    expect((await world.mailsTo(email)).map(({ kind }) => kind)).toEqual(['address-in-use', 'verify-email']);
  });
});

describe('forgotten and changed passwords (ID-1)', () => {
  it('sets a new one by the code, once, ends all sessions and says so by mail', async () => {
    const { email, actor, tokens } = await world.verified();
    const nobody = `${newId()}@example.com`;
    const timed = async (to: string): Promise<number> => {
      const began = performance.now();
      expect(await world.requests.ask(forgotPasswordRequest, { email: to })).toEqual({ againAfterS: 60 });
      return performance.now() - began;
    };
    for (const ms of [await timed(email), await timed(nobody)]) expect(ms).toBeGreaterThanOrEqual(245);
    expect(await world.mailsTo(nobody)).toEqual([]);
    const reset = await world.codeFor(email, 'reset-password');
    expect(await code(world.requests.ask(resetPasswordRequest, { code: reset, password: 'password123' }))).toBe(
      'password-too-weak',
    );
    const password = 'soup at seven pm';
    const tries = await Promise.allSettled(
      Array.from({ length: 4 }, () => world.requests.ask(resetPasswordRequest, { code: reset, password })),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await code(world.requests.ask(refreshRequest, { refreshToken: tokens.refreshToken }))).toBe(
      'refresh-token-invalid',
    );
    expect(await code(logIn(email))).toBe('credentials-wrong');
    expect((await logIn(email, password)).tokens).toBeDefined();
    expect(await world.mailsTo(email, 'password-changed')).toHaveLength(1);
    const ended = await factsOf(sessionEnded.type, actor.tenantId);
    expect(ended).toContainEqual(expect.objectContaining({ sessionId: actor.sessionId, reason: 'password-reset' }));
  });

  it('changes it for who knows the old one, and ends the other sessions only', async () => {
    const { email, actor, tokens } = await world.verified();
    await logIn(email);
    const change = (currentPassword: string): Promise<unknown> =>
      world.requests.ask(changePasswordRequest, { currentPassword, newPassword: 'soup at seven pm' }, { actor });
    expect(await code(change('not it'))).toBe('password-wrong');
    expect(await change(PASSWORD)).toEqual({ sessionsEnded: 1, apiKeysEnded: 0, apiKeysLeft: 0 });
    await world.requests.ask(refreshRequest, { refreshToken: tokens.refreshToken });
  });

  it('looks at no more than eight wrong passwords of an open page, and keeps nobody from signing in by that', async () => {
    const { email, actor } = await world.verified();
    const change = (): Promise<string> =>
      code(
        world.requests.ask(
          changePasswordRequest,
          { currentPassword: 'no', newPassword: 'soup at seven pm' },
          { actor },
        ),
      );
    for (let i = 0; i < 8; i += 1) expect(await change()).toBe('password-wrong');
    expect(await change()).toBe('rate-limited');
    expect((await logIn(email)).tokens).toBeDefined();
  });

  it('moves to another address when that one says so, tells the old one, and takes nobody’s', async () => {
    const { email, actor } = await world.verified();
    const other = await world.verified();
    const next = `${newId()}@example.com`;
    const ask = (to: string): Promise<unknown> =>
      world.requests.ask(changeEmailRequest, { email: to, password: PASSWORD }, { actor });
    expect(await ask(other.email)).toEqual(await ask(next));
    expect((await world.mailsTo(other.email)).map(({ kind }) => kind)).toContain('address-in-use');
    expect(await world.requests.ask(profileRequest, {}, { actor })).toMatchObject({ email, pendingEmail: next });
    const proof = await world.codeFor(next, 'confirm-email');
    expect(await world.requests.ask(confirmEmailRequest, { code: proof })).toEqual({ email: next });
    expect(await code(logIn(email))).toBe('credentials-wrong');
    expect((await logIn(next)).tokens).toBeDefined();
    expect((await world.mailsTo(email))[0]).toMatchObject({ kind: 'email-changed' });
    await world.requests.ask(registerRequest, { email, password: PASSWORD });
    expect((await logIn(email)).tokens).toBeDefined();
  });
});

async function factsOf(type: string, tenantId: string): Promise<Record<string, unknown>[]> {
  const { rows } = await world.admin.query<{ data: Record<string, unknown> }>(
    'select data from outbox where tenant_id = $1 and subject like $2 order by seq',
    [tenantId, `${type}.%`],
  );
  return rows.map((row) => row.data);
}

describe('sessions and profile', () => {
  it('lists them with device and address, ends one, ends all others', async () => {
    const { email, actor } = await world.person();
    await logIn(email);
    await logIn(email);
    const { items } = await world.requests.ask(listSessionsRequest, {}, { actor });
    expect(items.map(({ current }) => current)).toEqual([false, false, true]);
    expect(items[0]).toMatchObject({ device: 'Firefox on Linux', address: ADDRESS });
    const { sessionId } = items[0]!;
    const stranger = await world.person();
    const end = (who: Actor): Promise<unknown> => world.requests.ask(endSessionRequest, { sessionId }, { actor: who });
    expect(await end(stranger.actor)).toEqual({ sessionsEnded: 0 });
    expect(await end(actor)).toEqual({ sessionsEnded: 1 });
    expect(await world.requests.ask(endOtherSessionsRequest, {}, { actor })).toEqual({ sessionsEnded: 1 });
    expect((await world.requests.ask(listSessionsRequest, {}, { actor })).items).toHaveLength(1);
  });

  it('keeps language, time zone and what pages like, and refuses what is none', async () => {
    const { actor } = await world.person();
    const edit = (input: object) => world.requests.ask(editProfileRequest, input, { actor });
    await edit({ locale: 'de', timeZone: 'Europe/Berlin', hideAmounts: true, preferences: { theme: 'dark', x: 1 } });
    expect(await edit({ preferences: { x: null, tour: 'done' } })).toMatchObject({
      locale: 'de',
      timeZone: 'Europe/Berlin',
      hideAmounts: true,
      preferences: { theme: 'dark', tour: 'done' },
    });
    expect((await edit({ locale: '' })).locale).toBeUndefined();
    for (const bad of [{ timeZone: 'Mars/Base' }, { locale: 'german' }, { preferences: { big: 'x'.repeat(8_170) } }])
      expect(await code(edit(bad))).toBe('validation-failed');
  });
});

describe('second factor (ID-7)', () => {
  async function withFactor(): Promise<{ email: string; actor: Actor; secret: string; codes: string[] }> {
    const { email, actor } = await world.verified();
    const { secret } = await world.requests.ask(enrolSecondFactorRequest, { password: PASSWORD }, { actor });
    const { codes } = await world.requests.ask(confirmSecondFactorRequest, { code: totp(secret) }, { actor });
    return { email, actor, secret, codes };
  }
  const second = (challenge: string, given: string) =>
    world.requests.ask(secondFactorLogInRequest, { challenge, code: given, address: ADDRESS });
  const challengeFor = async (email: string): Promise<string> => (await logIn(email)).challenge!.challenge;

  it('changes nothing before its first code, then signing in needs one, each once', async () => {
    const { email, actor } = await world.verified();
    await world.requests.ask(enrolSecondFactorRequest, { password: PASSWORD }, { actor });
    expect((await logIn(email)).tokens).toBeDefined();
    const { secret, otpauthUri } = await world.requests.ask(
      enrolSecondFactorRequest,
      { password: PASSWORD },
      { actor },
    );
    expect(otpauthUri).toContain(secret);
    expect(await code(world.requests.ask(confirmSecondFactorRequest, { code: '000000' }, { actor }))).toBe(
      'second-factor-wrong',
    );
    const used = totp(secret);
    const { codes } = await world.requests.ask(confirmSecondFactorRequest, { code: used }, { actor });
    expect(new Set(codes).size).toBe(10);
    const first = await logIn(email);
    expect(first.tokens).toBeUndefined();
    const challenge = first.challenge!.challenge;
    // The code that confirmed the app is spent, and its step with it.
    expect(await code(second(challenge, used))).toBe('second-factor-wrong');
    const next = totp(secret, 1);
    expect((await second(challenge, next)).accessToken).toBeDefined();
    expect(await code(second(challenge, next))).toBe('challenge-over');
    expect(await code(second(await challengeFor(email), next))).toBe('second-factor-wrong');
    expect((await world.mailsTo(email))[0]).toMatchObject({ kind: 'second-factor-enabled' });
  });

  it('takes each recovery code once, however it is typed, also when it comes many times at once', async () => {
    const { email, actor, codes } = await withFactor();
    const typed = ` ${codes[0]!.toLowerCase().replaceAll('-', ' ')} `;
    const challenges = await Promise.all([1, 2, 3].map(() => challengeFor(email)));
    const tries = await Promise.allSettled(challenges.map((challenge) => second(challenge, typed)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await world.requests.ask(secondFactorRequest, {}, { actor })).toMatchObject({
      enabled: true,
      recoveryCodesLeft: 9,
    });
  });

  it('ends a challenge with the fifth wrong code, and looks at none after the tenth; the person is told', async () => {
    const { email, codes } = await withFactor();
    for (let round = 0; round < 2; round += 1) {
      const challenge = await challengeFor(email);
      for (let i = 0; i < 5; i += 1) expect(await code(second(challenge, '000000'))).toBe('second-factor-wrong');
      expect(await code(second(challenge, codes[0]!))).toBe('challenge-over');
    }
    expect(await code(second(await challengeFor(email), codes[0]!))).toBe('rate-limited');
    expect(await world.mailsTo(email, 'second-factor-failing')).toHaveLength(1);
  });

  it('is ended or given new codes by password and code only', async () => {
    const { email, actor, secret, codes } = await withFactor();
    const disable = (password: string, given: string): Promise<unknown> =>
      world.requests.ask(disableSecondFactorRequest, { password, code: given }, { actor });
    expect(await code(disable('not it', codes[1]!))).toBe('password-wrong');
    expect(await code(disable(PASSWORD, '000000'))).toBe('second-factor-wrong');
    const renewed = await world.requests.ask(
      renewRecoveryCodesRequest,
      { password: PASSWORD, code: totp(secret, 1) },
      { actor },
    );
    expect(await code(disable(PASSWORD, codes[1]!))).toBe('second-factor-wrong');
    expect(await disable(PASSWORD, renewed.codes[0]!)).toMatchObject({ enabled: false });
    expect((await logIn(email)).tokens).toBeDefined();
  });

  it('stays when a password is reset: a mail alone lets nobody in', async () => {
    const { email, codes } = await withFactor();
    await world.requests.ask(forgotPasswordRequest, { email });
    const password = 'soup at seven pm';
    await world.requests.ask(resetPasswordRequest, { code: await world.codeFor(email, 'reset-password'), password });
    const { challenge } = await logIn(email, password);
    expect((await second(challenge!.challenge, codes[0]!)).accessToken).toBeDefined();
  });
});

describe('API keys (ID-7)', () => {
  const check = (key: string) => world.requests.ask(checkApiKeyRequest, { keyHash: sha256Hex(key), address: ADDRESS });

  it('are shown once, speak for their owner within scopes and roles, and end at once', async () => {
    const { actor } = await world.verified();
    const make = () =>
      world.requests.ask(createApiKeyRequest, { name: 'Script', scopes: ['read'] }, { actor, idempotencyKey: 'once' });
    const issued = await make();
    expect(await make()).toEqual(issued);
    expect(issued.key).toMatch(/^plk_[\w-]{43}$/);
    expect(issued.prefix).toBe(issued.key.slice(0, 10));
    const { rows } = await world.admin.query<{ found: boolean }>(
      `select exists (select 1 from api_keys k, idempotency_keys i where (k::text || i::text) like '%' || $1 || '%') as found`,
      [issued.key],
    );
    expect(rows[0]!.found).toBe(false);
    const checked = await check(issued.key);
    expect(checked).toMatchObject({
      apiKeyId: issued.apiKeyId,
      userId: actor.userId,
      roles: ['owner'],
      scopes: ['read'],
    });
    const byKey: Actor = { ...actor, sessionId: checked.sessionId, scopes: checked.scopes, apiKeyId: checked.apiKeyId };
    await world.requests.ask(profileRequest, {}, { actor: byKey });
    expect(await code(world.requests.ask(createTerminalRequest, { name: 'x' }, { actor: byKey }))).toBe(
      'scope-missing',
    );
    // A key makes no other key, whatever its scopes.
    const wide: Actor = { ...byKey, scopes: ['read', 'trade', 'guard', 'manage'] };
    expect(await code(world.requests.ask(listApiKeysRequest, {}, { actor: wide }))).toBe('scope-missing');
    const reference = { apiKeyId: issued.apiKeyId };
    expect(await world.requests.ask(revokeApiKeyRequest, reference, { actor })).toMatchObject({ status: 'revoked' });
    expect(await code(check(issued.key))).toBe('api-key-invalid');
    expect(await factsOf(sessionEnded.type, actor.tenantId)).toContainEqual(
      expect.objectContaining({ sessionId: checked.sessionId, reason: 'key-revoked' }),
    );
    const stranger = await world.verified();
    expect(await code(world.requests.ask(getApiKeyRequest, reference, { actor: stranger.actor }))).toBe('not-found');
    expect(await code(world.requests.ask(revokeApiKeyRequest, reference, { actor: stranger.actor }))).toBe('not-found');
  });

  it('say in the audit log which key acted', async () => {
    const { actor } = await world.verified();
    const { key, apiKeyId } = await world.requests.ask(
      createApiKeyRequest,
      { name: 'Terminals', scopes: ['manage'] },
      { actor },
    );
    const { sessionId, scopes } = await check(key);
    const byKey = { ...actor, sessionId, scopes, apiKeyId };
    await world.requests.ask(createTerminalRequest, { name: 'By a program' }, { actor: byKey });
    const { rows } = await world.admin.query<{ actor_id: string; detail: string }>(
      `select actor_id, detail from audit_entries where tenant_id = $1 and action = 'terminal.created'`,
      [actor.tenantId],
    );
    expect(rows[0]!.actor_id).toBe(actor.userId);
    expect(JSON.parse(rows[0]!.detail)).toMatchObject({ apiKeyId });
  });

  it('expire', async () => {
    const { actor } = await world.verified();
    const { key } = await world.requests.ask(createApiKeyRequest, { name: 'Short', scopes: ['read'] }, { actor });
    await world.admin.query(`update api_keys set expires_at = now() where user_id = $1`, [actor.userId]);
    expect(await code(check(key))).toBe('api-key-invalid');
  });
});

describe('team (ID-8)', () => {
  async function joined(owner: Actor, role: Role): Promise<{ email: string; actor: Actor }> {
    const email = `${newId()}@example.com`;
    await world.requests.ask(inviteMemberRequest, { email, role }, { actor: owner });
    const invitation = await world.codeFor(email, 'invitation');
    const { userId } = await world.requests.ask(acceptInvitationRequest, { code: invitation, password: PASSWORD });
    const { actor } = await world.signIn(email, { tenantId: owner.tenantId, userId, roles: [role] });
    return { email, actor };
  }

  it('invites by mail; the code works once, for the role it was sent for', async () => {
    const { actor } = await world.verified();
    const email = `${newId()}@example.com`;
    await world.requests.ask(inviteMemberRequest, { email, role: 'trader' }, { actor });
    expect(await code(world.requests.ask(inviteMemberRequest, { email, role: 'viewer' }, { actor }))).toBe('conflict');
    const invitation = await world.codeFor(email, 'invitation');
    expect(await world.requests.ask(readInvitationRequest, { code: invitation })).toMatchObject({
      email,
      role: 'trader',
    });
    const accept = () =>
      world.requests.ask(acceptInvitationRequest, { code: invitation, password: PASSWORD, name: 'Bo' });
    const tries = await Promise.allSettled([accept(), accept(), accept()]);
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { items } = await world.requests.ask(listMembersRequest, {}, { actor });
    expect(items).toMatchObject([{ self: true }, { email, name: 'Bo', roles: ['trader'], emailVerified: true }]);
    expect((await world.requests.ask(listInvitationsRequest, {}, { actor })).items).toEqual([]);
  });

  it('takes an invitation back, and invites nobody who is not asked by mail', async () => {
    const { actor } = await world.verified();
    const email = `${newId()}@example.com`;
    const { invitationId } = await world.requests.ask(inviteMemberRequest, { email, role: 'viewer' }, { actor });
    const invitation = await world.codeFor(email, 'invitation');
    const stranger = await world.verified();
    const withdraw = (who: Actor): Promise<unknown> =>
      world.requests.ask(withdrawInvitationRequest, { invitationId }, { actor: who });
    expect(await code(withdraw(stranger.actor))).toBe('not-found');
    await withdraw(actor);
    expect(await code(world.requests.ask(acceptInvitationRequest, { code: invitation, password: PASSWORD }))).toBe(
      'code-invalid',
    );
    const taken = { email: stranger.email, role: 'viewer' as const };
    await world.requests.ask(inviteMemberRequest, taken, { actor });
    const other = await world.codeFor(stranger.email, 'invitation');
    expect(await code(world.requests.ask(acceptInvitationRequest, { code: other, password: PASSWORD }))).toBe(
      'email-taken',
    );
  });

  it('lets an admin do no more than an admin, and nobody more than the roles that they have now', async () => {
    const { actor: owner } = await world.verified();
    const { actor: admin } = await joined(owner, 'admin');
    const { actor: trader } = await joined(owner, 'trader');
    const change = (who: Actor, userId: string, roles: Role[]): Promise<unknown> =>
      world.requests.ask(changeRolesRequest, { userId, roles }, { actor: who });
    for (const [userId, roles] of [
      [admin.userId, ['owner']],
      [trader.userId, ['admin']],
      [owner.userId, ['viewer']],
    ] as [string, Role[]][])
      expect(await code(change(admin, userId, roles))).toBe('permission-denied');
    expect(
      await code(world.requests.ask(inviteMemberRequest, { email: 'a@b.example', role: 'owner' }, { actor: admin })),
    ).toBe('permission-denied');
    expect(await code(change(trader, trader.userId, ['owner']))).toBe('permission-denied');
    // Somebody who says to be an owner, with a token of before.
    expect(await code(change({ ...admin, roles: ['owner'] }, admin.userId, ['owner']))).toBe('permission-denied');
    expect(await code(change(owner, owner.userId, ['admin']))).toBe('last-owner');
    await change(admin, trader.userId, ['viewer']);
  });

  it('changes what a key may with the roles of its owner, and ends what it opened before', async () => {
    const { actor: owner } = await world.verified();
    const { actor: trader } = await joined(owner, 'trader');
    const { key } = await world.requests.ask(
      createApiKeyRequest,
      { name: 'Bot', scopes: ['trade'] },
      { actor: trader },
    );
    const check = () => world.requests.ask(checkApiKeyRequest, { keyHash: sha256Hex(key) });
    const before = await check();
    await world.requests.ask(changeRolesRequest, { userId: trader.userId, roles: ['viewer'] }, { actor: owner });
    const after = await check();
    expect(after.roles).toEqual(['viewer']);
    expect(after.sessionId).not.toBe(before.sessionId);
    expect(await factsOf(sessionEnded.type, owner.tenantId)).toContainEqual(
      expect.objectContaining({ sessionId: before.sessionId, reason: 'role-change' }),
    );
    await world.requests.ask(removeMemberRequest, { userId: trader.userId }, { actor: owner });
    expect(await code(check())).toBe('api-key-invalid');
  });

  it('is left by everybody but the last owner, and an address that left can register anew', async () => {
    const { actor: owner } = await world.verified();
    const { email, actor } = await joined(owner, 'owner');
    const leave = (who: Actor): Promise<unknown> =>
      world.requests.ask(leaveTeamRequest, { password: PASSWORD }, { actor: who });
    const tries = await Promise.allSettled([leave(owner), leave(actor)]);
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { rows } = await world.admin.query(`select 1 from memberships where tenant_id = $1 and role = 'owner'`, [
      owner.tenantId,
    ]);
    expect(rows).toHaveLength(1);
    if (tries[1].status === 'fulfilled') {
      await world.requests.ask(registerRequest, { email, password: PASSWORD });
      expect((await logIn(email)).tokens).toBeDefined();
    }
  });

  it('is handed over in one step, by its owner', async () => {
    const { actor: owner } = await world.verified();
    const { actor: trader } = await joined(owner, 'trader');
    const handOver = (who: Actor, userId: string): Promise<unknown> =>
      world.requests.ask(handOverTeamRequest, { userId, password: PASSWORD }, { actor: who });
    expect(await code(handOver(trader, trader.userId))).toBe('permission-denied');
    expect(await handOver(owner, trader.userId)).toMatchObject({ userId: trader.userId, roles: ['owner'] });
    const { items } = await world.requests.ask(listMembersRequest, {}, { actor: { ...trader, roles: ['owner'] } });
    expect(items.map(({ roles }) => roles)).toEqual([['admin'], ['owner']]);
  });
});
