import { TENANT_TABLE } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

const SHARDS = 8;
const DAYS_AHEAD = 2;

/** Usage: events by day, what they add up to by hour and month, and how far each shard of the stream is (ADR 18). */
export class Usage1801000000500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(EVENTS);
    await runner.query(FIGURES);
    await runner.query(STAGING);
    for (let shard = 0; shard < SHARDS; shard += 1) await runner.query(stagingOf(shard));
    for (const table of TENANT_TABLES) await runner.query(TENANT_TABLE(table));
    await runner.query(PRIVATE);
    await runner.query(DAYS);
    await runner.query(`select ensure_usage_days((now() at time zone 'UTC')::date, ${DAYS_AHEAD})`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function ensure_usage_days(date, integer); drop function drop_usage_day(date, bigint)');
    await runner.query(`drop table ${TENANT_TABLES.join(', ')}, usage_staging, usage_shards, usage_set_aside`);
  }
}

const TENANT_TABLES = [
  'usage_events',
  'usage_superseded',
  'usage_dimensions',
  'usage_hours',
  'usage_members',
  'usage_months',
];

// `day` is part of an event's name: that of its UUIDv7, else that of its time.
const EVENTS = `
create table usage_events (
  tenant_id uuid not null,
  day date not null,
  event_id uuid not null,
  external_id text,
  revision smallint not null,
  meter smallint not null,
  at timestamptz not null,
  value numeric,
  member uuid,
  dims_id uuid not null,
  is_void boolean not null,
  is_ranked boolean not null,
  primary key (tenant_id, day, event_id)
) partition by range (day);
create index usage_events_ranked on usage_events (tenant_id, meter, dims_id, at) where is_ranked and not is_void;
create table usage_superseded (
  tenant_id uuid not null,
  day date not null,
  event_id uuid not null,
  revision smallint not null,
  superseded_by smallint not null,
  meter smallint not null,
  at timestamptz not null,
  value numeric,
  member uuid,
  dims_id uuid not null,
  is_void boolean not null,
  is_ranked boolean not null,
  superseded_at timestamptz not null,
  primary key (tenant_id, day, event_id, revision)
)`;

const FIGURES = `
create table usage_dimensions (
  tenant_id uuid not null,
  dims_id uuid not null,
  dims jsonb not null,
  primary key (tenant_id, dims_id)
);
create table usage_hours (
  tenant_id uuid not null,
  meter smallint not null,
  hour timestamptz not null,
  dims_id uuid not null,
  events bigint not null,
  total numeric not null,
  highest numeric,
  last_at timestamptz,
  last_id uuid,
  last_value numeric,
  primary key (tenant_id, meter, hour, dims_id)
) with (fillfactor = 70);
create table usage_members (
  tenant_id uuid not null,
  meter smallint not null,
  hour timestamptz not null,
  dims_id uuid not null,
  member uuid not null,
  events bigint not null,
  primary key (tenant_id, meter, hour, dims_id, member)
);
create table usage_months (
  tenant_id uuid not null,
  meter smallint not null,
  month date not null,
  events bigint not null,
  total numeric not null,
  primary key (tenant_id, meter, month)
) with (fillfactor = 70)`;

// COPY writes to no table with row-level security: the tenant of a row is called otherwise here, and nobody who serves
// people may look.
const STAGING = `
create table usage_shards (
  shard smallint not null primary key,
  epoch text not null,
  seq bigint not null,
  holder uuid not null,
  held_until timestamptz not null
);
create table usage_set_aside (
  epoch text not null,
  seq bigint not null,
  shard smallint not null,
  body bytea not null,
  reason text not null,
  set_aside_at timestamptz not null,
  primary key (epoch, seq)
);
create table usage_staging (
  shard smallint not null,
  tenant uuid not null,
  day date not null,
  event_id uuid not null,
  external_id text,
  revision smallint not null,
  meter smallint not null,
  at timestamptz not null,
  value numeric,
  member uuid,
  dims_id uuid not null,
  is_void boolean not null,
  is_ranked boolean not null
) partition by list (shard)`;

function stagingOf(shard: number): string {
  const name = `usage_staging_${shard}`;
  return `
create unlogged table ${name} partition of usage_staging for values in (${shard});
alter table ${name} alter column shard set default ${shard};
do $$ begin execute format('grant truncate on ${name} to %I', current_schema() || '_worker'); end $$`;
}

const PRIVATE = `
do $$
declare
  name text;
begin
  for name in select relname from pg_class where relnamespace = current_schema()::regnamespace
    and (relname in ('usage_shards', 'usage_set_aside') or relname like 'usage_staging%') and relkind in ('r', 'p') loop
    execute format('revoke all on %I from %I', name, current_schema() || '_app');
  end loop;
end $$`;

// As the owner, so that the worker role may call them.
const DAYS = `
create function ensure_usage_days(first date, days_ahead integer) returns integer
language plpgsql security definer set search_path from current as $$
declare
  part text; made integer := 0;
begin
  perform pg_advisory_xact_lock(hashtext('ensure_usage_days'));
  for i in 0..days_ahead loop
    part := 'usage_events_' || to_char(first + i, 'YYYY_MM_DD');
    continue when to_regclass(format('%I', part)) is not null;
    execute format('create table %I partition of usage_events for values from (%L) to (%L)', part, first + i, first + i + 1);
    execute format('alter table %I enable row level security', part);
    execute format('alter table %I force row level security', part);
    made := made + 1;
  end loop;
  return made;
end $$;
revoke all on function ensure_usage_days(date, integer) from public;
create function drop_usage_day(gone date, kept bigint) returns void
language plpgsql security definer set search_path from current as $$
declare
  part text := 'usage_events_' || to_char(gone, 'YYYY_MM_DD'); found bigint;
begin
  execute format('alter table usage_events detach partition %I', part);
  execute format('alter table %I no force row level security', part);
  execute format('select count(*) from %I', part) into found;
  if found <> kept then
    raise exception 'usage of % has % events, % were archived', gone, found, kept;
  end if;
  execute format('drop table %I', part);
end $$;
revoke all on function drop_usage_day(date, bigint) from public`;
