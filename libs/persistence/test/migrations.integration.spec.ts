import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@plimsoll/kernel';
import { Client } from 'pg';
import {
  assertTenantTablesForced,
  bootstrapService,
  Database,
  dumpSchema,
  ensurePartitions,
  migrate,
  rollback,
  rowsInDefaultPartition,
  tenantKeysWithoutTenant,
  tenantTablesWithoutForcedRls,
} from '../src/index.js';
import { passwords, trialDatabase, type TrialDatabase } from './support/trial-database.js';

let trial: TrialDatabase;
let db: Database;
const directory = path.join(import.meta.dirname, 'migrations');
const options = (): { ownerUrl: string; service: string; directory: string } => ({
  ownerUrl: trial.url('owner'),
  service: 'things',
  directory,
});

beforeAll(async () => {
  trial = await trialDatabase('things');
  db = new Database({ service: 'things', appUrl: trial.url('app'), workerUrl: trial.url('worker') });
});

afterAll(async () => {
  await db?.close();
  await trial?.stop();
});

async function asOwner(sql: string): Promise<void> {
  const client = new Client({ connectionString: trial.url('owner') });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

describe('setting up a service', () => {
  it('may be repeated and run by many at once', async () => {
    const again = { adminUrl: trial.adminUrl, service: 'things', passwords };
    await Promise.all([bootstrapService(again), bootstrapService(again), bootstrapService(again)]);
  });

  it('in several databases at once, whose roles nobody had made yet: roles belong to the whole server (revC)', async () => {
    for (let round = 0; round < 2; round += 1) {
      const service = `fresh${newId().replaceAll('-', '').slice(-12)}`;
      const databases = Array.from({ length: 3 }, (_, i) => `spec_${service}_${i}`);
      try {
        await Promise.all(
          databases.map((database) => bootstrapService({ adminUrl: trial.adminUrl, database, service, passwords })),
        );
      } finally {
        const client = new Client({ connectionString: trial.adminUrl });
        await client.connect();
        for (const database of databases) await client.query(`drop database if exists "${database}" with (force)`);
        for (const role of ['owner', 'app', 'worker']) await client.query(`drop role if exists ${service}_${role}`);
        await client.end();
      }
    }
  }, 60_000);
});

describe('migrations', () => {
  it('run once when three start together (row 28)', async () => {
    const ran = await Promise.all([migrate(options()), migrate(options()), migrate(options())]);
    expect(ran.flat()).toEqual(['Things1763000000000']);
  });

  it('go down and up again to the same schema', async () => {
    const before = await dumpSchema(trial.url('owner'), 'things');
    expect(await rollback(options())).toEqual(['Things1763000000000']);
    expect(await dumpSchema(trial.url('owner'), 'things')).not.toContain('create table');
    expect(await migrate(options())).toEqual(['Things1763000000000']);
    expect(await dumpSchema(trial.url('owner'), 'things')).toBe(before);
    expect(before).toContain('create policy tenant_only on things for all to things_app');
    expect(before).not.toMatch(/ticks_\d{4}_\d{2}/);
  });

  it('of a database before TypeORM are known again, and nothing runs twice (ADR 3)', async () => {
    const before = await dumpSchema(trial.url('owner'), 'things');
    await asOwner(`alter table migrations drop column "timestamp", add column run_on timestamp not null default now();
      update migrations set name = '0001_things'`);
    expect(await migrate(options())).toEqual([]);
    expect(await rollback(options())).toEqual(['Things1763000000000']);
    expect(await migrate(options())).toEqual(['Things1763000000000']);
    expect(await dumpSchema(trial.url('owner'), 'things')).toBe(before);
  });

  it('that ran and are not known here stop the start: the database belongs to a newer version', async () => {
    await asOwner(`insert into migrations (name, "timestamp") values ('Later1999999999999', 1999999999999)`);
    await expect(migrate(options())).rejects.toThrow('Later1999999999999 has run on this database');
    await asOwner(`delete from migrations where name = 'Later1999999999999'`);
  });

  it.each([
    ['export class Older1762000000000 {} export class Things1763000000000 {}', 'Older1762000000000 is older than one'],
    ['export class Things1763000000000 {} export class Second {}', 'Second in'],
    [
      'export class Things1763000000000 {} export class Twin1763000000000 {}',
      'Things1763000000000 and Twin1763000000000 have the same time',
    ],
    [undefined, 'build the service first'],
  ])('with the index "%s" are refused by name, and nothing is changed', async (index, why) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-migrations-'));
    if (index !== undefined) writeFileSync(path.join(folder, 'index.ts'), index);
    await expect(migrate({ ...options(), directory: folder })).rejects.toThrow(why);
    rmSync(folder, { recursive: true });
    expect(await migrate(options())).toEqual([]);
  });

  it('that lose their connection fail with what happened, not with what could not be taken back', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-migrations-'));
    writeFileSync(
      path.join(folder, 'index.ts'),
      `export class Things1763000000000 { async up() {} async down() {} }
       export class Lost1764000000000 {
         async up(runner) { await runner.query('select pg_terminate_backend(pg_backend_pid())'); }
         async down() {}
       }`,
    );
    await expect(migrate({ ...options(), directory: folder })).rejects.toMatchObject({ code: '57P01' });
    rmSync(folder, { recursive: true });
    expect(await migrate(options())).toEqual([]);
  });

  it('are hidden from the serving roles', async () => {
    await expect(db.asWorker((tx) => tx.query('select * from migrations'))).rejects.toMatchObject({ code: '42501' });
  });
});

