import {
  type InfiniteData,
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  type UseMutationResult,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useSession } from '../app/session-context';
import type { Asked } from '@plimsoll/ui';
import { askAgainMs } from './ask-again';
import { addressOf, type Filters } from './addresses';
import type { Page } from './shapes';
import type { Session } from './session';

interface Options {
  /** For what no news tell: asked again so often. */
  readonly everyMs?: number;
  readonly isEnabled?: boolean;
}

/**
 * Reads one address of the API. It is read again when news say that it changed (`news.ts`), when it is shown anew, and
 * after a connection that was away.
 */
export function useApi<T>(path: string, { everyMs, isEnabled = true }: Options = {}): UseQueryResult<T> {
  const session = useSession();
  return useQuery({
    queryKey: ['api', path],
    queryFn: () => session.get<T>(path),
    enabled: isEnabled,
    refetchInterval: ({ state }) => askAgainMs(state.error, everyMs),
  });
}

/** A list by pages, newest first, all of what was read so far in `rows`. */
export interface Pages<T> {
  readonly asked: Asked<readonly T[]>;
  readonly more: { readonly hasMore: boolean; readonly isReading: boolean; readonly read: () => void };
}

export interface Aged {
  /** When the answer came, by the clock of this device; 0 before the first. */
  readonly updatedAtMs: number;
}

/** Reads a list; filters that are `undefined` or empty are left out of the address. */
export function usePages<T>(path: string, filters: Filters = {}, options: Options = {}): Pages<T> & Aged {
  const session = useSession();
  const query = useInfiniteQuery({
    queryKey: ['api', addressOf(path, filters), 'pages'],
    queryFn: ({ pageParam }: { pageParam: string | undefined }) =>
      session.get<Page<T>>(addressOf(path, { ...filters, cursor: pageParam })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Page<T>) => page.nextCursor,
    placeholderData: keepPreviousData,
    enabled: options.isEnabled ?? true,
    select: ({ pages }: InfiniteData<Page<T>>) => pages.flatMap(({ items }) => items),
    refetchInterval: ({ state }) => askAgainMs(state.error, options.everyMs),
  });
  return {
    asked: { data: query.data, error: query.error, refetch: query.refetch },
    updatedAtMs: query.dataUpdatedAt,
    more: {
      hasMore: query.hasNextPage,
      isReading: query.isFetchingNextPage,
      read: () => void query.fetchNextPage(),
    },
  };
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
    onSettled: () =>
      queries.invalidateQueries({
        predicate: ({ queryKey: [, path] }) =>
          typeof path === 'string' && touches.some((beginning) => path.startsWith(beginning)),
      }),
  });
}
