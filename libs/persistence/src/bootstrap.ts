import { Client } from 'pg';
import { ROLE_LIMITS, ROLE_PLANS } from './limits.js';
import { quoteIdentifier, quoteLiteral } from './sql.js';

export type ServiceRole = 'owner' | 'app' | 'worker';
export const SERVICE_ROLES: readonly ServiceRole[] = ['owner', 'app', 'worker'];

export interface BootstrapOptions {
  /** Address of an administrator, any database of the server. */
  readonly adminUrl: string;
  /** The platform's database; made when it is missing. The one of `adminUrl` when absent. */
  readonly database?: string;
  readonly service: string;
  readonly passwords: Readonly<Record<ServiceRole, string>>;
}

/** Two bootstraps at once would fail with "tuple concurrently updated"; they take turns on this lock. */
const BOOTSTRAP_LOCK = 7_241_865;
const ATTEMPTS = 20;

/**
 * Makes the database, the three roles of a service and its schema, or brings them to what they should be. Safe to
 * repeat. Search path and time limits stand on the roles, because PgBouncer accepts none at start-up.
 */
export async function bootstrapService(options: BootstrapOptions): Promise<void> {
  const database = options.database ?? databaseOf(options.adminUrl);
  await ensureDatabase(options.adminUrl, database);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await prepare(options, database);
    } catch (error) {
      if (attempt === ATTEMPTS || !isRoleInOtherHands(error)) throw error;
    }
  }
}

/** Both made the role at once, or both altered it ("tuple concurrently updated", in the language of the server). */
const MET_AT_A_ROLE: Readonly<Record<string, readonly string[]>> = {
  '23505': ['_bt_check_unique'],
  '42710': ['CreateRole'],
  XX000: ['simple_heap_update', 'simple_heap_delete'],
};

/**
 * Roles belong to the whole server and the lock to one database: two databases that are prepared at once may meet at a
 * role.
 */
function isRoleInOtherHands(error: unknown): boolean {
  const { code, routine } = error as { readonly code?: string; readonly routine?: string };
  return MET_AT_A_ROLE[code ?? '']?.includes(routine ?? '') ?? false;
}

async function prepare(options: BootstrapOptions, database: string): Promise<void> {
  await withClient(withDatabase(options.adminUrl, database), async (client) => {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [BOOTSTRAP_LOCK]);
    for (const role of SERVICE_ROLES) await ensureRole(client, options.service, role, options.passwords[role]);
    await ensureSchema(client, database, options.service);
    await client.query('commit');
  });
}

/** The name of a role of a service: `broker_app`. */
export function roleName(service: string, role: ServiceRole): string {
  return `${service}_${role}`;
}

/** The same address with another database. */
export function withDatabase(url: string, database: string): string {
  const result = new URL(url);
  result.pathname = `/${encodeURIComponent(database)}`;
  return result.toString();
}

/** The address of a role of a service, made from that of the administrator. */
export function roleUrl(
  adminUrl: string,
  options: { database: string; service: string; role: ServiceRole; password: string },
): string {
  const result = new URL(withDatabase(adminUrl, options.database));
  result.username = roleName(options.service, options.role);
  result.password = encodeURIComponent(options.password);
  return result.toString();
}

async function ensureDatabase(adminUrl: string, database: string): Promise<void> {
  if (database === databaseOf(adminUrl)) return;
  await withClient(adminUrl, async (client) => {
    const known = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (known.rowCount) return;
    // Not allowed inside a transaction, so no lock: whoever comes second finds it there.
    await client.query(`create database ${quoteIdentifier(database)}`).catch((error: unknown) => {
      const code = (error as { code?: string }).code;
      if (code !== '42P04' && code !== '23505') throw error;
    });
  });
}

async function ensureRole(client: Client, service: string, role: ServiceRole, password: string): Promise<void> {
  const name = roleName(service, role);
  const quoted = quoteIdentifier(name);
  const known = await client.query('select 1 from pg_roles where rolname = $1', [name]);
  if (!known.rowCount) await client.query(`create role ${quoted}`);
  const superuser = await client.query<{ rolsuper: boolean }>(
    'select rolsuper from pg_roles where rolname = current_user',
  );
  // Only a superuser may name these two, even to refuse them; a new role has neither.
  const never = superuser.rows[0]?.rolsuper ? 'nosuperuser nobypassrls noreplication' : '';
  await client.query(
    `alter role ${quoted} login ${never} nocreatedb nocreaterole noinherit password ${quoteLiteral(password)}`,
  );
  await client.query(`alter role ${quoted} set search_path = ${quoteIdentifier(service)}`);
  await client.query(`alter role ${quoted} set timezone = 'UTC'`);
  const settings = { ...ROLE_LIMITS[role], ...(role === 'owner' ? {} : ROLE_PLANS) };
  for (const [setting, value] of Object.entries(settings))
    await client.query(`alter role ${quoted} set ${setting} = ${quoteLiteral(value)}`);
}

async function ensureSchema(client: Client, database: string, service: string): Promise<void> {
  const schema = quoteIdentifier(service);
  const [owner, app, worker] = SERVICE_ROLES.map((role) => quoteIdentifier(roleName(service, role)));
  const admin = await client.query<{ rolsuper: boolean }>('select rolsuper from pg_roles where rolname = current_user');
  if (!admin.rows[0]?.rolsuper) await client.query(`grant ${owner} to current_user`);
  await client.query(`create schema if not exists ${schema} authorization ${owner}`);
  await client.query(`alter schema ${schema} owner to ${owner}`);
  await client.query(
    `revoke all on schema ${schema} from public; revoke create on schema public from public; revoke all on database ${quoteIdentifier(database)} from public`,
  );
  await client.query(
    `grant connect on database ${quoteIdentifier(database)} to ${owner}, ${app}, ${worker}; grant usage on schema ${schema} to ${app}, ${worker}`,
  );
}

function databaseOf(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1)) || 'postgres';
}

/** Opens a connection of its own, for administration only. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
