import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Actor,
  claimPairingRequest,
  createPairingCodeRequest,
  createTerminalRequest,
  pairingCodeHash,
  ProblemError,
  revokeTerminalRequest,
  rotateTerminalRequest,
  terminalSecretPurpose,
} from '@plimsoll/contracts';
import { newId, sha256Hex } from '@plimsoll/kernel';
import { Sealer } from '@plimsoll/service-host';
import { Housekeeping } from '../src/housekeeping/housekeeping.js';
import { World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await World.start({ MAILBOX: 'true', PUBLIC_URL: 'https://plimsoll.example' });
}, 60_000);
afterAll(() => world?.stop());

const terminalOf = async (actor: Actor): Promise<string> =>
  (await world.requests.ask(createTerminalRequest, { name: 'Desk' }, { actor })).terminalId;
const codeFor = (actor: Actor, terminalId: string, idempotencyKey: string = newId()) =>
  world.requests.ask(createPairingCodeRequest, { terminalId }, { actor, idempotencyKey });
const claim = (code: string, attempt: string = newId()) =>
  world.requests.ask(claimPairingRequest, {
    codeHash: pairingCodeHash(code),
    attemptHash: sha256Hex(attempt),
    agentVersion: 'spec-1',
    address: '192.0.2.9',
  });
const outcome = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error)),
  );

describe('pairing codes of terminals (issue 10 §1, ID-6)', () => {
  it('a code works once: the program gets a secret of its own, sealed, and the audit log tells who', async () => {
    const { actor } = await world.verified();
    const terminalId = await terminalOf(actor);
    const { code, expiresAt } = await codeFor(actor, terminalId);
    expect(code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
    expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(590_000);
    const paired = await claim(code, 'one');
    expect(paired).toMatchObject({ tenantId: actor.tenantId, terminalId, version: 2, status: 'active' });
    const { sealed } = paired.secrets.find(({ secretId }) => secretId === paired.secretId)!;
    const text = world.service.app.get(Sealer).open(sealed, terminalSecretPurpose(terminalId, paired.secretId));
    expect(text).toHaveLength(43);
    expect(await claim(code, 'one')).toMatchObject({ secretId: paired.secretId, version: 2 });
    expect(await outcome(claim(code, 'two'))).toBe('pairing-code-invalid');
    const audit = await world.admin.query<{ action: string; actor_kind: string; address: string }>(
      `select action, actor_kind, address from audit_entries where tenant_id = $1 and action like 'terminal.pair%' order by seq`,
      [actor.tenantId],
    );
    expect(audit.rows).toMatchObject([
      { action: 'terminal.pairing-code-issued', actor_kind: 'user' },
      { action: 'terminal.paired', actor_kind: 'terminal', address: '192.0.2.9' },
    ]);
  });

  it('of twenty programs at once one gets it', async () => {
    const { actor } = await world.verified();
    const { code } = await codeFor(actor, await terminalOf(actor));
    const all = await Promise.all(Array.from({ length: 20 }, () => outcome(claim(code))));
    expect(all.filter((one) => one === 'done')).toHaveLength(1);
    expect(all.filter((one) => one === 'pairing-code-invalid')).toHaveLength(19);
  });

  it('is refused in the same words when it is wrong, replaced, too old, or its terminal revoked or rotated', async () => {
    const { actor } = await world.verified();
    const terminalId = await terminalOf(actor);
    const refused = (code: string, attempt?: string) =>
      expect(outcome(claim(code, attempt))).resolves.toBe('pairing-code-invalid');
    await refused('0000-0000-0000-0000');
    const replaced = await codeFor(actor, terminalId);
    const old = await codeFor(actor, terminalId);
    await refused(replaced.code);
    await world.admin.query(`update pairing_codes set expires_at = now() where terminal_id = $1`, [terminalId]);
    await refused(old.code);
    const spent = await codeFor(actor, terminalId);
    await claim(spent.code, 'mine');
    for (let i = 0; i < 2; i += 1)
      await world.requests.ask(rotateTerminalRequest, { terminalId, overlapHours: 0 }, { actor });
    await refused(spent.code, 'mine');
    const last = await codeFor(actor, terminalId);
    await world.requests.ask(revokeTerminalRequest, { terminalId }, { actor });
    await refused(last.code);
    expect(await outcome(codeFor(actor, terminalId))).toBe('conflict');
  });

  it('nothing of a code is kept but its hash; a repeated call gets the same code; no other tenant gets one', async () => {
    const { actor } = await world.verified();
    const terminalId = await terminalOf(actor);
    const key = newId();
    const first = await codeFor(actor, terminalId, key);
    expect(await codeFor(actor, terminalId, key)).toEqual(first);
    const rows = await world.admin.query('select * from pairing_codes, pairing_code_directory, idempotency_keys');
    expect(JSON.stringify(rows.rows)).not.toContain(first.code);
    const stranger = await world.verified();
    expect(await outcome(codeFor(stranger.actor, terminalId))).toBe('not-found');
  });

  it('codes that ran out are swept away', async () => {
    const { actor } = await world.verified();
    await codeFor(actor, await terminalOf(actor));
    for (const table of ['pairing_codes', 'pairing_code_directory'])
      await world.admin.query(`update ${table} set expires_at = now() - interval '1 hour'`);
    await world.service.app.get(Housekeeping).sweep();
    for (const table of ['pairing_codes', 'pairing_code_directory'])
      expect((await world.admin.query(`select 1 from ${table}`)).rows).toEqual([]);
  });
});
