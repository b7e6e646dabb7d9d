import { beforeEach, describe, expect, it } from '@jest/globals';
import { ROOT_CONTEXT, type Span, SpanStatusCode, trace as traces } from '@opentelemetry/api';
import { type ReadableSpan, SamplingDecision, TracerProvider } from '@opentelemetry/sdk-trace';
import { attributes } from './attributes.js';
import { TailProcessor } from './tail-processor.js';
import { type KeepReason } from './tail-sampling.js';

const SLOW_MS = 1_000;
let sampled = false;
let out: string[];
let kept: KeepReason[];
let dropped: Record<string, number>;

function tracerOf(limits: { partsMax?: number; spansMax?: number } = {}): (name: string, parent?: Span) => Span {
  const output = {
    offer: (span: ReadableSpan) => void out.push(span.name),
    kept: (reason: KeepReason) => void kept.push(reason),
    dropped: (count: number, reason: string) => (dropped[reason] = (dropped[reason] ?? 0) + count),
  };
  const { RECORD, RECORD_AND_SAMPLED } = SamplingDecision;
  const tracer = new TracerProvider({
    sampler: { shouldSample: () => ({ decision: sampled ? RECORD_AND_SAMPLED : RECORD }) },
    spanProcessors: [new TailProcessor(output, { slowMs: SLOW_MS, ...limits })],
  }).getTracer('spec');
  return (name, parent) =>
    tracer.startSpan(name, { startTime: 1_000 }, parent ? traces.setSpan(ROOT_CONTEXT, parent) : ROOT_CONTEXT);
}

const end = (span: Span, ms = 5): void => span.end(1_000 + ms);

beforeEach(() => {
  sampled = false;
  [out, kept, dropped] = [[], [], {}];
});

describe('traces that the head ratio leaves out (issue 7 §6)', () => {
  it('are left out where nothing happened', () => {
    const start = tracerOf();
    const root = start('root');
    end(start('child', root));
    end(root);
    expect([out, kept, dropped]).toEqual([[], [], {}]);
  });

  it.each([
    ['error', (span: Span): void => void span.setStatus({ code: SpanStatusCode.ERROR })],
    ['guard', (span: Span): void => void span.setAttribute(attributes.guard, true)],
    ['slow', (span: Span): void => end(span, SLOW_MS)],
  ] as const)('are kept with everything around it for one span: %s', (reason, spoil) => {
    const start = tracerOf();
    const root = start('root');
    const child = start('child', root);
    end(start('sibling', root));
    spoil(child);
    if (child.isRecording()) end(child);
    expect(out).toEqual([]);
    end(root);
    expect([out, kept]).toEqual([['sibling', 'child', 'root'], [reason]]);
  });

  it('one that failed takes no other trace with it', () => {
    const start = tracerOf();
    const [good, bad] = [start('good'), start('bad')];
    bad.setStatus({ code: SpanStatusCode.ERROR });
    end(bad);
    end(good);
    expect(out).toEqual(['bad']);
  });

  it('what goes on below a span that has ended is judged with it, as long as a part of it is open', () => {
    const start = tracerOf();
    const root = start('root');
    const late = start('late', root);
    end(root);
    late.setStatus({ code: SpanStatusCode.ERROR });
    end(late);
    expect(out).toEqual(['root', 'late']);
  });
});

describe('traces that it chose', () => {
  it('go out span by span', () => {
    sampled = true;
    const start = tracerOf();
    const root = start('root');
    end(start('child', root));
    expect(out).toEqual(['child']);
    end(root);
    expect([out, kept]).toEqual([['child', 'root'], []]);
  });

  it('a guard run below an unsampled beginning goes out at once', () => {
    const start = tracerOf();
    const root = start('root');
    sampled = true;
    end(start('guard', root));
    expect(out).toEqual(['guard']);
    end(root);
    expect(out).toEqual(['guard']);
  });
});

describe('what is held', () => {
  it('is bounded by parts: the oldest is given up, and counted', () => {
    const start = tracerOf({ partsMax: 3 });
    const roots = Array.from({ length: 10 }, (_, i) => start(`root ${i}`));
    expect(dropped).toEqual({ 'buffer-full': 7 });
    for (const root of roots) {
      root.setStatus({ code: SpanStatusCode.ERROR });
      end(root);
    }
    expect(out).toEqual(['root 7', 'root 8', 'root 9']);
  });

  it('is bounded by spans, whoever forgets to end one', () => {
    const start = tracerOf({ spansMax: 100 });
    const root = start('never ended');
    for (let i = 0; i < 1_000; i += 1) end(start('child', root));
    expect(dropped['buffer-full']).toBeGreaterThan(100);
    expect(out).toEqual([]);
  });

  it('goes out instead of being given up, where it is to be kept', () => {
    const start = tracerOf({ partsMax: 1 });
    const root = start('root');
    const child = start('child', root);
    child.setStatus({ code: SpanStatusCode.ERROR });
    end(child);
    start('another');
    expect([out, kept]).toEqual([['child'], ['error']]);
  });
});
