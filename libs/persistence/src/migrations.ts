import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Client } from 'pg';
import { MigrationExecutor } from 'typeorm';
import { roleName, withClient } from './bootstrap.js';
import { dataSourceOn, MIGRATIONS_TABLE, type MigrationClass } from './orm/data-source.js';
import { quoteIdentifier } from './sql.js';
import { migrationProgram } from './witness/witness-verdict.js';

export interface MigrateOptions {
  /** Address with the role `<service>_owner`. */
  readonly ownerUrl: string;
  readonly service: string;
  /**
   * Folder whose `index` exports the migrations, each a class `SomeName<13 digits>` in a file `<13 digits>-some-name`.
   */
  readonly directory: string;
  /** One line for each migration that ran. */
  readonly log?: (line: string) => void;
}

/**
 * Brings the schema of a service up to date, all or nothing: one transaction, one transaction-level advisory lock.
 * Others that start at the same time wait and then find nothing to do. Returns the names that ran. Throws when a
 * migration is older than one that has run, and when one has run that is not here: then the database belongs to a newer
 * version.
 */
export function migrate(options: MigrateOptions): Promise<string[]> {
  return inOneTransaction(options, async ({ executor, client, migrations }) => {
    await grantFutureTables(client, options.service);
    await assertInOrder(executor, migrations);
    const ran = (await executor.executePendingMigrations()).map(({ name }) => name);
    await hideMigrationsTable(client, options.service);
    await leaveJsonOut(client, options.service);
    return ran;
  });
}

/** The names of the migrations of a folder, oldest first. */
export async function migrationNames(directory: string): Promise<string[]> {
  return (await load(directory)).map(({ name }) => name);
}

