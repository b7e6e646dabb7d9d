import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { newId } from '@plimsoll/kernel';
import { compareTenantArchives } from '../src/tenants/compare-tenant-archives.js';
import { restoreTenantArchive } from '../src/tenants/restore-tenant-archive.js';
import { type TenantManifest, type TenantService } from '../src/tenants/tenant-archive.js';
import { writeTenantArchive } from '../src/tenants/write-tenant-archive.js';
import { InventedPlatform } from './invented-platform.js';

const MINE = newId();
let [from, into]: InventedPlatform[] = [];
let folder: string;
let services: readonly TenantService[];
let file: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-restore-'));
  from = await InventedPlatform.make();
  into = await InventedPlatform.make();
  await into.loosen();
  for (const { service, tables } of await from.services())
    for (const table of tables) await from.invent(service, table, MINE, 'mine', 3);
  // The chain counts on from where it stood.
  await from.admin.query("set session_replication_role = 'replica'");
  await from.admin.query('update identity.audit_heads set seq = 3');
  await from.admin.query("set session_replication_role = 'origin'");
  services = await into.services();
  file = path.join(folder, 'mine.tar');
  await writeTenantArchive({ tenantId: MINE, services: await from.services(), file });
}, 180_000);

afterAll(async () => {
  await from?.drop();
  await into?.drop();
  await InventedPlatform.dropTemplate();
  rmSync(folder, { recursive: true, force: true });
});

function rowsIn(archive: string): Map<string, Record<string, unknown>[]> {
  const read = (name: string): Buffer => execFileSync('tar', ['xOf', archive, name], { maxBuffer: 1 << 28 });
  const manifest = JSON.parse(read('manifest.json').toString()) as TenantManifest;
  return new Map(
    manifest.services
      .flatMap(({ tables }) => tables)
      .map(({ file: name }) => [
        name.replace('.ndjson.gz', ''),
        gunzipSync(read(name))
          .toString()
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => JSON.parse(line) as Record<string, unknown>),
      ]),
  );
}

const restore = (wish: { isDryRun?: boolean; file?: string } = {}): Promise<unknown> =>
  restoreTenantArchive({ file, adminUrl: into!.adminUrl, services, isDryRun: false, ...wish });

async function leftIn(platform: InventedPlatform, tenantId = MINE): Promise<string[]> {
  const found: string[] = [];
  for (const { service, tables } of services)
    for (const { name } of tables) {
      const { rows } = await platform.admin.query(`select from ${service}.${name} where tenant_id = $1 limit 1`, [
        tenantId,
      ]);
      if (rows.length > 0) found.push(`${service}.${name}`);
    }
  return found;
}

describe('the restore of a tenant (BL-5)', () => {
  it('tries all of it and leaves nothing, when asked to', async () => {
    expect(await restore({ isDryRun: true })).toMatchObject({ commit: false, rows: expect.any(Number) });
    expect(await leftIn(into!)).toEqual([]);
  }, 60_000);

  it('leaves nothing when the archive was changed or fits other schemas', async () => {
    const changed = path.join(folder, 'changed.tar');
    const bytes = readFileSync(file);
    const at = bytes.lastIndexOf('broker/deals.ndjson.gz') + 512 + 60;
    bytes.writeUInt8(bytes[at]! ^ 1, at);
    writeFileSync(changed, bytes);
    await expect(restore({ file: changed })).rejects.toThrow('broker/deals.ndjson.gz');
    const older = services.map((one) => (one.service === 'broker' ? { ...one, schema: '1_before' } : one));
    await expect(
      restoreTenantArchive({ file, adminUrl: into!.adminUrl, services: older, isDryRun: false }),
    ).rejects.toThrow(/broker: the archive is of migration \S+, the database of 1_before/);
    expect(await leftIn(into!)).toEqual([]);
  }, 60_000);

  it('leaves nothing when it is ended in the middle, or somebody else has an address of it', async () => {
    const ended = services.map((one) =>
      one.service === 'billing'
        ? { ...one, restore: { ...one.restore, fill: () => Promise.reject(new Error('power cut')) } }
        : one,
    );
    await expect(
      restoreTenantArchive({ file, adminUrl: into!.adminUrl, services: ended, isDryRun: false }),
    ).rejects.toThrow('power cut');
    expect(await leftIn(into!)).toEqual([]);
    const terminals = rowsIn(file).get('identity/terminals')!;
    await into!.admin.query('insert into identity.terminal_directory values ($1, $2)', [
      terminals[0]!['terminal_id'],
      newId(),
    ]);
    await expect(restore()).rejects.toThrow(`the terminal ${String(terminals[0]!['terminal_id'])}`);
    expect(await leftIn(into!)).toEqual([]);
    await into!.admin.query('delete from identity.terminal_directory');
  }, 60_000);

  it('has every row of every table as it was, but for the columns that are named', async () => {
    await restore();
    const again = path.join(folder, 'again.tar');
    await writeTenantArchive({ tenantId: MINE, services, file: again });
    const [before, after] = [rowsIn(file), rowsIn(again)];
    expect([...after.keys()]).toEqual([...before.keys()]);
    expect(before.size).toBeGreaterThan(60);
    for (const [name, rows] of before) {
      const [service, table] = name.split('/') as [string, string];
      const said = services.find((one) => one.service === service)!.data[table]!;
      const changed = said.in === 'archive' ? Object.keys(said.restored ?? {}) : [];
      expect([name, stripped(name, after.get(name)!, changed)]).toEqual([name, stripped(name, rows, changed)]);
    }
    const { differences, rows: compared } = await compareTenantArchives(file, again);
    expect(differences).toEqual([]);
    expect(compared).toBe([...before.values()].flat().length);
    const restoredAct = after.get('identity/audit_entries')!.filter(isOfRestore);
    expect(restoredAct).toHaveLength(1);
    expect(after.get('pipelines/pipelines')!.map(({ active }) => active)).toEqual([false, false, false]);
    expect(after.get('identity/api_keys')!.every((key) => key['revoked_at'] !== null)).toBe(true);
  }, 60_000);

  it('is compared: what is otherwise is named by table, row and column, and never by its value', async () => {
    await into!.admin.query("set session_replication_role = 'replica'");
    await into!.admin.query("update identity.tenants set name = 'somebody else'");
    await into!.admin.query('delete from notifications.notices where tenant_id = $1', [MINE]);
    const other = path.join(folder, 'other.tar');
    await writeTenantArchive({ tenantId: MINE, services, file: other });
    const { differences } = await compareTenantArchives(file, other);
    expect(differences).toEqual(
      expect.arrayContaining([
        'identity.tenants: row 1 is otherwise in name',
        'notifications.notices: row 1 is missing after',
        'notifications.notices: row 3 is missing after',
      ]),
    );
    expect(differences).toHaveLength(4);
    await into!.admin.query("set session_replication_role = 'origin'");
  }, 60_000);

  it('is seen by the second witness as the act of each service', async () => {
    for (const service of ['identity', 'broker', 'billing']) {
      const { rows } = await into!.admin.query(
        `select distinct role, program, audit_entry is null as silent from ${service}.witness_entries where tenant_id = $1 and (level = 'audited' or role !~ '^${service}_(app|worker)$')`,
        [MINE],
      );
      expect([service, rows.filter((row: { silent: boolean }) => row.silent)]).toEqual([service, []]);
    }
  });

  it('is refused by name where anything of the tenant is', async () => {
    await expect(restore()).rejects.toThrow('something of this organisation here already: billing.affiliates');
  }, 60_000);

  it('gives numbers after those that came back', async () => {
    const { rows } = await into!.admin.query<{ next: string; highest: string }>(
      "select nextval('pipelines.executions_turn_seq') as next, max(turn) as highest from pipelines.executions",
    );
    expect(BigInt(rows[0]!.next)).toBeGreaterThan(BigInt(rows[0]!.highest));
  });
});

