import {
  databaseUrls,
  databaseOf,
  infrastructureEnvironment,
  jetStreamFlaw,
  migrationsOf,
  natsGreeting,
  type RunRecord,
  secret,
  type ServiceName,
} from '@plimsoll/infrastructure';
import { type Clock, systemClock } from '@plimsoll/kernel';
import { DeadLetters } from '@plimsoll/messaging';
import {
  migrationNames,
  MIGRATIONS_TABLE,
  tenantKeysWithoutTenant,
  tenantTablesWithoutForcedRls,
  withDatabase,
} from '@plimsoll/persistence';
import pg from 'pg';
import { ApiClient } from '../api/api-client.js';
import { storingServices, withDatabaseOf } from '../database/services.js';
import { duration } from '../output/words.js';
import { addressOf } from '../run/require-run.js';
import { type Check, type CheckResult } from './check.js';
import { outsideCheck } from './outside-check.js';
import { strandedCure, strandedPipelines, strandedText } from './stranded-pipelines.js';

type Found = Omit<CheckResult, 'name'>;

/** The oldest fact may wait so long before it is a trouble. */
const OUTBOX_PATIENCE_MS = 10_000;
const JETSTREAM_PATIENCE_MS = 4_000;
const SHOWN = 3;

export interface PlatformAccess {
  readonly dataDir: string;
  readonly adminUrl: string;
  readonly run: RunRecord;
}

/** What a platform that is up says about itself, asked at the edge and in the database. */
export function platformChecks(at: PlatformAccess): Check[] {
  return [
    { name: 'edge', run: () => edge(at.run) },
    { name: 'outside', run: () => outsideCheck(at.run.urls['public'], addressOf(at.run, 'gateway')) },
    { name: 'servers', run: () => serversOf(at) },
    { name: 'services', run: () => servicesOf(at.run) },
    { name: 'jetstream', run: () => jetStream(natsUrlOf(at)) },
    { name: 'migrations', run: () => overServices(at, migrations) },
    { name: 'row-level security', run: () => overServices(at, rowLevelSecurity) },
    { name: 'outbox', run: () => overServices(at, outbox) },
    { name: 'dead letters', run: () => overServices(at, deadLetters) },
    { name: 'pipelines', run: () => pipelinesOf(at) },
  ];
}

async function edge(run: RunRecord): Promise<Found> {
  const gateway = addressOf(run, 'gateway');
  const startedAt = systemClock.monotonicMs();
  await new ApiClient(gateway).get('/v1/.well-known/jwks.json');
  return {
    state: 'ok',
    found: `${gateway} answers through to identity in ${duration(systemClock.monotonicMs() - startedAt)}`,
  };
}

/** Asks JetStream itself: a NATS whose JetStream is wedged goes on greeting and answering pings. */
export async function jetStream(url: string): Promise<Found> {
  const startedAt = systemClock.monotonicMs();
  const flaw = await jetStreamFlaw(url, JETSTREAM_PATIENCE_MS);
  if (flaw === undefined)
    return { state: 'ok', found: `answers in ${duration(systemClock.monotonicMs() - startedAt)}` };
  return {
    state: 'failed',
    found: flaw,
    cure: 'see that its disk has room; our own server is started again by itself within a minute, one given by address must be started again by you. Nothing is lost: facts wait in PostgreSQL.',
  };
}

/** The versions of the servers that answer now, also of those that were given by address. */
async function serversOf(at: PlatformAccess): Promise<Found> {
  const [row] = await ask<{ version: string }>(at.adminUrl, `select current_setting('server_version') as version`);
  const nats = new URL(natsUrlOf(at));
  const greeting = await natsGreeting(Number(nats.port || 4222), nats.hostname);
  return {
    state: 'ok',
    found: `PostgreSQL ${row?.version ?? 'unknown'}, NATS ${greeting?.version ?? 'does not greet'}`,
  };
}

/** The versions of the services that say them at the machine. */
async function servicesOf({ processes }: RunRecord): Promise<Found> {
  const places = processes.flatMap(({ name, address }) =>
    address?.endsWith('(health, metrics)') ? [{ name, url: `http://${address.split(' ')[0]!}/health/live` }] : [],
  );
  const said = await Promise.all(
    places.map(async ({ name, url }) => {
      const answer = await fetch(url, { signal: AbortSignal.timeout(JETSTREAM_PATIENCE_MS) });
      return `${name} ${((await answer.json()) as { version?: string }).version ?? 'unknown'}`;
    }),
  );
  return { state: 'ok', found: said.join(', ') };
}

