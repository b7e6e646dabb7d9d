import { type Environment } from '../environment.js';
import { type ExportQueueLimits } from './export-queue.js';

/**
 * Samplers of OpenTelemetry's environment. Whether a trace is sampled is one decision for all services, so "parent
 * based" is what all of them are.
 */
const SAMPLERS = [
  'parentbased_traceidratio',
  'traceidratio',
  'parentbased_always_on',
  'always_on',
  'parentbased_always_off',
  'always_off',
] as const;

/** Where spans and log records go; nowhere unless an address is set. */
export interface TelemetryConfig {
  /** Receives spans by OTLP/HTTP. */
  readonly tracesUrl: string | undefined;
  /** Receives log records by OTLP/HTTP. */
  readonly logsUrl: string | undefined;
  /** Share of the traces that are kept whatever becomes of them, 0 to 1. */
  readonly headRatio: number;
  /** A span that takes longer is kept, with what is around it. */
  readonly slowMs: number;
  /** A statement that takes longer gets a span of its own. */
  readonly slowStatementMs: number;
  readonly spans: ExportQueueLimits;
  readonly logs: ExportQueueLimits;
}

/**
 * Reads the variables that OpenTelemetry names; the receiver's headers, certificate and compression are read by its
 * exporter itself.
 */
export function readTelemetry(env: Environment): TelemetryConfig {
  const disabled = env.flag('OTEL_SDK_DISABLED', { default: false });
  const base = env.optionalUrl('OTEL_EXPORTER_OTLP_ENDPOINT', ['http', 'https']);
  // Said by name, because any other would be sent JSON without a word.
  env.oneOf('OTEL_EXPORTER_OTLP_PROTOCOL', ['http/json'], { default: 'http/json' });
  const exportMs = env.int('OTEL_EXPORTER_OTLP_TIMEOUT', { default: 10_000, min: 1 });
  const addressOf = (signal: 'TRACES' | 'LOGS', path: string): string | undefined => {
    const own = env.optionalUrl(`OTEL_EXPORTER_OTLP_${signal}_ENDPOINT`, ['http', 'https']);
    const exporter = env.oneOf(`OTEL_${signal}_EXPORTER`, ['otlp', 'none'], { default: 'otlp' });
    if (disabled || exporter === 'none') return undefined;
    return own ?? (base === undefined ? undefined : `${base.replace(/\/+$/, '')}/${path}`);
  };
  return {
    tracesUrl: addressOf('TRACES', 'v1/traces'),
    logsUrl: addressOf('LOGS', 'v1/logs'),
    headRatio: readRatio(env),
    slowMs: env.int('TRACES_SLOW_MS', { default: 1_000, min: 1 }),
    slowStatementMs: env.int('TRACES_SLOW_STATEMENT_MS', { default: 100, min: 1 }),
    spans: readQueue(env, 'OTEL_BSP', { delayMs: 5_000, exportMs }),
    logs: readQueue(env, 'OTEL_BLRP', { delayMs: 1_000, exportMs }),
  };
}

function readRatio(env: Environment): number {
  const sampler = env.oneOf('OTEL_TRACES_SAMPLER', SAMPLERS, { default: 'parentbased_traceidratio' });
  const ratio = env.number('OTEL_TRACES_SAMPLER_ARG', { default: 1, min: 0, max: 1 });
  if (sampler.endsWith('always_on')) return 1;
  return sampler.endsWith('always_off') ? 0 : ratio;
}

function readQueue(
  env: Environment,
  prefix: string,
  defaults: Pick<ExportQueueLimits, 'delayMs' | 'exportMs'>,
): ExportQueueLimits {
  return {
    queueSize: env.int(`${prefix}_MAX_QUEUE_SIZE`, { default: 2_048, min: 1 }),
    batchSize: env.int(`${prefix}_MAX_EXPORT_BATCH_SIZE`, { default: 512, min: 1 }),
    delayMs: env.int(`${prefix}_SCHEDULE_DELAY`, { default: defaults.delayMs, min: 1 }),
    exportMs: defaults.exportMs,
  };
}
