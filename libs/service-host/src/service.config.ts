import { Environment, ConfigError, type EnvironmentValues } from './environment.js';
import { LOG_LEVELS, type LogLevel } from './logger.js';

/**
 * What every service reads from the environment. A service extends it in its own `x.config.ts`:
 * `class BrokerConfig extends ServiceConfig { readonly natsUrl = this.env.url('NATS_URL', ['nats']) }`.
 * The class is also the token to inject it by.
 */
export class ServiceConfig {
  protected readonly env: Environment;
  readonly serviceName: string;
  readonly version: string;
  readonly logLevel: LogLevel;
  /** Log lines go to this file, which rotates, instead of to standard output. */
  readonly logFile: string | undefined;
  readonly opsHost: string;
  readonly opsPort: number;
  readonly httpHost: string;
  /** 0: any free port. Used only by services that serve HTTP. */
  readonly httpPort: number;
  /** Addresses or networks of our own reverse proxies, by commas: only they may say which address a call came from. */
  readonly trustedProxies: string | undefined;
  /** How long a load balancer needs to see that we are not ready, before we stop accepting. */
  readonly drainWaitMs: number;
  /** The parent holds our standard input open; when it closes, the parent is gone and so are we. */
  readonly exitWithParent: boolean;

  constructor(env: Environment) {
    this.env = env;
    Object.defineProperty(this, 'env', { enumerable: false });
    this.serviceName = env.string('SERVICE_NAME', { default: 'service' });
    this.version = env.string('SERVICE_VERSION', { default: '0.1.0' });
    this.logLevel = env.oneOf('LOG_LEVEL', LOG_LEVELS, { default: 'info' });
    this.logFile = env.optional('LOG_FILE');
    this.opsHost = env.string('OPS_HOST', { default: '127.0.0.1' });
    this.opsPort = env.port('OPS_PORT', { default: 0 });
    this.httpHost = env.string('HTTP_HOST', { default: '127.0.0.1' });
    this.httpPort = env.port('HTTP_PORT', { default: 0 });
    this.trustedProxies = env.optional('TRUSTED_PROXIES');
    this.drainWaitMs = env.int('DRAIN_WAIT_MS', { default: 0, min: 0, max: 20_000 });
    this.exitWithParent = env.flag('PLIMSOLL_PARENT_STDIN');
  }
}

export type ConfigClass<C extends ServiceConfig = ServiceConfig> = new (env: Environment) => C;

/** Reads a configuration; throws one `ConfigError` that lists every variable that is wrong. */
export function defineConfig<C extends ServiceConfig>(type: ConfigClass<C>, values: EnvironmentValues = process.env): C {
  const environment = new Environment(values);
  const config = new type(environment);
  if (environment.issues.length > 0) throw new ConfigError(environment.issues);
  return config;
}