function natsUrlOf({ dataDir, run }: PlatformAccess): string {
  const given = infrastructureEnvironment().natsUrl;
  const address = run.processes.find((record) => record.name === 'nats')?.address;
  return address === undefined && given !== undefined
    ? given
    : `nats://plimsoll:${secret(dataDir, 'nats')}@${address ?? ''}`;
}

/** The worst of all services, and what the good ones have in common. */
async function overServices(
  at: PlatformAccess,
  check: (at: PlatformAccess, service: ServiceName) => Promise<Found>,
): Promise<Found> {
  const results = await Promise.all(
    storingServices.map(async (service) => ({ service, ...(await check(at, service)) })),
  );
  const bad = results.filter((result) => result.state !== 'ok');
  if (bad.length === 0)
    return { state: 'ok', found: results.map(({ service, found }) => `${service} ${found}`).join(', ') };
  const state = bad.some((result) => result.state === 'failed') ? 'failed' : 'warning';
  const cure = bad.find((result) => result.cure !== undefined)?.cure;
  return {
    state,
    found: bad.map(({ service, found }) => `${service}: ${found}`).join('; '),
    ...(cure === undefined ? {} : { cure }),
  };
}

async function migrations({ dataDir, adminUrl }: PlatformAccess, service: ServiceName): Promise<Found> {
  const known = await migrationNames(migrationsOf(service));
  const rows = await ask<{ name: string }>(
    databaseUrls(dataDir, adminUrl, service).owner,
    `select name from ${MIGRATIONS_TABLE}`,
  );
  const ran = new Set(rows.map((row) => row.name));
  const missing = known.filter((name) => !ran.has(name));
  if (missing.length > 0)
    return {
      state: 'failed',
      found: `${missing.length} did not run: ${missing.slice(0, SHOWN).join(', ')}`,
      cure: 'npx plimsoll migrate',
    };
  return ran.size > known.length
    ? {
        state: 'failed',
        found: `the database is ahead by ${ran.size - known.length}`,
        cure: 'start the version that made it, or migrate down with that version.',
      }
    : { state: 'ok', found: String(ran.size) };
}

async function rowLevelSecurity({ adminUrl }: PlatformAccess, service: ServiceName): Promise<Found> {
  const url = withDatabase(adminUrl, databaseOf(adminUrl));
  const wrong = [
    ...(await tenantTablesWithoutForcedRls(url, service)),
    ...(await tenantKeysWithoutTenant(url, service)),
  ];
  return wrong.length === 0
    ? { state: 'ok', found: 'forced' }
    : {
        state: 'failed',
        found: `not forced: ${wrong.slice(0, SHOWN).join(', ')}`,
        cure: 'somebody changed the schema by hand: compare with src/database/schema.sql of the service.',
      };
}

function outbox(at: PlatformAccess, service: ServiceName): Promise<Found> {
  return withDatabaseOf({ ...at, service }, (database) =>
    database.asWorker(async (tx) => {
      const { waiting, oldest } = await tx.one<{ waiting: string; oldest: Date | null }>(
        'select count(*) as waiting, min(created_at) as oldest from outbox where published_at is null',
      );
      return outboxVerdict(Number(waiting), oldest, systemClock);
    }),
  );
}

/** What waits, and whether it waits too long. */
export function outboxVerdict(waiting: number, oldest: Date | null, clock: Pick<Clock, 'now'>): Found {
  const age = oldest ? clock.now().getTime() - oldest.getTime() : 0;
  if (age > OUTBOX_PATIENCE_MS)
    return {
      state: 'failed',
      found: `${waiting} facts wait, the oldest since ${duration(age)}`,
      cure: 'see whether NATS is up; facts are kept and go out by themselves.',
    };
  return { state: 'ok', found: waiting === 0 ? 'empty' : `${waiting} on their way` };
}

function deadLetters(at: PlatformAccess, service: ServiceName): Promise<Found> {
  return withDatabaseOf({ ...at, service }, async (database) => {
    const count = await new DeadLetters(database, systemClock).count();
    return count === 0
      ? { state: 'ok', found: 'none' }
      : { state: 'warning', found: `${count} open`, cure: 'npx plimsoll dead-letters list, then replay or discard.' };
  });
}

async function pipelinesOf(at: PlatformAccess): Promise<Found> {
  const stranded = await strandedPipelines(at);
  return stranded.length === 0
    ? { state: 'ok', found: 'none of the active ones stands on an account that is gone' }
    : { state: 'warning', found: strandedText(stranded), cure: strandedCure(stranded) };
}

async function ask<R extends object>(url: string, sql: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<R>(sql)).rows;
  } finally {
    await client.end();
  }
}
