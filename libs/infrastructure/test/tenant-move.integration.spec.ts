import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { newId } from '@plimsoll/kernel';
import { type MoveStanding, type MoveStep } from '../src/tenants/move-plan.js';
import { type Move, moveTenant } from '../src/tenants/move-tenant.js';
import { removeTenantCopy } from '../src/tenants/remove-tenant-copy.js';
import { InventedPlatform } from './invented-platform.js';

const MINE = newId();
const OTHERS = newId();
const MOVED_TO = 'https://other.example';
let [from, into]: InventedPlatform[] = [];
let folder: string;
let sides: Pick<Move, 'from' | 'into'>;
let standing: MoveStanding;

beforeAll(async () => {
  from = await InventedPlatform.make();
  into = await InventedPlatform.make();
  await into.loosen();
  for (const { service, tables } of await from.services())
    for (const table of tables) await from.invent(service, table, MINE, 'mine', 2);
  await past(from, 'update identity.audit_heads set seq = 2');
  const target = await into.services();
  // Somebody else lives at the target, and has a word in its directories.
  await past(into, `insert into identity.terminal_directory values ('${newId()}', '${OTHERS}')`);
  sides = { from: await from.services(), into: { adminUrl: into.adminUrl, services: target } };
  folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-move-'));
}, 180_000);

afterAll(async () => {
  await from?.drop();
  await into?.drop();
  await InventedPlatform.dropTemplate();
  rmSync(folder, { recursive: true, force: true });
});

async function past(platform: InventedPlatform, sql: string): Promise<void> {
  await platform.admin.query("set session_replication_role = 'replica'");
  await platform.admin.query(sql);
  await platform.admin.query("set session_replication_role = 'origin'");
}

function change(to: Pick<MoveStanding, 'state' | 'movedTo'>): MoveStanding {
  standing = { ...to, revision: standing.revision + 1 };
  return standing;
}

const steps: MoveStep[] = [];
/** A move that is ended after the step has been done and before it is kept. */
function move(endedAfter?: MoveStep): Promise<unknown> {
  return moveTenant({
    tenantId: MINE,
    folder,
    to: '/srv/other',
    movedTo: MOVED_TO,
    ...sides,
    standing: {
      get: () => Promise.resolve(standing),
      freeze: () => Promise.resolve(standing.state === 'active' ? change({ state: 'frozen' }) : standing),
      retire: () => Promise.resolve(void change({ state: 'moved', movedTo: MOVED_TO })),
    },
    tell: async (step, work) => {
      steps.push(step);
      const result = await work();
      if (step === endedAfter) throw new Error('ended');
      return result;
    },
  });
}

const there = async (): Promise<number> => {
  let rows = 0;
  for (const { service, tables } of sides.into.services)
    for (const { name } of tables)
      rows += (await into!.admin.query(`select from ${service}.${name} where tenant_id = '${MINE}'`)).rowCount ?? 0;
  return rows;
};
const remove = (name = 'mine tenants 0'): Promise<{ rows: number }> =>
  removeTenantCopy({ file: path.join(folder, 'before.tar'), name, ...sides.into });

describe('the move of an organisation, ended after every step (BL-5)', () => {
  it('is put back whole, and is taken back by a thaw and the removal of its copy', async () => {
    standing = { state: 'active', revision: 0 };
    for (const step of ['freeze', 'export', 'restore', 'compare'] as const)
      await expect(move(step)).rejects.toThrow('ended');
    expect(standing.state).toBe('frozen');
    expect(await there()).toBeGreaterThan(100);
    change({ state: 'active' });
    // What is done here from now on isn't in the copy.
    await expect(move()).rejects.toThrow('lacks what was done since');
    expect(standing.state).toBe('active');
    await expect(remove('somebody else')).rejects.toThrow('not of "somebody else"');
    const { rows } = await remove();
    expect(rows).toBeGreaterThan(100);
    expect(await there()).toBe(0);
    const { rows: left } = await into!.admin.query('select home_tenant_id from identity.terminal_directory');
    expect(left).toEqual([{ home_tenant_id: OTHERS }]);
    expect((await into!.admin.query('select from identity.email_directory')).rowCount).toBe(0);
    rmSync(folder, { recursive: true });
  }, 120_000);

  it('goes on from each of them, and lets go only what came over whole', async () => {
    steps.length = 0;
    for (const step of ['freeze', 'export', 'restore', 'compare', 'retire'] as const)
      await expect(move(step)).rejects.toThrow('ended');
    expect(standing).toMatchObject({ state: 'moved', movedTo: MOVED_TO });
    expect(await move()).toMatchObject({ differences: [] });
    expect(await move()).toMatchObject({ differences: [] });
    // A freeze and an archive that nobody kept are done again; a restore is found there.
    expect(steps).toEqual(['freeze', 'begin', 'export', 'export', 'restore', 'compare', 'compare', 'retire']);
    expect(existsSync(path.join(folder, 'after.tar'))).toBe(true);
  }, 120_000);

  it('removes no copy that somebody works with, and none of the place that it came from', async () => {
    await expect(
      removeTenantCopy({
        file: path.join(folder, 'before.tar'),
        name: 'mine tenants 0',
        adminUrl: from!.adminUrl,
        services: sides.from,
      }),
    ).rejects.toThrow('not put back here from that archive');
    const before = await there();
    await past(into!, `update identity.tenants set name = 'renamed' where tenant_id = '${MINE}'`);
    await expect(remove()).rejects.toThrow('identity.tenants: row 1 is otherwise in name');
    expect(await there()).toBe(before);
  }, 60_000);
});
