import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { newId, sha256Hex, sleep } from '@plimsoll/kernel';
import { bootstrapService, Database, migrate, roleUrl, type ServiceRole, withDatabase } from '@plimsoll/persistence';
import { Client } from 'pg';
import { required } from './claim.js';
import { TEST_KEYS } from './test-keys.js';
import { testEnvironment } from './testing.config.js';

/** Roles belong to the whole server, so every spec of a run gives them the same passwords. */
export const TEST_PASSWORDS: Readonly<Record<ServiceRole, string>> = { owner: 'o', app: 'a', worker: 'w' };

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const COPY_ATTEMPTS = 50;
const COPY_PAUSE_MS = 20;
/** Template databases are made one after the other. */
const TEMPLATE_LOCK = 7_241_866;

export interface TestDatabaseOptions {
  /** Folder of migrations; that of the service in `apps/` when absent. */
  readonly migrations?: string;
  /** Statements instead of migrations, run as the owner: for specs of libraries. */
  readonly sql?: string;
}

/** A database of its own with the roles and the migrated schema of one service. */
export class TestDatabase {
  private opened: Database | undefined;

  constructor(
    readonly service: string,
    readonly name: string,
    private readonly serverUrl: string,
  ) {}

  /** The way in that the code under test uses. */
  get db(): Database {
    this.opened ??= new Database({ service: this.service, appUrl: this.appUrl, workerUrl: this.workerUrl });
    return this.opened;
  }

  get appUrl(): string {
    return this.url('app');
  }

  get workerUrl(): string {
    return this.url('worker');
  }

  get ownerUrl(): string {
    return this.url('owner');
  }

  /** As administrator, past all row-level security: to look and to tamper. */
  get adminUrl(): string {
    return withDatabase(this.serverUrl, this.name);
  }

  /** What a service reads from its environment. */
  get environment(): Record<'DATABASE_APP_URL' | 'DATABASE_WORKER_URL' | keyof typeof TEST_KEYS, string> {
    return { DATABASE_APP_URL: this.appUrl, DATABASE_WORKER_URL: this.workerUrl, ...TEST_KEYS };
  }

  /** One statement as administrator, tables named without schema. */
  async asAdmin<R extends object>(sql: string, params: readonly unknown[] = []): Promise<R[]> {
    return withAdmin(this.adminUrl, async (client) => {
      await client.query("select set_config('search_path', $1, false)", [this.service]);
      return (await client.query<R>(sql, [...params])).rows;
    });
  }

  /** Closes the connections and removes the database. */
  async drop(): Promise<void> {
    await this.opened?.close();
    await withAdmin(this.serverUrl, (client) => client.query(`drop database if exists "${this.name}" with (force)`));
  }

  private url(role: ServiceRole): string {
    return roleUrl(this.serverUrl, {
      database: this.name,
      service: this.service,
      role,
      password: TEST_PASSWORDS[role],
    });
  }
}

/** A fresh database for a service, copied in some ten milliseconds from a template that is migrated once per run. */
export async function testDatabase(service: string, options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const serverUrl = required(testEnvironment().postgresUrl, 'PostgreSQL');
  const directory =
    options.sql === undefined
      ? (options.migrations ?? path.join(ROOT, 'apps', service, 'dist', 'database', 'migrations'))
      : undefined;
  const template = `template_${service}_${fingerprint(directory, options.sql)}`;
  const name = `spec_${service}_${newId().replaceAll('-', '')}`;
  await withAdmin(serverUrl, async (client) => {
    await ensureTemplate(client, { serverUrl, service, template, directory, sql: options.sql });
    await copy(client, template, name);
  });
  return new TestDatabase(service, name, serverUrl);
}

interface Template {
  readonly serverUrl: string;
  readonly service: string;
  readonly template: string;
  readonly directory: string | undefined;
  readonly sql: string | undefined;
}

async function ensureTemplate(client: Client, made: Template): Promise<void> {
  const known = async (): Promise<boolean> =>
    ((await client.query('select from pg_database where datname = $1 and datistemplate', [made.template])).rowCount ??
      0) > 0;
  if (await known()) return;
  await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  try {
    if (await known()) return;
    await client.query(`drop database if exists "${made.template}" with (force)`);
    await bootstrapService({
      adminUrl: made.serverUrl,
      database: made.template,
      service: made.service,
      passwords: TEST_PASSWORDS,
    });
    const ownerUrl = roleUrl(made.serverUrl, {
      database: made.template,
      service: made.service,
      role: 'owner',
      password: TEST_PASSWORDS.owner,
    });
    if (made.directory !== undefined) await migrate({ ownerUrl, service: made.service, directory: made.directory });
    else await withAdmin(ownerUrl, (owner) => owner.query(`${grants(made.service)}; ${made.sql}`));
    // Only a finished template carries the mark, so one that broke half-way is made anew.
    await client.query('update pg_database set datistemplate = true where datname = $1', [made.template]);
  } finally {
    await client.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  }
}

/** What `migrate` grants to the serving roles, for schemas that come as plain SQL. */
function grants(service: string): string {
  const roles = `"${service}_app", "${service}_worker"`;
  return `alter default privileges in schema "${service}" grant select, insert, update, delete on tables to ${roles};
    alter default privileges in schema "${service}" grant usage, select on sequences to ${roles}`;
}

/** The connection that migrated may still be closing; PostgreSQL copies only a database nobody is in. */
async function copy(client: Client, template: string, name: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query(`create database "${name}" template "${template}"`);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== '55006' || attempt === COPY_ATTEMPTS) throw error;
      await sleep(COPY_PAUSE_MS);
    }
  }
}

function fingerprint(directory: string | undefined, sql: string | undefined): string {
  if (directory === undefined) return sha256Hex(sql ?? '').slice(0, 12);
  if (!existsSync(directory)) throw new Error(`no migrations in ${directory}: build the service first`);
  const files = readdirSync(directory)
    .filter((file) => /\.(js|ts)$/.test(file) && !file.endsWith('.d.ts'))
    .sort();
  return sha256Hex(
    files.map((file) => `${file}\n${readFileSync(path.join(directory, file), 'utf8')}`).join('\n'),
  ).slice(0, 12);
}

async function withAdmin<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
