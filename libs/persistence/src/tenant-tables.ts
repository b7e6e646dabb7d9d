import { type Client } from 'pg';
import { withClient } from './bootstrap.js';

/**
 * Asks the catalogue: tables with a `tenant_id` that row-level security does not force, or that lack the tenant policy;
 * and views that look with the eyes of their owner instead of the asker's (a materialised view always does).
 */
export function tenantTablesWithoutForcedRls(url: string, schema: string): Promise<string[]> {
  return withClient(url, async (client) => names(client, UNFORCED, schema));
}

/** Keys and unique indexes of tenant tables that do not begin with `tenant_id`, as `table.index`. */
export function tenantKeysWithoutTenant(url: string, schema: string): Promise<string[]> {
  return withClient(url, async (client) => names(client, KEYS, schema));
}

/** Throws with every offending table and key named. */
export async function assertTenantTablesForced(url: string, schema: string): Promise<void> {
  const tables = await tenantTablesWithoutForcedRls(url, schema);
  const keys = await tenantKeysWithoutTenant(url, schema);
  const complaints = [
    ...tables.map((table) => `${table}: row-level security is not forced by tenant`),
    ...keys.map((key) => `${key}: does not begin with tenant_id`),
  ];
  if (complaints.length > 0) throw new Error(`schema ${schema}:\n${complaints.map((line) => `  ${line}`).join('\n')}`);
}

async function names(client: Client, sql: string, schema: string): Promise<string[]> {
  return (await client.query<{ name: string }>(sql, [schema])).rows.map((row) => row.name);
}

const UNFORCED = `
select c.relname as name
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
where n.nspname = $1 and c.relkind in ('r', 'p')
  and (
    not c.relrowsecurity or not c.relforcerowsecurity
    or (
      not c.relispartition
      and not exists ( select from pg_policies p where p.schemaname = n.nspname and p.tablename = c.relname and p.roles = array[($1 || '_app')::name] and p.cmd = 'ALL' and p.qual like '%tenant_id = %app.tenant_id%' and p.with_check like '%tenant_id = %app.tenant_id%'))
    
    or exists (select from pg_policies p where p.schemaname = n.nspname and p.tablename = c.relname and p.roles <> array[($1 || '_worker')::name] and not (p.cmd = 'INSERT' and p.roles = array[($1 || '_owner')::name]) and coalesce(p.qual, '') not like '%app.tenant_id%'))
  
union all
select c.relname
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
where n.nspname = $1
  and (
    c.relkind = 'm' or c.relkind = 'v'
    and not coalesce('security_invoker=true' = any(c.reloptions) or 'security_invoker=on' = any(c.reloptions), false))
order by 1`;

const KEYS = `
select t.relname || '.' || i.relname as name
from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
join pg_namespace n on n.oid = t.relnamespace
join pg_attribute a on a.attrelid = t.oid and a.attname = 'tenant_id' and not a.attisdropped
where n.nspname = $1 and x.indisunique and not t.relispartition and x.indkey[0] <> a.attnum
union all
select t.relname || '.' || k.conname
from pg_constraint k join pg_class t on t.oid = k.conrelid join pg_class f on f.oid = k.confrelid
join pg_namespace n on n.oid = t.relnamespace
join pg_attribute a on a.attrelid = t.oid and a.attname = 'tenant_id' and not a.attisdropped
join pg_attribute b on b.attrelid = f.oid and b.attname = 'tenant_id' and not b.attisdropped
where n.nspname = $1 and k.contype = 'f' and k.conparentid = 0 and k.conkey[1] <> a.attnum
order by 1`;
