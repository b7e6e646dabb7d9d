import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Meter, meters, sentMeterKeys } from '@plimsoll/contracts';
import { dec, deterministicId, newId } from '@plimsoll/kernel';
import { type TestDatabase, testDatabase } from '@plimsoll/testing';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { encodeUsage, readUsageBody } from '../src/domain/usage-body.js';
import { readUsageEvent, type UsageRow } from '../src/domain/usage-event.js';
import { countUsage } from '../src/usage/usage.writer.js';
import { fold, type FoldedHour } from './usage-fold.js';

const NOW = Date.parse('2026-11-28T12:00:00.000Z');
const HOUR_MS = 3_600_000;
const RUNS = 40;

describe('counting usage, whatever comes when (BL-4)', () => {
  let database: TestDatabase;
  const made = new Set<string>();

  beforeAll(async () => {
    database = await testDatabase('billing');
  });
  afterAll(() => database.drop());

  const count = async (tenantId: string, rows: readonly UsageRow[], shard = 0): Promise<void> => {
    for (const { day } of rows)
      if (!made.has(day)) {
        made.add(day);
        await database.db.asWorker((tx) => tx.execute('select ensure_usage_days($1, 0)', [day]));
      }
    const body = readUsageBody(encodeUsage(rows.map((row) => ({ tenantId, row }))));
    await database.db.asWorker((tx) => countUsage(tx, shard, [body]));
  };

  const counted = async (tenantId: string): Promise<Map<string, FoldedHour>> => {
    const rows = await database.asAdmin<Record<string, string | null>>(HOURS, [tenantId]);
    return new Map(
      rows.map((row) => [
        `${row['meter']} ${row['hour']} ${row['dims_id']}`,
        {
          events: Number(row['events']),
          total: dec(row['total']!).toFixed(),
          highest: row['highest'] === null ? undefined : dec(row['highest']!).toFixed(),
          lastId: row['last_id'] ?? undefined,
          lastValue: row['last_value'] === null ? undefined : dec(row['last_value']!).toFixed(),
          members: Number(row['members']),
        },
      ]),
    );
  };

  it('comes to what a child would count: any order, any repetition, any batches, corrections before what they correct', async () => {
    await fc.assert(
      fc.asyncProperty(histories, fc.infiniteStream(fc.nat()), async (history, dice) => {
        const tenantId = newId();
        const rows = history.map(rowOf);
        const repeated = [...rows, ...rows.filter(() => dice.next().value % 4 === 0)];
        const shuffled = repeated
          .map((row) => ({ row, at: dice.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ row }) => row);
        for (let i = 0; i < shuffled.length;) {
          const size = 1 + (dice.next().value % 9);
          await count(tenantId, shuffled.slice(i, i + size));
          i += size;
        }
        expect(await counted(tenantId)).toEqual(fold(rows));
        const [months] = await database.asAdmin<{ same: boolean }>(MONTHS_AGREE, [tenantId]);
        expect(months).toEqual({ same: true });
      }),
      { numRuns: RUNS },
    );
  });

  it('keeps what was said before a correction', async () => {
    const tenantId = newId();
    const id = uuid7(0);
    const event = { id, meter: 'agent.tokens', at: '2026-11-28T11:00:00.000Z', value: '100' };
    await count(tenantId, [read(event)]);
    await count(tenantId, [read({ ...event, value: '40', revision: 2 })]);
    await count(tenantId, [read({ ...event, revision: 3, isVoid: true, value: undefined })]);
    expect(await counted(tenantId)).toEqual(new Map());
    const kept = await database.asAdmin(
      'select value, superseded_by from usage_superseded where tenant_id = $1 order by 2',
      [tenantId],
    );
    expect(kept).toEqual([
      { value: '100', superseded_by: 2 },
      { value: '40', superseded_by: 3 },
    ]);
  });

  it('counts what the platform saw whoever names it: nobody takes it back, nor its place, by its id', async () => {
    const at = '2026-11-28T11:00:00.000Z';
    const own = (id: string) => readUsageEvent({ id, meter: 'orders', at }, NOW, true);
    const sent = { meter: 'agent.calls', at } as const;
    const orders = async (tenantId: string): Promise<number> => {
      const rows = await database.asAdmin<{ events: string }>(
        'select coalesce(sum(events), 0) as events from usage_hours where tenant_id = $1 and meter = $2',
        [tenantId, meters.orders.number],
      );
      return Number(rows[0]!.events);
    };
    const [after, first, both] = [newId(), newId(), newId()];
    const [a, b, c] = [uuid7(1), uuid7(2), uuid7(3)];
    const row = (id: string): UsageRow => (own(id) as { value: UsageRow }).value;
    await count(after, [row(a)]);
    await count(after, [read({ ...sent, id: a, revision: 2, isVoid: true })]);
    await count(after, [read({ ...sent, id: a, revision: 3 }), row(a)]);
    // Its id is known before it is counted: told with the answer.
    await count(first, [read({ ...sent, id: b })]);
    await count(first, [row(b)]);
    await count(first, [read({ ...sent, id: b, revision: 2, isVoid: true }), row(b)]);
    const apart = `${c.slice(0, 14)}f${c.slice(15)}`;
    await count(both, [read({ ...sent, id: apart }), read({ ...sent, id: c, revision: 5 }), row(c)]);
    await count(both, [row(c), read({ ...sent, id: apart, revision: 2, isVoid: true })]);
    expect([await orders(after), await orders(first), await orders(both)]).toEqual([1, 1, 1]);
  });

  it('lets nobody who serves people look at what is staged or how far shards are', async () => {
    for (const table of ['usage_staging', 'usage_staging_3', 'usage_shards', 'usage_set_aside'])
      await expect(database.db.withoutTenant((tx) => tx.query(`select from ${table}`))).rejects.toThrow(
        /permission denied/,
      );
  });

  it('shows a tenant its own rows only, with no condition in the statement (BL-5)', async () => {
    const [mine, other] = [newId(), newId()];
    for (const tenantId of [mine, other]) await count(tenantId, [rowOf({ ...ORDINARY, key: 'agent.tokens' })]);
    for (const table of ['usage_events', 'usage_hours', 'usage_months', 'usage_dimensions']) {
      const rows = await database.db.readTenant(mine, (tx) =>
        tx.query<{ tenant_id: string }>(`select tenant_id from ${table}`),
      );
      expect([...new Set(rows.map((row) => row.tenant_id))]).toEqual([mine]);
    }
  });

  it('has keys that Citus takes: the tenant in every one, no reference from tenant to tenant, no partition of a partition', async () => {
    const overlay = readFileSync(new URL('../../../deploy/citus/tables.sql', import.meta.url), 'utf8');
    const tables = [...overlay.matchAll(/create_distributed_table\('(\w+)'/g)].map(([, table]) => table);
    expect(tables).toContain('usage_events');
    expect(await database.asAdmin(NOT_FOR_CITUS, ['billing', tables])).toEqual([]);
  });
});

interface Told {
  readonly n: number;
  readonly key: string;
  readonly hour: number;
  readonly value: number;
  readonly dim: number;
  readonly revision: number;
  readonly isVoid: boolean;
}
const ORDINARY: Told = { n: 1, key: 'agent.tokens', hour: 1, value: 5, dim: 0, revision: 1, isVoid: false };

const told = fc.record<Told>({
  n: fc.nat(12),
  key: fc.constantFrom(...sentMeterKeys),
  hour: fc.nat(60),
  value: fc.integer({ min: 0, max: 5_000 }),
  dim: fc.nat(2),
  revision: fc.integer({ min: 1, max: 4 }),
  isVoid: fc.boolean(),
});
/** An id with a revision says one thing. */
const histories = fc.uniqueArray(told, {
  minLength: 1,
  maxLength: 40,
  selector: ({ n, revision }) => `${n} ${revision}`,
});

/** Some ids are UUIDv7, which name an event whatever its time; of others the time is always of one day. */
function rowOf({ n, key, hour, value, dim, revision, isVoid }: Told): UsageRow {
  const meter: Meter = meters[key as keyof typeof meters];
  const isTimed = n % 2 === 0;
  const id = isTimed ? uuid7(n) : n % 3 === 0 ? `call ${n}` : deterministicId('spec', String(n));
  const at = new Date(NOW - HOUR_MS * (isTimed ? hour : hour % 11) - n * 1_000).toISOString();
  const hasValue = !(isVoid && revision > 1) && ['sum', 'max', 'last'].includes(meter.kind);
  return read({
    id,
    meter: key,
    at,
    revision,
    ...(isVoid && revision > 1 ? { isVoid } : {}),
    ...(hasValue ? { value: String(value / 100) } : {}),
    ...(meter.kind === 'unique' ? { member: `m${value % 3}` } : {}),
    ...(dim === 0 ? {} : { dimensions: { [meter.dimensions[0]!]: `d${dim}` } }),
  });
}

function uuid7(n: number): string {
  const hex = (NOW - n * 1_000).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-${String(n).padStart(12, '0')}`;
}

function read(event: object): UsageRow {
  const row = readUsageEvent(event, NOW);
  if (!row.ok) throw new Error(`${row.problem.code}: ${row.problem.detail}`);
  return row.value;
}

const HOURS = `
select meter::text, to_char(hour at time zone 'UTC', 'YYYY-MM-DD"T"HH24') as hour, dims_id::text, events::text, total::text,
  highest::text, last_id::text, last_value::text,
  (select count(*)::text from usage_members m where (m.tenant_id, m.meter, m.hour, m.dims_id) = (h.tenant_id, h.meter, h.hour, h.dims_id)
    and m.events > 0) as members
from usage_hours h where tenant_id = $1 and events > 0`;

const MONTHS_AGREE = `
select (select array_agg(row (meter, events, trim_scale(total)) order by meter, month)::text from usage_months where tenant_id = $1 and events > 0)
  is not distinct from (
    select array_agg(row (meter, events, trim_scale(total)) order by meter, month)::text from (
      select meter, date_trunc('month', hour, 'UTC') as month, sum(events)::bigint as events, sum(total) as total
      from usage_hours where tenant_id = $1 group by 1, 2 having sum(events) > 0) x) as same`;

const NOT_FOR_CITUS = `
select c.relname || ': ' || i.relname as flaw
from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_index x on x.indrelid = c.oid
join pg_class i on i.oid = x.indexrelid
join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
where n.nspname = $1 and (c.relname = any($2) or c.relname like 'usage\\_events\\_%') and x.indisunique and not a.attnum = any (x.indkey::int2[])
union all
select c.relname || ': refers to ' || k.confrelid::regclass from pg_constraint k join pg_class c on c.oid = k.conrelid
join pg_namespace n on n.oid = c.relnamespace
where n.nspname = $1 and (c.relname = any($2) or c.relname like 'usage\\_events\\_%') and k.contype = 'f'
union all
select c.relname || ': a partition with partitions' from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = $1 and (c.relname = any($2) or c.relname like 'usage\\_events\\_%') and c.relkind = 'p' and c.relispartition
union all
select c.relname || ': trigger ' || t.tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid
join pg_namespace n on n.oid = c.relnamespace
where n.nspname = $1 and (c.relname = any($2) or c.relname like 'usage\\_events\\_%') and not t.tgisinternal`;
