import { quoteIdentifier } from './sql.js';

/**
 * The statements that every tenant table gets: row-level security enabled and forced (also for its owner), the app
 * role sees and writes the rows of `app.tenant_id` only, the worker role all. Without a tenant the app role sees
 * nothing.
 * `tenant_id uuid not null` must exist and come first in every key.
 */
export function TENANT_TABLE(table: string): string {
  const name = quoteIdentifier(table);
  const mine = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;
  return `
alter table ${name} enable row level security;
alter table ${name} force row level security;
do $$
begin
  execute format('create policy tenant_only on %I to %I using (${mine.replaceAll("'", "''")}) with check (${mine.replaceAll("'", "''")})', '${table}', current_schema() || '_app');
  execute format('create policy worker_all on %I to %I using (true) with check (true)', '${table}', current_schema() || '_worker');
end $$;`;
}

/**
 * A statement of a migration that changes rows of a tenant table, whoever they belong to. The owner, who migrates, is
 * under row-level security as well and has no policy: without this it would change nothing and say nothing.
 */
export function ON_ALL_ROWS(table: string, statement: string): string {
  const name = quoteIdentifier(table);
  return `
alter table ${name} no force row level security;
${statement};
alter table ${name} force row level security;
`;
}

/**
 * The statements that make a table append-only: the database itself refuses to change or remove a row, whoever asks.
 */
export function APPEND_ONLY_TABLE(table: string): string {
  const name = quoteIdentifier(table);
  return `
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'table % is append-only: % refused', tg_table_name, lower(tg_op) using errcode = 'restrict_violation';
end $$;
create trigger append_only_rows before update or delete on ${name} for each row execute function refuse_change();
create trigger append_only_all before truncate on ${name} for each statement execute function refuse_change();
do $$
begin
  execute format('revoke update, delete, truncate on %I from %I, %I', '${table}', current_schema() || '_app', current_schema() || '_worker');
end $$;`;
}
