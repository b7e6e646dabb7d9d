import {
  type InfiniteData,
  useInfiniteQuery,
  useMutation,
  type UseMutationResult,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useSession } from '../app/session-context';
import type { Asked } from '@plimsoll/ui';
import { usePreferences } from '@plimsoll/ui/preferences';
import { askAgainMs } from './ask-again';
import { addressOf, type Filters } from './addresses';
import { listQuery } from './list-query';
import { rowNewsOf } from './record-pages';
import type { Page } from './shapes';
import type { Session } from './session';

interface Options {
  /** For what no news tell: asked again so often. */
  readonly everyMs?: number;
  readonly isEnabled?: boolean;
}

/** What another answer said of it already, and when: it is read only when news tell of it. */
export interface Seed<T> {
  readonly data: T;
  readonly atMs: number;
}

/**
 * Reads one address of the API. It is read again when news say that it changed (`news.ts`), when it is shown anew, and
 * after a connection that was away.
 */
export function useApi<T>(
  path: string,
  { everyMs, isEnabled = true }: Options = {},
  seed?: Seed<T>,
): UseQueryResult<T> {
  const session = useSession();
  // Whoever shows what was read shows it anew when the person chooses to see amounts or times otherwise.
  usePreferences();
  return useQuery({
    queryKey: ['api', path],
    queryFn: () => session.get<T>(path),
    enabled: isEnabled,
    refetchInterval: ({ state }) => askAgainMs(state.error, everyMs),
    ...(seed === undefined ? {} : { initialData: () => seed.data, initialDataUpdatedAt: seed.atMs }),
  });
}

/** A list by pages, all of what was read so far in `rows`. */
export interface Pages<T> {
  readonly asked: Asked<readonly T[]>;
  readonly more: {
    readonly hasMore: boolean;
    readonly isReading: boolean;
    /** There is more, and so much is shown that no more is read. */
    readonly isFull: boolean;
    readonly read: () => void;
  };
}

export interface Aged {
  /** When the answer came, by the clock of this device; 0 before the first. */
  readonly updatedAtMs: number;
}

/** So many rows of one list are kept: beyond that a person looks for something, and filters find it. */
export const ROWS_MAX = 20_000;

interface PagesOptions<T> extends Options {
  /**
   * The id of a row, for a list that grows at its beginning only and whose rows change only as news tell: its newest
   * page is read again, and of the older ones those whose rows changed. Without it every page is.
   */
  readonly recordOf?: (row: T) => string;
}

/** Reads a list; filters that are `undefined` or empty are left out of the address. */
export function usePages<T>(path: string, filters: Filters = {}, options: PagesOptions<T> = {}): Pages<T> & Aged {
  const session = useSession();
  usePreferences();
  const query = useInfiniteQuery({
    ...listQuery<T>(session, addressOf(path, filters), options.recordOf),
    enabled: options.isEnabled ?? true,
    select: rowsOf<T>,
    refetchInterval: ({ state }) => askAgainMs(state.error, options.everyMs),
  });
  const isFull = (query.data?.length ?? 0) >= ROWS_MAX;
  return {
    asked: { data: query.data, error: query.error, refetch: query.refetch },
    updatedAtMs: query.dataUpdatedAt,
    more: {
      // After a failure nothing is read by itself until the person asks for it.
      hasMore: query.hasNextPage && !query.isFetchNextPageError && !isFull,
      isFull: query.hasNextPage && isFull,
      isReading: query.isFetchingNextPage,
      read: () => void query.fetchNextPage({ cancelRefetch: false }),
    },
  };
}

/** Always the same function: rows are put together anew only where pages changed. */
function rowsOf<T>({ pages }: InfiniteData<Page<T>>): readonly T[] {
  return pages.flatMap(({ items }) => items);
}

/**
 * Has something done, and what it may have changed read again: `touches` are the beginnings of addresses.
 *
 * The session gives each intent its own idempotency key: pressed twice, it is done once.
 */
export function useAct<Input, Answer = unknown>(
  act: (session: Session, input: Input) => Promise<Answer>,
  touches: readonly string[],
): UseMutationResult<Answer, unknown, Input> {
  const session = useSession();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => act(session, input),
    onSettled: () => {
      rowNewsOf(queries).all(Date.now());
      return queries.invalidateQueries({
        predicate: ({ queryKey: [, path] }) =>
          typeof path === 'string' && touches.some((beginning) => path.startsWith(beginning)),
      });
    },
  });
}
