import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** A day of usage is removed as it is: counting its rows first would hold everybody up. Never one that may still grow. */
export class UsageDaysEnd1801000000600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('drop function drop_usage_day(date, bigint)');
    await runner.query(BY_AGE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function drop_usage_day(date)');
    await runner.query(BY_COUNT);
  }
}

const BY_AGE = `
create function drop_usage_day(gone date) returns void
language plpgsql security definer set search_path from current as $$
declare
  part text := 'usage_events_' || to_char(gone, 'YYYY_MM_DD');
begin
  if gone > (now() at time zone 'UTC')::date - 37 then
    raise exception 'events of % may still come', gone;
  end if;
  execute format('alter table usage_events detach partition %I', part);
  execute format('drop table %I', part);
end $$;
revoke all on function drop_usage_day(date) from public`;

const BY_COUNT = `
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
