import { quoteIdentifier } from './sql.js';
import { type Tx } from './tx.js';

/** Months that are made ahead: with a monthly run missed twice there is still room. */
export const MONTHS_AHEAD = 3;

/**
 * For a table declared `partition by range (<timestamptz column>)`: its default partition (an insert never fails) and
 * the partitions from this month on. The function runs as the owner, so that the worker role may call it later.
 * A partition asked directly shows nothing: the policies stand on the parent.
 */
export function PARTITIONED_BY_MONTH(table: string, monthsAhead: number = MONTHS_AHEAD): string {
  const name = quoteIdentifier(table);
  const rest = quoteIdentifier(`${table}_default`);
  return `
create table ${rest} partition of ${name} default;
alter table ${rest} enable row level security;
alter table ${rest} force row level security;
${ENSURE_FUNCTION}
select ensure_month_partitions('${table}', ${Math.trunc(monthsAhead)});`;
}

const ENSURE_FUNCTION = `
create or replace function ensure_month_partitions(parent text, months_ahead integer) returns integer
language plpgsql security definer set search_path from current as $$
declare
  month date; part text; made integer := 0;
begin
  perform pg_advisory_xact_lock(hashtext('ensure_month_partitions:' || parent));
  for i in 0..months_ahead loop
    month := (date_trunc('month', now() at time zone 'UTC') + make_interval(months => i))::date;
    part := parent || '_' || to_char(month, 'YYYY_MM');
    continue when to_regclass(format('%I', part)) is not null;
    begin
      execute format('create table %I partition of %I for values from (%L) to (%L)', part, parent, month || ' 00:00:00+00', (month + interval '1 month')::date || ' 00:00:00+00');
      execute format('alter table %I enable row level security', part);
      execute format('alter table %I force row level security', part);
      made := made + 1;
    exception when check_violation then
      raise warning 'partition % not made: rows of that month are in the default partition', part;
    end;
  end loop;
  return made;
end $$;
revoke all on function ensure_month_partitions(text, integer) from public;`;

/** Makes the partitions of this and the coming months that are missing; tells how many. Needs the worker role. */
export async function ensurePartitions(tx: Tx, table: string, monthsAhead: number = MONTHS_AHEAD): Promise<number> {
  const row = await tx.one<{ made: number }>('select ensure_month_partitions($1, $2) as made', [table, monthsAhead]);
  return row.made;
}

const STRAY_MAX = 1_000;

/** Rows that found no partition of their month, a thousand at most; above zero somebody must look. */
export async function rowsInDefaultPartition(tx: Tx, table: string): Promise<number> {
  // An empty one has no size; only otherwise is the whole table read, because policies let nobody ask a partition
  // itself.
  const size = await tx.one<{ bytes: string }>('select pg_relation_size($1::regclass) as bytes', [`${table}_default`]);
  if (Number(size.bytes) === 0) return 0;
  const row = await tx.one<{ rows: string }>(
    `select count(*) as rows
     from (select from ${quoteIdentifier(table)} where tableoid = $1::regclass limit ${STRAY_MAX}) stray`,
    [`${table}_default`],
  );
  return Number(row.rows);
}
