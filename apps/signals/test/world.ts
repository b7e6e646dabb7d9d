import { type Actor, type CreateSource, type IssuedSource, type PayloadTaken, payloadTake, type Problem, ProblemError, sourceCreate, type TakePayload } from '@plimsoll/contracts';
import { type Clock, newId } from '@plimsoll/kernel';
import { Requests } from '@plimsoll/messaging';
import { bootstrapService, Database, migrate, roleUrl, withDatabase } from '@plimsoll/persistence';
import { defineConfig, Logger, type RunningService, startService } from '@plimsoll/service-host';
import pg from 'pg';
import { SignalsConfig } from '../src/signals.config.js';
import { SignalsModule } from '../src/signals.module.js';

const PASSWORDS = { owner: 'o', app: 'a', worker: 'w' } as const;

/** Wall time that a spec can move while everything else runs on. */
export class ShiftedClock implements Clock {
  private shiftMs = 0;

  now(): Date {
    return new Date(Date.now() + this.shiftMs);
  }

  monotonicMs(): number {
    return performance.now();
  }

  shift(ms: number): void {
    this.shiftMs += ms;
  }
}

/** Signals on real servers, asked as the gateway asks it. */
export class World {
  private constructor(
    readonly service: RunningService,
    readonly admin: pg.Client,
    readonly requests: Requests,
    readonly db: Database,
    readonly clock: ShiftedClock,
  ) {}

  static async start(): Promise<World> {
    const { natsUrl } = serversOfRun();
    const { database, url } = await freshDatabase();
    await migrate(migrationsOf(url('owner')));
    Object.assign(process.env, { DATABASE_APP_URL: url('app'), DATABASE_WORKER_URL: url('worker'), NATS_URL: natsUrl });
    const config = defineConfig(SignalsConfig, { SERVICE_NAME: 'signals', OPS_PORT: '0', PLIMSOLL_MASTER_KEY: Buffer.alloc(32, 7).toString('base64') });
    const clock = new ShiftedClock();
    const service = await startService(SignalsModule, {}, { config, clock, logger: Logger.create({ service: 'signals', level: 'warn' }) });
    const admin = new pg.Client({ connectionString: withDatabase(serversOfRun().postgresUrl, database) });
    await admin.connect();
    await admin.query('set search_path = signals');
    return new World(service, admin, service.app.get(Requests), service.app.get(Database), clock);
  }

  async stop(): Promise<void> {
    await this.admin.end();
    await this.service.stop('end of the spec');
  }

  person(tenantId = newId()): Actor {
    return { tenantId, userId: newId(), sessionId: newId(), roles: ['trader'], address: '192.0.2.7' };
  }

  async source(settings: Partial<CreateSource> = {}, actor = this.person()): Promise<IssuedSource & { token: string; actor: Actor }> {
    const issued = await this.requests.ask(sourceCreate, { name: 'EMA cross', kind: 'tradingview', ...settings }, { actor });
    return { ...issued, token: issued.token!, actor };
  }

  /** Sends a body to a source, as the gateway passes it on. */
  send(source: { token: string }, body: string | Buffer | object, more: Partial<TakePayload> = {}): Promise<PayloadTaken> {
    const bytes = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
    return this.requests.ask(payloadTake, { token: source.token, body: bytes.toString('base64'), ...more });
  }

  async count(table: 'signals' | 'payloads' | 'claims' | 'outbox', actor: Actor): Promise<number> {
    return Number((await this.admin.query<{ count: string }>(`select count(*) from ${table} where tenant_id = $1`, [actor.tenantId])).rows[0]!.count);
  }

  /** Facts of one type in the outbox of a tenant, in order. */
  async facts(type: string, actor: Actor): Promise<Record<string, unknown>[]> {
    const { rows } = await this.admin.query<{ data: Record<string, unknown> }>('select data from outbox where tenant_id = $1 and subject like $2 order by seq', [actor.tenantId, `${type}.%`]);
    return rows.map((row) => row.data);
  }
}

export async function freshDatabase(): Promise<{ database: string; url: (role: 'owner' | 'app' | 'worker') => string }> {
  const { postgresUrl } = serversOfRun();
  const database = `signals_${newId().replaceAll('-', '')}`;
  await bootstrapService({ adminUrl: postgresUrl, database, service: 'signals', passwords: PASSWORDS });
  return { database, url: (role) => roleUrl(postgresUrl, { database, service: 'signals', role, password: PASSWORDS[role] }) };
}

export function migrationsOf(ownerUrl: string): { ownerUrl: string; service: string; directory: string } {
  return { ownerUrl, service: 'signals', directory: new URL('../dist/database/migrations', import.meta.url).pathname };
}

/** The servers that the whole run shares. */
export function serversOfRun(): { postgresUrl: string; natsUrl: string } {
  const { PLIMSOLL_POSTGRES_URL: postgresUrl, PLIMSOLL_NATS_URL: natsUrl } = process.env;
  if (!postgresUrl || !natsUrl) throw new Error('PLIMSOLL_POSTGRES_URL and PLIMSOLL_NATS_URL must name the servers of this run');
  return { postgresUrl, natsUrl };
}

export async function problemOf(work: Promise<unknown>): Promise<Problem> {
  const error = await work.then(() => undefined, (thrown: unknown) => thrown);
  if (error instanceof ProblemError) return error.problem;
  throw new Error('a problem was expected', { cause: error });
}
