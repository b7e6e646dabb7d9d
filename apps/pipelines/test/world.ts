import { type ChildProcess, spawn } from 'node:child_process';
import { type Actor, type CreatePipeline, type Execution, executionGet, executionList, type Pipeline, pipelineCreate } from '@plimsoll/contracts';
import { newId, sleep } from '@plimsoll/kernel';
import { Requests } from '@plimsoll/messaging';
import { Database } from '@plimsoll/persistence';
import { defineConfig, Logger, type RunningService, startService } from '@plimsoll/service-host';
import { type TestDatabase, testDatabase, testEnvironment } from '@plimsoll/testing';
import { PipelinesConfig } from '../src/pipelines.config.js';
import { PipelinesModule } from '../src/pipelines.module.js';
import { FakeBroker } from './fake-broker.js';

/** Pipelines on real servers, with a broker service that does as it is told. */
export class World {
  readonly services: RunningService[] = [];
  readonly children: ChildProcess[] = [];

  private constructor(
    readonly environment: Record<string, string>,
    readonly stored: TestDatabase,
    readonly broker: FakeBroker,
  ) {}

  static async open(): Promise<World> {
    const database = await testDatabase('pipelines');
    const natsUrl = testEnvironment().natsUrl!;
    return new World({ ...database.environment, NATS_URL: natsUrl, DATABASE_PREPARE: '1' }, database, await FakeBroker.start(natsUrl));
  }

  /** One more process of the service, inside this one. */
  async start(): Promise<RunningService> {
    Object.assign(process.env, this.environment);
    const config = defineConfig(PipelinesConfig, { SERVICE_NAME: 'pipelines', OPS_PORT: '0' });
    const service = await startService(PipelinesModule, {}, { config, logger: Logger.create({ service: 'pipelines', level: 'error' }) });
    this.services.push(service);
    return service;
  }

  /** A process of its own, that a spec may kill. */
  spawn(environment: Record<string, string> = {}): ChildProcess {
    const child = spawn(process.execPath, [new URL('../dist/main.js', import.meta.url).pathname], { env: { ...process.env, ...this.environment, SERVICE_NAME: 'pipelines', OPS_PORT: '0', LOG_LEVEL: 'error', ...environment }, stdio: ['ignore', 'inherit', 'inherit'] });
    this.children.push(child);
    return child;
  }

  get requests(): Requests {
    return this.services[0]!.app.get(Requests);
  }

  get database(): Database {
    return this.services[0]!.app.get(Database);
  }

  async close(): Promise<void> {
    for (const child of this.children) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    for (const service of this.services) await service.stop('end of the spec');
    await this.broker.stop();
    await this.stored.drop();
  }

  /** A tenant of its own with an active pipeline. */
  async tenant(pipeline: Partial<CreatePipeline> = {}): Promise<{ actor: Actor; tenantId: string; pipeline: Pipeline }> {
    const actor = someone();
    const made = await this.requests.ask(pipelineCreate, { name: 'Trend', accountId: newId(), activate: true, ...pipeline }, { actor });
    return { actor, tenantId: actor.tenantId, pipeline: made };
  }

  async executions(actor: Actor): Promise<Execution[]> {
    const { items } = await this.requests.ask(executionList, {}, { actor });
    return Promise.all(items.map(({ executionId }) => this.requests.ask(executionGet, { executionId }, { actor })));
  }

  /** Waits until the only execution of the tenant is in the state. */
  async reach(actor: Actor, state: Execution['state'], limitMs = 10_000): Promise<Execution> {
    return until(async () => {
      const found = await this.executions(actor);
      return found.length === 1 && found[0]!.state === state ? found[0] : undefined;
    }, limitMs, async () => JSON.stringify((await this.executions(actor)).map((e) => ({ state: e.state, reason: e.reason, attempts: e.attempts.map((a) => `${a.node}#${a.attempt} ${a.state} ${a.conclusion ?? ''}`) })), null, 1));
  }
}

export function someone(): Actor {
  return { tenantId: newId(), userId: newId(), sessionId: newId(), roles: ['owner'] };
}

/** Asks again and again until there is an answer. */
export async function until<T>(ask: () => Promise<T | undefined>, limitMs: number, describe: () => Promise<string> = () => Promise.resolve('')): Promise<T> {
  const end = Date.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`not within ${limitMs} ms: ${await describe()}`);
    await sleep(25);
  }
}

export function exited(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => (child.exitCode !== null || child.signalCode !== null ? resolve() : child.once('exit', () => resolve())));
}
