import { databaseUrls, SERVICES, type ServiceName } from '@plimsoll/infrastructure';
import { Database } from '@plimsoll/persistence';
import { UsageError } from '../command-line.js';

/** The services that have a schema. */
export const storingServices: readonly ServiceName[] = SERVICES.filter((entry) => entry.database).map((entry) => entry.name);

/** One of them by name. */
export function storingService(name: string): ServiceName {
  const found = storingServices.find((service) => service === name);
  if (found === undefined) throw new UsageError(`There is no service "${name}" with a database; there are ${storingServices.join(', ')}.`);
  return found;
}

/** Opens the database of a service as an operator: what the service itself may, and no more. */
export async function withDatabaseOf<T>(at: { readonly dataDir: string; readonly adminUrl: string; readonly service: ServiceName }, work: (database: Database) => Promise<T>): Promise<T> {
  const { app, worker } = databaseUrls(at.dataDir, at.adminUrl, at.service);
  const database = new Database({ service: `cli-${at.service}`, appUrl: app, workerUrl: worker, appPoolSize: 1, workerPoolSize: 2 });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
