import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Provider, Module } from '@nestjs/common';
import { infrastructureEnvironment, type RunningServer, startNats, startPostgres } from '@plimsoll/infrastructure';
import { sleep, systemClock } from '@plimsoll/kernel';
import { bootstrapService, Database, migrate, roleUrl, type ServiceRole, SERVICE_ROLES } from '@plimsoll/persistence';
import { defineConfig, Logger, type LogLevel, type RunningService, ServiceConfig, startService } from '@plimsoll/service-host';
import { MessagingModule } from '../../src/index.js';

export const SERVICE = 'broker';
const password = 'trial';

/** A real database with the tables of messaging and a table of effects, and a real NATS of its own. */
export interface Ground {
  readonly nats: RunningServer;
  readonly natsDir: string;
  /** What a service process finds in its environment. */
  readonly environment: Record<string, string>;
  /** Worker connection of the spec itself. */
  readonly db: Database;
  stop(): Promise<void>;
}

export async function openGround(): Promise<Ground> {
  const dir = mkdtempSync(path.join(tmpdir(), 'plimsoll-ground-'));
  const given = infrastructureEnvironment().postgresUrl;
  const postgres = given === undefined ? await startPostgres({ dataDir: dir, durable: false }) : undefined;
  const nats = await startNats({ dataDir: dir });
  const adminUrl = given ?? postgres!.url;
  const database = `ground_${process.pid}_${path.basename(dir).slice(-6).toLowerCase().replace(/[^a-z0-9]/g, 'x')}`;
  await bootstrapService({ adminUrl, database, service: SERVICE, passwords: { owner: password, app: password, worker: password } });
  const urls = Object.fromEntries(SERVICE_ROLES.map((role) => [role, roleUrl(adminUrl, { database, service: SERVICE, role, password })])) as Record<ServiceRole, string>;
  await migrate({ ownerUrl: urls.owner, service: SERVICE, directory: path.join(import.meta.dirname, '..', 'migrations') });
  const db = new Database({ service: 'spec', appUrl: urls.app, workerUrl: urls.worker });
  const environment = { SERVICE_NAME: SERVICE, NATS_URL: nats.url, DATABASE_APP_URL: urls.app, DATABASE_WORKER_URL: urls.worker };
  const stop = async (): Promise<void> => {
    await db.close();
    await nats.stop();
    await postgres?.stop();
    rmSync(dir, { recursive: true, force: true });
  };
  return { nats, natsDir: path.join(dir, 'nats'), environment, db, stop };
}

/** Starts a service in this process from these providers. */
export async function startTrial(ground: Ground, providers: Provider[], options: { environment?: Record<string, string>; level?: LogLevel } = {}): Promise<RunningService> {
  const environment = { ...ground.environment, ...options.environment };
  @Module({ imports: [MessagingModule.forService({ service: SERVICE, environment })], providers })
  class TrialModule {}
  const config = defineConfig(ServiceConfig, environment);
  return startService(TrialModule, {}, { config, logger: Logger.create({ service: SERVICE, level: options.level ?? 'silent' }) });
}

/** Waits until it holds; throws with what it was last when time is up. */
export async function until<T>(read: () => Promise<T> | T, holds: (value: T) => boolean, withinMs = 10_000): Promise<T> {
  const end = systemClock.monotonicMs() + withinMs;
  for (;;) {
    const value = await read();
    if (holds(value)) return value;
    if (systemClock.monotonicMs() > end) throw new Error(`not within ${withinMs} ms; it was ${JSON.stringify(value)}`);
    await sleep(10);
  }
}
