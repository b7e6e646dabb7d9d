import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { assertRetentionDeclared, Database, purgeExpired, type TableRetention } from '../src/index.js';
import { trialDatabase, type TrialDatabase } from './support/trial-database.js';

const ROWS = 2_500;
const EVENTS: TableRetention[string] = { rows: 'purged', days: 30, by: 'at', key: ['tenant_id', 'id'] };

let trial: TrialDatabase;
let db: Database;

beforeAll(async () => {
  trial = await trialDatabase('things');
  db = new Database({ service: 'things', appUrl: trial.url('app'), workerUrl: trial.url('worker') });
  await admin(`set search_path = things;
    create table events (tenant_id uuid not null default gen_random_uuid(), id bigint generated always as identity, at timestamptz not null, primary key (tenant_id, id));
    create index events_at on events (at);
    create table broken (tenant_id uuid not null, id bigint not null, at timestamptz not null, primary key (tenant_id, id));
    create table deals (at timestamptz not null) partition by range (at);
    grant usage on schema things to things_worker; grant select, update, delete on events to things_worker;`);
});

afterAll(async () => {
  await db?.close();
  await trial?.stop();
});

async function admin<T>(sql: string): Promise<T[]> {
  const client = new Client({ connectionString: trial.adminUrl });
  await client.connect();
  return client
    .query(sql)
    .then((result) => result.rows as T[])
    .finally(() => client.end());
}

const days = async (): Promise<number[]> =>
  (
    await admin<{ d: string }>(
      `select distinct round(extract(epoch from now() - at) / 86400) as d from things.events order by 1`,
    )
  ).map((row) => Number(row.d));

describe('what a table keeps (review 4.10, issue 6 §4)', () => {
  it('is removed in batches, the oldest first, however much it is, and one broken table does not keep the others', async () => {
    await admin(
      `insert into things.events (at)
       select now() - make_interval(days => 29 + i % 3)
       from generate_series(1, ${ROWS}) i`,
    );
    let batches = 0;
    const failed: string[] = [];
    const tables: TableRetention = { broken: EVENTS, events: EVENTS };
    const options = { batch: 200, onError: (table: string) => void failed.push(table) };
    // Ended in the middle, as when a service stops: what is left is younger than what went.
    await purgeExpired(db, tables, { ...options, stop: () => (batches += 1) > 4 });
    expect(await days()).toEqual([29, 30, 31]);
    expect(
      await admin(`select count(*)::int as n from things.events where at < now() - interval '30 days 12 hours'`),
    ).toEqual([{ n: Math.floor((ROWS + 1) / 3) - 3 * 200 }]);
    const removed = await purgeExpired(db, tables, options);
    expect(await days()).toEqual([29]);
    expect([removed['events']! > 200, failed]).toEqual([true, ['broken', 'broken']]);
  });

  it('looks along an index that begins with the time: the gate refuses a purge without one', async () => {
    const declared: TableRetention = {
      events: EVENTS,
      broken: EVENTS,
      deals: { rows: 'kept', why: 'the ledger', byMonth: 'booked_at' },
      gone: { rows: 'state' },
    };
    const refusal = await assertRetentionDeclared(trial.adminUrl, 'things', declared).then(
      () => '',
      (error: Error) => error.message,
    );
    expect(refusal).toContain('broken: no index begins with at');
    expect(refusal).toContain('deals: is not partitioned by booked_at');
    expect(refusal).toContain('gone: declared, but there is no such table');
    expect(refusal).not.toContain('events:');
  });

  it('must be declared for every table', async () => {
    const declared: TableRetention = { events: EVENTS, broken: { rows: 'state' } };
    await expect(assertRetentionDeclared(trial.adminUrl, 'things', declared)).rejects.toThrow(
      'deals: nothing is declared',
    );
    await assertRetentionDeclared(trial.adminUrl, 'things', {
      ...declared,
      deals: { rows: 'kept', why: 'the ledger', byMonth: 'at' },
    });
  });
});
