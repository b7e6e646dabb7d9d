import { newId } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import pg from 'pg';
import { until } from '../platform/wait.js';
import { round } from './figures.js';

const METER = 5;
const DAYS = 30;
const ROWS_AT_ONCE = 1_000_000;
const COUNTED_WITHIN_MS = 300_000;
const POLL_MS = 50;

/** What lies in the tables, looked at past all rights. */
export class UsageTables {
  private constructor(
    private readonly client: pg.Client,
    private readonly url: string,
  ) {}

  static async open(postgresUrl: string): Promise<UsageTables> {
    const url = new URL(postgresUrl);
    url.pathname = '/plimsoll';
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    await client.query("select set_config('search_path', 'billing', false)");
    return new UsageTables(client, url.href);
  }

  async close(): Promise<void> {
    await this.client.end();
  }

  /** What the figures of these tenants say. */
  async counted(tenants: readonly string[]): Promise<{ readonly events: number; readonly total: number }> {
    const [row] = (
      await this.client.query<{ events: string; total: string }>(
        'select coalesce(sum(events), 0) as events, coalesce(sum(total), 0) as total from usage_hours where tenant_id = any ($1) and meter = $2',
        [tenants, METER],
      )
    ).rows;
    return { events: Number(row!.events), total: Number(row!.total) };
  }

  /** Rows that lie in the days. */
  async stored(): Promise<number> {
    return Number((await this.client.query<{ n: string }>('select count(*) as n from usage_events')).rows[0]!.n);
  }

  untilCounted(tenants: readonly string[], events: number): Promise<unknown> {
    return until(
      `${events} events to be counted`,
      async () => (await this.counted(tenants)).events >= events,
      COUNTED_WITHIN_MS,
      POLL_MS,
    );
  }

  /** Events of the days before until so many lie there, in the order of time as events come: by the server itself. */
  async fillTo(rows: number, tenants: readonly string[]): Promise<void> {
    const { client } = this;
    await client.query(`select ensure_usage_days((now() at time zone 'UTC')::date - ${DAYS}, ${DAYS})`);
    const dims = newId();
    const missing = rows - (await this.stored());
    for (let done = 0; done < missing; done += ROWS_AT_ONCE)
      await client.query(FILL, [tenants, Math.min(missing - done, ROWS_AT_ONCE), METER, dims, done, missing]);
    await client.query('analyze usage_events');
  }

  /** A month of hours before now as such events leave them, so that a query of a month reads one that is full. */
  async fillHours(tenants: readonly string[]): Promise<void> {
    await this.client.query(FILL_HOURS, [tenants, METER]);
    await this.client.query('analyze usage_hours');
  }

  /** Rows a second that a bare COPY writes: the columns of an event, no key, no index, one connection. */
  async bareCopy(rows: number): Promise<number> {
    await this.client.query('create table public.bench_copy (like billing.usage_events)');
    const line = `${newId()}\t2026-01-05\t${newId()}\t\\N\t1\t5\t2026-01-05T10:00:00.000Z\t512\t\\N\t${newId()}\tf\tf\n`;
    const chunk = Buffer.from(line.repeat(1_000));
    const database = new Database({ service: 'bench', appUrl: this.url, workerUrl: this.url });
    const begun = performance.now();
    for (let done = 0; done < rows; done += 32_000)
      await database.asWorker((tx) =>
        tx.copyIn(
          'copy public.bench_copy from stdin',
          Array.from({ length: 32 }, () => chunk),
        ),
      );
    const perSecond = (Math.ceil(rows / 32_000) * 32_000) / ((performance.now() - begun) / 1_000);
    await database.close();
    await this.client.query('drop table public.bench_copy');
    return round(perSecond, 0);
  }
}

const FILL = `
insert into usage_events (tenant_id, day, event_id, revision, meter, at, value, dims_id, is_void, is_ranked)
select ($1::uuid[])[1 + i % cardinality($1::uuid[])], (at at time zone 'UTC')::date,
  (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(h, 1, 3) || '8' || substr(h, 4, 15))::uuid,
  1, $3, at, 1 + i % 1000, $4, false, false
from (
  select i, date_trunc('day', now(), 'UTC') - interval '${DAYS} days'
      + ($5::bigint + i - 1)::float8 / $6::bigint * interval '${DAYS} days' as at,
    md5(i::text || random()::text) as h
  from generate_series(1, $2::bigint) i) x
on conflict do nothing`;

/** Forty combinations of dimensions in each hour of the month, as the load itself has them, in the order of time. */
const FILL_HOURS = `
with dims as (
  insert into usage_dimensions (tenant_id, dims_id, dims)
  select t, md5(t::text || a || m)::uuid, jsonb_build_object('agent', 'agent-' || a, 'model', 'm-' || m)
  from unnest($1::uuid[]) t, generate_series(0, 7) a, generate_series(0, 4) m
  on conflict do nothing returning tenant_id, dims_id)
insert into usage_hours (tenant_id, meter, hour, dims_id, events, total)
select tenant_id, $2, date_trunc('day', now(), 'UTC') - make_interval(hours => h), dims_id, 100, 50000
from dims, generate_series(24 * ${DAYS}, 1, -1) h
order by h desc, tenant_id
on conflict do nothing`;
