import { infiniteQueryOptions } from '@tanstack/react-query';
import { addressOf } from './addresses';
import { readRecordPage } from './record-pages';
import type { Session } from './session';
import type { Page } from './shapes';

/**
 * How the pages of the list at `address`, which has its filters, are read. No rows of the list before stand there
 * meanwhile: they would be those of another account.
 */
export function listQuery<T>(session: Pick<Session, 'get'>, address: string, recordOf?: (row: T) => string) {
  return infiniteQueryOptions({
    queryKey: ['api', address, 'pages'],
    queryFn: ({ pageParam, queryKey, client }): Promise<Page<T>> => {
      const read = (): Promise<Page<T>> => session.get<Page<T>>(addressOf(address, { cursor: pageParam }));
      return recordOf ? readRecordPage({ client, queryKey, cursor: pageParam, idOf: recordOf, read }) : read();
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Page<T>) => page.nextCursor,
  });
}
