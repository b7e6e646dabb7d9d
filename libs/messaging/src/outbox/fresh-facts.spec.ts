import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LIMITS } from '../limits.js';
import { FreshFacts } from './fresh-facts.js';
import { type OutboxRow } from './outbox-store.js';

const row = (queue: string, id: number): OutboxRow => ({
  tenant_id: 't',
  id: String(id),
  subject: 's',
  key: queue,
  headers: {},
  data: '{}',
});
const nobody = (): boolean => false;

/** Memory that was read once, so that it is trusted. */
function trusted(): FreshFacts {
  const fresh = new FreshFacts();
  expect(fresh.take(10, nobody)).toBeUndefined();
  return fresh;
}

function commit(fresh: FreshFacts, ...rows: OutboxRow[]): void {
  fresh.begin(rows);
  fresh.committed(rows);
}

describe('facts that were committed a moment ago', () => {
  it('are not trusted before the outbox was read once', () => {
    const fresh = new FreshFacts();
    commit(fresh, row('a', 1));
    expect(fresh.take(10, nobody)).toBeUndefined();
    commit(fresh, row('a', 2));
    expect(fresh.take(10, nobody)?.map((r) => r.id)).toEqual(['2']);
  });

  it('come in order of commit, so many at a time', () => {
    const fresh = trusted();
    commit(fresh, row('a', 1), row('b', 2));
    commit(fresh, row('a', 3));
    expect([fresh.take(2, nobody), fresh.take(2, nobody)].map((rows) => rows?.map((r) => r.id))).toEqual([
      ['1', '2'],
      ['3'],
    ]);
  });

  it('are read when an earlier commit of their queue has not been answered yet', () => {
    const fresh = trusted();
    fresh.begin([row('a', 1)]);
    commit(fresh, row('a', 2));
    expect(fresh.take(10, nobody)).toBeUndefined();
  });

  it('are read after a commit that nobody knows the end of, and when their queue is held back', () => {
    const fresh = trusted();
    fresh.begin([row('a', 1)]);
    fresh.failed([row('a', 1)]);
    expect(fresh.take(10, nobody)).toBeUndefined();
    commit(fresh, row('b', 2));
    expect(fresh.take(10, (queue) => queue === 'tb')).toBeUndefined();
  });

  it('are read when there are more than memory holds', () => {
    const fresh = trusted();
    for (let i = 0; i <= LIMITS.relayFreshMax; i += 1) commit(fresh, row(`k${i}`, i));
    expect(fresh.take(10, nobody)).toBeUndefined();
  });

  it('are published in the order of their queue and none is left, however answers and rounds fall (property)', () => {
    // Each step: commit the next transaction of a queue at the server, hear an answer (or lose it), or let the relay
    // have a round.
    const step = fc.oneof(
      fc.record({ act: fc.constant('commit' as const), queue: fc.constantFrom('a', 'b') }),
      fc.record({ act: fc.constant('answer' as const), pick: fc.nat(), lost: fc.boolean() }),
      fc.record({ act: fc.constant('round' as const) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const fresh = new FreshFacts();
        const outbox: OutboxRow[] = [];
        const published = new Map<string, OutboxRow>();
        let unanswered: OutboxRow[] = [];
        const round = (): void => {
          for (const r of fresh.take(100, nobody) ?? outbox) if (!published.has(r.id)) published.set(r.id, r);
        };
        for (const s of steps) {
          if (s.act === 'commit') {
            const next = row(s.queue, outbox.length);
            fresh.begin([next]);
            outbox.push(next);
            unanswered.push(next);
          } else if (s.act === 'answer' && unanswered.length > 0) {
            const answered = unanswered[s.pick % unanswered.length]!;
            unanswered = unanswered.filter((r) => r !== answered);
            if (s.lost) fresh.failed([answered]);
            else fresh.committed([answered]);
          } else if (s.act === 'round') round();
        }
        for (const r of unanswered) fresh.committed([r]);
        round();
        round();
        for (const queue of ['a', 'b'])
          expect([...published.values()].filter((r) => r.key === queue).map((r) => r.id)).toEqual(
            outbox.filter((r) => r.key === queue).map((r) => r.id),
          );
      }),
    );
  });
});
