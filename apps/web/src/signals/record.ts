/**
 * A list that is read page by page, newest first. `cursor` leads to what is older; absent where there is nothing older.
 */
export interface Paged<T> {
  readonly items: readonly T[];
  readonly cursor?: string | undefined;
}

/** What has a time and a name. */
export interface Recorded {
  readonly id: string;
  readonly at: string;
}

/**
 * The newest page, read again: it goes on top of what was read before. Where it no longer touches that, news between
 * were missed, and what is older must be read again rather than shown beside a hole.
 */
export function withNewest<T>(known: Paged<T>, page: Paged<T>, of: (item: T) => Recorded): Paged<T> {
  const fresh = new Set(page.items.map((item) => of(item).id));
  const touches = page.cursor === undefined || known.items.some((item) => fresh.has(of(item).id));
  if (!touches) return page;
  const oldest = page.items.at(-1);
  const older = known.items.filter(
    (item) => !fresh.has(of(item).id) && (oldest === undefined || of(item).at <= of(oldest).at),
  );
  // Live news may be newer than the page, which was asked for before they came.
  const newer = known.items.filter(
    (item) => !fresh.has(of(item).id) && page.items[0] !== undefined && of(item).at > of(page.items[0]).at,
  );
  return { items: [...newer, ...page.items, ...older], cursor: older.length > 0 ? known.cursor : page.cursor };
}

/** The page that follows. */
export function withOlder<T>(known: Paged<T>, page: Paged<T>, of: (item: T) => Recorded): Paged<T> {
  const there = new Set(known.items.map((item) => of(item).id));
  return { items: [...known.items, ...page.items.filter((item) => !there.has(of(item).id))], cursor: page.cursor };
}

/**
 * How far back two lists together are complete: up to there nothing is missing between what is shown. Absent: all is
 * there.
 */
export function completeSince(
  lists: readonly (Paged<unknown> & { readonly oldestAt: string | undefined })[],
): string | undefined {
  const horizons = lists.flatMap(({ cursor, oldestAt }) =>
    cursor === undefined || oldestAt === undefined ? [] : [oldestAt],
  );
  return horizons.sort().at(-1);
}
