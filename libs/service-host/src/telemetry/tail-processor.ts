import { SpanStatusCode, TraceFlags } from '@opentelemetry/api';
import { type ReadableSpan, type Span, type SpanProcessor } from '@opentelemetry/sdk-trace';
import { attributes } from './attributes.js';
import { type DropReason } from './export-queue.js';
import { type EndedSpan, type KeepReason, reasonToKeep } from './tail-sampling.js';

/** Parts of traces that are held at once; beyond them the oldest is given up. */
const PARTS_MAX = 2_000;
/** Ended spans that are held of all of them. */
const SPANS_MAX = 10_000;
const MS_PER_SECOND = 1_000;
const NANOS_PER_MS = 1e6;

/** Where spans that are kept go, and who counts. */
export interface TailOutput {
  offer(span: ReadableSpan): void;
  kept(reason: KeepReason): void;
  dropped(count: number, reason: DropReason): void;
}

/** The spans of one trace that hang together in this process, from the first to the last that ends. */
interface Part {
  readonly open: Set<string>;
  readonly ended: ReadableSpan[];
  reason: KeepReason | undefined;
}

export interface TailLimits {
  readonly slowMs: number;
  readonly partsMax?: number;
  readonly spansMax?: number;
}

/**
 * Passes on the spans of traces that the head ratio chose. Of all others it holds this process's part until that has
 * ended, and passes it on when one of its spans failed, was slow, or is the work of a guard. What it holds is bounded.
 */
export class TailProcessor implements SpanProcessor {
  /** By the id of each span that is open. */
  private readonly parts = new Map<string, Part>();
  private readonly all = new Set<Part>();
  private held = 0;

  constructor(
    private readonly output: TailOutput,
    private readonly limits: TailLimits,
  ) {}

  onStart(span: Span): void {
    const { spanId, traceFlags } = span.spanContext();
    if (isSampled(traceFlags)) return;
    const part = this.parts.get(span.parentSpanContext?.spanId ?? '') ?? this.newPart();
    part.open.add(spanId);
    this.parts.set(spanId, part);
  }

  onEnd(span: ReadableSpan): void {
    const { spanId, traceFlags } = span.spanContext();
    if (isSampled(traceFlags)) return this.output.offer(span);
    const part = this.parts.get(spanId);
    // Given up meanwhile, and counted then.
    if (part === undefined) return;
    this.parts.delete(spanId);
    part.open.delete(spanId);
    part.reason ??= reasonToKeep(seen(span), this.limits.slowMs);
    part.ended.push(span);
    this.held += 1;
    if (part.open.size === 0) this.close(part);
    else if (this.held > (this.limits.spansMax ?? SPANS_MAX)) this.giveUpOldest();
  }

  /** What has ended goes out; what is under way is decided at its end. */
  forceFlush(): Promise<void> {
    return Promise.resolve();
  }

  shutdown(): Promise<void> {
    return Promise.resolve();
  }

  private newPart(): Part {
    if (this.all.size >= (this.limits.partsMax ?? PARTS_MAX)) this.giveUpOldest();
    const part: Part = { open: new Set(), ended: [], reason: undefined };
    this.all.add(part);
    return part;
  }

  private close(part: Part): void {
    this.all.delete(part);
    this.held -= part.ended.length;
    if (part.reason === undefined) return;
    this.output.kept(part.reason);
    for (const span of part.ended) this.output.offer(span);
  }

  /** Its spans that end later are left out too: nobody knows any more whether they belong to something that matters. */
  private giveUpOldest(): void {
    const [oldest] = this.all;
    if (oldest === undefined) return;
    for (const spanId of oldest.open) this.parts.delete(spanId);
    if (oldest.reason !== undefined) return this.close(oldest);
    this.output.dropped(oldest.ended.length + oldest.open.size, 'buffer-full');
    this.close(oldest);
  }
}

function isSampled(flags: number): boolean {
  return (flags & TraceFlags.SAMPLED) !== 0;
}

function seen(span: ReadableSpan): EndedSpan {
  const [seconds, nanos] = span.duration;
  return {
    failed: span.status.code === SpanStatusCode.ERROR,
    durationMs: seconds * MS_PER_SECOND + nanos / NANOS_PER_MS,
    guard: span.attributes[attributes.guard] === true,
    waits: span.attributes[attributes.waits] === true,
  };
}
