import { Module, type INestApplicationContext, type NestApplicationOptions, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  type AsyncMicroserviceOptions,
  type CustomTransportStrategy,
  type MicroserviceOptions,
} from '@nestjs/microservices';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { sleep, type Clock } from '@plimsoll/kernel';
import { CLOCK } from './clock.token.js';
import { HealthChecks } from './health.js';
import { HttpActivity } from './http-activity.js';
import { createHttpAdapter, type EdgeGate, HttpEdge, type HttpProfile } from './http-edge.js';
import { Logger } from './logger.js';
import { Metrics } from './metrics.js';
import { NestLogger } from './nest-logger.js';
import { OpsListener } from './ops-listener.js';
import { ProblemFilter } from './problem.filter.js';
import { type ConfigClass, type ServiceConfig } from './service.config.js';
import { ServiceHostModule } from './service-host.module.js';
import { Shutdown } from './shutdown.js';
import { LogThrottle } from './log-throttle.js';
import { whenContained } from './telemetry/contained.js';
import { type Telemetry } from './telemetry/telemetry.js';
import { WireValidationPipe } from './wire-validation.pipe.js';

const TELEMETRY_TOLD_EVERY_MS = 60_000;

export interface ServiceOptions<C extends ServiceConfig> {
  readonly config: ConfigClass<C>;
  /**
   * `none` (default): no HTTP. `public`: people and webhooks. `terminals`: every body as a Buffer, for signatures over
   * the bytes.
   */
  readonly http?: 'none' | HttpProfile;
  /** Paths of the public profile whose bodies are Buffers too, whatever their content type. */
  readonly rawBodies?: readonly RegExp[];
  /** Paths whose answers carry `Cache-Control: no-store` unless the route says otherwise. */
  readonly noStorePrefixes?: readonly string[];
  /** Where the controllers' message and event handlers are; a provider of the module. Without it they are not heard. */
  readonly transport?: Type<CustomTransportStrategy>;
  /** Who may send what, asked before a body is read; a provider of the module. */
  readonly gate?: Type<EdgeGate>;
  /** Before the service listens: prefix, plugins, adapters. */
  readonly configure?: (app: NestFastifyApplication, config: C) => Promise<void> | void;
}

export interface StartSettings<C extends ServiceConfig> {
  readonly config: C;
  readonly logger?: Logger;
  readonly clock?: Clock;
  /** What sends traces and logs away, begun before anything else. */
  readonly telemetry?: Telemetry;
}

export interface RunningService {
  readonly app: INestApplicationContext;
  readonly opsPort: number;
  /** Undefined for a service without HTTP. */
  readonly httpPort: number | undefined;
  /** Ends it in order; true when everything ended well. */
  stop(reason: string): Promise<boolean>;
}

/** Starts a service inside this process, without touching the process itself: what specs use, and `runService` too. */
export async function startService<C extends ServiceConfig>(
  module: Type,
  options: Omit<ServiceOptions<C>, 'config'>,
  settings: StartSettings<C>,
): Promise<RunningService> {
  const { config } = settings;
  const logger = settings.logger ?? loggerOf(config);
  const host = ServiceHostModule.create({ ...settings, logger });
  const root = rootOf(host, module);
  const nest = { logger: new NestLogger(logger), abortOnError: false, bodyParser: false } as const;
  const http = options.http ?? 'none';
  const app =
    http === 'none'
      ? await startWithoutHttp(root, nest, options.transport)
      : await startHttp(
          await NestFactory.create<NestFastifyApplication>(root, createHttpAdapter(http, config.trustedProxies), nest),
          http,
          options,
          config,
        );
  tellContained(app);
  if (settings.telemetry) watch(settings.telemetry, app);
  const ops = app.get(OpsListener);
  const httpPort = http === 'none' ? undefined : portOf(app as NestFastifyApplication);
  app.get(HealthChecks).serving();
  logger.info('serving', {
    version: config.version,
    opsPort: ops.port,
    ...(httpPort === undefined ? {} : { httpPort }),
  });
  return { app, opsPort: ops.port, httpPort, stop: (reason) => stop(app, config, reason) };
}

