import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { queueKey, queuesOf, restMs } from './batch-plan.js';
import { type OutboxRow } from './outbox-store.js';

const row = (tenant: string, key: string, seq: number): OutboxRow => ({
  tenant_id: tenant,
  id: `${seq}`,
  subject: 's',
  key,
  headers: {},
  data: '{}',
});
const rows = fc
  .array(fc.tuple(fc.constantFrom('t1', 't2'), fc.constantFrom('a', 'b', 'c')), { maxLength: 60 })
  .map((pairs) => pairs.map(([tenant, key], i) => row(tenant, key, i)));

describe('queues of a batch', () => {
  it('hold every row once, those of a key in order, and no key is in two queues', () => {
    fc.assert(
      fc.property(rows, (batch) => {
        const queues = queuesOf(batch, new Set());
        expect(
          queues
            .flat()
            .map((r) => Number(r.id))
            .sort((a, b) => a - b),
        ).toEqual(batch.map((r) => Number(r.id)));
        expect(new Set(queues.map((queue) => queueKey(queue[0]!))).size).toBe(queues.length);
        for (const queue of queues) {
          const seqs = queue.map((r) => Number(r.id));
          expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
          expect(new Set(queue.map(queueKey)).size).toBe(1);
        }
      }),
    );
  });

  it('leave out what is on the way already', () => {
    expect(queuesOf([row('t', 'a', 1), row('t', 'a', 2)], new Set(['1']))).toEqual([[row('t', 'a', 2)]]);
  });

  it('rest longer after each failure, up to the cap', () => {
    expect([1, 2, 3, 10].map((n) => restMs(n, 100, 5_000))).toEqual([100, 200, 400, 5_000]);
  });
});
