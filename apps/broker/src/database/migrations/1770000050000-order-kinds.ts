import { ON_ALL_ROWS } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

const STATES = [
  'queued',
  'leased',
  'accepted',
  'sent',
  'placed',
  'partial',
  'done',
  'rejected',
  'expired',
  'unknown',
  'deferred',
  'blocked',
  'cancelled',
];

async function states(runner: QueryRunner, allowed: readonly string[]): Promise<void> {
  const list = allowed.map((state) => `'${state}'`).join(', ');
  for (const table of ['orders', 'commands'])
    await runner.query(
      `alter table ${table} drop constraint ${table}_state_check, add constraint ${table}_state_check check (state in (${list}))`,
    );
}

/** Pending orders and what is known of an order in doubt (BR-5): kind and prices, the pipeline, the hash of the request, the broker's ticket. */
export class OrderKinds1770000050000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table orders add column order_kind text, add column pending_price numeric, add column stop_limit_price numeric, add column expiration timestamptz, add column pipeline_id uuid,
    add column remainder numeric, add column request_hash text, add column in_doubt boolean not null default false`);
    await runner.query(
      'alter table commands add column order_ticket numeric(20), add column searches integer not null default 0',
    );
    await states(runner, STATES);
    // A resting order is not overdue, however long it rests.
    await runner.query(
      `drop index commands_overdue; create index commands_overdue on commands (not_after) where not ended and state <> 'placed'`,
    );
    await runner.query('create index orders_in_doubt on orders (tenant_id, account_id) where in_doubt');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop index orders_in_doubt; drop index commands_overdue; create index commands_overdue on commands (not_after) where not ended`,
    );
    for (const table of ['orders', 'commands'])
      await runner.query(ON_ALL_ROWS(table, `update ${table} set state = 'unknown' where state = 'placed'`));
    await states(
      runner,
      STATES.filter((state) => state !== 'placed'),
    );
    await runner.query('alter table commands drop column searches, drop column order_ticket');
    await runner.query(
      `alter table orders drop column in_doubt, drop column request_hash, drop column remainder, drop column pipeline_id, drop column expiration, drop column stop_limit_price, drop column pending_price, drop column order_kind`,
    );
  }
}
