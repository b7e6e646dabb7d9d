import { bootstrapService, migrate, roleUrl, type ServiceRole, SERVICE_ROLES } from '@plimsoll/persistence';
import { knowsSecret, secret } from '../secrets.js';
import { migrationsOf, SERVICES, type ServiceName } from './house.js';

/** The addresses of a service in the platform's database. */
export type DatabaseUrls = Readonly<Record<ServiceRole, string>>;

const DATABASE = 'plimsoll';

/** The database that an administrator's address means: the one it names, else `plimsoll`. */
export function databaseOf(adminUrl: string): string {
  const named = decodeURIComponent(new URL(adminUrl).pathname.slice(1));
  return named === '' || named === 'postgres' ? DATABASE : named;
}

/** Addresses of a service's three roles, with the generated passwords of this data directory. */
export function databaseUrls(dataDir: string, adminUrl: string, service: string): DatabaseUrls {
  const database = databaseOf(adminUrl);
  const url = (role: ServiceRole): string =>
    roleUrl(adminUrl, { database, service, role, password: passwordOf(dataDir, service, role) });
  return { owner: url('owner'), app: url('app'), worker: url('worker') };
}

/**
 * The same addresses over a Unix socket in `folder`, in the form that pg and libpq take: the folder, percent-encoded,
 * as host.
 */
export function overSocket(urls: DatabaseUrls, folder: string): DatabaseUrls {
  const moved = ([role, url]: [string, string]): [string, string] => [
    role,
    url.replace(`@${new URL(url).hostname}`, `@${encodeURIComponent(folder)}`),
  ];
  return Object.fromEntries(Object.entries(urls).map(moved)) as DatabaseUrls;
}

/** Whether a start or a migration has made the passwords of the service's roles; asking does not make them. */
export function knowsDatabase(dataDir: string, service: string): boolean {
  return SERVICE_ROLES.every((role) => knowsSecret(dataDir, passwordName(service, role)));
}

/**
 * Makes database, roles and schemas where they are missing, and brings every schema up to date. Returns what ran, by
 * service.
 */
export async function prepareDatabases(
  dataDir: string,
  adminUrl: string,
  services: readonly ServiceName[],
): Promise<Record<string, string[]>> {
  const withSchema = SERVICES.filter((entry) => entry.schema && services.includes(entry.name)).map(
    (entry) => entry.name,
  );
  const database = databaseOf(adminUrl);
  const ran = await Promise.all(
    withSchema.map(async (service) => {
      const passwords = Object.fromEntries(
        SERVICE_ROLES.map((role) => [role, passwordOf(dataDir, service, role)]),
      ) as Record<ServiceRole, string>;
      await bootstrapService({ adminUrl, database, service, passwords });
      return [
        service,
        await migrate({
          ownerUrl: databaseUrls(dataDir, adminUrl, service).owner,
          service,
          directory: migrationsOf(service),
        }),
      ] as const;
    }),
  );
  return Object.fromEntries(ran);
}

function passwordOf(dataDir: string, service: string, role: ServiceRole): string {
  return secret(dataDir, passwordName(service, role));
}

function passwordName(service: string, role: ServiceRole): string {
  return `postgres-${service}-${role}`;
}
