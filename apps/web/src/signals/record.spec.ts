import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { completeSince, type Paged, withNewest, withOlder } from './record';

interface One {
  readonly id: string;
  readonly at: string;
}
const one = (n: number): One => ({ id: `i${n}`, at: String(1_000 + n) });
const same = (item: One): One => item;
const PAGE = 5;

/** A store of numbers 1…n, newest first; a cursor is the number of the last one given. */
function read(n: number, cursor?: string): Paged<One> {
  const from = cursor === undefined ? n : Number(cursor) - 1;
  const to = Math.max(1, from - PAGE + 1);
  const items = Array.from({ length: Math.max(0, from - to + 1) }, (_, i) => one(from - i));
  return { items, cursor: to > 1 && items.length > 0 ? String(to) : undefined };
}

describe('signals are a record (issue 8, 0.5)', () => {
  it('is whole and in order, whatever is read again, comes live or is missed meanwhile', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('older' as const) }),
      fc.record({ kind: fc.constant('live' as const) }),
      fc.record({ kind: fc.constant('again' as const), missed: fc.integer({ min: 0, max: 9 }) }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 }), fc.array(step, { maxLength: 25 }), (begun, steps) => {
        let n = begun;
        let known = withNewest<One>({ items: [] }, read(n), same);
        for (const next of steps) {
          if (next.kind === 'older') known = known.cursor ? withOlder(known, read(n, known.cursor), same) : known;
          else if (next.kind === 'live') known = { ...known, items: [one((n += 1)), ...known.items] };
          else known = withNewest(known, read((n += next.missed)), same);
          const oldest = known.cursor === undefined ? 1 : Number(known.cursor);
          const whole = Array.from({ length: Math.max(0, n - oldest + 1) }, (_, i) => `i${n - i}`);
          expect(known.items.map(({ id }) => id)).toEqual(whole);
        }
      }),
    );
  });

  it('shows two lists only as far back as both are known', () => {
    expect(
      completeSince([
        { items: [], cursor: 'x', oldestAt: '5' },
        { items: [], cursor: 'y', oldestAt: '7' },
      ]),
    ).toBe('7');
    expect(
      completeSince([
        { items: [], cursor: 'x', oldestAt: '5' },
        { items: [], oldestAt: '7' },
      ]),
    ).toBe('5');
    expect(
      completeSince([
        { items: [], oldestAt: '5' },
        { items: [], oldestAt: undefined },
      ]),
    ).toBeUndefined();
  });
});
