import { type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { type DiscoveryService } from '@nestjs/core';
import { factFilter, relayWakeSubject, replayConsumer, replayFilter } from '@plimsoll/contracts';
import { type Clock, invariant, Semaphore, sleep } from '@plimsoll/kernel';
import { type Database, WitnessCount } from '@plimsoll/persistence';
import { type HealthChecks, type Logger, type Metrics, type Reading, type Shutdown } from '@plimsoll/service-host';
import { ConsumerLoop } from './consumers/consumer-loop.js';
import { ConsumerMeter } from './consumers/consumer-meter.js';
import { ConsumerPipeline } from './consumers/consumer-pipeline.js';
import { Outages } from './consumers/outages.js';
import { Replays } from './consumers/replays.js';
import { type Housekeeping } from './housekeeping.js';
import { LIMITS } from './limits.js';
import { type NatsLink } from './nats/nats-link.js';
import { serverWarning } from './nats/provisioning.js';
import { type Relay } from './outbox/relay.js';
import { type Responders } from './requests/responder.js';
import { discoverTimers } from './timers/discover-timers.js';
import { type TimerLoop } from './timers/timer-loop.js';
import { type Handlers, type HandlersRuntime } from './transport/nats-strategy.js';
import { assertHeard } from './transport/transport.js';

/** What a service with a database has besides requests. */
export interface DurableParts {
  readonly database: Database;
  readonly relay: Relay;
  readonly timers: TimerLoop;
  readonly housekeeping: Housekeeping;
}

export interface HostParts {
  readonly discovery: DiscoveryService;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly health: HealthChecks;
  readonly shutdown: Shutdown;
}

/** A little longer than the question itself waits, so that its own words are the ones that readiness shows. */
const JETSTREAM_CHECK_MS = LIMITS.natsTimeoutMs + 500;

/** Starts everything that messaging runs in a service, tells health and metrics of it, and ends it in order. */
export class MessagingRuntime implements OnModuleInit, OnApplicationBootstrap, HandlersRuntime {
  private loops: ConsumerLoop[] = [];
  private isStarted = false;

  constructor(
    private readonly service: string,
    private readonly nats: NatsLink,
    private readonly responders: Responders,
    private readonly host: HostParts,
    private readonly durable: DurableParts | undefined,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.durable?.relay.claim();
  }

  /** Timers and the relay need no NATS to begin; a guard's deadline does not wait for it. */
  onApplicationBootstrap(): void {
    assertHeard(this.host.discovery);
    this.watch();
    this.endInOrder();
    this.durable?.relay.start();
    this.durable?.timers.start(discoverTimers(this.host.discovery));
    this.durable?.housekeeping.start();
  }

  /** Waits a little for NATS; when it isn't there, starting goes on behind and readiness says so. */
  async open(handlers: Handlers): Promise<void> {
    invariant(
      this.durable !== undefined || handlers.consumers.length === 0,
      'a service without a database cannot handle facts',
    );
    const started = this.connect(handlers).catch((error: unknown) =>
      this.host.logger.error('messaging ends before it began', { error }),
    );
    await Promise.race([started, sleep(LIMITS.startGraceMs, this.host.shutdown.signal).catch(() => undefined)]);
  }

  /** Step by step; a step that fails is tried again until it succeeds or the service ends. None does anything twice. */
  private async connect(handlers: Handlers): Promise<void> {
    const { durable } = this;
    const nc = await this.untilDone(() => this.nats.ready());
    const warning = serverWarning(nc);
    if (warning) this.host.logger.warn(warning);
    await durable?.database
      .warm()
      .catch((error: unknown) => this.host.logger.warn('the database does not answer yet', { error }));
    if (durable) {
      const { relay } = durable;
      nc.subscribe(relayWakeSubject(this.service), { callback: () => relay.wakeHere() });
      relay.announce();
      await this.untilDone(() => nc.flush());
      this.startConsumers(handlers, durable);
    }
    await this.responders.start(handlers.requests);
    await this.untilDone(() => nc.flush());
    this.isStarted = true;
  }

  private async untilDone<T>(step: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await step();
      } catch (error) {
        if (this.nats.closed || this.host.shutdown.signal.aborted) throw error;
        this.host.logger.warn('messaging could not start yet; trying again', { error });
        await sleep(LIMITS.restartDelayMs, this.host.shutdown.signal);
      }
    }
  }

  private startConsumers(handlers: Handlers, { database }: DurableParts): void {
    const { clock, logger, metrics } = this.host;
    const places = new Semaphore({ atOnce: LIMITS.serviceConcurrency });
    const pipelines = new Map<string, ConsumerPipeline>();
    const outages = new Outages(clock);
    this.nats.whenTroubled(() => outages.note());
    this.loops = handlers.consumers.map(({ declaration, handler }) => {
      const { durable, concurrency } = declaration.options;
      const own = new Semaphore({ atOnce: concurrency ?? LIMITS.consumerConcurrency });
      const inPlace = <T>(work: () => Promise<T>): Promise<T> => own.run(() => places.run(work));
      const parts = {
        durable,
        fact: declaration.fact,
        handler,
        meter: new ConsumerMeter(metrics, durable),
        outages,
        inPlace,
      };
      const pipeline = new ConsumerPipeline(parts, database, clock, logger);
      pipelines.set(durable, pipeline);
      return new ConsumerLoop(
        { filter: factFilter(declaration.fact), options: declaration.options },
        pipeline,
        this.nats,
        clock,
        logger,
      );
    });
    const replays = { filter: replayFilter(this.service), options: { durable: replayConsumer(this.service) } };
    if (pipelines.size > 0)
      this.loops.push(new ConsumerLoop(replays, new Replays(pipelines, logger), this.nats, clock, logger));
    for (const loop of this.loops) loop.start();
  }

  private watch(): void {
    const { health, metrics } = this.host;
    health.register('nats', () => this.nats.ping(), { critical: true });
    health.register('jetstream', () => this.nats.pingJetStream(), { critical: true, timeoutMs: JETSTREAM_CHECK_MS });
    health.register(
      'messaging',
      () => {
        if (!this.isStarted) throw new Error('still starting');
      },
      { critical: true },
    );
    const database = this.durable?.database;
    if (!database) return;
    health.register('database', () => database.ping(), { critical: true, timeoutMs: 2_500 });
    metrics.gauge('plimsoll_database_connections', 'Connections by pool and state', () =>
      database
        .poolStates()
        .flatMap(({ pool, open, idle, waiting, size }) => [
          reading(pool, 'busy', open - idle),
          reading(pool, 'idle', idle),
          reading(pool, 'waiting', waiting),
          reading(pool, 'limit', size),
        ]),
    );
    metrics.gauge('plimsoll_dead_letters', 'Dead letters that nobody has replayed or discarded yet', () =>
      openDeadLetters(database),
    );
    const witness = new WitnessCount(database, this.service);
    metrics.gauge(
      'plimsoll_witness_unexplained',
      'Changes of rights, limits and money past the audit log',
      async () => {
        const value = await witness.read();
        return value === undefined ? [] : [{ value, labels: {} }];
      },
    );
    metrics.gauge('plimsoll_consumer_lag', 'Facts that wait for a consumer', async () =>
      (
        await Promise.all(
          this.loops.map(async (loop) => ({
            value: await loop.lag().catch(() => Number.NaN),
            labels: { consumer: loop.durable },
          })),
        )
      ).filter((r) => !Number.isNaN(r.value)),
    );
  }

  private endInOrder(): void {
    const { shutdown } = this.host;
    shutdown.register(
      'stop-pulls',
      'consumers',
      async () => void (await Promise.all(this.loops.map((loop) => loop.stopPulling()))),
    );
    shutdown.register('stop-accepting', 'requests', () => this.responders.stopTaking());
    shutdown.register('await-in-flight', 'requests', () => this.responders.settle());
    shutdown.register(
      'await-in-flight',
      'consumers',
      async () => void (await Promise.all(this.loops.map((loop) => loop.settle()))),
    );
    shutdown.register('drain', 'nats', () => this.nats.close());
    if (!this.durable) return;
    const { relay, timers, housekeeping, database } = this.durable;
    shutdown.register('stop-pulls', 'timers', () => timers.stop());
    shutdown.register('stop-pulls', 'housekeeping', () => housekeeping.stop());
    shutdown.register('flush', 'relay', () => relay.stop());
    shutdown.register('close', 'database', async () => {
      await relay.release();
      await database.close();
    });
  }
}

function reading(pool: string, state: string, value: number): Reading {
  return { value, labels: { pool, state } };
}

/** Cheap: an index holds the open ones alone. */
async function openDeadLetters(database: Database): Promise<number> {
  const [row] = await database.asWorker((tx) =>
    tx.query<{ open: string }>(`select count(*) as open from dead_letters where state = 'open'`),
  );
  return Number(row!.open);
}
