import { connect, type NatsConnection } from '@nats-io/transport-node';
import {
  type Actor,
  gatewayListening,
  type CreateSource,
  headers,
  type IssuedSource,
  type PayloadTaken,
  payloadTake,
  type Problem,
  ProblemError,
  requestSubject,
  type SignalOutcome,
  type SignalsByOutcomeQuery,
  signalsByOutcome,
  type SignalsOutcomeName,
  signalsOutcome,
  sourceCreate,
  type TakePayload,
  WHOLE_PLATFORM,
} from '@plimsoll/contracts';
import { type Clock, newId } from '@plimsoll/kernel';
import { connectionOptions, NatsStrategy, Requests, Samples } from '@plimsoll/messaging';
import { defineConfig, Logger, type RunningService, startService } from '@plimsoll/service-host';
import { FaultProxy, TEST_KEYS, type TestDatabase, testDatabase, waitFor } from '@plimsoll/testing';
import { SignalsConfig } from '../src/signals.config.js';
import { GatewayEar } from '../src/sources/gateway-ear.js';
import { SignalsModule } from '../src/signals.module.js';

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

/** The pipelines service, as far as it is asked here: what became of signals. */
export class FakePipelines {
  private constructor(private readonly nc: NatsConnection) {}

  /** `silent`: hears it and never answers. */
  outcome: SignalsOutcomeName | 'silent' = 'done';
  /** The signals that it was asked about. */
  readonly asked: string[][] = [];
  /** Of each tenant what became of which signals. */
  readonly outcomes = new Map<string, Map<string, SignalOutcome>>();

  static async start(): Promise<FakePipelines> {
    const pipelines = new FakePipelines(await connect(connectionOptions(natsOfSpec(), 'fake-pipelines')));
    pipelines.nc.subscribe(requestSubject(signalsOutcome), {
      callback: (_, message) => {
        pipelines.asked.push(message.json<{ signalIds: string[] }>().signalIds);
        if (pipelines.outcome !== 'silent') message.respond(JSON.stringify({ data: { outcome: pipelines.outcome } }));
      },
    });
    pipelines.nc.subscribe(requestSubject(signalsByOutcome), {
      callback: (_, message) => {
        const signalIds = pipelines.idsOf(message.json(), message.headers?.get(headers.tenant) ?? '');
        if (pipelines.outcome !== 'silent') message.respond(JSON.stringify({ data: { signalIds } }));
      },
    });
    await pipelines.nc.flush();
    return pipelines;
  }

  private idsOf({ outcome, below, least, limit }: SignalsByOutcomeQuery, tenantId: string): string[] {
    return [...(this.outcomes.get(tenantId) ?? [])]
      .filter(([id, became]) => became === outcome && (!below || id < below) && (!least || id >= least))
      .map(([id]) => id)
      .sort((one, other) => (one < other ? 1 : -1))
      .slice(0, limit);
  }

  stop(): Promise<void> {
    return this.nc.drain();
  }
}

/** Signals on real servers, asked as the gateway asks it. */
export class World {
  private constructor(
    readonly service: RunningService,
    readonly database: TestDatabase,
    /** Between the service and its database. */
    readonly proxy: FaultProxy,
    readonly requests: Requests,
    readonly clock: ShiftedClock,
  ) {}

  static async start(): Promise<World> {
    const database = await testDatabase('signals');
    const proxy = await FaultProxy.start(database.appUrl);
    const environment = {
      DATABASE_APP_URL: proxy.through(database.appUrl),
      DATABASE_WORKER_URL: database.workerUrl,
      ...TEST_KEYS,
      NATS_URL: natsOfSpec(),
    };
    Object.assign(process.env, environment);
    const config = defineConfig(SignalsConfig, {
      SERVICE_NAME: 'signals',
      OPS_PORT: '0',
      PLIMSOLL_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
    });
    const clock = new ShiftedClock();
    const service = await startService(
      SignalsModule,
      { transport: NatsStrategy },
      { config, clock, logger: Logger.create({ service: 'signals', level: 'error' }) },
    );
    return new World(service, database, proxy, service.app.get(Requests), clock);
  }

  async stop(): Promise<void> {
    await this.service.stop('end of the spec');
    await this.proxy.stop();
    await this.database.drop();
  }

  /** A gateway says that it takes webhooks, and is heard. */
  async gatewayListens(): Promise<void> {
    const at = this.clock.now().toISOString();
    this.service.app.get(Samples).publish(gatewayListening, WHOLE_PLATFORM, { at });
    await waitFor(
      'the gateway is heard',
      () => this.service.app.get(GatewayEar, { strict: false }).isHeard || undefined,
    );
  }

  person(tenantId = newId()): Actor {
    return { tenantId, userId: newId(), sessionId: newId(), roles: ['trader'], address: '192.0.2.7' };
  }

  async source(
    settings: Partial<CreateSource> = {},
    actor = this.person(),
  ): Promise<IssuedSource & { token: string; actor: Actor }> {
    const issued = await this.requests.ask(
      sourceCreate,
      { name: 'EMA cross', kind: 'tradingview', ...settings },
      { actor },
    );
    return { ...issued, token: issued.token!, actor };
  }

  /** Sends a body to a source, as the gateway passes it on. */
  send(
    source: { token: string },
    body: string | Buffer | object,
    more: Partial<TakePayload> = {},
  ): Promise<PayloadTaken> {
    const bytes = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
    return this.requests.ask(payloadTake, { token: source.token, body: bytes.toString('base64'), ...more });
  }

  async count(table: 'signals' | 'payloads' | 'claims' | 'outbox', actor: Actor): Promise<number> {
    return Number(
      (
        await this.database.asAdmin<{ count: string }>(`select count(*) from ${table} where tenant_id = $1`, [
          actor.tenantId,
        ])
      )[0]!.count,
    );
  }

  /** Facts of one type in the outbox of a tenant, in order. */
  async facts(type: string, actor: Actor): Promise<Record<string, unknown>[]> {
    const rows = await this.database.asAdmin<{ data: Record<string, unknown> }>(
      'select data from outbox where tenant_id = $1 and subject like $2 order by seq',
      [actor.tenantId, `${type}.%`],
    );
    return rows.map((row) => row.data);
  }
}

/** The NATS account of this spec file. */
export function natsOfSpec(): string {
  const url = process.env['PLIMSOLL_NATS_URL'];
  if (!url) throw new Error('PLIMSOLL_NATS_URL must name the NATS of this run');
  return url;
}

export async function problemOf(work: Promise<unknown>): Promise<Problem> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof ProblemError) return error.problem;
  throw new Error('a problem was expected', { cause: error });
}

/** As a sender does: again after a 503, which kept nothing. */
export async function sentAgain<T>(send: () => Promise<T>): Promise<T> {
  for (let left = 5; ; left -= 1) {
    try {
      return await send();
    } catch (error) {
      if (left === 1 || !(error instanceof ProblemError) || error.problem.code !== 'database-unavailable') throw error;
    }
  }
}
