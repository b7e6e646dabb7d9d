import { describe, expect, it } from '@jest/globals';
import { sleep } from '@plimsoll/kernel';
import { BatchIntake, patienceOf } from './intake.js';

describe('intake in batches', () => {
  it('hands over a full batch at once and the rest after the wait, one batch after the other', async () => {
    const batches: number[][] = [];
    let running = 0;
    const intake = new BatchIntake<number>({ max: 3, waitMs: () => 15 }, async (items) => {
      expect(++running).toBe(1);
      await sleep(3);
      batches.push([...items]);
      running -= 1;
    });
    [1, 2, 3, 4, 5, 6, 7].forEach((n) => intake.take(n));
    // The last part comes after its wait, however busy the machine is.
    while (batches.flat().length < 7) await sleep(1);
    expect(batches.flat()).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(Math.max(...batches.map((b) => b.length))).toBe(3);
    expect(await intake.stop()).toEqual([]);
  });

  it('gives back what it was still collecting', async () => {
    const intake = new BatchIntake<number>({ max: 10, waitMs: () => 1_000 }, () => Promise.resolve());
    intake.take(1);
    expect(await intake.stop()).toEqual([1]);
  });

  it('lets the most patient ones leave with the first that is not', async () => {
    const batches: string[][] = [];
    const intake = new BatchIntake<string>(
      { max: 10, waitMs: (item) => (item === 'queued' ? 600_000 : 1) },
      (items) => {
        batches.push([...items]);
        return Promise.resolve();
      },
    );
    intake.take('queued');
    intake.take('queued');
    intake.take('done');
    intake.take('queued');
    while (batches.length === 0) await sleep(1);
    expect(batches).toEqual([['queued', 'queued', 'done', 'queued']]);
    intake.take('queued');
    expect(await intake.stop()).toEqual(['queued']);
  });

  it.each(['null', '7', '"queued"', '{', ''])(
    'does not wait for what cannot be a fact, %j, and no pull ends by it (row 10, revA 4)',
    (body) => {
      const batch = { max: 10, waitMs: ({ state }: { state?: unknown }) => (state === 'queued' ? 250 : 5) };
      expect(patienceOf(batch, body)).toBe(0);
      expect(patienceOf(batch, '{"state":"queued"}')).toBe(250);
    },
  );
});
