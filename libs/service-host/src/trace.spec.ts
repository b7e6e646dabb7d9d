import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { contextHeaders, currentContext, newContext, runInContext } from './context.js';
import { childTrace, formatTraceparent, newTrace, parseTraceparent } from './trace.js';

describe('OP-1 trace context', () => {
  it('reads what it writes', () => {
    const trace = newTrace();
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
    const incoming = {
      correlationId: '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11',
      traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
    };
    runInContext(newContext(incoming), () => {
      expect(currentContext()?.correlationId).toBe('0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11');
      expect(contextHeaders()['traceparent']).toMatch(/^00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-01$/);
    });
    expect(contextHeaders()).toEqual({});
  });

  it('replaces a correlation id that could break a log line', () => {
    expect(newContext({ correlationId: 'a\nb\tinjected line' }).correlationId).toMatch(/^[0-9a-f-]{36}$/);
  });
});
