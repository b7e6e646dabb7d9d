import { APPEND_ONLY_TABLE, TENANT_TABLE } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * The ledger: postings and their entries, which nobody changes or removes, and which the database itself takes only
 * where they add up to zero when the transaction ends.
 */
export class Ledger1797000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    for (const table of ['ledger_postings', 'ledger_entries']) {
      await runner.query(TENANT_TABLE(table));
      await runner.query(APPEND_ONLY_TABLE(table));
      await runner.query(ONLY_THE_WORKER(table));
    }
    await runner.query(SUMS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table ledger_entries, ledger_postings;
      drop function ledger_adds_up();
      drop function ledger_seal();
      drop function refuse_change()`);
  }
}

const TABLES = `
create table ledger_postings (
  tenant_id uuid not null,
  purpose text not null,
  source text not null,
  invoice_id text,
  currency text not null,
  at timestamptz not null,
  posted_at timestamptz not null,
  sealed_by bigint not null,
  primary key (tenant_id, purpose, source)
);
create index ledger_postings_by_time on ledger_postings (tenant_id, at);
create index ledger_postings_of_invoice on ledger_postings (tenant_id, invoice_id);
create table ledger_entries (
  tenant_id uuid not null,
  purpose text not null,
  source text not null,
  account text not null,
  amount bigint not null check (amount <> 0),
  primary key (tenant_id, purpose, source, account),
  foreign key (tenant_id, purpose, source) references ledger_postings (tenant_id, purpose, source)
);
create index ledger_entries_of_account on ledger_entries (tenant_id, account)`;

/** Requests read it; what they change comes to it by way of Stripe. */
const ONLY_THE_WORKER = (table: string): string => `
do $$
begin
  execute format('revoke insert on %I from %I', '${table}', current_schema() || '_app');
end $$`;

/** A posting is sealed with the transaction that made it: entries that come later would change what was posted. */
const SUMS = `
create function ledger_seal() returns trigger language plpgsql as $$
begin
  new.sealed_by := pg_current_xact_id()::text::bigint;
  return new;
end $$;
create trigger ledger_sealed before insert on ledger_postings for each row execute function ledger_seal();
create function ledger_adds_up() returns trigger language plpgsql as $$
declare
  total numeric;
  entries integer;
  maker bigint;
begin
  select coalesce(sum(e.amount), 0), count(*) into total, entries from ledger_entries e
  where e.tenant_id = new.tenant_id and e.purpose = new.purpose and e.source = new.source;
  select p.sealed_by into maker from ledger_postings p
  where p.tenant_id = new.tenant_id and p.purpose = new.purpose and p.source = new.source;
  if total <> 0 or entries < 2 then
    raise exception 'posting % of % adds up to % in % entries', new.purpose, new.source, total, entries
      using errcode = 'check_violation';
  end if;
  if maker is distinct from pg_current_xact_id()::text::bigint then
    raise exception 'posting % of % was made before and takes no more entries', new.purpose, new.source
      using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
create constraint trigger ledger_zero_sum after insert on ledger_entries
  deferrable initially deferred for each row execute function ledger_adds_up();
create constraint trigger ledger_has_entries after insert on ledger_postings
  deferrable initially deferred for each row execute function ledger_adds_up()`;
