import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { RowNews } from './row-news';
import type { Page } from './shapes';

/** One page of a list that grows at its beginning, as it is kept. */
export interface KeptPage<T> extends Page<T> {
  /** When it was asked for, by the clock of this device: what it says is younger. */
  readonly askedAtMs: number;
  /** When its rows were asked for that newer ones pushed down since, by their ids: before the others. */
  readonly pushedDown?: ReadonlyMap<string, number>;
}

/** So many rows may gather in the newest page before the list is read from the beginning. */
const GATHERED_MAX = 1_000;

const rowNews = new WeakMap<QueryClient, RowNews>();

/** What is told of rows to the lists of one store of answers. */
export function rowNewsOf(client: QueryClient): RowNews {
  const known = rowNews.get(client) ?? new RowNews();
  rowNews.set(client, known);
  return known;
}

export interface RecordReading<T> {
  readonly client: QueryClient;
  readonly queryKey: readonly unknown[];
  /** Where the page begins; absent for the newest. */
  readonly cursor: string | undefined;
  readonly idOf: (item: T) => string;
  readonly read: () => Promise<Page<T>>;
}

/**
 * A page of a record. The newest is read, and goes on top of what was read before, so that the older ones begin where
 * they did; an older one is read again only where news named one of its rows or nothing is known to hold. So a list of
 * any length costs one page each time something comes, without a gap and without a double.
 */
export async function readRecordPage<T>(reading: RecordReading<T>): Promise<KeptPage<T>> {
  const { client, queryKey, cursor, idOf, read } = reading;
  const kept = client.getQueryData<InfiniteData<KeptPage<T>, string | undefined>>(queryKey);
  const known = kept?.pages[kept.pageParams.findIndex((param) => param === cursor)];
  const news = rowNewsOf(client);
  const holds = (page: KeptPage<T>, id: string): boolean => news.stillHolds(id, askedOf(page, id));
  if (cursor !== undefined && known?.items.every((item) => holds(known, idOf(item)))) return known;
  const askedAtMs = Date.now();
  const page = await read();
  const fresh: KeptPage<T> = { ...page, askedAtMs };
  if (cursor !== undefined || !known || kept.pages.length === 1) return fresh;
  const merged = withNewest(known, fresh, idOf);
  return [...(merged.pushedDown?.keys() ?? [])].every((id) => holds(known, id)) ? merged : fresh;
}

/**
 * The newest page, read again, on top of the rows that it pushed down. Where the two don't touch, rows between were
 * missed: then the fresh one stands alone, and what follows is read anew from its end.
 */
export function withNewest<T>(known: KeptPage<T>, fresh: KeptPage<T>, idOf: (item: T) => string): KeptPage<T> {
  const last = fresh.items.at(-1);
  const meets = last === undefined ? -1 : known.items.findIndex((item) => idOf(item) === idOf(last));
  if (meets < 0 || fresh.nextCursor === undefined) return fresh;
  const there = new Set(fresh.items.map(idOf));
  const below = known.items.slice(meets + 1).filter((item) => !there.has(idOf(item)));
  const items = [...fresh.items, ...below];
  if (below.length > 0 && items.length > GATHERED_MAX) return fresh;
  return {
    items,
    ...(known.nextCursor === undefined ? {} : { nextCursor: known.nextCursor }),
    askedAtMs: fresh.askedAtMs,
    pushedDown: new Map(below.map((item) => [idOf(item), askedOf(known, idOf(item))])),
  };
}

function askedOf<T>({ pushedDown, askedAtMs }: KeptPage<T>, id: string): number {
  return pushedDown?.get(id) ?? askedAtMs;
}
