import { databaseUrls, SERVICES, type ServiceName, SetupError } from '@plimsoll/infrastructure';
import { Database } from '@plimsoll/persistence';
import { UsageError } from '../command-line.js';

/** The services that have a schema. */
export const storingServices: readonly ServiceName[] = SERVICES.filter((entry) => entry.schema).map(
  (entry) => entry.name,
);

/** One of them by name. */
export function storingService(name: string): ServiceName {
  const found = storingServices.find((service) => service === name);
  if (found === undefined)
    throw new UsageError(`There is no service "${name}" with a database; there are ${storingServices.join(', ')}.`);
  return found;
}

/** Opens the database of a service as an operator: what the service itself may, and no more. */
export async function withDatabaseOf<T>(
  at: {
    readonly dataDir: string;
    readonly adminUrl: string;
    readonly service: ServiceName;
    /** How long one transaction may take; without it what the service itself grants. */
    readonly transactionMs?: number;
  },
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const { app, worker } = databaseUrls(at.dataDir, at.adminUrl, at.service);
  const database = new Database({
    service: `cli-${at.service}`,
    appUrl: app,
    workerUrl: worker,
    appPoolSize: 1,
    workerPoolSize: 2,
    ...(at.transactionMs === undefined ? {} : { transactionMs: { worker: at.transactionMs } }),
  });
  try {
    return await work(database);
  } catch (error) {
    throw strangers(error, at) ?? error;
  } finally {
    await database.close();
  }
}

/** Wrong password, no such database, no such table. */
const NOT_OURS: ReadonlySet<string> = new Set(['28P01', '3D000', '42P01']);

/**
 * The database never heard of the service: the start that should have made it was cut short, or it belongs to another
 * data directory.
 */
function strangers(
  error: unknown,
  { dataDir, service }: { readonly dataDir: string; readonly service: ServiceName },
): SetupError | undefined {
  if (!NOT_OURS.has((error as { code?: string }).code ?? '')) return undefined;
  return new SetupError(
    `The database does not know the ${service} service of the data directory ${dataDir}.`,
    'start Plimsoll once with "npm start", which makes what is missing, or name the right --data-dir.',
    { cause: error },
  );
}
