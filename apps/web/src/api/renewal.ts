import type { Query, QueryClient } from '@tanstack/react-query';
import type { LiveFact } from './live-stream';
import { changedBy, isAmong } from './news';
import { isPageSeen, Paced } from './paced';
import { rowNewsOf } from './record-pages';

/** So many addresses are remembered while nobody looks; beyond that it is all of them. */
const ADDRESSES_MAX = 500;
/** What takes longer is given up for the answer to a later question. */
const HANGS_AFTER_MS = 4_000;

/**
 * Reads again what news may have changed: together, once a second at most, only what is shown, and only while somebody
 * looks. An answer that is still on its way is let come, unless it hangs, and asked for once more after it.
 */
export class Renewal {
  private changed = new Set<string>();
  private isAll = false;
  /** Since when something that is to be read is on its way. */
  private waitsSinceMs: number | undefined;
  private readonly paced: Paced;

  constructor(
    private readonly queries: QueryClient,
    isSeen: () => boolean = isPageSeen,
  ) {
    this.paced = new Paced(() => this.readAgain(), { isSeen });
  }

  fact(fact: LiveFact): void {
    const { addresses, rows, isAnyRow } = changedBy(fact);
    if (addresses.length === 0) return;
    const news = rowNewsOf(this.queries);
    if (isAnyRow) news.all(Date.now());
    for (const id of rows) news.row(id, Date.now());
    for (const address of addresses) this.changed.add(address);
    if (this.changed.size > ADDRESSES_MAX) this.isAll = true;
    this.paced.ask();
  }

  /** News were missed: nothing that was read is known to hold. */
  missed(): void {
    rowNewsOf(this.queries).all(Date.now());
    this.isAll = true;
    this.paced.ask();
  }

  /** Somebody looks again. */
  seen(): void {
    this.paced.seen();
  }

  stop(): void {
    this.paced.stop();
  }

  private readAgain(): void {
    const { changed, isAll } = this;
    this.changed = new Set();
    this.isAll = false;
    const isMeant = ({ queryKey: [, path] }: Query): boolean =>
      isAll || (typeof path === 'string' && isAmong(path, changed));
    const isOnItsWay = (query: Query): boolean => query.state.fetchStatus === 'fetching';
    const isWaiting = this.queries.getQueryCache().findAll({ predicate: isMeant }).some(isOnItsWay);
    this.waitsSinceMs = isWaiting ? (this.waitsSinceMs ?? Date.now()) : undefined;
    if (this.waitsSinceMs !== undefined && Date.now() - this.waitsSinceMs >= HANGS_AFTER_MS) {
      this.waitsSinceMs = undefined;
      void this.queries.invalidateQueries({ predicate: isMeant });
      return;
    }
    if (isWaiting) {
      // It was asked for before the news came.
      this.isAll = isAll;
      this.changed = new Set(isAll ? [] : changed);
      this.paced.ask();
    }
    void this.queries.invalidateQueries({ predicate: (query) => isMeant(query) && !isOnItsWay(query) });
  }
}
