import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { addOnRows, NEW_ADD_ONS } from '../../catalogue/catalogue-v2.js';

/**
 * What is paid beside a plan; prices from a day on, from a quantity on, and for one organisation, which nobody else
 * sees: also the database hides them.
 */
export class AddOns1801200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table subscriptions
        add column add_ons jsonb not null default '[]',
        add column pending_add_ons jsonb;
      alter table prices
        add column min_quantity integer not null default 1,
        add column sold_from timestamptz,
        add column withdrawn_at timestamptz,
        add column offered_to uuid;
      alter table prices add constraint prices_min_quantity_check check (min_quantity >= 1);
      alter table prices enable row level security;
      do $$
      begin
        execute format('create policy offered on prices to %I using (offered_to is null '
          || 'or offered_to = nullif(current_setting(''app.tenant_id'', true), '''')::uuid) with check (false)',
          current_schema() || '_app');
        execute format('create policy worker_all on prices to %I using (true) with check (true)',
          current_schema() || '_worker');
      end $$`);
    for (const { sql, values } of addOnRows()) await runner.query(sql, [...values]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('delete from prices where min_quantity > 1 or add_on = any($1)', [NEW_ADD_ONS]);
    await runner.query('delete from add_ons where add_on = any($1)', [NEW_ADD_ONS]);
    await runner.query(`
      drop policy offered on prices;
      drop policy worker_all on prices;
      alter table prices disable row level security;
      alter table prices
        drop column offered_to, drop column withdrawn_at, drop column sold_from, drop column min_quantity;
      alter table subscriptions drop column pending_add_ons, drop column add_ons`);
  }
}
