import { type ChildProcess, spawn } from 'node:child_process';
import {
  type Actor,
  type CreatePipeline,
  type Execution,
  executionGet,
  executionList,
  type OpenExposure,
  type Pipeline,
  pipelineCreate,
  type SignalVerdict,
  verdictsOfSignal,
} from '@plimsoll/contracts';
import { newId, sleep } from '@plimsoll/kernel';
import { NatsStrategy, Requests } from '@plimsoll/messaging';
import { Database } from '@plimsoll/persistence';
import { defineConfig, Logger, type RunningService, startService } from '@plimsoll/service-host';
import { type TestDatabase, testDatabase, testEnvironment } from '@plimsoll/testing';
import { PipelinesConfig } from '../src/pipelines.config.js';
import { PipelinesModule } from '../src/pipelines.module.js';
import { FakeBroker, type FakeOrder } from './fake-broker.js';

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
    return new World(
      { ...database.environment, NATS_URL: natsUrl, DATABASE_PREPARE: '1' },
      database,
      await FakeBroker.start(natsUrl),
    );
  }

  /** One more process of the service, inside this one. */
  async start(): Promise<RunningService> {
    Object.assign(process.env, this.environment);
    const config = defineConfig(PipelinesConfig, { SERVICE_NAME: 'pipelines', OPS_PORT: '0' });
    const service = await startService(
      PipelinesModule,
      { transport: NatsStrategy },
      { config, logger: Logger.create({ service: 'pipelines', level: 'error' }) },
    );
    this.services.push(service);
    return service;
  }

  /** A process of its own, that a spec may kill. */
  spawn(environment: Record<string, string> = {}): ChildProcess {
    const child = spawn(process.execPath, [new URL('../dist/main.js', import.meta.url).pathname], {
      env: {
        ...process.env,
        ...this.environment,
        SERVICE_NAME: 'pipelines',
        OPS_PORT: '0',
        LOG_LEVEL: 'error',
        ...environment,
      },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
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
  async tenant(
    pipeline: Partial<CreatePipeline> = {},
  ): Promise<{ actor: Actor; tenantId: string; pipeline: Pipeline }> {
    const actor = someone();
    const made = await this.requests.ask(
      pipelineCreate,
      { name: 'Trend', accountId: newId(), activate: true, ...pipeline },
      { actor },
    );
    return { actor, tenantId: actor.tenantId, pipeline: made };
  }

  async executions(actor: Actor): Promise<Execution[]> {
    const { items } = await this.requests.ask(executionList, {}, { actor });
    return Promise.all(items.map(({ executionId }) => this.requests.ask(executionGet, { executionId }, { actor })));
  }

  /** Waits until the only execution of the tenant is in the state. */
  async reach(actor: Actor, state: Execution['state'], limitMs = 45_000): Promise<Execution> {
    return until(
      async () => {
        const found = await this.executions(actor);
        return found.length === 1 && found[0]!.state === state ? found[0] : undefined;
      },
      limitMs,
      async () =>
        JSON.stringify(
          (await this.executions(actor)).map((e) => ({
            state: e.state,
            reason: e.reason,
            attempts: e.attempts.map((a) => `${a.node}#${a.attempt} ${a.state} ${a.conclusion ?? ''}`),
          })),
          null,
          1,
        ),
    );
  }
}

/** A person with a pipeline of its own, and what came of its signals. */
export class Trader {
  private constructor(
    private readonly world: World,
    readonly actor: Actor,
    readonly accountId: string,
  ) {}

  static async open(
    world: World,
    risk: Record<string, unknown> = {},
    trigger: Record<string, unknown> = {},
  ): Promise<Trader> {
    const accountId = newId();
    const nodes = [
      ['instrument', 'instrument-check', {}],
      ['strategy', 'strategy-from-signal', {}],
      ['risk', 'risk-manager', risk],
      ['order', 'order-manager', {}],
      ['report', 'report', {}],
    ] as const;
    const graph = {
      nodes: nodes.map(([id, agent, config]) => ({ id, agent, config })),
      edges: nodes.slice(1).map(([id], i) => ({ from: nodes[i]![0], to: id })),
    };
    const { actor } = await world.tenant({
      accountId,
      graph,
      trigger: { types: [], minConfidence: 0, symbols: [], sourceIds: [], ...trigger },
    });
    return new Trader(world, actor, accountId);
  }

  get tenantId(): string {
    return this.actor.tenantId;
  }

  get positions(): readonly OpenExposure[] {
    return this.world.broker.positions.get(this.accountId) ?? [];
  }

  get orders(): FakeOrder[] {
    return [...this.world.broker.orders.values()].filter((order) => order.tenantId === this.tenantId);
  }

  async execution(signal: { readonly signalId: string }): Promise<Execution | undefined> {
    return (await this.world.executions(this.actor)).find((execution) => execution.signalId === signal.signalId);
  }

  isOver(execution: Execution | undefined): boolean {
    return execution !== undefined && execution.state !== 'running' && execution.state !== 'waiting';
  }

  /** Waits until the execution of a signal is in the state. */
  ended(signal: { readonly signalId: string }, state: Execution['state'], limitMs = 10_000): Promise<Execution> {
    const describeAll = async (): Promise<string> =>
      JSON.stringify(
        (await this.world.executions(this.actor)).map((e) => [
          e.state,
          e.reason,
          e.attempts.map((a) => `${a.node}#${a.attempt} ${a.state} ${a.conclusion ?? ''}`),
        ]),
        null,
        1,
      );
    return until(
      async () => {
        const found = await this.execution(signal);
        return found?.state === state ? found : undefined;
      },
      limitMs,
      describeAll,
    );
  }

  verdict({ signalId }: { readonly signalId: string }): Promise<SignalVerdict> {
    return until(
      async () =>
        (await this.world.requests.ask(verdictsOfSignal, { signalId }, { actor: this.actor }).catch(() => undefined))
          ?.items[0],
      5_000,
    );
  }
}

export function someone(): Actor {
  return { tenantId: newId(), userId: newId(), sessionId: newId(), roles: ['owner'] };
}

/** Asks again and again until there is an answer. */
export async function until<T>(
  ask: () => Promise<T | undefined>,
  limitMs: number,
  describe: () => Promise<string> = () => Promise.resolve(''),
): Promise<T> {
  const end = Date.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`not within ${limitMs} ms: ${await describe()}`);
    await sleep(25);
  }
}

export function exited(child: ChildProcess): Promise<void> {
  return new Promise((resolve) =>
    child.exitCode !== null || child.signalCode !== null ? resolve() : child.once('exit', () => resolve()),
  );
}
