import { basename, extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runner, type MigrationBuilder, type RunnerOption } from 'node-pg-migrate';
import { type Client } from 'pg';
import { roleName, withClient } from './bootstrap.js';
import { quoteIdentifier } from './sql.js';

export type { MigrationBuilder };

export interface MigrateOptions {
  /** Address with the role `<service>_owner`. */
  readonly ownerUrl: string;
  readonly service: string;
  /** Folder of the migrations: `<digits>-name.js` (or `.ts` in specs), each with `up(pgm)` and `down(pgm)`. */
  readonly directory: string;
  /** One line for each migration that ran. */
  readonly log?: (line: string) => void;
}

export const MIGRATIONS_TABLE = 'migrations';

/**
 * Brings the schema of a service up to date, all or nothing: one transaction, one transaction-level advisory lock.
 * Others that start at the same time wait and then find nothing to do. Returns the names that ran.
 */
export function migrate(options: MigrateOptions): Promise<string[]> {
  return run(options, 'up', Number.POSITIVE_INFINITY);
}

/** Takes back the last `count` migrations, newest first. Returns the names. */
export function rollback(options: MigrateOptions & { readonly count?: number }): Promise<string[]> {
  return run(options, 'down', options.count ?? 1);
}

async function run(options: MigrateOptions, direction: 'up' | 'down', count: number): Promise<string[]> {
  return withClient(options.ownerUrl, async (client) => {
    await client.query('begin');
    try {
      await client.query('select pg_advisory_xact_lock(hashtext($1))', [`migrations:${options.service}`]);
      await client.query("set local lock_timeout = '10s'");
      if (direction === 'up') await grantFutureTables(client, options.service);
      // The runner's own `begin` is a warning inside ours, its `commit` ends ours: lock, migrations and their record are one.
      const ran = await runner(runnerOptions(options, client, direction, count));
      await client.query('commit');
      if (direction === 'up') await hideMigrationsTable(client, options.service);
      if (direction === 'up') await leaveJsonOut(client, options.service);
      return ran.map((migration) => migration.name);
    } catch (error) {
      await client.query('rollback');
      throw error;
    }
  });
}

function runnerOptions(options: MigrateOptions, client: Client, direction: 'up' | 'down', count: number): RunnerOption {
  const note = (line: string): void => options.log?.(line);
  return {
    dbClient: client,
    schema: options.service,
    migrationsTable: MIGRATIONS_TABLE,
    dir: options.directory,
    // Compiled folders also hold maps and declarations.
    ignorePattern: String.raw`\..*|.*\.(map|d\.ts|spec\.ts|tsbuildinfo)`,
    direction,
    count,
    noLock: true,
    singleTransaction: true,
    checkOrder: true,
    logger: { info: note, warn: note, error: note, debug: () => undefined },
    migrationLoaderStrategies: [{ extensions: ['.js', '.ts'], loader: loadModules }],
  };
}

/** Loads migrations as the ES modules they are, so that they share our instance of this library. */
async function loadModules(files: string[]): Promise<{ id: string; filePaths: string[]; actions: never }[]> {
  return Promise.all(
    files.map(async (file) => {
      const { up, down } = (await import(pathToFileURL(file).href)) as { up?: unknown; down?: unknown };
      if (typeof up !== 'function' || typeof down !== 'function')
        throw new Error(`migration ${basename(file, extname(file))} needs both up and down`);
      return { id: file, filePaths: [file], actions: { up, down } as never };
    }),
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

/** Statistics of documents help no plan of ours, and comparing documents is most of what making statistics costs. Months that are made later follow at the next start. */
async function leaveJsonOut(client: Client, service: string): Promise<void> {
  const { rows } = await client.query<{ statement: string }>(
    `select format('alter table %I.%I %s', n.nspname, c.relname, string_agg(format('alter column %I set statistics 0', a.attname), ', ')) as statement
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = $1 and c.relkind in ('r', 'p') and a.atttypid in ('json'::regtype, 'jsonb'::regtype) and not a.attisdropped and coalesce(a.attstattarget, -1) <> 0
     group by n.nspname, c.relname order by c.relname`,
    [service],
  );
  for (const { statement } of rows) await client.query(statement);
}
