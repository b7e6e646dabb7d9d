import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { HELD_EVENTS_MAX, openWindow, type SequencedEvent } from './event-window.js';

const events = (...seqs: number[]): SequencedEvent[] => seqs.map((seq) => ({ seq }));
const seqs = (list: readonly SequencedEvent[]): number[] => list.map((event) => event.seq);

describe('events of a journal (BR-1)', () => {
  it('lets through what follows, drops what is known', () => {
    const window = openWindow(3, [], events(2, 3, 4, 5, 5));
    expect(seqs(window.ready)).toEqual([4, 5]);
    expect(window).toMatchObject({ held: [], overflow: false });
    expect(window.missing).toBeUndefined();
  });

  it('holds what comes behind a gap, names the gap, and lets it through once the gap is filled', () => {
    const gap = openWindow(3, [], events(6, 7, 9));
    expect(gap).toMatchObject({ ready: [], missing: { from: 4, to: 5 } });
    const filled = openWindow(3, gap.held, events(4, 5));
    expect(seqs(filled.ready)).toEqual([4, 5, 6, 7]);
    expect(filled).toMatchObject({ missing: { from: 8, to: 8 } });
    expect(seqs(filled.held)).toEqual([9]);
  });

  it('holds a limited number and says so', () => {
    const many = openWindow(0, [], events(...Array.from({ length: HELD_EVENTS_MAX + 1 }, (_, i) => i + 2)));
    expect(many.overflow).toBe(true);
    expect(many.held).toHaveLength(HELD_EVENTS_MAX);
  });

  it('gives every event once and in order, however they are cut, doubled and reordered', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 200, maxLength: 200 }),
        (count, noise) => {
          const source = events(...Array.from({ length: count }, (_, i) => i + 1));
          const sent = [...source, ...source]
            .map((event, i) => ({ event, key: event.seq * 10 + (noise[i]! % 90) }))
            .sort((a, b) => a.key - b.key)
            .map(({ event }) => event);
          let ack = 0;
          let held: readonly SequencedEvent[] = [];
          const got: number[] = [];
          for (let i = 0; i < sent.length; i += 5) {
            const window = openWindow(ack, held, sent.slice(i, i + 5));
            got.push(...seqs(window.ready));
            ack = window.ready.at(-1)?.seq ?? ack;
            held = window.held;
          }
          expect(got).toEqual(seqs(source));
        },
      ),
    );
  });
});
