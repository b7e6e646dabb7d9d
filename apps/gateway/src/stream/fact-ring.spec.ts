import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FactRing, type ShownFact } from './fact-ring.js';

function fact(seq: number): ShownFact {
  return { seq, permission: 'signal:read', text: String(seq).padStart(10) };
}
function seqs(ring: FactRing, tenant: string, after: number, limit = 1_000): number[] | 'resync' {
  const replay = ring.after(tenant, after, limit);
  return replay.kind === 'resync' ? 'resync' : replay.facts.map((item) => item.seq);
}

describe('PL-7 resuming the live stream', () => {
  it('needs a resync until the feed has begun', () => {
    expect(seqs(new FactRing(), 'a', 0)).toBe('resync');
  });

  it('gives what follows a cursor, to its tenant only', () => {
    const ring = new FactRing();
    ring.reset(10);
    ring.add('a', fact(11));
    ring.add('b', fact(12));
    ring.add('a', fact(13));
    ring.advance(14);
    expect(seqs(ring, 'a', 10)).toEqual([11, 13]);
    expect(seqs(ring, 'a', 11)).toEqual([13]);
    expect(seqs(ring, 'a', 14)).toEqual([]);
    expect(seqs(ring, 'c', 10)).toEqual([]);
    expect(seqs(ring, 'a', 10, 1)).toEqual([11]);
  });

  it('says resync for a cursor before what is kept, or from another stream', () => {
    const ring = new FactRing(10, 10_000);
    ring.reset(100);
    for (let seq = 101; seq <= 111; seq += 1) ring.add('a', fact(seq));
    expect(seqs(ring, 'a', 99)).toBe('resync');
    expect(seqs(ring, 'a', 100)).toBe('resync');
    expect(seqs(ring, 'a', 101)).toHaveLength(10);
    expect(seqs(ring, 'a', 112)).toBe('resync');
    expect(seqs(ring, 'b', 100)).toEqual([]);
  });

  it('never loses a fact in silence, and never exceeds its bounds', () => {
    const steps = fc.array(fc.record({ tenant: fc.constantFrom('a', 'b', 'c'), gap: fc.integer({ min: 1, max: 3 }) }), {
      maxLength: 300,
    });
    fc.assert(
      fc.property(steps, fc.nat(500), (added, cursor) => {
        const ring = new FactRing(20, 400);
        ring.reset(0);
        const all = new Map<string, number[]>();
        let seq = 0;
        for (const { tenant, gap } of added) {
          seq += gap;
          ring.add(tenant, fact(seq));
          all.set(tenant, [...(all.get(tenant) ?? []), seq]);
          expect(ring.size).toBeLessThanOrEqual(400);
        }
        for (const [tenant, known] of all) {
          const got = seqs(ring, tenant, cursor);
          if (got !== 'resync') expect(got).toEqual(known.filter((s) => s > cursor));
        }
      }),
    );
  });
});

describe('PL-7 a noisy tenant', () => {
  it('pays itself: the others keep their facts', () => {
    const ring = new FactRing(1_000, 1_000);
    ring.reset(0);
    ring.add('quiet', fact(1));
    for (let seq = 2; seq < 2_000; seq += 1) ring.add('noisy', fact(seq));
    expect(seqs(ring, 'quiet', 0)).toEqual([1]);
    expect(seqs(ring, 'noisy', 1)).toBe('resync');
  });
});
