import path from 'node:path';
import { newId } from '@plimsoll/kernel';
import {
  bootstrapService,
  migrate,
  roleUrl,
  type TenantColumn,
  type TenantTable,
  withDatabase,
} from '@plimsoll/persistence';
import { TEST_PASSWORDS, testEnvironment } from '@plimsoll/testing';
import { Client } from 'pg';
import { HOUSE, migrationsOf, SERVICES } from '../src/platform/house.js';
import { type TenantService } from '../src/tenants/tenant-archive.js';
import { tenantServices } from '../src/tenants/tenant-services.js';

type Role = 'owner' | 'app' | 'worker';

/** A database with the schemas of all services, as an installation has it, for rows of any kind. */
export class InventedPlatform {
  private static template: Promise<string> | undefined;

  private constructor(
    private readonly serverUrl: string,
    private readonly name: string,
    readonly admin: Client,
  ) {}

  static async make(): Promise<InventedPlatform> {
    const serverUrl = testEnvironment().postgresUrl;
    if (serverUrl === undefined) throw new Error(`no PostgreSQL for the specs of ${path.basename(HOUSE)}`);
    InventedPlatform.template ??= InventedPlatform.migrated(serverUrl);
    const template = await InventedPlatform.template;
    const name = newName();
    await onServer(serverUrl, `create database "${name}" template "${template}"`);
    const admin = new Client({ connectionString: withDatabase(serverUrl, name) });
    await admin.connect();
    return new InventedPlatform(serverUrl, name, admin);
  }

  /** Migrated once for a file of specs: the databases are copies of it. */
  private static async migrated(serverUrl: string): Promise<string> {
    const name = newName();
    for (const service of SERVICES.filter(({ schema }) => schema).map((entry) => entry.name)) {
      await bootstrapService({ adminUrl: serverUrl, database: name, service, passwords: TEST_PASSWORDS });
      const ownerUrl = roleUrl(serverUrl, { database: name, service, role: 'owner', password: TEST_PASSWORDS.owner });
      await migrate({ ownerUrl, service, directory: migrationsOf(service) });
    }
    return name;
  }

  /** Removes what all of them were copies of. */
  static async dropTemplate(): Promise<void> {
    const serverUrl = testEnvironment().postgresUrl;
    if (serverUrl !== undefined && InventedPlatform.template !== undefined)
      await onServer(serverUrl, `drop database if exists "${await InventedPlatform.template}" with (force)`);
    InventedPlatform.template = undefined;
  }

  url(service: string, role: Role): string {
    return roleUrl(this.serverUrl, { database: this.name, service, role, password: TEST_PASSWORDS[role] });
  }

  services(): Promise<TenantService[]> {
    return tenantServices((service) => ({ app: this.url(service, 'app'), owner: this.url(service, 'owner') }));
  }

  /** Rows that mean nothing: of the right types, with a word in every text, past triggers, checks and references. */
  async invent(service: string, table: TenantTable, tenantId: string, word: string, count: number): Promise<void> {
    const name = `${service}.${table.name}`;
    await this.admin.query("set session_replication_role = 'replica'");
    const { rows: checks } = await this.admin.query<{ conname: string }>(
      "select conname from pg_constraint where conrelid = $1::regclass and contype = 'c' and conislocal",
      [name],
    );
    for (const { conname } of checks) await this.admin.query(`alter table ${name} drop constraint ${conname}`);
    for (let i = 0; i < (table.key.length === 1 ? 1 : count); i += 1) {
      const values = table.columns.map((column) => invented(column, tenantId, `${word} ${table.name} ${i}`, i));
      const names = table.columns.map((column) => `"${column.name}"`).join(', ');
      const places = values.map((_, at) => `$${at + 1}`).join(', ');
      await this.partitionFor(service, table);
      await this.admin.query(`insert into ${name} (${names}) overriding system value values (${places})`, values);
    }
    await this.admin.query("set session_replication_role = 'origin'");
  }

  /** Takes rows that mean nothing: without checks, references and what adds up the ledger. */
  async loosen(): Promise<void> {
    const { rows } = await this.admin.query<{ statement: string }>(
      `select format('alter table %s drop constraint if exists %I', conrelid::regclass, conname) as statement
       from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = any($1) and k.contype in ('c', 'f') and k.conparentid = 0 and k.conislocal and not c.relispartition`,
      [SERVICES.map(({ name }) => name)],
    );
    for (const { statement } of rows) await this.admin.query(statement);
    await this.admin.query('drop trigger ledger_zero_sum on billing.ledger_entries');
    await this.admin.query('drop trigger ledger_has_entries on billing.ledger_postings');
  }

  /** An address of an administrator in this database. */
  get adminUrl(): string {
    return withDatabase(this.serverUrl, this.name);
  }

  /** With the policy of a table away for as long as the work takes. */
  async opened(service: string, table: string, work: () => Promise<void>): Promise<void> {
    const name = `${service}.${table}`;
    await this.admin.query(`alter table ${name} disable row level security`);
    try {
      await work();
    } finally {
      await this.admin.query(`alter table ${name} enable row level security`);
    }
  }

  async drop(): Promise<void> {
    await this.admin.end();
    await onServer(this.serverUrl, `drop database if exists "${this.name}" with (force)`);
  }

  private async partitionFor(service: string, table: TenantTable): Promise<void> {
    if (table.name === 'usage_events')
      await this.admin.query(`set search_path = ${service}; select ensure_usage_days('${DAY}', 1); reset search_path`);
  }
}

const DAY = '2026-11-02';

const newName = (): string => `spec_tenants_${newId().replaceAll('-', '')}`;

async function onServer(serverUrl: string, statement: string): Promise<void> {
  const server = new Client({ connectionString: serverUrl });
  await server.connect();
  try {
    await server.query(statement);
  } finally {
    await server.end();
  }
}

function invented({ name, type }: TenantColumn, tenantId: string, word: string, at: number): unknown {
  if (name === 'tenant_id') return tenantId;
  const made: Readonly<Record<string, unknown>> = {
    uuid: newId(),
    text: word,
    int2: at + 1,
    int4: at + 1,
    int8: `90071992547409${93 + at}`,
    numeric: `12345678901234567${at}`,
    float8: 0.1 + at,
    bool: at % 2 === 0,
    // May be in a key: another one in each row.
    timestamptz: `${DAY}T10:00:0${at}.123456Z`,
    date: DAY,
    jsonb: JSON.stringify({ word, exact: 0.1 }),
    bytea: Buffer.from(word),
    _text: [word],
    _uuid: [newId()],
    _int4: [at],
  };
  if (!(type in made)) throw new Error(`nobody can invent a ${type} for ${name} yet`);
  return made[type];
}
