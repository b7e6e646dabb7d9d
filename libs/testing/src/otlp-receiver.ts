import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';

type Values = Readonly<Record<string, string | number | boolean>>;

/** A span as a receiver of OTLP/HTTP with JSON gets it. */
export interface ReceivedSpan {
  readonly service: string;
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  /** Empty where the trace begins. */
  readonly parentSpanId: string;
  /** 1 internal, 2 server, 3 client, 4 producer, 5 consumer. */
  readonly kind: number;
  readonly failed: boolean;
  readonly ms: number;
  readonly attributes: Values;
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[];
}

/** A line of a log, likewise. */
export interface ReceivedLog {
  readonly service: string;
  readonly body: string;
  readonly severity: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly attributes: Values;
}

/** What a receiver does with what it is sent. */
export type ReceiverMood = 'takes' | 'fails' | 'hangs';

/**
 * Takes traces and logs by OTLP/HTTP in JSON on 127.0.0.1, as Tempo, Loki or a collector would, and keeps them for a
 * spec to look at.
 */
export class OtlpReceiver {
  readonly spans: ReceivedSpan[] = [];
  readonly logs: ReceivedLog[] = [];
  /** Everything as it came. */
  readonly bodies: string[] = [];
  /** 200, 500, or no answer. */
  mood: ReceiverMood = 'takes';
  /** Calls so far, whatever was answered. */
  calls = 0;
  /** What `OTEL_EXPORTER_OTLP_ENDPOINT` is set to. */
  url = '';
  private readonly server: Server = createServer((request, response) => void this.take(request, response));

  static async open(): Promise<OtlpReceiver> {
    const receiver = new OtlpReceiver();
    await new Promise<void>((resolve) => receiver.server.listen(0, '127.0.0.1', resolve));
    receiver.url = `http://127.0.0.1:${(receiver.server.address() as AddressInfo).port}`;
    return receiver;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.calls += 1;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (this.mood === 'hangs') return;
    if (this.mood === 'fails') return void response.writeHead(500).end();
    const text = Buffer.concat(chunks).toString('utf8');
    this.bodies.push(text);
    const body = JSON.parse(text) as OtlpBody;
    for (const { resource, scopeSpans = [], scopeLogs = [] } of [
      ...(body.resourceSpans ?? []),
      ...(body.resourceLogs ?? []),
    ]) {
      const service = String(valuesOf(resource.attributes)['service.name']);
      for (const { spans } of scopeSpans) this.spans.push(...spans.map((span) => spanOf(service, span)));
      for (const { logRecords } of scopeLogs) this.logs.push(...logRecords.map((record) => logOf(service, record)));
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  }
}

interface KeyValue {
  readonly key: string;
  readonly value: { readonly stringValue?: string; readonly intValue?: number; readonly boolValue?: boolean };
}
interface OtlpSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly status?: { readonly code?: number };
  readonly attributes?: readonly KeyValue[];
  readonly links?: readonly { readonly traceId: string; readonly spanId: string }[];
}
interface OtlpLog {
  readonly body?: { readonly stringValue?: string };
  readonly severityText?: string;
  readonly traceId?: string;
  readonly spanId?: string;
  readonly attributes?: readonly KeyValue[];
}
interface OtlpResource {
  readonly resource: { readonly attributes: readonly KeyValue[] };
  readonly scopeSpans?: readonly { readonly spans: readonly OtlpSpan[] }[];
  readonly scopeLogs?: readonly { readonly logRecords: readonly OtlpLog[] }[];
}
interface OtlpBody {
  readonly resourceSpans?: readonly OtlpResource[];
  readonly resourceLogs?: readonly OtlpResource[];
}

const ERROR = 2;
const NANOS_PER_MS = 1_000_000n;

function spanOf(service: string, span: OtlpSpan): ReceivedSpan {
  return {
    service,
    name: span.name,
    traceId: span.traceId,
    spanId: span.spanId,
    parentSpanId: span.parentSpanId ?? '',
    kind: span.kind,
    failed: span.status?.code === ERROR,
    ms: Number((BigInt(span.endTimeUnixNano) - BigInt(span.startTimeUnixNano)) / NANOS_PER_MS),
    attributes: valuesOf(span.attributes ?? []),
    links: span.links ?? [],
  };
}

function logOf(service: string, record: OtlpLog): ReceivedLog {
  return {
    service,
    body: record.body?.stringValue ?? '',
    severity: record.severityText ?? '',
    traceId: record.traceId ?? '',
    spanId: record.spanId ?? '',
    attributes: valuesOf(record.attributes ?? []),
  };
}

function valuesOf(list: readonly KeyValue[]): Values {
  return Object.fromEntries(
    list.map(({ key, value }) => [key, value.stringValue ?? value.intValue ?? value.boolValue ?? '']),
  );
}
