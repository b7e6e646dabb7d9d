import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newId } from '@plimsoll/kernel';
import { contextHeaders, currentContext, newContext, resumedContext, runInContext } from './context.js';
import { useHeadRatio } from './telemetry/head-sampling.js';
import { childTrace, correlationOf, formatTraceparent, parseTraceparent, rootTrace } from './trace.js';

describe('OP-1 trace context', () => {
  it('reads what it writes', () => {
    const trace = rootTrace('4bf92f3577b34da6a3ce929d0e0e4736', true);
    expect(parseTraceparent(formatTraceparent(trace))).toEqual(trace);
    expect(childTrace(trace).traceId).toBe(trace.traceId);
    expect(childTrace(trace).spanId).not.toBe(trace.spanId);
  });

  it.each([
    ['', 'empty'],
    ['00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7', 'no flags'],
    ['ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01', 'forbidden version'],
    ['00-00000000000000000000000000000000-00f067aa0ba902b7-01', 'zero trace id'],
    ['00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01', 'zero span id'],
    ['00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01', 'capitals'],
    ['00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more', 'more than version 00 has'],
  ])('refuses %s (%s)', (header) => {
    expect(parseTraceparent(header)).toBeUndefined();
  });

  it('accepts a later version with more parts', () => {
    expect(parseTraceparent('01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00-what')?.sampled).toBe(false);
  });

  it('never throws on any header', () => {
    fc.assert(fc.property(fc.string(), (header) => void newContext({ traceparent: header, correlationId: header })));
  });

  it('continues what came in, and carries it out', () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    runInContext(newContext({ traceparent }), () => {
      expect(currentContext()).toMatchObject({
        correlationId: '4bf92f35-77b3-4da6-a3ce-929d0e0e4736',
        trace: { parentId: '00f067aa0ba902b7' },
      });
      expect(contextHeaders()['traceparent']).toMatch(/^00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-01$/);
    });
    expect(contextHeaders()).toEqual({});
  });

  it('of a correlation id is found by that id alone; a trace that has another one is linked to', () => {
    const correlationId = '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11';
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const { trace } = newContext({ correlationId, traceparent });
    expect(trace).toMatchObject({
      traceId: '0196f0c27b5e7c319d3f5a1c7b1f0a11',
      origin: { traceId: '4bf92f3577b34da6a3ce929d0e0e4736' },
    });
    expect(trace.parentId).toBeUndefined();
    expect(correlationOf(trace.traceId)).toBe(correlationId);
    expect(newContext({ correlationId }).trace.traceId).toBe(trace.traceId);
  });

  it('has no id of zeros, whatever the caller says', () => {
    const { correlationId, trace } = newContext({ correlationId: '00000000-0000-0000-0000-000000000000' });
    expect(trace.traceId).not.toMatch(/^0+$/);
    expect(correlationOf(trace.traceId)).toBe(correlationId);
  });

  it('is taken up again by its correlation id: below the running work of the same, linked to any other', () => {
    const running = newContext();
    const of = { correlationId: running.correlationId, tenantId: newId() };
    runInContext(running, () => expect(resumedContext(of).trace.parentId).toBe(running.trace.spanId));
    const other = newContext();
    const resumed = runInContext(other, () => resumedContext(of).trace);
    expect(resumed).toMatchObject({ traceId: running.trace.traceId, origin: { traceId: other.trace.traceId } });
    expect(resumed.parentId).toBeUndefined();
    expect(resumedContext(of).trace.traceId).toBe(running.trace.traceId);
  });

  it('of a caller from outside is sampled by our ratio, not by what he says', () => {
    useHeadRatio(0);
    try {
      const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
      expect(newContext({ traceparent, outside: true }).trace.sampled).toBe(false);
      expect(newContext({ traceparent }).trace.sampled).toBe(true);
    } finally {
      useHeadRatio(1);
    }
  });

  it('replaces a correlation id that could break a log line', () => {
    expect(newContext({ correlationId: 'a\nb\tinjected line' }).correlationId).toMatch(/^[0-9a-f-]{36}$/);
  });
});