describe('money that comes back', () => {
  let strict: InventedPlatform;
  const tenantId = newId();
  beforeAll(async () => {
    strict = await InventedPlatform.make();
    await from!.admin.query("insert into identity.tenants values ($1, 'Money', now(), true)", [tenantId]);
    await from!.admin.query("set session_replication_role = 'replica'");
    await from!.admin.query(
      `insert into billing.ledger_postings (tenant_id, purpose, source, currency, at, posted_at, sealed_by)
       values ($1, 'invoice', 'in_1', 'usd', now(), now(), 0)`,
      [tenantId],
    );
  }, 60_000);
  afterAll(() => strict?.drop());

  async function archiveOf(amounts: readonly number[]): Promise<string> {
    await from!.admin.query("set session_replication_role = 'replica'");
    await from!.admin.query('delete from billing.ledger_entries where tenant_id = $1', [tenantId]);
    for (const [at, amount] of amounts.entries())
      await from!.admin.query(
        "insert into billing.ledger_entries (tenant_id, purpose, source, account, amount) values ($1, 'invoice', 'in_1', $2, $3)",
        [tenantId, `account ${at}`, amount],
      );
    await from!.admin.query("set session_replication_role = 'origin'");
    const to = path.join(folder, `${newId()}.tar`);
    await writeTenantArchive({ tenantId, services: await from!.services(), file: to });
    return to;
  }

  it('adds up to nothing in every posting under the own triggers of the ledger, or nothing comes back', async () => {
    const into = { adminUrl: strict.adminUrl, services: await strict.services(), isDryRun: false };
    const wrong = await archiveOf([2_900, -2_899]);
    await expect(restoreTenantArchive({ file: wrong, ...into })).rejects.toThrow('adds up to 1 in 2 entries');
    expect(await leftIn(strict, tenantId)).toEqual([]);
    await restoreTenantArchive({ file: await archiveOf([2_900, -2_900]), ...into });
    const { rows } = await strict.admin.query(
      'select sum(amount)::text as sum, count(*)::int as entries from billing.ledger_entries',
    );
    expect(rows).toEqual([{ sum: '0', entries: 2 }]);
  }, 60_000);
});

const isOfRestore = ({ action }: Record<string, unknown>): boolean => action === 'organisation.restored';

function stripped(name: string, rows: Record<string, unknown>[], changed: readonly string[]): unknown[] {
  const own: Readonly<Record<string, readonly string[]>> = {
    'identity/audit_heads': ['seq', 'hash', 'moved_at'],
  };
  const plan = name.endsWith('/entitlements') ? ['revision', 'snapshot'] : [];
  const gone = new Set([...changed, ...plan, ...(own[name] ?? [])]);
  return rows
    .filter((row) => !isOfRestore(row))
    .map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => !gone.has(column))));
}
