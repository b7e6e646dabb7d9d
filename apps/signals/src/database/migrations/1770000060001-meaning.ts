import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What an alert may mean (issue 6 §1): kind of order, distances, several targets, sizes in their unit, reversals, positions, place in the body. */
export class Meaning1770000060001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table signals
  add column sequence integer not null default 1,
  add column reverses boolean,
  add column order_kind text check (order_kind in ('market', 'limit', 'stop', 'stop-limit')),
  add column limit_price numeric,
  add column trigger_price numeric,
  add column order_expires_at timestamptz,
  add column stop_distance jsonb,
  add column targets jsonb,
  add column size jsonb,
  add column position_before jsonb,
  add column position_after jsonb,
  add column notes jsonb,
  add constraint signals_reverses_entries check (type = 'entry' or reverses is null),
  add constraint signals_priced_orders check ((order_kind in ('limit', 'stop-limit') and limit_price is not null) or order_kind is null or order_kind in ('market', 'stop')),
  add constraint signals_triggered_orders check ((order_kind in ('stop', 'stop-limit') and trigger_price is not null) or order_kind is null or order_kind in ('market', 'limit'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table signals
  drop column sequence, drop column reverses, drop column order_kind, drop column limit_price, drop column trigger_price, drop column order_expires_at,
  drop column stop_distance, drop column targets, drop column size, drop column position_before, drop column position_after, drop column notes`);
  }
}
