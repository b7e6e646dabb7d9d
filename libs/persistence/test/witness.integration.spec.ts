import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { waitFor } from '@plimsoll/testing';
import { Client } from 'pg';
import {
  Database,
  migrate,
  WITNESS_UP,
  WitnessCount,
  WITNESSED,
  type WitnessedTable,
  witnessDifferences,
} from '../src/index.js';
import { trialDatabase, type TrialDatabase } from './support/trial-database.js';

const GRANTS: WitnessedTable = {
  table: 'grants',
  key: ['tenant_id', 'grant_id'],
  insert: 'served',
  delete: 'served',
  update: { level: 'served', of: ['amount', 'interval'] },
};
const LIMITS: WitnessedTable = {
  table: 'limits',
  key: ['tenant_id'],
  update: { level: 'served', of: ['at_most'] },
};

let trial: TrialDatabase;
let owner: Client;
let admin: Client;

async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('set search_path = things');
  return client;
}

beforeAll(async () => {
  trial = await trialDatabase('things');
  owner = await connected(trial.url('owner'));
  admin = await connected(trial.adminUrl);
  await owner.query(`
    create table outbox (tenant_id uuid, id uuid, published_at timestamptz, subject text, seq bigint);
    create table grants (tenant_id uuid not null, grant_id uuid not null, amount bigint not null, interval text,
      primary key (tenant_id, grant_id));
    create table limits (tenant_id uuid not null primary key, at_most bigint not null)`);
  await owner.query(WITNESS_UP('outbox'));
  await owner.query('grant select on witness_entries to things_worker');
  for (const table of [GRANTS, LIMITS]) await owner.query(WITNESSED(table));
});

afterAll(async () => {
  await owner?.end();
  await admin?.end();
  await trial?.stop();
});

const differences = (): Promise<string[]> => witnessDifferences(trial.url('owner'), 'things', [GRANTS, LIMITS]);

/** What it says while the second witness is as somebody has made it. */
async function saidAfter(sql: string, back: string): Promise<string[]> {
  await owner.query(sql);
  try {
    return await differences();
  } finally {
    await owner.query(back);
  }
}

describe('the second witness cannot be silenced unseen (BL-5)', () => {
  it('says nothing while it is as it was made', async () => {
    expect(await differences()).toEqual([]);
  });

  it.each(['disable', 'enable replica'])('sees a trigger that somebody told to %s', async (how) => {
    const trigger = 'trigger witness_insert';
    const said = await saidAfter(`alter table grants ${how} ${trigger}`, `alter table grants enable ${trigger}`);
    expect(said).toEqual(['grants.witness_insert is switched off']);
  });

  it('sees a trigger of the same name that looks at less', async () => {
    const narrowed = WITNESSED({ ...LIMITS, update: { level: 'served', of: ['tenant_id'] } });
    const said = await saidAfter(
      `drop trigger witness_update on limits; drop trigger witness_truncate on limits; ${narrowed}`,
      `drop trigger witness_update on limits; drop trigger witness_truncate on limits; ${WITNESSED(LIMITS)}`,
    );
    expect(said).toEqual([expect.stringMatching(/^limits\.witness_update is another one/)]);
  });

  it('sees a function of the same name that does nothing', async () => {
    const { rows } = await owner.query<{ sql: string }>(
      `select pg_get_functiondef('things.witness_change'::regproc) as sql`,
    );
    const said = await saidAfter(
      `create or replace function witness_change() returns trigger language plpgsql set search_path = things
       as 'begin return null; end'`,
      rows[0]!.sql,
    );
    expect(said).toEqual(['witness_change() is another function than this release made']);
    expect(await differences()).toEqual([]);
  });

  it('sees that its entries may be changed', async () => {
    const said = await saidAfter(
      'alter table witness_entries disable trigger append_only_rows',
      'alter table witness_entries enable trigger append_only_rows',
    );
    expect(said).toEqual(['witness_entries.append_only_rows is missing or switched off']);
  });
});

describe('the count of what is not explained (BL-5)', () => {
  it('has each change once, also one that was written earlier and committed later', async () => {
    const db = new Database({ service: 'things', appUrl: trial.url('app'), workerUrl: trial.url('worker') });
    const count = new WitnessCount(db, 'things');
    const add = 'insert into grants values (gen_random_uuid(), gen_random_uuid(), 1, null)';
    const slow = await connected(trial.adminUrl);
    // A transaction of another spec that is open keeps what came after it waiting.
    const counted = (most: number) =>
      waitFor(`${most} changes`, async () => (await count.read()) === most || undefined);
    try {
      expect(await count.read()).toBe(0);
      await slow.query('begin');
      await slow.query(add);
      await slow.query('set constraints all immediate');
      await admin.query(add);
      await count.read();
      await slow.query('commit');
      await counted(2);
      expect(await count.read()).toBe(2);
      await admin.query(add);
      await counted(3);
    } finally {
      await slow.end();
      await db.close();
    }
  });

  it('has a change of which more than ten thousand others were committed before it', async () => {
    const db = new Database({ service: 'things', appUrl: trial.url('app'), workerUrl: trial.url('worker') });
    const count = new WitnessCount(db, 'things');
    const add = (many: number) =>
      `insert into grants select gen_random_uuid(), gen_random_uuid(), 1, null from generate_series(1, ${many})`;
    const slow = await connected(trial.adminUrl);
    try {
      const before = (await count.read())!;
      await slow.query('begin');
      await slow.query(add(1));
      await slow.query('set constraints all immediate');
      await admin.query(add(10_001));
      await count.read();
      await admin.query(add(1));
      await count.read();
      await slow.query('commit');
      await waitFor('all changes', async () => (await count.read()) === before + 10_003 || undefined);
      expect(await count.read()).toBe(before + 10_003);
    } finally {
      await slow.end();
      await db.close();
    }
  });

  it('has no migration of the house, and whatever else its owner changes', async () => {
    const db = new Database({ service: 'things', appUrl: trial.url('app'), workerUrl: trial.url('worker') });
    const count = new WitnessCount(db, 'things');
    const directory = fileURLToPath(new URL('witness-migrations', import.meta.url));
    try {
      const before = (await count.read())!;
      const made = { ownerUrl: trial.url('owner'), service: 'things', directory };
      expect(await migrate(made)).toEqual(['Grant1763000000100']);
      const { rows } = await admin.query<{ role: string; program: string }>(
        'select role, program from witness_entries order by seq desc limit 1',
      );
      expect(rows).toEqual([{ role: 'things_owner', program: 'things-migration' }]);
      await admin.query('insert into grants values (gen_random_uuid(), gen_random_uuid(), 1, null)');
      await waitFor('the other change', async () => (await count.read()) === before + 1 || undefined);
      expect(await count.read()).toBe(before + 1);
    } finally {
      await db.close();
    }
  });
});
