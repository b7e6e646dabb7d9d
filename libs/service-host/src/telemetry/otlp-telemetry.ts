import { ROOT_CONTEXT, SeverityNumber, type Span, trace as traces, TraceFlags } from '@opentelemetry/api';
import { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  defaultResource,
  detectResources,
  envDetector,
  type Resource,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import { LoggerProvider, type LogRecordProcessor, type ReadableLogRecord } from '@opentelemetry/sdk-logs';
import { type ReadableSpan, SamplingDecision, TracerProvider } from '@opentelemetry/sdk-trace';
import { type Metrics } from '../metrics.js';
import { PROCESS_ID } from '../process-id.js';
import { type ServiceConfig } from '../service.config.js';
import { type Trace, type WorkTrace } from '../trace.js';
import { attributes } from './attributes.js';
import { ExportQueue } from './export-queue.js';
import { useHeadRatio } from './head-sampling.js';
import { type LogRecord, sendLogsTo } from './log-sink.js';
import { recordSpansWith, type SpanRecorder, type SpanStart } from './spans.js';
import { TailProcessor } from './tail-processor.js';
import { type Signal, type Telemetry, TelemetryTally } from './telemetry.js';

const SCOPE = 'plimsoll';
/** The exporter's own word for "taken". */
const TAKEN = 0;
const SEVERITIES: Readonly<Record<LogRecord['level'], SeverityNumber>> = {
  trace: SeverityNumber.TRACE,
  debug: SeverityNumber.DEBUG,
  info: SeverityNumber.INFO,
  warn: SeverityNumber.WARN,
  error: SeverityNumber.ERROR,
  fatal: SeverityNumber.FATAL,
};

/** OpenTelemetry's SDK for traces and logs, sent by OTLP/HTTP. The only file that loads it. */
export class OtlpTelemetry implements Telemetry {
  private readonly tally = new TelemetryTally();
  private readonly endings: ((withinMs: number) => Promise<void>)[] = [];

  constructor(config: ServiceConfig) {
    const resource = resourceOf(config);
    const { tracesUrl, logsUrl } = config.telemetry;
    if (tracesUrl !== undefined) this.sendSpans(config, resource, tracesUrl);
    if (logsUrl !== undefined) this.sendLogs(config, resource, logsUrl);
  }

  countIn(metrics: Metrics): void {
    this.tally.countIn(metrics);
  }

  whenFailing(tell: (signal: Signal, error: unknown) => void): void {
    this.tally.whenFailing(tell);
  }

  async close(withinMs: number): Promise<void> {
    recordSpansWith(undefined);
    sendLogsTo(undefined);
    useHeadRatio(1);
    await Promise.all(this.endings.map((end) => end(withinMs)));
  }

  private sendSpans({ telemetry }: ServiceConfig, resource: Resource, url: string): void {
    const exporter = new OTLPTraceExporter({ url, timeoutMillis: telemetry.spans.exportMs });
    const tally = this.tally.of('traces');
    const queue = new ExportQueue<ReadableSpan>((spans) => taken(exporter, spans), telemetry.spans, tally);
    const tail = new TailProcessor(
      {
        offer: (span) => queue.offer(span),
        kept: (reason) => this.tally.kept(reason),
        dropped: (count, reason) => tally.dropped(count, reason),
      },
      { slowMs: telemetry.slowMs },
    );
    useHeadRatio(telemetry.headRatio);
    recordSpansWith(new SdkRecorder(resource, tail));
    this.endings.push((withinMs) => queue.close(withinMs));
  }

  private sendLogs({ telemetry }: ServiceConfig, resource: Resource, url: string): void {
    const exporter = new OTLPLogExporter({ url, timeoutMillis: telemetry.logs.exportMs });
    const queue = new ExportQueue<ReadableLogRecord>(
      (records) => taken(exporter, records),
      telemetry.logs,
      this.tally.of('logs'),
    );
    const processor: LogRecordProcessor = {
      onEmit: (record) => queue.offer(record),
      forceFlush: () => Promise.resolve(),
      shutdown: () => Promise.resolve(),
    };
    const logger = new LoggerProvider({ resource, processors: [processor] }).getLogger(SCOPE);
    sendLogsTo(({ level, message, fields, trace }) =>
      logger.emit({
        severityNumber: SEVERITIES[level],
        severityText: level,
        body: message,
        attributes: attributesOf(fields),
        ...(trace === undefined ? {} : { context: contextOf(trace) }),
      }),
    );
    this.endings.push((withinMs) => queue.close(withinMs));
  }
}

/**
 * Gives the SDK the ids that the running work has already, and its decision: sampled, or held until it is known how it
 * ended.
 */
class SdkRecorder implements SpanRecorder {
  private next: WorkTrace = { traceId: '', spanId: '', sampled: false };
  private readonly tracer;

  constructor(resource: Resource, tail: TailProcessor) {
    const { RECORD, RECORD_AND_SAMPLED } = SamplingDecision;
    this.tracer = new TracerProvider({
      resource,
      sampler: { shouldSample: () => ({ decision: this.next.sampled ? RECORD_AND_SAMPLED : RECORD }) },
      idGenerator: { generateTraceId: () => this.next.traceId, generateSpanId: () => this.next.spanId },
      spanProcessors: [tail],
    }).getTracer(SCOPE);
  }

  start(trace: WorkTrace, { name, kind, attributes: given, links, startedAt }: SpanStart): Span {
    this.next = trace;
    const { traceId, parentId, sampled } = trace;
    const parent = parentId === undefined ? ROOT_CONTEXT : contextOf({ traceId, spanId: parentId, sampled });
    return this.tracer.startSpan(
      name,
      {
        kind,
        ...(given === undefined ? {} : { attributes: given }),
        ...(links === undefined ? {} : { links: links.map((link) => ({ context: spanContextOf(link) })) }),
        ...(startedAt === undefined ? {} : { startTime: startedAt }),
      },
      parent,
    );
  }
}

function spanContextOf({ traceId, spanId, sampled }: Trace): Parameters<typeof traces.setSpanContext>[1] {
  return { traceId, spanId, traceFlags: sampled ? TraceFlags.SAMPLED : TraceFlags.NONE };
}

function contextOf(trace: Trace): ReturnType<typeof traces.setSpanContext> {
  return traces.setSpanContext(ROOT_CONTEXT, spanContextOf(trace));
}

/** What `OTEL_SERVICE_NAME` and `OTEL_RESOURCE_ATTRIBUTES` say goes before what we know of ourselves. */
function resourceOf({ serviceName, version }: ServiceConfig): Resource {
  return defaultResource()
    .merge(
      resourceFromAttributes({
        'service.namespace': SCOPE,
        'service.name': serviceName,
        'service.version': version,
        'service.instance.id': PROCESS_ID,
        'process.pid': process.pid,
      }),
    )
    .merge(detectResources({ detectors: [envDetector] }));
}

interface Exporter<T> {
  export(items: T[], done: (result: { code: number; error?: Error }) => void): void;
}

function taken<T>(exporter: Exporter<T>, items: T[]): Promise<void> {
  return new Promise((resolve, reject) =>
    exporter.export(items, ({ code, error }) =>
      code === TAKEN ? resolve() : reject(error ?? new Error('the receiver did not take it')),
    ),
  );
}

/** Fields of a line under the names that conventions give them; an error as an exception. */
function attributesOf(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { error, correlationId, tenantId, userId, traceId: _traceId, spanId: _spanId, ...rest } = fields;
  const { type, message, stack } = (error ?? {}) as { type?: unknown; message?: unknown; stack?: unknown };
  const named = {
    [attributes.correlation]: correlationId,
    [attributes.tenant]: tenantId,
    [attributes.user]: userId,
    [attributes.exceptionType]: type,
    [attributes.exceptionMessage]: message ?? (typeof error === 'string' ? error : undefined),
    [attributes.exceptionStack]: stack,
  };
  return Object.fromEntries(
    Object.entries({ ...rest, ...named }).filter(([, value]) => value !== undefined && value !== null),
  );
}