describe('tenant tables', () => {
  it('are all forced; a new one that is not is named, and so is a key without tenant', async () => {
    await assertTenantTablesForced(trial.url('owner'), 'things');
    await asOwner('create table forgotten (tenant_id uuid not null, id uuid primary key)');
    expect(await tenantTablesWithoutForcedRls(trial.url('owner'), 'things')).toEqual(['forgotten']);
    expect(await tenantKeysWithoutTenant(trial.url('owner'), 'things')).toEqual(['forgotten.forgotten_pkey']);
    await expect(assertTenantTablesForced(trial.url('owner'), 'things')).rejects.toThrow(
      'forgotten.forgotten_pkey: does not begin with tenant_id',
    );
    await asOwner('drop table forgotten');
  });

  it('are seen through views with the eyes of who asks; a view that is not so is named (row 88)', async () => {
    await asOwner(
      'create view open_things as select tenant_id, id from things; create view shown_things with (security_invoker = true) as select t.tenant_id, t.id from things t; create materialized view kept_things as select tenant_id, id from things',
    );
    expect(await tenantTablesWithoutForcedRls(trial.url('owner'), 'things')).toEqual(['kept_things', 'open_things']);
    const dump = await dumpSchema(trial.url('owner'), 'things');
    expect(dump).toMatch(
      /create view shown_things with \(security_invoker=true\) as\s+SELECT tenant_id,\s+id\s+FROM things t;\ngrant .* on shown_things to things_app;/,
    );
    await asOwner('drop materialized view kept_things; drop view open_things, shown_things');
  });
});

describe('append-only tables (ID-5)', () => {
  const tenant = newId();

  it.each(['update ledger set id = gen_random_uuid()', 'delete from ledger', 'truncate ledger'])(
    'refuse "%s" from the app, the worker and the owner',
    async (sql) => {
      await db.withTenant(tenant, (tx) => tx.execute('insert into ledger values ($1, $2)', [tenant, newId()]));
      await expect(db.withTenant(tenant, (tx) => tx.execute(sql))).rejects.toMatchObject({ code: '42501' });
      await expect(db.asWorker((tx) => tx.execute(sql))).rejects.toMatchObject({ code: '42501' });
      await asOwner('alter table ledger no force row level security');
      await expect(asOwner(sql)).rejects.toThrow('append-only');
      await asOwner('alter table ledger force row level security');
    },
  );
});

describe('partitions by month (row 32)', () => {
  const tenant = newId();

  it('are not read through to learn that the default partition is empty', async () => {
    const read: string[] = [];
    await db.asWorker(async (tx) => {
      const watching = {
        ...tx,
        one: <R>(sql: string, params?: readonly unknown[]) => (read.push(sql), tx.one<R>(sql, params)),
      };
      expect(await rowsInDefaultPartition(watching, 'ticks')).toBe(0);
    });
    expect(read.filter((sql) => sql.includes('from "ticks"'))).toEqual([]);
  });

  it('take what they should, the default partition the rest', async () => {
    const add = (at: string): Promise<number> =>
      db.withTenant(tenant, (tx) => tx.execute('insert into ticks values ($1, $2, $3)', [tenant, newId(), at]));
    await add(new Date().toISOString());
    await add('2001-01-01T00:00:00Z');
    expect(await db.asWorker((tx) => rowsInDefaultPartition(tx, 'ticks'))).toBe(1);
    expect(await db.withTenant(tenant, (tx) => tx.query('select * from ticks'))).toHaveLength(2);
  });

  it('are made again when one is missing, by the worker only', async () => {
    await asOwner(
      `do $$ begin execute 'drop table ' || (select string_agg(inhrelid::regclass::text, ', ') from pg_inherits where inhparent = 'ticks'::regclass and inhrelid::regclass::text not like '%default'); end $$`,
    );
    expect(await db.asWorker((tx) => ensurePartitions(tx, 'ticks', 2))).toBe(3);
    expect(await db.asWorker((tx) => ensurePartitions(tx, 'ticks', 2))).toBe(0);
    await expect(db.withTenant(tenant, (tx) => ensurePartitions(tx, 'ticks'))).rejects.toMatchObject({ code: '42501' });
  });

  it('show nothing when asked directly', async () => {
    expect(await db.withTenant(tenant, (tx) => tx.query('select * from ticks_default'))).toEqual([]);
  });
});
