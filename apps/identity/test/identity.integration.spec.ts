import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  addMemberRequest,
  createTerminalRequest,
  endedSessionsRequest,
  getTerminalRequest,
  identityTerminalChanged,
  keysRequest,
  auditVerificationRequest,
  listAuditRequest,
  listTerminalsRequest,
  logInRequest,
  logOutRequest,
  PLATFORM_TENANT_ID,
  type Problem,
  ProblemError,
  profileRequest,
  refreshRequest,
  registerRequest,
  revokeTerminalRequest,
  rotateKeysRequest,
  rotateTerminalRequest,
  sessionEnded,
  setRolesRequest,
  signalsAuditRecorded,
  terminalCredentialsRequest,
  terminalSecretPurpose,
  verifyAuditRequest,
} from '@plimsoll/contracts';
import { newId, sha256Hex } from '@plimsoll/kernel';
import { Outbox } from '@plimsoll/messaging';
import { Sealer } from '@plimsoll/service-host';
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { emailHash } from '../src/domain/email.js';
import { Housekeeping } from '../src/housekeeping/housekeeping.js';
import { claimsOf, PASSWORD, World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await World.start();
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

/** Facts of one type that wait in or went through the outbox of a tenant. */
async function factsOf(type: string, tenantId: string): Promise<Record<string, unknown>[]> {
  const rows = await world.admin.query<{ data: Record<string, unknown> }>(
    'select data from outbox where tenant_id = $1 and subject like $2 order by seq',
    [tenantId, `${type}.%`],
  );
  return rows.rows.map((row) => row.data);
}

const actionsOf = async (tenantId: string): Promise<string[]> =>
  (
    await world.admin.query<{ action: string }>('select action from audit_entries where tenant_id = $1 order by seq', [
      tenantId,
    ])
  ).rows.map((row) => row.action);

describe('registering and signing in (ID-1)', () => {
  it('makes a person with a personal tenant, as its owner, who can sign in and read the profile', async () => {
    const { email, actor } = await world.person();
    const profile = await world.requests.ask(profileRequest, {}, { actor });
    expect(profile).toMatchObject({
      email,
      tenantId: actor.tenantId,
      userId: actor.userId,
      sessionId: actor.sessionId,
      roles: ['owner'],
      tenantName: email,
    });
    expect(await actionsOf(actor.tenantId)).toEqual(['user.registered', 'session.opened']);
  });

  it('keeps how the newcomer reads, and refuses what is no language or zone', async () => {
    const register = (how: { readonly locale?: string; readonly timeZone?: string }) =>
      world.requests.ask(registerRequest, { email: `${newId()}@example.com`, password: PASSWORD, ...how });
    const { userId } = await register({ locale: 'de-AT', timeZone: 'Europe/Vienna' });
    const { rows } = await world.admin.query('select locale, time_zone from users where user_id = $1', [userId]);
    expect(rows).toEqual([{ locale: 'de-AT', time_zone: 'Europe/Vienna' }]);
    expect(await problemOf(register({ locale: 'German' }))).toMatchObject({ violations: [{ field: 'locale' }] });
    expect(await problemOf(register({ timeZone: 'Mars/Olympus' }))).toMatchObject({
      violations: [{ field: 'timeZone' }],
    });
  });

  it('acts once for one idempotency key, and refuses the key for another person', async () => {
    const email = `${newId()}@example.com`;
    const call = { email, password: PASSWORD, name: 'Ann' };
    const first = await world.requests.ask(registerRequest, call, { idempotencyKey: 'once' });
    expect(await world.requests.ask(registerRequest, call, { idempotencyKey: 'once' })).toEqual(first);
    expect(
      await problemOf(world.requests.ask(registerRequest, { ...call, name: 'Bob' }, { idempotencyKey: 'once' })),
    ).toMatchObject({ code: 'idempotency-key-reused' });
    // The same key with another password would count for nothing: that is told (F22).
    expect(
      await problemOf(
        world.requests.ask(registerRequest, { ...call, password: 'quite another one' }, { idempotencyKey: 'once' }),
      ),
    ).toMatchObject({ code: 'idempotency-key-reused' });
    expect(await problemOf(world.requests.ask(registerRequest, { ...call, email: `\u0430${email}` }))).toMatchObject({
      code: 'validation-failed',
      violations: [{ field: 'email' }],
    });
    expect(
      await problemOf(
        world.requests.ask(registerRequest, { email: `${newId()}@example.com`, password: 'password123' }),
      ),
    ).toMatchObject({ code: 'password-too-weak' });
  });

  it('does not tell who is there: same answer, same time, and nothing is made (F22)', async () => {
    const { email, actor } = await world.person();
    const tell = async (address: string): Promise<{ answer: Record<string, unknown>; ms: number }> => {
      const began = performance.now();
      const answer = await world.requests.ask(registerRequest, {
        email: address,
        password: 'one that strangers chose',
        name: 'Eve',
      });
      return { answer: { ...answer }, ms: performance.now() - began };
    };
    const [taken, free] = [await tell(email.toUpperCase()), await tell(`${newId()}@example.com`)];
    expect(Object.keys(taken.answer)).toEqual(Object.keys(free.answer));
    expect(taken.answer['email']).toBe(email);
    expect(taken.answer['tenantId']).not.toBe(actor.tenantId);
    for (const { ms } of [taken, free]) expect(ms).toBeGreaterThanOrEqual(245);
    expect(
      await problemOf(world.requests.ask(logInRequest, { email, password: 'one that strangers chose' })),
    ).toMatchObject({ code: 'credentials-wrong' });
    await world.requests.ask(logInRequest, { email, password: PASSWORD });
    const made = await world.admin.query('select 1 from tenants where tenant_id = $1', [taken.answer['tenantId']]);
    expect(made.rows).toEqual([]);
  });

  it('gives the address to one of two who register it at once', async () => {
    const email = `${newId()}@example.com`;
    await Promise.all([1, 2].map((n) => world.requests.ask(registerRequest, { email, password: `${PASSWORD} ${n}` })));
    const entered = await Promise.allSettled(
      [1, 2].map((n) =>
        world.requests.ask(logInRequest, { email, password: `${PASSWORD} ${n}`, address: `192.0.2.${n}` }),
      ),
    );
    expect(entered.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('answers the same for a wrong password and an unknown address, and writes both down', async () => {
    const { email, actor } = await world.person();
    const address = `192.0.2.${Math.floor(Math.random() * 200)}`;
    const wrong = await problemOf(world.requests.ask(logInRequest, { email, password: 'not the password', address }));
    const unknown = await problemOf(
      world.requests.ask(logInRequest, { email: `${newId()}@example.com`, password: 'not the password', address }),
    );
    expect(unknown).toEqual(wrong);
    expect(wrong.code).toBe('credentials-wrong');
    expect(await actionsOf(actor.tenantId)).toContain('session.refused');
    expect(await actionsOf(PLATFORM_TENANT_ID)).toContain('session.refused');
  });

  it('stops guessing after eight tries from one place, whatever was typed then; the owner elsewhere still gets in', async () => {
    const { email } = await world.person();
    const guess = (password: string, address: string): Promise<unknown> =>
      world.requests.ask(logInRequest, { email, password, address });
    const codes = [];
    for (let i = 0; i < 8; i += 1) codes.push((await problemOf(guess('wrong one', '198.51.100.1'))).code);
    expect(new Set(codes)).toEqual(new Set(['credentials-wrong']));
    const refused = await problemOf(guess(PASSWORD, '198.51.100.1'));
    expect(refused.code).toBe('rate-limited');
    expect(refused.retryAfterS).toBeGreaterThan(0);
    await guess(PASSWORD, '192.0.2.7');
  });

  it('strangers who type wrong passwords from everywhere do not keep a person out of a new place (F15)', async () => {
    const { email } = await world.person();
    const guess = (password: string, address: string): Promise<unknown> =>
      world.requests.ask(logInRequest, { email, password, address });
    for (let i = 0; i < 60; i += 1) await problemOf(guess('wrong one', `198.51.100.${i}`));
    await guess(PASSWORD, '203.0.113.9');
    // What is refused unseen is no failure of the account: however often two addresses call, they are two of a
    // thousand.
    const address = '198.51.100.250';
    for (let i = 0; i < 20; i += 1) await problemOf(guess('wrong one', address));
    const key = `account:${sha256Hex(emailHash(email))}`;
    const counted = await world.admin.query<{ attempts: number }>(
      'select attempts from login_throttle where key = $1',
      [key],
    );
    expect(counted.rows[0]!.attempts).toBeLessThanOrEqual(60 + 8 + 1);
    // Addresses of one IPv6 network are one place.
    for (let i = 0; i < 8; i += 1) await problemOf(guess('wrong one', `2001:db8::${i + 1}`));
    expect((await problemOf(guess(PASSWORD, '2001:db8::ffff'))).code).toBe('rate-limited');
  });
});

describe('tokens and keys (ID-2)', () => {
  it('signs ES256 access tokens that the published set verifies', async () => {
    const { tokens, actor } = await world.person();
    const keys = createLocalJWKSet(await world.requests.ask(keysRequest, {}));
    const { payload, protectedHeader } = await jwtVerify(tokens.accessToken, keys, {
      issuer: 'plimsoll',
      audience: 'plimsoll-api',
      typ: 'at+jwt',
      algorithms: ['ES256'],
    });
    expect(payload).toMatchObject({ sub: actor.userId, tid: actor.tenantId, sid: actor.sessionId, roles: ['owner'] });
    expect(payload.exp! - payload.iat!).toBe(600);
    expect(protectedHeader.kid).toBeDefined();
    const stored = await world.admin.query<{ row: string }>('select row_to_json(k)::text as row from signing_keys k');
    expect(stored.rows.map((row) => row.row).join()).not.toMatch(/PRIVATE KEY|"d"/);
  });

  it('rotates: the next key is published before it signs; asked twice it is the same', async () => {
    const before = await world.requests.ask(keysRequest, {});
    const rotated = await world.requests.ask(rotateKeysRequest, {});
    expect(await world.requests.ask(rotateKeysRequest, {})).toEqual(rotated);
    const after = await world.requests.ask(keysRequest, {});
    expect(after.keys.map((key) => key.kid)).toEqual([...before.keys.map((key) => key.kid), rotated.kid]);
    const { tokens } = await world.person();
    expect(decodeProtectedHeader(tokens.accessToken).kid).toBe(before.keys[0]!.kid);
    expect(await actionsOf(PLATFORM_TENANT_ID)).toContain('keys.rotated');
  });

  it('rotates refresh tokens; a spent one that comes back ends the session, and says so to all', async () => {
    const { tokens, actor } = await world.person();
    const second = await world.requests.ask(refreshRequest, { refreshToken: tokens.refreshToken });
    expect(claimsOf(second.accessToken)['sid']).toBe(actor.sessionId);
    expect(await problemOf(world.requests.ask(refreshRequest, { refreshToken: tokens.refreshToken }))).toMatchObject({
      code: 'refresh-token-reused',
    });
    expect(await problemOf(world.requests.ask(refreshRequest, { refreshToken: second.refreshToken }))).toMatchObject({
      code: 'refresh-token-invalid',
    });
    expect(await factsOf(sessionEnded.type, actor.tenantId)).toMatchObject([
      { sessionId: actor.sessionId, reason: 'refresh-reuse' },
    ]);
    expect(await actionsOf(actor.tenantId)).toContain('session.reuse-detected');
    const lately = await world.requests.ask(endedSessionsRequest, {});
    expect(lately.items.map((item) => item.sessionId)).toContain(actor.sessionId);
  });

  it('lets the same attempt be repeated once when its answer was lost', async () => {
    const { tokens } = await world.person();
    const call = { refreshToken: tokens.refreshToken, attempt: 'attempt-1' };
    const lost = await world.requests.ask(refreshRequest, call);
    const again = await world.requests.ask(refreshRequest, call);
    expect(again.refreshToken).not.toBe(lost.refreshToken);
    expect(await problemOf(world.requests.ask(refreshRequest, call))).toMatchObject({ code: 'refresh-token-reused' });
    expect(await problemOf(world.requests.ask(refreshRequest, { refreshToken: again.refreshToken }))).toMatchObject({
      code: 'refresh-token-invalid',
    });
  });

  it('of many calls with one token at once, one gets tokens and the session ends', async () => {
    const { tokens } = await world.person();
    const calls = await Promise.allSettled(
      Array.from({ length: 5 }, () => world.requests.ask(refreshRequest, { refreshToken: tokens.refreshToken })),
    );
    expect(calls.filter((call) => call.status === 'fulfilled')).toHaveLength(1);
  });

  it('stores no refresh token', async () => {
    const { tokens } = await world.person();
    const rows = await world.admin.query<{ row: string }>('select row_to_json(t)::text as row from refresh_tokens t');
    expect(rows.rows.map((row) => row.row).join()).not.toContain(tokens.refreshToken);
  });

  it('ends this session or all of them', async () => {
    const { email, actor } = await world.person();
    const { actor: elsewhere } = await world.signIn(email, { ...actor, roles: ['owner'] });
    expect(await world.requests.ask(logOutRequest, {}, { actor })).toEqual({ sessionsEnded: 1 });
    expect(await world.requests.ask(logOutRequest, {}, { actor })).toEqual({ sessionsEnded: 0 });
    expect(await world.requests.ask(logOutRequest, { everywhere: true }, { actor: elsewhere })).toEqual({
      sessionsEnded: 1,
    });
    expect((await factsOf(sessionEnded.type, actor.tenantId)).map((fact) => fact['reason'])).toEqual([
      'logout',
      'logout-all',
    ]);
  });
});

describe('roles (ID-3)', () => {
  it('checks the permission in the service too', async () => {
    const { actor } = await world.person();
    const viewer = { ...actor, roles: ['viewer' as const] };
    expect(await problemOf(world.requests.ask(createTerminalRequest, { name: 'x' }, { actor: viewer }))).toMatchObject({
      code: 'permission-denied',
    });
    expect(await problemOf(world.requests.ask(listAuditRequest, {}, { actor: viewer }))).toMatchObject({
      code: 'permission-denied',
    });
  });

  it('a change of roles ends the sessions and is in the next token', async () => {
    const { actor } = await world.person();
    const email = `${newId()}@example.com`;
    const member = await world.requests.ask(addMemberRequest, {
      tenantId: actor.tenantId,
      email,
      password: PASSWORD,
      roles: ['viewer'],
    });
    const { tokens } = await world.signIn(email, { ...member });
    expect(claimsOf(tokens.accessToken)['roles']).toEqual(['viewer']);
    await world.requests.ask(setRolesRequest, {
      tenantId: actor.tenantId,
      userId: member.userId,
      roles: ['auditor', 'trader'],
      reason: 'promoted',
    });
    expect(await problemOf(world.requests.ask(refreshRequest, { refreshToken: tokens.refreshToken }))).toMatchObject({
      code: 'refresh-token-invalid',
    });
    expect(claimsOf((await world.signIn(email, { ...member })).tokens.accessToken)['roles']).toEqual([
      'auditor',
      'trader',
    ]);
  });
});

describe('terminals (ID-6)', () => {
  const sealer = new Sealer(Buffer.alloc(32, 7));

  it('issues a secret, shown once, that the broker can open', async () => {
    const { actor } = await world.person();
    const issued = await world.requests.ask(createTerminalRequest, { name: 'VPS' }, { actor, idempotencyKey: 'a' });
    expect(Buffer.from(issued.secret, 'base64url')).toHaveLength(32);
    expect(await world.requests.ask(createTerminalRequest, { name: 'VPS' }, { actor, idempotencyKey: 'a' })).toEqual(
      issued,
    );
    const [fact] = await factsOf(identityTerminalChanged.type, actor.tenantId);
    const [secret] = fact!['secrets'] as { secretId: string; sealed: string }[];
    expect(sealer.open(secret!.sealed, terminalSecretPurpose(issued.terminalId, secret!.secretId))).toBe(issued.secret);
    const found = await world.requests.ask(terminalCredentialsRequest, { terminalId: issued.terminalId });
    expect(found).toEqual({ tenantId: actor.tenantId, ...fact });
    const everything = await world.admin.query<{ text: string }>(
      `select string_agg(row_to_json(k)::text, '') || (
         select string_agg(row_to_json(a)::text, '')
         from audit_entries a) as text
       from idempotency_keys k`,
    );
    expect(everything.rows[0]!.text).not.toContain(issued.secret);
  });

  it('rotates with overlap and revokes, with a rising version each time', async () => {
    const { actor } = await world.person();
    const { terminalId, secretId } = await world.requests.ask(createTerminalRequest, { name: 'VPS' }, { actor });
    const rotated = await world.requests.ask(rotateTerminalRequest, { terminalId }, { actor });
    expect(Date.parse(rotated.previousValidUntil!) - Date.now()).toBeGreaterThan(23.9 * 3_600_000);
    const shown = await world.requests.ask(getTerminalRequest, { terminalId }, { actor });
    expect(shown).toMatchObject({
      version: 2,
      status: 'active',
      secrets: [{ secretId, expiresAt: rotated.previousValidUntil }, { secretId: rotated.secretId }],
    });
    await world.requests.ask(rotateTerminalRequest, { terminalId, overlapHours: 0 }, { actor });
    expect((await world.requests.ask(getTerminalRequest, { terminalId }, { actor })).secrets).toHaveLength(1);
    expect(await world.requests.ask(revokeTerminalRequest, { terminalId, reason: 'lost' }, { actor })).toMatchObject({
      status: 'revoked',
      version: 4,
      revokeReason: 'lost',
      secrets: [],
    });
    expect(await world.requests.ask(revokeTerminalRequest, { terminalId }, { actor })).toMatchObject({
      version: 4,
      revokeReason: 'lost',
    });
    expect(await problemOf(world.requests.ask(rotateTerminalRequest, { terminalId }, { actor }))).toMatchObject({
      code: 'conflict',
    });
    const facts = await factsOf(identityTerminalChanged.type, actor.tenantId);
    expect(facts.map((fact) => [fact['version'], fact['status'], (fact['secrets'] as unknown[]).length])).toEqual([
      [1, 'active', 1],
      [2, 'active', 2],
      [3, 'active', 1],
      [4, 'revoked', 0],
    ]);
    expect(await actionsOf(actor.tenantId)).toEqual(
      expect.arrayContaining(['terminal.created', 'terminal.rotated', 'terminal.revoked']),
    );
  });

  it('lists them by pages, and shows nothing to another tenant', async () => {
    const { actor } = await world.person();
    const { actor: stranger } = await world.person();
    const ids = [];
    for (const name of ['a', 'b', 'c'])
      ids.unshift((await world.requests.ask(createTerminalRequest, { name }, { actor })).terminalId);
    const first = await world.requests.ask(listTerminalsRequest, { limit: 2 }, { actor });
    const rest = await world.requests.ask(listTerminalsRequest, { limit: 2, cursor: first.nextCursor! }, { actor });
    expect([...first.items, ...rest.items].map((terminal) => terminal.terminalId)).toEqual(ids);
    expect(rest.nextCursor).toBeUndefined();
    const names = async (filter: object): Promise<string[]> =>
      (await world.requests.ask(listTerminalsRequest, filter, { actor })).items.map(({ name }) => name);
    expect(await names({ status: 'active', text: 'B' })).toEqual(['b']);
    expect([await names({ status: 'revoked' }), await names({ text: '%' })]).toEqual([[], []]);
    expect(await world.requests.ask(listTerminalsRequest, {}, { actor: stranger })).toEqual({ items: [] });
    for (const request of [getTerminalRequest, rotateTerminalRequest, revokeTerminalRequest]) {
      expect(
        await problemOf(
          world.requests.ask(request as typeof getTerminalRequest, { terminalId: ids[0]! }, { actor: stranger }),
        ),
      ).toMatchObject({ code: 'not-found' });
    }
  });
});

describe('audit log (ID-5)', () => {
  it('takes the acts of other services exactly once, and is whole', async () => {
    const { actor } = await world.person();
    const outbox = world.service.app.get(Outbox);
    const entry = {
      actorKind: 'system' as const,
      actorId: 'signals',
      action: 'source.created',
      targetKind: 'source',
      targetId: 'östlich\u2028"1"',
      at: '2026-01-05T10:00:00.123456Z',
      outcome: 'done' as const,
      detail: { b: 1, a: [1.5, null, { z: 'ü' }] },
    };
    await world.db.withTenant(actor.tenantId, (tx) =>
      outbox.add(tx, signalsAuditRecorded, { tenantId: actor.tenantId, key: 'k', data: entry }),
    );
    const deadline = Date.now() + 15_000;
    while (!(await actionsOf(actor.tenantId)).includes('source.created') && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 50));
    const page = await world.requests.ask(listAuditRequest, { action: 'source.created' }, { actor });
    expect(page.items).toMatchObject([
      { service: 'signals', targetId: entry.targetId, detail: entry.detail, at: '2026-01-05T10:00:00.123Z' },
    ]);
    expect(await world.requests.ask(verifyAuditRequest, { tenantId: actor.tenantId })).toMatchObject({
      tenants: 1,
      entries: 3,
      broken: [],
    });
    const verified = await world.requests.ask(auditVerificationRequest, {}, { actor });
    expect(verified).toMatchObject({ intact: true, entries: 3 });
    expect(verified.firstBroken).toBeUndefined();
  });

  it('stays whole and without gaps when many act at once', async () => {
    const { actor } = await world.person();
    await Promise.all(
      Array.from({ length: 20 }, (_, i) => world.requests.ask(createTerminalRequest, { name: `t${i}` }, { actor })),
    );
    expect(await world.requests.ask(verifyAuditRequest, { tenantId: actor.tenantId })).toEqual({
      tenants: 1,
      entries: 22,
      broken: [],
    });
  });

  it('reads newest first, by pages and filters', async () => {
    const { actor } = await world.person();
    for (const name of ['a', 'b', 'c']) await world.requests.ask(createTerminalRequest, { name }, { actor });
    const first = await world.requests.ask(listAuditRequest, { action: 'terminal.created', limit: 2 }, { actor });
    const rest = await world.requests.ask(
      listAuditRequest,
      { action: 'terminal.created', limit: 2, cursor: first.nextCursor! },
      { actor },
    );
    expect([...first.items, ...rest.items].map((item) => item.seq)).toEqual([5, 4, 3]);
    expect(first.items[0]).toMatchObject({ actorId: actor.userId, address: '192.0.2.7', detail: { name: 'c' } });
    expect((await world.requests.ask(listAuditRequest, { from: '2100-01-01T00:00:00Z' }, { actor })).items).toEqual([]);
  });

  it('cannot be changed by the roles of the service, nor by anybody through the table', async () => {
    const { actor } = await world.person();
    const refused = /append-only|permission denied|only moves forward/;
    for (const sql of [
      'update audit_entries set reason = null',
      'delete from audit_entries',
      'truncate audit_entries',
      'delete from audit_heads',
      'update audit_heads set seq = 0',
      'delete from audit_checkpoints where true',
    ]) {
      if (!sql.includes('checkpoints')) await expect(world.admin.query(sql)).rejects.toThrow(refused);
      await expect(world.db.withTenant(actor.tenantId, (tx) => tx.execute(sql))).rejects.toThrow(refused);
      await expect(world.db.asWorker((tx) => tx.execute(sql))).rejects.toThrow(refused);
    }
  });

  it.each([
    [
      'an edited entry',
      'content',
      3,
      (t: string) => `update audit_entries set reason = 'forged' where tenant_id = '${t}' and seq = 3`,
    ],
    ['a deleted entry', 'order', 2, (t: string) => `delete from audit_entries where tenant_id = '${t}' and seq = 2`],
    [
      'a tail that was cut off',
      'truncated',
      4,
      (t: string) => `delete from audit_entries where tenant_id = '${t}' and seq > 3`,
    ],
    [
      'a tail that was cut off with the head',
      'truncated',
      4,
      (t: string) =>
        `delete from audit_entries
         where tenant_id = '${t}' and seq > 3;
         update audit_heads h
         set seq = 3, hash = e.hash
         from audit_entries e
         where h.tenant_id = '${t}' and e.tenant_id = h.tenant_id and e.seq = 3`,
    ],
    [
      'a head that was moved back',
      'truncated',
      4,
      (t: string) =>
        `update audit_heads h
         set seq = 3, hash = e.hash
         from audit_entries e
         where h.tenant_id = '${t}' and e.tenant_id = h.tenant_id and e.seq = 3`,
    ],
    [
      'a forged checkpoint',
      'checkpoint',
      4,
      (t: string) => `update audit_checkpoints set seal = 'x' where tenant_id = '${t}'`,
    ],
    [
      'a head that was removed',
      'anchor',
      4,
      (t: string) =>
        `delete from audit_checkpoints where tenant_id = '${t}'; delete from audit_heads where tenant_id = '${t}'`,
    ],
  ])('names %s', async (_, kind, seq, forge) => {
    const { actor } = await world.person();
    for (const name of ['a', 'b']) await world.requests.ask(createTerminalRequest, { name }, { actor });
    while ((await world.service.app.get(Housekeeping).checkpoints()) > 0);
    // Only a superuser who switches the triggers off gets this far.
    await world.admin.query(
      `set session_replication_role = replica; ${forge(actor.tenantId)}; set session_replication_role = origin`,
    );
    const { broken } = await world.requests.ask(verifyAuditRequest, { tenantId: actor.tenantId });
    expect(broken).toMatchObject([{ tenantId: actor.tenantId, kind, seq }]);
    const auditor = await world.requests.ask(auditVerificationRequest, {}, { actor });
    expect(auditor).toMatchObject({ intact: false, firstBroken: { kind, seq } });
  });

  it('does its rounds of housekeeping', async () => {
    const work = world.service.app.get(Housekeeping);
    await work.sweep();
    await work.keys();
    const partitions = await world.admin.query(
      `select 1 from pg_inherits where inhparent = 'identity.audit_entries'::regclass`,
    );
    expect(partitions.rowCount).toBe(5);
  });
});
