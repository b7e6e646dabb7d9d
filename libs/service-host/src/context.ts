import { AsyncLocalStorage } from 'node:async_hooks';
import { headers } from '@plimsoll/contracts';
import { isId, newId } from '@plimsoll/kernel';
import { isHeadSampled } from './telemetry/head-sampling.js';
import { type WorkSpan } from './telemetry/work-span.js';
import {
  childTrace,
  correlationOf,
  formatTraceparent,
  parseTraceparent,
  rootTrace,
  type Trace,
  traceIdOf,
  type WorkTrace,
} from './trace.js';

/** What is true for one unit of work, wherever it goes: every log line and every outgoing message carries it. */
export interface WorkContext {
  readonly correlationId: string;
  /** Its span id is that of `span`. Replaced only where the trace turns out to be one that must be kept. */
  trace: WorkTrace;
  /** The span of this work; undefined while traces go nowhere. */
  span?: WorkSpan | undefined;
  /** Filled in by the guard or the consumer, once the token or the message told it. */
  tenantId?: string | undefined;
  userId?: string | undefined;
  /** Message that caused this work, for the causation chain. */
  causationId?: string | undefined;
}

/** What reached us from outside; anything not valid (a correlation id is a UUID) is replaced, never refused. */
export interface IncomingContext {
  correlationId?: string | undefined;
  traceparent?: string | undefined;
  tenantId?: string | undefined;
  userId?: string | undefined;
  causationId?: string | undefined;
  /** Said by somebody who is none of ours: whether the trace is sampled is for us to decide. */
  outside?: boolean | undefined;
}

const storage = new AsyncLocalStorage<WorkContext>();

/** The context of the work that is running now; undefined outside of any. */
export function currentContext(): WorkContext | undefined {
  return storage.getStore();
}

export function runInContext<T>(context: WorkContext, work: () => T): T {
  return storage.run(context, work);
}

/** A context for work that begins here, continuing the trace and correlation id that came with it. */
export function newContext(incoming: IncomingContext = {}): WorkContext {
  const parent = parseTraceparent(incoming.traceparent);
  const given = isId(incoming.correlationId) ? incoming.correlationId : undefined;
  const known = given === undefined ? parent?.traceId : traceIdOf(given);
  const correlationId = known === undefined ? newId() : (given ?? correlationOf(known));
  const traceId = known ?? traceIdOf(correlationId)!;
  return {
    correlationId,
    trace: traceOf(traceId, parent, incoming.outside ?? false),
    ...(incoming.tenantId === undefined ? {} : { tenantId: incoming.tenantId }),
    ...(incoming.userId === undefined ? {} : { userId: incoming.userId }),
    ...(incoming.causationId === undefined ? {} : { causationId: incoming.causationId }),
  };
}

/**
 * A context for work of a correlation id that was stored: a part of the running work where that is the same, else taken
 * up again in its own trace, and linked to the running work that took it up.
 */
export function resumedContext(of: { readonly correlationId: string; readonly tenantId: string }): WorkContext {
  const running = currentContext();
  return newContext({ ...of, ...(running === undefined ? {} : { traceparent: formatTraceparent(running.trace) }) });
}

/**
 * A trace that has another id than the correlation is not continued but linked to: one id leads from a verdict to its
 * trace.
 */
function traceOf(traceId: string, parent: Trace | undefined, outside: boolean): WorkTrace {
  if (parent?.traceId !== traceId)
    return { ...rootTrace(traceId, isHeadSampled(traceId)), ...(parent === undefined ? {} : { origin: parent }) };
  const child = childTrace(parent);
  return outside ? { ...child, sampled: isHeadSampled(traceId) } : child;
}

/** Headers that carry the running context to another service. Empty outside of any context. */
export function contextHeaders(): Record<string, string> {
  const context = storage.getStore();
  if (!context) return {};
  return { [headers.correlation]: context.correlationId, [headers.traceparent]: formatTraceparent(context.trace) };
}
