import { AsyncLocalStorage } from 'node:async_hooks';
import { headers } from '@plimsoll/contracts';
import { isId, newId } from '@plimsoll/kernel';
import { childTrace, formatTraceparent, newTrace, parseTraceparent, type Trace } from './trace.js';

/** What is true for one unit of work, wherever it goes: every log line and every outgoing message carries it. */
export interface WorkContext {
  readonly correlationId: string;
  readonly trace: Trace;
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
  return {
    correlationId: isId(incoming.correlationId) ? incoming.correlationId : newId(),
    trace: parent ? childTrace(parent) : newTrace(),
    ...(incoming.tenantId === undefined ? {} : { tenantId: incoming.tenantId }),
    ...(incoming.userId === undefined ? {} : { userId: incoming.userId }),
    ...(incoming.causationId === undefined ? {} : { causationId: incoming.causationId }),
  };
}

/** Headers that carry the running context to another service. Empty outside of any context. */
export function contextHeaders(): Record<string, string> {
  const context = storage.getStore();
  if (!context) return {};
  return { [headers.correlation]: context.correlationId, [headers.traceparent]: formatTraceparent(context.trace) };
}
