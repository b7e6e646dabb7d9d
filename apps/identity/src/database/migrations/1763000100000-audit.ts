import { APPEND_ONLY_TABLE, PARTITIONED_BY_MONTH, TENANT_TABLE } from '@plimsoll/persistence';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * The audit log: entries that the database refuses to change, a head per chain that only moves forward by one, and
 * checkpoints that remember where a chain stood. `audit_links` shows an entry in the form that its hash covers.
 */
export class Audit1763000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ENTRIES);
    await runner.query(TENANT_TABLE('audit_entries'));
    await runner.query(APPEND_ONLY_TABLE('audit_entries'));
    await runner.query(PARTITIONED_BY_MONTH('audit_entries'));
    await runner.query(HEADS);
    await runner.query(TENANT_TABLE('audit_heads'));
    await runner.query(CHECKPOINTS);
    await runner.query(TENANT_TABLE('audit_checkpoints'));
    await runner.query(APPEND_ONLY_TABLE('audit_checkpoints'));
    await runner.query(LINKS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view audit_links');
    await runner.query('drop table audit_checkpoints, audit_heads, audit_entries');
    await runner.query('drop function ensure_month_partitions(text, integer), refuse_head_change(), refuse_change()');
  }
}

const ENTRIES = `
create table audit_entries (
  tenant_id uuid not null,
  seq bigint not null check (seq > 0),
  recorded_at timestamptz not null,
  entry_id uuid not null,
  service text not null,
  actor_kind text not null,
  actor_id text not null,
  action text not null,
  target_kind text not null,
  target_id text not null,
  at timestamptz not null,
  address text,
  outcome text not null,
  reason text,
  detail text,
  correlation_id text,
  prev_hash text not null check (length(prev_hash) = 64),
  hash text not null check (length(hash) = 64),
  primary key (tenant_id, seq, recorded_at)
) partition by range (recorded_at);
create index audit_entries_action on audit_entries (tenant_id, action, seq);
create index audit_entries_actor on audit_entries (tenant_id, actor_id, seq);
create index audit_entries_target on audit_entries (tenant_id, target_id, seq);`;

const HEADS = `
create table audit_heads (
  tenant_id uuid primary key,
  seq bigint not null,
  hash text not null check (length(hash) = 64),
  moved_at timestamptz not null
);
create function refuse_head_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.tenant_id = old.tenant_id and new.seq = old.seq + 1 then
    return new;
  end if;
  raise exception 'the head of an audit chain only moves forward by one: % refused', lower(tg_op) using errcode = 'restrict_violation';
end $$;
create trigger forward_only_rows before update or delete on audit_heads for each row execute function refuse_head_change();
create trigger forward_only_all before truncate on audit_heads for each statement execute function refuse_head_change();`;

const CHECKPOINTS = `
create table audit_checkpoints (
  tenant_id uuid not null,
  seq bigint not null,
  hash text not null check (length(hash) = 64),
  at timestamptz not null,
  seal text not null,
  primary key (tenant_id, seq)
);`;

const LINKS = `
create view audit_links with (security_invoker = true) as
select tenant_id, seq, prev_hash, hash, json_build_object(
  'entryId', entry_id, 'service', service, 'actorKind', actor_kind, 'actorId', actor_id, 'action', action, 'targetKind', target_kind,
  'targetId', target_id, 'at', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'address', address, 'outcome', outcome,
  'reason', reason, 'detail', detail, 'correlationId', correlation_id,
  'recordedAt', to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) as entry
from audit_entries;`;