/** The name of the newest migration that ran on a schema; empty when none did. As the owner, who alone may look. */
export function newestMigration(ownerUrl: string): Promise<string> {
  return withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select name from ${MIGRATIONS_TABLE} order by "timestamp" desc limit 1`,
    );
    return rows[0]?.name ?? '';
  });
}

/** Takes back the last `count` migrations, newest first. Returns the names. */
export function rollback(options: MigrateOptions & { readonly count?: number }): Promise<string[]> {
  return inOneTransaction(options, async ({ executor }) => {
    // The latest comes first.
    const last = (await executor.getExecutedMigrations()).slice(0, options.count ?? 1);
    for (let i = 0; i < last.length; i += 1) await executor.undoLastMigration();
    return last.map(({ name }) => name);
  });
}

interface Migrating {
  readonly executor: MigrationExecutor;
  readonly client: Client;
  readonly migrations: readonly MigrationClass[];
}

async function inOneTransaction(
  options: MigrateOptions,
  work: (migrating: Migrating) => Promise<string[]>,
): Promise<string[]> {
  const migrations = await load(options.directory);
  return withClient(options.ownerUrl, async (client) => {
    const source = await dataSourceOn(client, { schema: options.service, migrations });
    const runner = source.createQueryRunner();
    await runner.startTransaction();
    try {
      await runner.query('select pg_advisory_xact_lock(hashtext($1))', [`migrations:${options.service}`]);
      await runner.query("set local lock_timeout = '10s'");
      // The second witness writes down what migrations change: as theirs, and not as a stranger's.
      await runner.query("select set_config('application_name', $1, true)", [migrationProgram(options.service)]);
      await takeOver(options.service, migrations, client);
      const executor = new MigrationExecutor(source, runner);
      executor.transaction = 'all';
      const ran = await work({ executor, client, migrations });
      await runner.commitTransaction();
      for (const name of ran) options.log?.(name);
      return ran;
    } catch (error) {
      // What went wrong is what is told, also when the connection went with it: the server takes all back then.
      await runner.rollbackTransaction().catch((broken: unknown) => options.log?.(`not taken back: ${String(broken)}`));
      throw error;
    } finally {
      await source.destroy();
    }
  });
}

/**
 * The migrations that the index of a folder exports, in order. What else lies there, as compilers leave it, does not
 * count.
 */
async function load(directory: string): Promise<MigrationClass[]> {
  const index = ['index.js', 'index.ts'].map((name) => path.join(directory, name)).find((file) => existsSync(file));
  if (index === undefined) throw new Error(`no migrations in ${directory}: build the service first`);
  const exported = Object.entries((await import(pathToFileURL(index).href)) as Record<string, MigrationClass>);
  const wrong = exported.find(([name]) => !/^[A-Z][A-Za-z0-9]*?\d{13}$/.test(name));
  if (wrong) throw new Error(`${wrong[0]} in ${index} is not named like a migration: SomeName<13 digits>`);
  const sorted = exported.map(([, migration]) => migration).sort((a, b) => Number(timeOf(a)) - Number(timeOf(b)));
  const twin = sorted.findIndex((migration, i) => i > 0 && timeOf(migration) === timeOf(sorted[i - 1]!));
  if (twin > 0)
    throw new Error(
      `${sorted[twin - 1]!.name} and ${sorted[twin]!.name} have the same time: nobody knows which is first`,
    );
  return sorted;
}

function timeOf(migration: MigrationClass): string {
  return migration.name.slice(-TIME_DIGITS);
}

/** Databases before TypeORM kept files' names and times of day in the same table: what ran is said in the new form. */
async function takeOver(service: string, migrations: readonly MigrationClass[], client: Client): Promise<void> {
  const { rows: columns } = await client.query(
    `select from information_schema.columns where table_schema = $1 and table_name = $2 and column_name = 'run_on'`,
    [service, MIGRATIONS_TABLE],
  );
  if (columns.length === 0) return;
  const { rows } = await client.query<{ id: number; name: string }>(`select id, name from ${MIGRATIONS_TABLE}`);
  await client.query(`alter table ${MIGRATIONS_TABLE} drop column run_on, add column "timestamp" bigint`);
  for (const { id, name } of rows) {
    const migration = migrations.find((known) => known.name.slice(0, -TIME_DIGITS) === pascal(name));
    if (!migration) throw unknownMigration(name);
    await client.query(`update ${MIGRATIONS_TABLE} set name = $2, "timestamp" = $3 where id = $1`, [
      id,
      migration.name,
      timeOf(migration),
    ]);
  }
  await client.query(
    `alter table ${MIGRATIONS_TABLE} alter column "timestamp" set not null, alter column name type character varying`,
  );
}

const TIME_DIGITS = 13;

/** `0001-first-tables` → `FirstTables`. */
function pascal(name: string): string {
  return name.replace(/^\d+/, '').replace(/[-_](.)/g, (_, letter: string) => letter.toUpperCase());
}

/** TypeORM runs an older migration after a newer one without a word, and does not mind what it does not know. */
async function assertInOrder(executor: MigrationExecutor, migrations: readonly MigrationClass[]): Promise<void> {
  const known = migrations.map(({ name }) => name);
  const executed = (await executor.getExecutedMigrations()).map(({ name }) => name);
  const stranger = executed.find((name) => !known.includes(name));
  if (stranger !== undefined) throw unknownMigration(stranger);
  // They are sorted by time, so those that ran are the first ones.
  const late = known.slice(0, executed.length).find((name) => !executed.includes(name));
  if (late !== undefined)
    throw new Error(`migration ${late} is older than one that has run; give it a later time: nobody tried that order`);
}

function unknownMigration(name: string): Error {
  return new Error(
    `migration ${name} has run on this database and is not part of this version; start the newer version`,
  );
}

/** What the owner makes from now on is usable by the two serving roles; a migration only has to take rights away. */
async function grantFutureTables(client: Client, service: string): Promise<void> {
  const roles = `${quoteIdentifier(roleName(service, 'app'))}, ${quoteIdentifier(roleName(service, 'worker'))}`;
  const where = `in schema ${quoteIdentifier(service)}`;
  await client.query(`alter default privileges ${where} grant select, insert, update, delete on tables to ${roles}`);
  await client.query(`alter default privileges ${where} grant usage, select on sequences to ${roles}`);
  await client.query(
    `alter default privileges ${where} grant execute on functions to ${quoteIdentifier(roleName(service, 'worker'))}`,
  );
}

async function hideMigrationsTable(client: Client, service: string): Promise<void> {
  const roles = `${quoteIdentifier(roleName(service, 'app'))}, ${quoteIdentifier(roleName(service, 'worker'))}`;
  await client.query(`revoke all on ${quoteIdentifier(service)}.${quoteIdentifier(MIGRATIONS_TABLE)} from ${roles}`);
}

/**
 * Statistics of documents help no plan of ours, and comparing documents is most of what making statistics costs. Months
 * that are made later follow at the next start.
 */
async function leaveJsonOut(client: Client, service: string): Promise<void> {
  const { rows } = await client.query<{ statement: string }>(JSON_COLUMNS, [service]);
  for (const { statement } of rows) await client.query(statement);
}

const JSON_COLUMNS = `
select format(
  'alter table %I.%I %s', n.nspname, c.relname,
  string_agg(format('alter column %I set statistics 0', a.attname), ', ')) as statement
from pg_attribute a
join pg_class c on c.oid = a.attrelid
join pg_namespace n on n.oid = c.relnamespace
where n.nspname = $1 and c.relkind in ('r', 'p') and a.atttypid in ('json'::regtype, 'jsonb'::regtype)
  and not a.attisdropped and coalesce(a.attstattarget, -1) <> 0
group by n.nspname, c.relname
order by c.relname`;
