import { describe, expect, it } from '@jest/globals';
import { newId } from '@plimsoll/kernel';
import fc from 'fast-check';
import { traceIdOf } from '../trace.js';
import { isHeadSampled } from './head-sampling.js';
import { reasonToKeep } from './tail-sampling.js';

const traceId = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes).toString('hex'));
const ratio = fc.double({ min: 0, max: 1, noNaN: true });

describe('the head ratio (issue 7 §6)', () => {
  it('decides by the id alone, and a higher ratio never leaves out what a lower one keeps', () => {
    fc.assert(
      fc.property(traceId, ratio, ratio, (id, a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(isHeadSampled(id, high) || !isHeadSampled(id, low)).toBe(true);
        expect([isHeadSampled(id, 0), isHeadSampled(id, 1)]).toEqual([false, true]);
      }),
    );
  });

  it('keeps its share of ids that are correlation ids', () => {
    const kept = Array.from({ length: 20_000 }, () => traceIdOf(newId())!).filter((id) => isHeadSampled(id, 0.1));
    expect(kept.length / 20_000).toBeCloseTo(0.1, 1);
  });
});

describe('what is kept all the same (issue 7 §6)', () => {
  const ordinary = { failed: false, durationMs: 12, guard: false, waits: false };
  const SLOW_MS = 1_000;

  it.each([
    ['an ordinary span', {}, undefined],
    ['a failure', { failed: true }, 'error'],
    ['what took as long as the limit', { durationMs: SLOW_MS }, 'slow'],
    ['a long poll, which waits on purpose', { durationMs: 25_000, waits: true }, undefined],
    ['a long poll that failed', { durationMs: 25_000, waits: true, failed: true }, 'error'],
    ['the work of a guard', { guard: true }, 'guard'],
    ['the work of a guard that failed and was slow', { guard: true, failed: true, durationMs: 9_000 }, 'guard'],
  ] as const)('%s', (_name, change, reason) => {
    expect(reasonToKeep({ ...ordinary, ...change }, SLOW_MS)).toBe(reason);
  });
});
