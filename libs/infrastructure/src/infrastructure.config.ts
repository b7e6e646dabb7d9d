import { homedir } from 'node:os';
import path from 'node:path';

type Values = Readonly<Record<string, string | undefined>>;

/** What the environment says about backing services; an address replaces the server we would bring up ourselves. */
export interface InfrastructureEnvironment {
  readonly postgresUrl: string | undefined;
  readonly natsUrl: string | undefined;
  readonly redisUrl: string | undefined;
  /** Unpacked servers are kept here, for all clones of this user. */
  readonly cacheDir: string;
  readonly searchPath: readonly string[];
  /** A browser for the tests of the page, instead of one that is found. */
  readonly chromium: string | undefined;
  /** `containers`: specs use Testcontainers instead of our own bring-up. */
  readonly testInfra: string | undefined;
  /** Flags of Node for every service, such as `--cpu-prof`: for people who look where the time goes. */
  readonly nodeFlags: readonly string[];
}

/** Reads it. */
export function infrastructureEnvironment(values: Values = process.env): InfrastructureEnvironment {
  const text = (name: string): string | undefined => values[name]?.trim() || undefined;
  return {
    postgresUrl: text('PLIMSOLL_POSTGRES_URL'),
    natsUrl: text('PLIMSOLL_NATS_URL'),
    redisUrl: text('PLIMSOLL_REDIS_URL'),
    cacheDir:
      text('PLIMSOLL_CACHE_DIR') ?? path.join(text('XDG_CACHE_HOME') ?? path.join(homedir(), '.cache'), 'plimsoll'),
    searchPath: (values['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== ''),
    chromium: text('PLIMSOLL_CHROMIUM'),
    testInfra: text('PLIMSOLL_TEST_INFRA'),
    nodeFlags: text('PLIMSOLL_NODE_FLAGS')?.split(/\s+/) ?? [],
  };
}

/** Whether a receiver of traces or logs is named, which services then inherit. */
export function sendsTelemetry(values: Values = process.env): boolean {
  const names = [
    'OTEL_EXPORTER_OTLP_ENDPOINT',
    'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT',
    'OTEL_EXPORTER_OTLP_LOGS_ENDPOINT',
  ];
  return names.some((name) => values[name]?.trim());
}

/**
 * A secret that is given from outside instead of being generated: `PLIMSOLL_SECRET_POSTGRES_ADMIN` for
 * `postgres-admin`.
 */
export function givenSecret(name: string, values: Values = process.env): string | undefined {
  return values[secretVariable(name)]?.trim() || undefined;
}

/** The variable that gives a secret. */
export function secretVariable(name: string): string {
  return `PLIMSOLL_SECRET_${name.replaceAll('-', '_').toUpperCase()}`;
}

/** The environment that child processes inherit: ours without what would steer them by accident. */
export function inheritedEnvironment(values: Values = process.env): Record<string, string> {
  const dropped =
    /^(PG[A-Z]+|NODE_OPTIONS|NODE_CHANNEL_FD|JEST_WORKER_ID|PLIMSOLL_CRASH_AT|PLIMSOLL_CRASH_PLAN|PLIMSOLL_DELIVER_TWICE)$/;
  return Object.fromEntries(
    Object.entries(values).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && !dropped.test(entry[0]),
    ),
  );
}
