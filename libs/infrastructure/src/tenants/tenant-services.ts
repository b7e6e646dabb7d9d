import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { MESSAGING_TENANT_DATA } from '@plimsoll/messaging';
import {
  newestMigration,
  type TenantData,
  tenantDataFlaws,
  type TenantRestore,
  tenantTables,
} from '@plimsoll/persistence';
import { HOUSE, SERVICES } from '../platform/house.js';
import { SetupError } from '../setup-error.js';
import { type TenantService } from './tenant-archive.js';

/** The addresses of a service that are needed: of the app role to read as the tenant, of the owner for the schema. */
export interface TenantAddresses {
  readonly app: string;
  readonly owner: string;
}

/**
 * Every service that keeps something, with its tenant tables as the catalogue has them and what was said of each.
 * Throws where nobody said anything of a table: then an archive would not be whole.
 */
export async function tenantServices(addressesOf: (service: string) => TenantAddresses): Promise<TenantService[]> {
  const services: TenantService[] = [];
  for (const { name } of SERVICES.filter(({ schema }) => schema)) {
    const { app, owner } = addressesOf(name);
    const data = { ...MESSAGING_TENANT_DATA, ...(await tenantDataOf(name)) };
    const tables = await tenantTables(owner, name);
    const flaws = tenantDataFlaws(tables, data);
    if (flaws.length > 0)
      throw new SetupError(
        `The archive of a tenant would not be whole: ${name}: ${flaws[0]!}.`,
        'use a command line of the same version as the database; "plimsoll migrate" brings the database up to date.',
      );
    const restore = await tenantRestoreOf(name);
    services.push({ service: name, appUrl: app, schema: await newestMigration(owner), tables, data, restore });
  }
  return services;
}

/** What a service says of its tables (`src/database/tenant-data.ts`). */
export async function tenantDataOf(service: string): Promise<TenantData> {
  const file = path.join(HOUSE, 'apps', service, 'dist', 'database', 'tenant-data.js');
  if (!existsSync(file)) throw new Error(`${service} says nothing of its tenants' tables: build it first`);
  return ((await import(pathToFileURL(file).href)) as { TENANT_DATA: TenantData }).TENANT_DATA;
}

/** What a service does for a restore beside putting back rows (`src/database/tenant-restore.ts`); nothing without it. */
async function tenantRestoreOf(service: string): Promise<TenantRestore> {
  const file = path.join(HOUSE, 'apps', service, 'dist', 'database', 'tenant-restore.js');
  if (!existsSync(file)) return {};
  return ((await import(pathToFileURL(file).href)) as { TENANT_RESTORE: TenantRestore }).TENANT_RESTORE;
}
