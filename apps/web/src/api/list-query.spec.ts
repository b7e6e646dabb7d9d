import { describe, expect, it } from '@jest/globals';
import { InfiniteQueryObserver, QueryClient } from '@tanstack/react-query';
import { listQuery } from './list-query';
import type { Session } from './session';

interface Row {
  readonly id: string;
}

const ids = (data: unknown): string[] | undefined =>
  (data as { pages: { items: Row[] }[] } | undefined)?.pages.flatMap(({ items }) => items.map(({ id }) => id));

describe('the rows of a list', () => {
  const session = {
    get: (address: string) =>
      address.startsWith('/a') ? Promise.resolve({ items: [{ id: 'of A' }] }) : new Promise<never>(() => undefined),
  } as unknown as Session;

  it.each([
    ['a list', undefined],
    ['a record', ({ id }: Row) => id],
  ])('never stand under the name of another account, while that is read: %s', async (_, recordOf) => {
    const client = new QueryClient();
    const seen = new InfiniteQueryObserver(client, listQuery<Row>(session, '/a/discrepancies', recordOf));
    const leave = seen.subscribe(() => undefined);
    await seen.refetch();
    expect(ids(seen.getCurrentResult().data)).toEqual(['of A']);
    seen.setOptions(listQuery<Row>(session, '/b/discrepancies', recordOf));
    expect(ids(seen.getCurrentResult().data)).toBeUndefined();
    leave();
    client.clear();
  });
});
