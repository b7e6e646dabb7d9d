import { Global, Module, type DynamicModule, type FactoryProvider } from '@nestjs/common';
import { DiscoveryModule, DiscoveryService } from '@nestjs/core';
import { relayWakeSubject } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database, type EntityClass, Orm, type TableRetention } from '@plimsoll/persistence';
import {
  CLOCK,
  type EnvironmentValues,
  HealthChecks,
  Logger,
  Metrics,
  ServiceConfig,
  Shutdown,
} from '@plimsoll/service-host';
import { Bulks } from './bulk/bulks.js';
import { DeadLetters } from './dead-letters.js';
import { FactFeed } from './fact-feed.js';
import { TenantExports, toIdentity } from './exports/tenant-exports.js';
import { Housekeeping } from './housekeeping.js';
import { IdempotencyKeys } from './idempotency-keys.js';
import { messagingEnvironment, type MessagingEnvironment } from './messaging.config.js';
import { MessagingRuntime } from './messaging-runtime.js';
import { NatsLink } from './nats/nats-link.js';
import { Lease, SoleProcessError } from './outbox/lease.js';
import { Outbox } from './outbox/outbox.js';
import { OutboxStore } from './outbox/outbox-store.js';
import { RelayMeter } from './outbox/relay-meter.js';
import { Relay } from './outbox/relay.js';
import { StreamAuditor } from './outbox/stream-auditor.js';
import { ActorTokens } from './requests/actor-token.js';
import { Requests } from './requests/requests.js';
import { Responders } from './requests/responder.js';
import { SealedInputs } from './requests/sealed-input.js';
import { type RequestTrust } from './requests/wire.js';
import { Samples } from './samples.js';
import { TimerLoop } from './timers/timer-loop.js';
import { SystemLook } from './system-look.js';
import { Timers } from './timers/timers.js';
import { transactionSpans } from './tracing/transaction-spans.js';
import { NatsStrategy } from './transport/nats-strategy.js';

export interface MessagingOptions {
  /** The service's name: its schema, the owner of its facts and requests. */
  readonly service: string;
  /** False for a service without a schema (the gateway): then requests, samples and the feed of facts only. */
  readonly database?: boolean;
  /**
   * True for a service that signs for people (the gateway): then it does not start without a key that the others
   * verify.
   */
  readonly signs?: boolean;
  /** What `tx.of` knows: the tables of the service's schema. */
  readonly entities?: readonly EntityClass[];
  /** What becomes of the rows of the service's own tables. */
  readonly retention?: TableRetention;
  /** Only one process of the service may run at a time: a second one does not start, and says why. */
  readonly sole?: boolean;
  /** Instead of the process's environment, for specs. */
  readonly environment?: EnvironmentValues;
}

const ENVIRONMENT = Symbol('MessagingEnvironment');
const TRUST = Symbol('RequestTrust');

/**
 * Gives a service `Database`, `Outbox`, `Requests`, `Timers`, `Samples`, `IdempotencyKeys`, `DeadLetters` and
 * `FactFeed` everywhere, and the transport that its controllers' `@Answers` and `@Consumes` methods are on; runs the
 * `@OnTimer` methods of its providers.
 */
@Global()
@Module({})
export class MessagingModule {
  static forService(options: MessagingOptions): DynamicModule {
    const hasDatabase = options.database ?? true;
    const shared = sharedProviders(options);
    const durable = hasDatabase ? durableProviders(options) : [];
    const inner: unknown[] = [ENVIRONMENT, TRUST, Responders, Relay, TimerLoop, Housekeeping];
    const given = [...shared, ...durable].map((p) => p.provide).filter((token) => !inner.includes(token));
    return {
      module: MessagingModule,
      imports: [DiscoveryModule],
      providers: [...shared, ...durable, runtime(options.service, hasDatabase), strategy(options.service)],
      exports: [...given, NatsStrategy],
    };
  }
}

function provider<T>(
  provide: FactoryProvider<T>['provide'],
  inject: NonNullable<FactoryProvider['inject']>,
  useFactory: FactoryProvider<T>['useFactory'],
): FactoryProvider<T> {
  return { provide, inject, useFactory };
}

function sharedProviders({
  service,
  database = true,
  signs = false,
  environment,
}: MessagingOptions): FactoryProvider[] {
  return [
    provider(ENVIRONMENT, [], () => messagingEnvironment({ database, signs }, environment)),
    provider(
      NatsLink,
      [ENVIRONMENT, Logger],
      (env: MessagingEnvironment, logger: Logger) => new NatsLink(env.natsUrl, service, logger),
    ),
    provider(TRUST, [ENVIRONMENT, CLOCK], trustOf),
    provider(
      Requests,
      [NatsLink, TRUST, CLOCK, Metrics],
      (nats: NatsLink, trust: RequestTrust, clock: Clock, metrics: Metrics) =>
        new Requests(nats, trust, clock, metrics),
    ),
    provider(
      Responders,
      [NatsLink, TRUST, CLOCK, Logger, Metrics],
      (nats: NatsLink, trust: RequestTrust, clock: Clock, logger: Logger, metrics: Metrics) =>
        new Responders({ service, nats, trust }, clock, logger, metrics),
    ),
    provider(Samples, [NatsLink, Metrics], (nats: NatsLink, metrics: Metrics) => new Samples(nats, metrics)),
    provider(
      Bulks,
      [NatsLink, CLOCK, Logger, Metrics, Shutdown],
      (nats: NatsLink, clock: Clock, logger: Logger, metrics: Metrics, shutdown: Shutdown) =>
        new Bulks(nats, clock, logger, metrics, shutdown),
    ),
    provider(FactFeed, [NatsLink, Logger], (nats: NatsLink, logger: Logger) => new FactFeed(nats, logger)),
  ];
}

