import { TENANT_TABLE } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

const TABLES = ['invoices', 'payments', 'ledger_postings'] as const;

/**
 * Whose books were written and are not proven yet, said by the database itself: no clock is asked, and what commits late
 * is there late.
 */
export class LedgerUnproven1801400010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ledger_unproven (
        tenant_id uuid not null,
        mark_id uuid not null,
        primary key (tenant_id, mark_id)
      );
      ${TENANT_TABLE('ledger_unproven')}
      do $$
      begin
        -- Migrations run as the owner; what they write is to be proven as well.
        execute format('create policy owner_adds on ledger_unproven for insert to %I with check (true)', current_schema() || '_owner');
      end $$;
      create function mark_unproven() returns trigger language plpgsql set search_path from current as $$
      begin
        insert into ledger_unproven (tenant_id, mark_id)
          select tenant_id, gen_random_uuid() from (select distinct tenant_id from written) whose;
        return null;
      end $$;
      drop index ledger_postings_posted;
      drop index invoices_seen;`);
    for (const table of TABLES)
      for (const act of ['insert', 'update'])
        await runner.query(`create trigger unproven_${act} after ${act} on ${table}
          referencing new table as written for each statement execute function mark_unproven()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES)
      for (const act of ['insert', 'update']) await runner.query(`drop trigger unproven_${act} on ${table}`);
    await runner.query(`
      drop function mark_unproven();
      drop table ledger_unproven;
      create index ledger_postings_posted on ledger_postings (posted_at);
      create index invoices_seen on invoices (seen_at);`);
  }
}
