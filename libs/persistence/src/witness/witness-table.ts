import { APPEND_ONLY_TABLE, TENANT_TABLE } from '../row-level-security.js';
import { quoteIdentifier } from '../sql.js';

/**
 * What a change must be to be explained. `audited`: made by the service in a transaction that also wrote the audit log.
 * `served`: made by the service.
 */
export type WitnessLevel = 'audited' | 'served';

/** Which changes of a table the database itself writes down. */
export interface WitnessedTable {
  readonly table: string;
  /** Columns that name a row. */
  readonly key: readonly string[];
  readonly insert?: WitnessLevel;
  readonly delete?: WitnessLevel;
  /** Only when one of these columns changes. */
  readonly update?: { readonly level: WitnessLevel; readonly of: readonly string[] };
  /** Columns that are never written down, only that they changed: secrets, addresses of people. */
  readonly hides?: readonly string[];
}

/** Where a service's audit entries of a transaction are found: the log itself, or the outbox that goes into it. */
export type AuditPlace = 'log' | 'outbox';

export const WITNESS_TABLE = 'witness_entries';

/**
 * The second witness: an append-only table of a service's schema into which triggers write what changed, who and what
 * program did it, and which entry of the audit log goes with it. A service's migration runs it once.
 */
export function WITNESS_UP(place: AuditPlace): string {
  return `
create table ${WITNESS_TABLE} (
  tenant_id uuid not null,
  entry_id uuid not null,
  seq bigint not null generated always as identity,
  at timestamptz not null default clock_timestamp(),
  transaction_id bigint not null,
  table_name text not null,
  operation text not null,
  level text not null check (level in ('audited', 'served')),
  row_key jsonb not null,
  before jsonb,
  after jsonb,
  hidden text[] not null,
  audit_entry uuid,
  role text not null,
  program text not null,
  address text,
  primary key (tenant_id, entry_id)
);
create index ${WITNESS_TABLE}_seq on ${WITNESS_TABLE} (seq);
${TENANT_TABLE(WITNESS_TABLE)}
${APPEND_ONLY_TABLE(WITNESS_TABLE)}
do $$
begin
  -- Migrations run as the owner; what they change is witnessed as well.
  execute format('create policy owner_adds on ${WITNESS_TABLE} for insert to %I with check (true)', current_schema() || '_owner');
end $$;
create function witness_change() returns trigger language plpgsql set search_path from current as $$${WITNESS_BODY(place)}$$;`;
}

/** What the function of the triggers does, to the letter as PostgreSQL keeps it. */
export function WITNESS_BODY(place: AuditPlace): string {
  return `
declare
  level text := tg_argv[0];
  hides text[] := string_to_array(tg_argv[2], ',');
  was jsonb; becomes jsonb; whose uuid; entry uuid; hidden text[];
begin
  if tg_op in ('UPDATE', 'DELETE') then was := to_jsonb(old); end if;
  if tg_op in ('UPDATE', 'INSERT') then becomes := to_jsonb(new); end if;
  whose := coalesce((coalesce(becomes, was) ->> 'tenant_id')::uuid, '00000000-0000-0000-0000-000000000000');
  if level = 'audited' then
    ${ENTRY_OF[place]}
  end if;
  select coalesce(array_agg(h), '{}') into hidden from unnest(hides) h where was -> h is distinct from becomes -> h;
  insert into ${WITNESS_TABLE} (tenant_id, entry_id, transaction_id, table_name, operation, level, row_key, before, after, hidden, audit_entry, role, program, address)
  values (
    whose, gen_random_uuid(), pg_current_xact_id()::text::bigint, tg_table_name, lower(tg_op), level,
    coalesce((select jsonb_object_agg(k, coalesce(becomes, was) -> k) from unnest(string_to_array(tg_argv[1], ',')) k), '{}'),
    (select jsonb_object_agg(key, value) from jsonb_each(was - hides) where becomes is null or becomes -> key is distinct from value),
    (select jsonb_object_agg(key, value) from jsonb_each(becomes - hides) where was is null or was -> key is distinct from value),
    hidden, entry, session_user, current_setting('application_name'), inet_client_addr()::text);
  return null;
end `;
}

/** Takes the table away; the triggers must be gone. */
export const WITNESS_DOWN = `drop table ${WITNESS_TABLE}; drop function witness_change();`;

/**
 * The triggers of one table. They look at the end of the transaction, when its audit entries are written, and where a
 * change touches none of the columns they are not even queued.
 */
export function WITNESSED(witnessed: WitnessedTable): string {
  return [...witnessStatements(witnessed).values()].join('\n');
}

/** Takes the triggers of one table away. */
export function NOT_WITNESSED(witnessed: WitnessedTable): string {
  const names = [...witnessStatements(witnessed).keys()];
  return names.map((name) => `drop trigger ${name} on ${quoteIdentifier(witnessed.table)};`).join('\n');
}

/** The triggers that a table must have, by their names: the statement of each. */
export function witnessStatements(witnessed: WitnessedTable): ReadonlyMap<string, string> {
  const { table } = witnessed;
  const made = witnessTriggers(witnessed).map(({ name, on, when, level }): [string, string] => [
    name,
    `create constraint trigger ${name} after ${on} on ${quoteIdentifier(table)}
      deferrable initially deferred for each row ${when} execute function witness_change(${argumentsOf(witnessed, level)});`,
  ]);
  const whole = `create trigger witness_truncate after truncate on ${quoteIdentifier(table)} for each statement
      execute function witness_change('served', '', '');`;
  return new Map([...made, ['witness_truncate', whole]]);
}

interface WitnessTrigger {
  readonly name: string;
  readonly on: string;
  readonly when: string;
  readonly level: WitnessLevel;
}

function witnessTriggers({ insert, update, delete: removal }: WitnessedTable): WitnessTrigger[] {
  const of = update?.of.map(quoteIdentifier) ?? [];
  const changed = of.map((column) => `old.${column} is distinct from new.${column}`).join(' or ');
  return [
    ...(insert === undefined ? [] : [{ name: 'witness_insert', on: 'insert', when: '', level: insert }]),
    ...(removal === undefined ? [] : [{ name: 'witness_delete', on: 'delete', when: '', level: removal }]),
    ...(update === undefined
      ? []
      : [{ name: 'witness_update', on: `update of ${of.join(', ')}`, when: `when (${changed})`, level: update.level }]),
  ];
}

function argumentsOf({ key, hides = [] }: WitnessedTable, level: WitnessLevel): string {
  return `'${level}', '${key.join(',')}', '${hides.join(',')}'`;
}

/** Rows of this transaction know its number as the one that made them. */
const ENTRY_OF: Readonly<Record<AuditPlace, string>> = {
  log: `select e.entry_id into entry from audit_heads h join audit_entries e on e.tenant_id = h.tenant_id and e.seq = h.seq
    where h.tenant_id = whose and h.xmin = pg_current_xact_id()::xid;`,
  outbox: `select o.id into entry from outbox o
    where o.tenant_id = whose and o.published_at is null and o.xmin = pg_current_xact_id()::xid and o.subject like '%.audit.recorded.%'
    order by o.seq desc limit 1;`,
};
