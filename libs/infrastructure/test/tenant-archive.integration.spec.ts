import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { newId, sha256Hex } from '@plimsoll/kernel';
import { type TenantManifest, type TenantService } from '../src/tenants/tenant-archive.js';
import { checkTenantArchive } from '../src/tenants/check-tenant-archive.js';
import { measureTenant } from '../src/tenants/measure-tenant.js';
import { writeTenantArchive } from '../src/tenants/write-tenant-archive.js';
import { InventedPlatform } from './invented-platform.js';

const MINE = newId();
const THEIRS = newId();
const ROWS = 3;
let platform: InventedPlatform;
let services: readonly TenantService[];
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-archive-'));
  platform = await InventedPlatform.make();
  services = await platform.services();
  // Every table of every schema, found in the catalogue: what is added tomorrow is tried tomorrow.
  for (const { service, tables } of services)
    for (const table of tables) {
      await platform.invent(service, table, MINE, 'mine', ROWS);
      await platform.invent(service, table, THEIRS, 'theirs', ROWS);
    }
}, 120_000);

afterAll(async () => {
  await platform?.drop();
  await InventedPlatform.dropTemplate();
  rmSync(folder, { recursive: true, force: true });
});

const archived = (all: readonly TenantService[]): [service: string, table: string][] =>
  all.flatMap(({ service, tables, data }) =>
    tables.filter(({ name }) => data[name]?.in === 'archive').map(({ name }): [string, string] => [service, name]),
  );

function unpacked(file: string): { manifest: TenantManifest; text(name: string): string } {
  const read = (name: string): Buffer => execFileSync('tar', ['xOf', file, name], { maxBuffer: 1 << 28 });
  return {
    manifest: JSON.parse(read('manifest.json').toString()) as TenantManifest,
    text: (name) => gunzipSync(read(name)).toString(),
  };
}

describe('the archive of a tenant (BL-5)', () => {
  it('has every row of every table of all schemas, and none of another tenant', async () => {
    const file = path.join(folder, 'mine.tar');
    await writeTenantArchive({ tenantId: MINE, services, file });
    const { manifest, text } = unpacked(file);
    const tables = manifest.services.flatMap(({ service, tables: of }) => of.map((table) => ({ service, ...table })));
    expect(tables.map(({ service, table }) => [service, table])).toEqual(archived(services));
    expect(tables.length).toBeGreaterThan(60);
    for (const table of tables) {
      const lines = text(table.file);
      const one = table.table === 'tenants' || isSingle(table.service, table.table);
      expect([table.file, table.rows]).toEqual([table.file, one ? 1 : ROWS]);
      expect(lines.split('\n')).toHaveLength(table.rows + 1);
      expect(sha256Hex(lines)).toBe(table.sha256);
      expect(lines).not.toContain('theirs');
      expect(lines).not.toContain(THEIRS);
      for (const column of Object.keys(table.leftOut)) expect(lines).not.toContain(`"${column}":`);
    }
  });

  it('is the same when nothing changed, and never written over', async () => {
    const [first, second] = [path.join(folder, 'first.tar'), path.join(folder, 'second.tar')];
    const one = await writeTenantArchive({ tenantId: MINE, services, file: first });
    const two = await writeTenantArchive({ tenantId: MINE, services, file: second });
    expect(two.manifest.services).toEqual(one.manifest.services);
    await expect(writeTenantArchive({ tenantId: MINE, services, file: first })).rejects.toThrow('is there already');
    expect(readFileSync(first).length).toBe(one.bytes);
  });

  it('says what is not as it was written', async () => {
    const file = path.join(folder, 'checked.tar');
    const written = await writeTenantArchive({ tenantId: MINE, services, file });
    const { manifest, sha256 } = written;
    expect(await checkTenantArchive(file)).toMatchObject({ manifest, sha256, flaws: [] });
    const bytes = readFileSync(file);
    const changed = path.join(folder, 'changed.tar');
    const tampered = async (change: (copy: Buffer) => Buffer): Promise<unknown> => {
      writeFileSync(changed, change(Buffer.from(bytes)));
      return checkTenantArchive(changed).then(
        ({ flaws }) => flaws,
        (error: unknown) => String(error),
      );
    };
    const deals = bytes.indexOf('broker/deals.ndjson.gz', 0, 'latin1');
    const inDeals = bytes.lastIndexOf('broker/deals.ndjson.gz') + 512 + 60;
    expect(deals).toBeGreaterThan(0);
    expect(await tampered((copy) => (copy.writeUInt8(copy[inDeals]! ^ 1, inDeals), copy))).toEqual([
      expect.stringContaining('broker/deals.ndjson.gz'),
    ]);
    expect(await tampered((copy) => copy.subarray(0, inDeals))).toContain('is cut off');
    expect(await tampered((copy) => (copy.write('x', 3), copy))).toContain('damaged');
    const other = (copy: Buffer): Buffer =>
      Buffer.from(copy.toString('latin1').replace('"version": 1', '"version": 2'), 'latin1');
    expect(await tampered(other)).toContain('version 2');
    await expect(checkTenantArchive(path.join(folder, 'nowhere.tar'))).rejects.toThrow('cannot be read');
  });

  it('is measured beforehand: the rows that it will have, by table, and no row of another', async () => {
    const { tables } = await measureTenant(MINE, services);
    const { manifest } = await writeTenantArchive({ tenantId: MINE, services, file: path.join(folder, 'sized.tar') });
    const written = manifest.services.flatMap(({ service, tables: of }) =>
      of.map(({ table, rows }) => `${service}.${table} ${rows}`),
    );
    expect(tables.map(({ service, table, rows }) => `${service}.${table} ${rows}`).sort()).toEqual(written.sort());
    expect(tables.every(({ bytes }) => bytes > 0)).toBe(true);
    await expect(measureTenant(newId(), services)).rejects.toThrow('no organisation');
  });

  it('is not written for nobody', async () => {
    const file = path.join(folder, 'nobody.tar');
    await expect(writeTenantArchive({ tenantId: newId(), services, file })).rejects.toThrow('no organisation');
    expect(existsSync(file) || existsSync(`${file}.parts`)).toBe(false);
  });

  // Each table is opened in turn: if its policy did nothing, the archive would see it.
  it('is not written when row-level security lets another tenant through, whichever table it is', async () => {
    const passed: string[] = [];
    for (const [service, table] of archived(services)) {
      const file = path.join(folder, `${service}-${table}.tar`);
      await platform.opened(service, table, async () => {
        const only = services.map((one) => ({
          ...one,
          tables: one.tables.filter(({ name }) => name === 'tenants' || (one.service === service && name === table)),
        }));
        await writeTenantArchive({ tenantId: MINE, services: only, file }).then(
          () => passed.push(`${service}.${table}`),
          (error: unknown) => {
            // Without the policy the first row of `tenants` may be anybody's.
            if (!String(error).includes('a row of another tenant came along'))
              passed.push(`${service}.${table}: ${String(error)}`);
          },
        );
      });
      expect(existsSync(file)).toBe(false);
    }
    expect(passed).toEqual([]);
  }, 120_000);

  function isSingle(service: string, table: string): boolean {
    const key = services.find((one) => one.service === service)?.tables.find(({ name }) => name === table)?.key;
    return key?.length === 1;
  }
});
