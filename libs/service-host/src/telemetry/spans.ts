import {
  type Attributes,
  type AttributeValue,
  SpanKind,
  type SpanStatus,
  SpanStatusCode,
  type TimeInput,
} from '@opentelemetry/api';
import { ProblemError, type ProblemKind, problems } from '@plimsoll/contracts';
import { currentContext, runInContext, type WorkContext } from '../context.js';
import { redactText } from '../redact.js';
import { childTrace, type Trace, type WorkTrace } from '../trace.js';
import { attributes } from './attributes.js';
import { contained } from './contained.js';
import { type WorkSpan } from './work-span.js';

const SERVER_ERROR = 500;
const MESSAGE_MAX = 300;

export interface SpanStart {
  /** Few values, never an id: what traces are searched and counted by. */
  readonly name: string;
  readonly kind: SpanKind;
  readonly attributes?: Attributes;
  /** What led to it without being its parent. */
  readonly links?: readonly Trace[];
  /** Epoch ms; now when absent. */
  readonly startedAt?: number;
}

/** Makes spans with ids that are given: those of the running work, which its log lines and messages carry too. */
export interface SpanRecorder {
  start(trace: WorkTrace, start: SpanStart): WorkSpan;
}

/** A span whose faults don't reach the work (SDK, processor or exporter). */
class ContainedSpan implements WorkSpan {
  constructor(private readonly span: WorkSpan) {}

  setAttribute(name: string, value: AttributeValue): void {
    contained('traces', () => this.span.setAttribute(name, value));
  }

  setStatus(status: SpanStatus): void {
    contained('traces', () => this.span.setStatus(status));
  }

  end(endedAt?: TimeInput): void {
    contained('traces', () => this.span.end(endedAt));
  }
}

let recorder: SpanRecorder | undefined;

/** From now on spans are made; with undefined no longer. Done once, by what sends them away. */
export function recordSpansWith(made: SpanRecorder | undefined): void {
  recorder = made;
}

/** Begins the span of a context; undefined while traces go nowhere. To be ended with `endSpan`. */
export function beginSpan(context: WorkContext, start: SpanStart): WorkSpan | undefined {
  if (recorder === undefined) return undefined;
  const { origin } = context.trace;
  const links = origin === undefined ? start.links : [...(start.links ?? []), origin];
  context.span = started(context.trace, links === undefined ? start : { ...start, links });
  return context.span;
}

function started(trace: WorkTrace, start: SpanStart): WorkSpan | undefined {
  const span = contained('traces', () => recorder?.start(trace, start));
  return span === undefined ? undefined : new ContainedSpan(span);
}

/** Ends it with what became known of the work meanwhile: whose it was. */
export function endSpan({ span, tenantId, userId, correlationId }: WorkContext): void {
  if (span === undefined) return;
  if (tenantId !== undefined) span.setAttribute(attributes.tenant, tenantId);
  if (userId !== undefined) span.setAttribute(attributes.user, userId);
  span.setAttribute(attributes.correlation, correlationId);
  span.end();
}

/** Runs work in its context, with a span around it. */
export async function runInSpan<T>(context: WorkContext, start: SpanStart, work: () => Promise<T>): Promise<T> {
  if (beginSpan(context, start) === undefined) return runInContext(context, work);
  try {
    return await runInContext(context, work);
  } catch (error) {
    failSpan(context.span, error);
    throw error;
  } finally {
    endSpan(context);
  }
}

/**
 * A part of the running work with a span of its own; what is done inside hangs below it. Without running work, or while
 * traces go nowhere, only the work.
 */
export function inSpan<T>(start: SpanStart, work: () => Promise<T>): Promise<T> {
  const running = currentContext();
  if (recorder === undefined || running === undefined) return work();
  return runInSpan({ ...running, trace: childTrace(running.trace) }, start, work);
}

/**
 * A part of a trace that nothing hangs below in this process; `trace` is what goes on the wire. Undefined while traces
 * go nowhere.
 */
export function leafSpan(
  parent: Trace | undefined,
  start: SpanStart,
): { readonly span: WorkSpan; readonly trace: Trace } | undefined {
  if (recorder === undefined || parent === undefined) return undefined;
  const trace = childTrace(parent);
  const span = started(trace, start);
  return span === undefined ? undefined : { trace, span };
}

/** What failed, without values: an error of the caller is none of ours and leaves the span as it is. */
export function failSpan(span: WorkSpan | undefined, error: unknown): void {
  if (span !== undefined) contained('traces', () => tellFailure(span, error));
}

function tellFailure(span: WorkSpan, error: unknown): void {
  if (error instanceof ProblemError) {
    outcomeOfSpan(span, error.problem.code);
    return;
  }
  const { code, name } = (error ?? {}) as { code?: string | number; name?: string };
  span.setAttribute(attributes.errorType, String(code ?? name ?? 'error'));
  const message = error instanceof Error ? error.message : String(error);
  span.setStatus({ code: SpanStatusCode.ERROR, message: redactText(message).slice(0, MESSAGE_MAX) });
}

/** The problem that work ended with; a failure where it is one of ours (5xx). */
export function outcomeOfSpan(span: WorkSpan | undefined, code: string): void {
  if (span === undefined) return;
  span.setAttribute(attributes.outcome, code);
  const kind = (problems as Record<string, ProblemKind | undefined>)[code];
  if ((kind?.status ?? SERVER_ERROR) < SERVER_ERROR) return;
  span.setAttribute(attributes.errorType, code);
  span.setStatus({ code: SpanStatusCode.ERROR });
}

/**
 * The running work is that of an account guard: its trace is kept from here on in every service, and here from its
 * beginning.
 */
export function keepGuardTrace(): void {
  const context = currentContext();
  if (context === undefined) return;
  if (!context.trace.sampled) context.trace = { ...context.trace, sampled: true };
  context.span?.setAttribute(attributes.guard, true);
}

/** The running work waits for something to happen: that it takes long does not make it slow. */
export function waitsOnPurpose(): void {
  currentContext()?.span?.setAttribute(attributes.waits, true);
}

export { SpanKind };