function trustOf(env: MessagingEnvironment, clock: Clock): RequestTrust {
  return { actors: new ActorTokens(env.actorKeys, clock), inputs: new SealedInputs(env.sealedInputKeys) };
}

function durableProviders({ service, entities, retention, sole = false }: MessagingOptions): FactoryProvider[] {
  return [
    provider(
      Database,
      [ENVIRONMENT, Logger, ServiceConfig],
      async (env: MessagingEnvironment, logger: Logger, { telemetry }: ServiceConfig) =>
        new Database({
          service,
          appUrl: env.databaseAppUrl!,
          workerUrl: env.databaseWorkerUrl!,
          prepareStatements: env.prepareStatements,
          ...(entities === undefined ? {} : { orm: await Orm.load(entities) }),
          onError: (where, error) => logger.warn('database', { where, error }),
          ...(telemetry.tracesUrl === undefined ? {} : { watch: transactionSpans(service, telemetry.slowStatementMs) }),
        }),
    ),
    provider(StreamAuditor, [Database], (database: Database) => new StreamAuditor(database)),
    provider(Relay, [ENVIRONMENT, Database, NatsLink, CLOCK, Logger, Metrics, StreamAuditor], makeRelay(service, sole)),
    provider(Outbox, [Relay, CLOCK], (relay: Relay, clock: Clock) => new Outbox(relay, clock)),
    provider(
      TimerLoop,
      [Database, CLOCK, Logger, Metrics],
      (database: Database, clock: Clock, logger: Logger, metrics: Metrics) =>
        new TimerLoop(database, clock, logger, metrics),
    ),
    provider(Timers, [TimerLoop], (loop: TimerLoop) => new Timers(loop)),
    provider(IdempotencyKeys, [CLOCK], (clock: Clock) => new IdempotencyKeys(clock)),
    provider(
      DeadLetters,
      [Database, CLOCK, Relay],
      (database: Database, clock: Clock, relay: Relay) => new DeadLetters(database, clock, () => relay.wake(true)),
    ),
    provider(SystemLook, [ServiceConfig, HealthChecks, Database, DeadLetters, NatsLink, CLOCK], makeSystemLook),
    provider(
      TenantExports,
      [ENVIRONMENT, Requests, Logger],
      (env: MessagingEnvironment, requests: Requests, logger: Logger) =>
        new TenantExports({ service, appUrl: env.databaseAppUrl! }, toIdentity(service, requests), logger),
    ),
    provider(
      Housekeeping,
      [Database, Logger],
      (database: Database, logger: Logger) => new Housekeeping(database, logger, retention),
    ),
  ];
}

function makeSystemLook(
  config: ServiceConfig,
  health: HealthChecks,
  database: Database,
  deadLetters: DeadLetters,
  nats: NatsLink,
  clock: Clock,
): SystemLook {
  return new SystemLook(config, { health, database, deadLetters, nats }, clock);
}

function makeRelay(service: string, sole: boolean) {
  return (
    env: MessagingEnvironment,
    database: Database,
    nats: NatsLink,
    clock: Clock,
    logger: Logger,
    metrics: Metrics,
    auditor: StreamAuditor,
  ): Relay => {
    const store = new OutboxStore(database);
    const parts = {
      service,
      store,
      lease: new Lease(database, clock),
      auditor,
      meter: new RelayMeter(metrics, store, () => clock.monotonicMs()),
      deliverTwice: env.deliverTwice,
      ...(sole ? { overtaken: endedBy(logger) } : {}),
    };
    const wakeOthers = (): void => {
      if (nats.connected) nats.connection().publish(relayWakeSubject(service));
    };
    return new Relay(parts, nats, clock, logger, wakeOthers);
  };
}

/**
 * What this process holds in memory is not the truth any more, so it answers nothing else: it ends at once. All that it
 * accepted is in the database, where the other one finds it.
 */
function endedBy(logger: Logger): (holder: string) => void {
  return (holder) => {
    logger.fatal('overtaken by another process of this service', { error: new SoleProcessError(holder) });
    process.exit(1);
  };
}

function runtime(service: string, hasDatabase: boolean): FactoryProvider<MessagingRuntime> {
  const tokens = [NatsLink, Responders, DiscoveryService, CLOCK, Logger, Metrics, HealthChecks, Shutdown];
  return {
    provide: MessagingRuntime,
    inject: hasDatabase ? [...tokens, Database, Relay, TimerLoop, Housekeeping] : tokens,
    useFactory: (
      nats: NatsLink,
      responders: Responders,
      discovery: DiscoveryService,
      clock: Clock,
      logger: Logger,
      metrics: Metrics,
      health: HealthChecks,
      shutdown: Shutdown,
      database?: Database,
      relay?: Relay,
      timers?: TimerLoop,
      housekeeping?: Housekeeping,
    ) => {
      const durable =
        database && relay && timers && housekeeping ? { database, relay, timers, housekeeping } : undefined;
      return new MessagingRuntime(
        service,
        nats,
        responders,
        { discovery, clock, logger, metrics, health, shutdown },
        durable,
      );
    },
  };
}

function strategy(service: string): FactoryProvider<NatsStrategy> {
  return provider(
    NatsStrategy,
    [MessagingRuntime, ENVIRONMENT],
    (messaging: MessagingRuntime, env: MessagingEnvironment) => new NatsStrategy(service, messaging, env.checkAnswers),
  );
}
