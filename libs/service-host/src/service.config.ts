import { Environment, ConfigError, type EnvironmentValues } from './environment.js';
import { ADMISSION_CLASSES, ADMISSION_DEFAULTS, type AdmissionLimits } from './admission.js';
import { TrustedProxies } from './caller-address.js';
import { BOUNDS_DEFAULTS, type BoundsLimits } from './http-bounds.js';
import { LOG_LEVELS, type LogLevel } from './logger.js';
import { readTelemetry, type TelemetryConfig } from './telemetry/telemetry.config.js';

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
  /** Where traces and log records go; nowhere unless an address is set. */
  readonly telemetry: TelemetryConfig;
  readonly opsHost: string;
  readonly opsPort: number;
  readonly httpHost: string;
  /** 0: any free port. Used only by services that serve HTTP. */
  readonly httpPort: number;
  /** Addresses or networks of our own reverse proxies, by commas: only they may say which address a call came from. */
  readonly trustedProxies: string | undefined;
  /** What callers may hold of memory and sockets. */
  readonly bounds: BoundsLimits;
  /** How much of each class of calls is worked on and waits. */
  readonly admission: AdmissionLimits;
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
    this.telemetry = readTelemetry(env);
    this.opsHost = env.string('OPS_HOST', { default: '127.0.0.1' });
    this.opsPort = env.port('OPS_PORT', { default: 0 });
    this.httpHost = env.string('HTTP_HOST', { default: '127.0.0.1' });
    this.httpPort = env.port('HTTP_PORT', { default: 0 });
    this.trustedProxies = env.optionalChecked('TRUSTED_PROXIES', (text) => TrustedProxies.flawOf(text));
    this.bounds = readBounds(env);
    this.admission = readAdmission(env);
    this.drainWaitMs = env.int('DRAIN_WAIT_MS', { default: 0, min: 0, max: 20_000 });
    this.exitWithParent = env.flag('PLIMSOLL_PARENT_STDIN');
  }
}

function readBounds(env: Environment): BoundsLimits {
  const number = (name: string, value: number): number => env.int(name, { default: value, min: 1 });
  return {
    connectionsPerCaller: number('CONNECTIONS_PER_ADDRESS', BOUNDS_DEFAULTS.connectionsPerCaller),
    connections: number('CONNECTIONS_MAX', BOUNDS_DEFAULTS.connections),
    strangerBytesPerCaller: number('BODY_BYTES_PER_ADDRESS', BOUNDS_DEFAULTS.strangerBytesPerCaller),
    strangerBytes: number('BODY_BYTES_STRANGERS', BOUNDS_DEFAULTS.strangerBytes),
    knownBytes: number('BODY_BYTES_KNOWN', BOUNDS_DEFAULTS.knownBytes),
  };
}

/** `ADMISSION_ALERT_SLOTS`, `ADMISSION_ALERT_WAITING`, `ADMISSION_ALERT_WAIT_MS`, and so for each class. */
function readAdmission(env: Environment): AdmissionLimits {
  const limits = ADMISSION_CLASSES.map((name) => {
    const prefix = `ADMISSION_${name.toUpperCase().replaceAll('-', '_')}`;
    const { slots, waiting, waitMs } = ADMISSION_DEFAULTS[name];
    const read = {
      slots: env.int(`${prefix}_SLOTS`, { default: slots, min: 1 }),
      waiting: env.int(`${prefix}_WAITING`, { default: waiting, min: 0 }),
      waitMs: env.int(`${prefix}_WAIT_MS`, { default: waitMs, min: 1 }),
    };
    return [name, read] as const;
  });
  return Object.fromEntries(limits) as AdmissionLimits;
}

export type ConfigClass<C extends ServiceConfig = ServiceConfig> = new (env: Environment) => C;

/** Reads a configuration; throws one `ConfigError` that lists every variable that is wrong. */
export function defineConfig<C extends ServiceConfig>(
  type: ConfigClass<C>,
  values: EnvironmentValues = process.env,
): C {
  const environment = new Environment(values);
  const config = new type(environment);
  if (environment.issues.length > 0) throw new ConfigError(environment.issues);
  return config;
}
