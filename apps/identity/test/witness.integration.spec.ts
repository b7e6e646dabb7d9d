import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createApiKeyRequest, revokeApiKeyRequest } from '@plimsoll/contracts';
import { judgeWitnessed, type WitnessLevel } from '@plimsoll/persistence';
import { World } from './world.js';

interface Seen {
  readonly table_name: string;
  readonly operation: string;
  readonly level: WitnessLevel;
  readonly role: string;
  readonly program: string;
  readonly before: Record<string, unknown> | null;
  readonly after: Record<string, unknown> | null;
  readonly hidden: string[];
  readonly audit_entry: string | null;
  readonly is_recorded: boolean;
}

let world: World;
beforeAll(
  async () => void (world = await World.start({ MAILBOX: 'true', PUBLIC_URL: 'https://plimsoll.example' })),
  60_000,
);
afterAll(() => world?.stop());

const seenOf = async (tenantId: string): Promise<Seen[]> =>
  (
    await world.admin.query<Seen>(
      `select w.*, exists (select from audit_entries e where e.tenant_id = w.tenant_id and e.entry_id = w.audit_entry) as is_recorded
       from witness_entries w where tenant_id = $1 order by seq`,
      [tenantId],
    )
  ).rows;
const verdicts = (seen: readonly Seen[]) =>
  seen.map(
    (one) =>
      judgeWitnessed(
        'identity',
        { ...one, table: one.table_name, auditEntry: one.audit_entry },
        one.is_recorded ? 'recorded' : 'missing',
      ) ?? 'explained',
  );

describe('the second witness of rights (BL-5)', () => {
  it('saw what people did, with the entry of the audit log that tells of it, and no secret', async () => {
    const { actor } = await world.verified();
    const ask = { actor };
    await world.requests.ask(createApiKeyRequest, { name: 'reader', scopes: ['read'] }, ask);
    const seen = await seenOf(actor.tenantId);
    expect(seen.map((one) => [one.table_name, one.operation])).toEqual(
      expect.arrayContaining([
        ['users', 'insert'],
        ['memberships', 'insert'],
        ['api_keys', 'insert'],
      ]),
    );
    expect(new Set(verdicts(seen))).toEqual(new Set(['explained']));
    const text = JSON.stringify(seen);
    expect(text).not.toContain('@example.com');
    expect(text).not.toContain('$argon2');
    const { rows } = await world.admin.query<{ key_hash: string }>(
      'select key_hash from api_keys where tenant_id = $1',
      [actor.tenantId],
    );
    expect(text).not.toContain(rows[0]!.key_hash);
  });

  it('names what psql did, whoever signs in with it', async () => {
    const { actor } = await world.person();
    const before = (await seenOf(actor.tenantId)).length;
    await world.admin.query(`update users set password_hash = 'mine now' where tenant_id = $1 and user_id = $2`, [
      actor.tenantId,
      actor.userId,
    ]);
    await world.admin.query('delete from memberships where tenant_id = $1 and user_id = $2', [
      actor.tenantId,
      actor.userId,
    ]);
    const seen = (await seenOf(actor.tenantId)).slice(before);
    expect(seen).toMatchObject([
      { table_name: 'users', operation: 'update', hidden: ['password_hash'], audit_entry: null },
      { table_name: 'memberships', operation: 'delete', before: { role: 'owner' }, after: null, audit_entry: null },
    ]);
    expect(verdicts(seen)).toEqual(['stranger', 'stranger']);
  });

  it('names who has a key that was revoked come to life again', async () => {
    const { actor } = await world.verified();
    const { apiKeyId } = await world.requests.ask(createApiKeyRequest, { name: 'old', scopes: ['read'] }, { actor });
    await world.requests.ask(revokeApiKeyRequest, { apiKeyId }, { actor });
    const ended = (await seenOf(actor.tenantId)).at(-1)!;
    expect(ended).toMatchObject({ table_name: 'api_keys', operation: 'update' });
    expect(verdicts([ended])).toEqual(['explained']);
    await world.admin.query('update api_keys set revoked_at = null where api_key_id = $1', [apiKeyId]);
    expect(verdicts([(await seenOf(actor.tenantId)).at(-1)!])).toEqual(['stranger']);
  });

  it('names what the service did without a word in the audit log', async () => {
    const { actor } = await world.person();
    const before = (await seenOf(actor.tenantId)).length;
    world.unrecordedMeant += 1;
    await world.db.withTenant(actor.tenantId, (tx) =>
      tx.execute(`insert into memberships (tenant_id, user_id, role) values ($1, $2, 'admin')`, [
        actor.tenantId,
        actor.userId,
      ]),
    );
    expect(verdicts((await seenOf(actor.tenantId)).slice(before))).toEqual(['unrecorded']);
  });

  it('cannot be made to forget, and shows nobody what another organisation did', async () => {
    const [{ actor }, other] = [await world.person(), await world.person()];
    await expect(world.admin.query('delete from witness_entries')).rejects.toThrow('append-only');
    await expect(world.admin.query(`update witness_entries set role = 'nobody'`)).rejects.toThrow('append-only');
    await expect(world.admin.query('truncate witness_entries')).rejects.toThrow('append-only');
    const shown = await world.db.readTenant(actor.tenantId, (tx) =>
      tx.query<{ tenant_id: string }>('select distinct tenant_id from witness_entries'),
    );
    expect(shown).toEqual([{ tenant_id: actor.tenantId }]);
    expect(other.actor.tenantId).not.toBe(actor.tenantId);
  });
});
