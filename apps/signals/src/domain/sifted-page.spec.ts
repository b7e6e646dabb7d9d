import { describe, expect, it } from '@jest/globals';
import { siftedPage } from './sifted-page.js';

/** Ids of which every nth is wanted, read page by page until there are no more. */
async function pagesOf(count: number, nth: number, limit: number, batch: number): Promise<string[][]> {
  const ids = Array.from({ length: count }, (_, i) => String(count - i).padStart(6, '0'));
  const pages: string[][] = [];
  for (let below: string | undefined; ;) {
    const { items, next } = await siftedPage({
      limit,
      batch,
      below,
      idsBelow: (end, most) => Promise.resolve(ids.filter((id) => end === undefined || id < end).slice(0, most)),
      wanted: (some) => Promise.resolve(some.filter((id) => Number(id) % nth === 0)),
      idOf: (id) => id,
    });
    pages.push(items);
    if (next === undefined) return pages;
    below = next;
  }
}

describe('a page of what one part knows by id and another sifts', () => {
  it.each([
    [0, 1, 3, 4],
    [3, 1, 3, 4],
    [4, 1, 3, 4],
    [12, 1, 3, 4],
    [100, 7, 3, 4],
    [1_000, 999, 3, 4],
    [160, 161, 3, 4],
  ])('of %i ids, each %ith wanted, %i a page, %i at once: whole, in order, nothing twice', async (...given) => {
    const [count, nth, limit] = given;
    const pages = await pagesOf(...given);
    const all = Array.from({ length: Math.floor(count / nth) }, (_, i) => (Math.floor(count / nth) - i) * nth);
    expect(pages.flat().map(Number)).toEqual(all);
    expect(pages.every((page) => page.length <= limit)).toBe(true);
  });

  it('ends a page after its rounds, with a place to go on from', async () => {
    const pages = await pagesOf(200, 200, 3, 4);
    expect(pages).toEqual([['000200'], [], []]);
  });
});