/** The logger that the configuration asks for. */
export function loggerOf({ serviceName, logLevel, logFile }: ServiceConfig): Logger {
  return Logger.create({ service: serviceName, level: logLevel, ...(logFile === undefined ? {} : { file: logFile }) });
}

/** A receiver that fails is told of now and then, and counted. */
function watch(telemetry: Telemetry, app: INestApplicationContext): void {
  const [logger, told] = [app.get(Logger), new LogThrottle(app.get<Clock>(CLOCK), TELEMETRY_TOLD_EVERY_MS)];
  telemetry.countIn(app.get(Metrics));
  telemetry.whenFailing((signal, error) => {
    const leftOut = told.take(signal);
    if (leftOut !== undefined)
      logger.warn('telemetry was not taken by its receiver and is lost', { signal, error, leftOut });
  });
}

/** A fault inside of telemetry is a bug of ours or of the SDK: the log says so now and then, the metrics count all. */
function tellContained(app: INestApplicationContext): void {
  const [logger, told] = [app.get(Logger), new LogThrottle(app.get<Clock>(CLOCK), TELEMETRY_TOLD_EVERY_MS)];
  whenContained((part, error) => {
    const leftOut = told.take(part);
    if (leftOut !== undefined) logger.error('telemetry failed, the work did not', { part, error, leftOut });
  });
}

function rootOf(host: ReturnType<typeof ServiceHostModule.create>, module: Type): Type {
  @Module({ imports: [host, module] })
  class ServiceRoot {}
  return ServiceRoot;
}

async function startWithoutHttp(
  root: Type,
  nest: NestApplicationOptions,
  transport: Type<CustomTransportStrategy> | undefined,
): Promise<INestApplicationContext> {
  if (transport === undefined) return NestFactory.createApplicationContext(root, nest);
  const useFactory = (strategy: CustomTransportStrategy): MicroserviceOptions => ({ strategy });
  const app = await NestFactory.createMicroservice<AsyncMicroserviceOptions>(root, {
    ...nest,
    useFactory,
    inject: [transport],
  });
  await app.listen();
  return app;
}

async function startHttp<C extends ServiceConfig>(
  app: NestFastifyApplication,
  profile: HttpProfile,
  options: Omit<ServiceOptions<C>, 'config'>,
  config: C,
): Promise<NestFastifyApplication> {
  const activity = app.get(HttpActivity);
  const clock = app.get<Clock>(CLOCK);
  const gate = options.gate === undefined ? undefined : app.get<EdgeGate>(options.gate, { strict: false });
  const edge = new HttpEdge(
    { profile, rawBodies: options.rawBodies ?? [], noStorePrefixes: options.noStorePrefixes ?? [], gate },
    config,
    { activity, clock, metrics: app.get(Metrics) },
  );
  await edge.prepare(app);
  app.useGlobalFilters(new ProblemFilter(app.get(Logger), clock));
  app.useGlobalPipes(new WireValidationPipe());
  await options.configure?.(app, config);
  const shutdown = app.get(Shutdown);
  shutdown.register('stop-accepting', 'http', () => {
    activity.windDown();
    // Stops listening and closes idle connections; what is being answered goes on.
    (app.getHttpServer() as { close(): void }).close();
  });
  shutdown.register('await-in-flight', 'http', () => activity.idle());
  if (options.transport)
    app.connectMicroservice<MicroserviceOptions>({ strategy: app.get(options.transport, { strict: false }) });
  await app.init();
  // Before HTTP: what is asked of the service needs the others.
  await app.startAllMicroservices();
  await app.listen(config.httpPort, config.httpHost);
  return app;
}

async function stop(app: INestApplicationContext, config: ServiceConfig, reason: string): Promise<boolean> {
  app.get(HealthChecks).stopping();
  if (config.drainWaitMs > 0) await sleep(config.drainWaitMs);
  const clean = await app.get(Shutdown).run(reason);
  const ops = app.get(OpsListener);
  await app.close();
  await ops.close();
  return clean;
}

function portOf(app: NestFastifyApplication): number {
  const address = (app.getHttpServer() as { address(): { port: number } | null }).address();
  return address?.port ?? 0;
}
