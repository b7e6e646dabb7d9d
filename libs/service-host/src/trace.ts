import { randomHex } from '@plimsoll/kernel';

/** W3C trace context: a trace, and one span of it. */
export interface Trace {
  readonly traceId: string;
  readonly spanId: string;
  readonly sampled: boolean;
}

/** The span of one unit of work, and where it hangs. */
export interface WorkTrace extends Trace {
  /** The span that it is a part of; absent where the trace begins, and where work is taken up again later. */
  readonly parentId?: string;
  /** What asked for this work in a trace of its own: linked to, not continued. */
  readonly origin?: Trace;
}

const TRACEPARENT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/** Reads a `traceparent` header (W3C Trace Context, level 1); undefined when it is absent or not valid. */
export function parseTraceparent(header: string | undefined): Trace | undefined {
  const match = header === undefined ? null : TRACEPARENT.exec(header.trim());
  if (!match) return undefined;
  const [, version, traceId, spanId, flags, rest] = match as unknown as [
    string,
    string,
    string,
    string,
    string,
    string | undefined,
  ];
  const invalid =
    version === 'ff' || (version === '00' && rest !== undefined) || /^0+$/.test(traceId) || /^0+$/.test(spanId);
  return invalid ? undefined : { traceId, spanId, sampled: (parseInt(flags, 16) & 1) === 1 };
}

export function formatTraceparent(trace: Trace): string {
  return `00-${trace.traceId}-${trace.spanId}-${trace.sampled ? '01' : '00'}`;
}

/** The first span of a trace that is known by its id already. */
export function rootTrace(traceId: string, sampled: boolean): WorkTrace {
  return { traceId, spanId: randomHex(8), sampled };
}

/** The same trace, one step further: what a service makes of the trace that reached it. */
export function childTrace({ traceId, spanId, sampled }: Trace): WorkTrace {
  return { traceId, spanId: randomHex(8), sampled, parentId: spanId };
}

/** The trace of a correlation id; undefined for the one id that no trace may have. */
export function traceIdOf(correlationId: string): string | undefined {
  const traceId = correlationId.replaceAll('-', '');
  return /^0+$/.test(traceId) ? undefined : traceId;
}

/**
 * A correlation id and its trace id are the same 16 bytes: whoever knows one (a verdict, a log line, an audit entry)
 * finds the other.
 */
export function correlationOf(traceId: string): string {
  const parts = [traceId.slice(0, 8), traceId.slice(8, 12), traceId.slice(12, 16), traceId.slice(16, 20)];
  return `${parts.join('-')}-${traceId.slice(20)}`;
}
