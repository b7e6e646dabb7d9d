import { type ServiceManifest } from '@plimsoll/contracts';
import { busKeys } from '../bus-keys.js';
import { type RunningServer } from '../running-server.js';
import { masterKey, secret } from '../secrets.js';
import { databaseUrls, type DatabaseUrls, overSocket } from './databases.js';
import { webRoot } from './house.js';
import { calledAs, listeningAs, type Reach } from './reach.js';

export interface Servers {
  readonly postgres: RunningServer;
  readonly nats: RunningServer;
  readonly redis: RunningServer;
}

/** What the variables of all services are made of. */
export interface Surroundings {
  readonly dataDir: string;
  readonly urls: {
    readonly gateway: string;
    readonly terminals: string;
    readonly postgres: string;
    readonly nats: string;
  };
  readonly servers: Servers;
  readonly reach: Reach;
  readonly logLevel: string;
}

/** The variables that a service of this installation is started with: no secret but those that its manifest names. */
export function serviceEnvironment(
  entry: ServiceManifest,
  surroundings: Surroundings,
): Record<string, string> & { HTTP_PORT?: string } {
  const { dataDir, urls, servers, reach } = surroundings;
  const { name } = entry;
  const database = entry.schema ? ownDatabaseUrls(name, surroundings) : undefined;
  const web = webRoot();
  const port = { people: urls.gateway, terminals: urls.terminals };
  return {
    SERVICE_NAME: name,
    LOG_LEVEL: surroundings.logLevel,
    ...(entry.secrets.includes('master-key') ? { PLIMSOLL_MASTER_KEY: masterKey(dataDir) } : {}),
    ...busKeys(dataDir, entry),
    NATS_URL: natsUrl(name, surroundings),
    ...(database ? { DATABASE_APP_URL: database.app, DATABASE_WORKER_URL: database.worker } : {}),
    // Our own server is asked directly; one given by address may stand behind a PgBouncer that knows no prepared
    // statements.
    ...(database && servers.postgres.process ? { DATABASE_PREPARE: 'true' } : {}),
    ...(entry.redis ? { REDIS_URL: servers.redis.url } : {}),
    ...(entry.http ? { HTTP_PORT: new URL(port[entry.http]).port, ...listeningAs(reach) } : {}),
    ...(entry.mails || entry.sells ? { PUBLIC_URL: reach.publicUrl ?? urls.gateway } : {}),
    ...(entry.http === 'people' ? { ...calledAs(reach, urls), ...(web ? { WEB_ROOT: web } : {}) } : {}),
  };
}

/** What the service itself uses: the shortest way there is. */
function ownDatabaseUrls(service: string, { dataDir, urls, servers }: Surroundings): DatabaseUrls {
  const { socket } = servers.postgres;
  const found = databaseUrls(dataDir, urls.postgres, service);
  return socket === undefined ? found : overSocket(found, socket);
}

function natsUrl(service: string, { dataDir, urls, servers }: Surroundings): string {
  if (!servers.nats.process) return urls.nats;
  const url = new URL(urls.nats);
  url.username = service;
  url.password = secret(dataDir, `nats-${service}`);
  return url.toString();
}
