import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useSession } from '../app/session-context';
import { type Paged, type Recorded, withNewest, withOlder } from '../signals/record';
import { addressOf, type Filters } from './addresses';
import type { Page } from './shapes';
import { type Pages, useApi } from './use-api';

const PAGE = 100;

interface Read<T> {
  readonly address: string;
  readonly paged: Paged<T>;
}

/**
 * A list that only grows at its beginning, however long: news read its newest page again and no other, which goes on
 * top of what was read before.
 */
export function useRecord<T>(path: string, filters: Filters, of: (item: T) => Recorded): Pages<T> {
  const session = useSession();
  const address = addressOf(path, { ...filters, limit: PAGE });
  const { data, error, refetch } = useApi<Page<T>>(address);
  const [read, setRead] = useState<Read<T>>();
  const [isReading, setIsReading] = useState(false);
  const [olderError, setOlderError] = useState<unknown>();
  const latest = useRef(address);
  latest.current = address;

  useEffect(() => {
    if (!data) return;
    const newest: Paged<T> = { items: data.items, cursor: data.nextCursor };
    setRead((known) => ({
      address,
      paged: known?.address === address ? withNewest(known.paged, newest, of) : newest,
    }));
  }, [data, address, of]);

  const paged = read?.address === address ? read.paged : undefined;
  const cursor = paged?.cursor;
  const readOlder = useCallback(() => {
    if (cursor === undefined || isReading) return;
    setIsReading(true);
    setOlderError(undefined);
    session
      .get<Page<T>>(addressOf(address, { cursor }))
      .then(
        (page) =>
          setRead((known) =>
            known?.address === address
              ? { address, paged: withOlder(known.paged, { items: page.items, cursor: page.nextCursor }, of) }
              : known,
          ),
        (failure: unknown) => latest.current === address && setOlderError(failure),
      )
      .finally(() => setIsReading(false));
  }, [session, address, cursor, isReading, of]);

  const again = useCallback(() => {
    setOlderError(undefined);
    return refetch();
  }, [refetch]);
  return useMemo(
    () => ({
      asked: { data: paged?.items, error: error ?? olderError ?? null, refetch: again },
      // After a failure nothing is read by itself until the person asks for it.
      more: { hasMore: cursor !== undefined && !olderError, isReading, read: readOlder },
    }),
    [paged, error, olderError, again, cursor, isReading, readOlder],
  );
}
