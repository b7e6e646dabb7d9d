import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Module, type Type } from '@nestjs/common';
import { type RunningServer, startNats } from '@plimsoll/infrastructure';
import { sleep, systemClock } from '@plimsoll/kernel';
import { type Database } from '@plimsoll/persistence';
import {
  defineConfig,
  Logger,
  type LogLevel,
  type RunningService,
  ServiceConfig,
  startService,
} from '@plimsoll/service-host';
import { testDatabase, testNats } from '@plimsoll/testing';
import { MessagingModule, NatsStrategy } from '../../src/index.js';

export const SERVICE = 'broker';

/** A real database with the tables of messaging and a table of effects, and a real NATS. */
export interface Ground {
  /** What a service process finds in its environment. */
  readonly environment: Record<string, string>;
  /** For the spec's own look into the database. */
  readonly db: Database;
  /** One statement as administrator, past all rights. */
  asAdmin(sql: string): Promise<unknown>;
  stop(): Promise<void>;
}

/** With `natsUrl`: on that server instead of an account of the shared one. */
export async function openGround(natsUrl: string = testNats().url): Promise<Ground> {
  const database = await testDatabase(SERVICE, { migrations: path.join(import.meta.dirname, '..', 'migrations') });
  return {
    environment: { SERVICE_NAME: SERVICE, NATS_URL: natsUrl, ...database.environment },
    db: database.db,
    asAdmin: (sql) => database.asAdmin(sql),
    stop: () => database.drop(),
  };
}

/** A NATS that the spec may kill, halt and rob. */
export async function ownNats(): Promise<{ server: RunningServer; storeDir: string; stop(): Promise<void> }> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'plimsoll-nats-'));
  const server = await startNats({ dataDir });
  const stop = async (): Promise<void> => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { server, storeDir: path.join(dataDir, 'nats', 'jetstream'), stop };
}

/** Starts a service in this process with these controllers. */
export async function startTrial(
  ground: Ground,
  controllers: Type[],
  options: { environment?: Record<string, string>; level?: LogLevel; providers?: Type[]; sole?: boolean } = {},
): Promise<RunningService> {
  const environment = { ...ground.environment, ...options.environment };
  @Module({
    imports: [MessagingModule.forService({ service: SERVICE, environment, sole: options.sole ?? false })],
    controllers,
    providers: options.providers ?? [],
  })
  class TrialModule {}
  const config = defineConfig(ServiceConfig, environment);
  return startService(
    TrialModule,
    { transport: NatsStrategy },
    { config, logger: Logger.create({ service: SERVICE, level: options.level ?? 'silent' }) },
  );
}

/** Waits until it holds; throws with what it was last when time is up. */
export async function until<T>(
  read: () => Promise<T> | T,
  holds: (value: T) => boolean,
  withinMs = 10_000,
): Promise<T> {
  const end = systemClock.monotonicMs() + withinMs;
  for (;;) {
    const value = await read();
    if (holds(value)) return value;
    if (systemClock.monotonicMs() > end) throw new Error(`not within ${withinMs} ms; it was ${JSON.stringify(value)}`);
    await sleep(10);
  }
}
