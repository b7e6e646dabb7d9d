import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  canonicalJson,
  dec,
  decodeCursor,
  deterministicId,
  encodeCursor,
  floorToStep,
  isId,
  ManualClock,
  Mutex,
  newId,
  percentile,
  sleep,
  StateMachine,
  toWire,
} from './index.js';

const decimals = fc
  .tuple(fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }), fc.integer({ min: 0, max: 10 }))
  .map(([units, places]) => dec(units.toString()).div(dec(10).pow(places)));

describe('decimals', () => {
  it('keep their value over the wire, without an exponent', () => {
    fc.assert(
      fc.property(decimals, (value) => {
        expect(dec(toWire(value)).eq(value)).toBe(true);
        expect(toWire(value)).not.toMatch(/e/i);
      }),
    );
  });

  it('are floored to a whole number of steps, never above', () => {
    fc.assert(
      fc.property(decimals, fc.constantFrom('0.01', '0.1', '1', '0.001'), (value, step) => {
        const floored = floorToStep(value.abs(), dec(step));
        expect(floored.lte(value.abs())).toBe(true);
        expect(floored.mod(step).isZero()).toBe(true);
        expect(value.abs().minus(floored).lt(step)).toBe(true);
      }),
    );
  });

  it.each(['NaN', 'Infinity', 'abc', ''])('refuse %p', (text) => {
    expect(() => dec(text)).toThrow();
  });
});

describe('ids', () => {
  it('rise strictly, even when the clock stands or goes back', () => {
    const clock = new ManualClock();
    const ids = Array.from({ length: 10_000 }, (_, i) => {
      if (i === 5_000) clock.jump(-3_600_000);
      return newId(clock);
    });
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every(isId)).toBe(true);
  });

  it('are the same for the same parts, and only for them', () => {
    expect(deterministicId('a', 'bc')).toBe(deterministicId('a', 'bc'));
    expect(deterministicId('a', 'bc')).not.toBe(deterministicId('ab', 'c'));
    expect(isId(deterministicId('x'))).toBe(true);
  });
});

describe('cursor', () => {
  it('round-trips, and what is not ours is undefined', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 3 }), (values) =>
        expect(decodeCursor(encodeCursor(values), values.length)).toEqual(values),
      ),
    );
    fc.assert(fc.property(fc.string(), (text) => void decodeCursor(text, 2)));
    expect(decodeCursor('garbage', 1)).toBeUndefined();
  });
});

describe('canonical JSON', () => {
  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe('state machine', () => {
  const door = new StateMachine('door', { open: ['closed'], closed: ['open', 'locked'], locked: [] });

  it('moves along its transitions only', () => {
    expect(door.move('open', 'closed')).toBe('closed');
    expect(() => door.move('open', 'locked')).toThrow(/open → locked/);
    expect(door.isFinal('locked')).toBe(true);
  });
});

describe('mutex', () => {
  it('runs one at a time in order, and a failure stops nobody', async () => {
    const mutex = new Mutex();
    const order: number[] = [];
    const runs = [1, 2, 3].map((n) =>
      mutex.run(async () => {
        await sleep(3 - n);
        order.push(n);
        if (n === 2) throw new Error('two');
      }),
    );
    expect((await Promise.allSettled(runs)).map((r) => r.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(order).toEqual([1, 2, 3]);
    expect(mutex.depth).toBe(0);
  });

  it('lets what is urgent go before what waits, and keeps the order among equals', async () => {
    const mutex = new Mutex();
    const order: string[] = [];
    const run = (name: string, urgency?: number) =>
      mutex.run(async () => void order.push(await Promise.resolve(name)), urgency);
    await Promise.all([run('a'), run('b'), run('c'), run('urgent 1', 2), run('middle', 1), run('urgent 2', 2)]);
    expect(order).toEqual(['a', 'urgent 1', 'urgent 2', 'middle', 'b', 'c']);
  });
});

describe('percentile', () => {
  it('lies between the extremes and rises with q', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), fc.double({ min: 0, max: 1, noNaN: true }), (values, q) => {
        const p = percentile(values, q);
        expect(p).toBeGreaterThanOrEqual(Math.min(...values));
        expect(p).toBeLessThanOrEqual(Math.max(...values));
      }),
    );
    expect(percentile([], 0.5)).toBeNaN();
  });
});
