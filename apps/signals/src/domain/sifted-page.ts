interface Sifting<T> {
  /** At most so many items; at least one. */
  readonly limit: number;
  /** So many ids are asked for at once. */
  readonly batch: number;
  /** Only ids below this one. */
  readonly below?: string | undefined;
  /** Ids below one, in falling order; fewer than asked for where there are no more. */
  readonly idsBelow: (below: string | undefined, count: number) => Promise<readonly string[]>;
  /** Those of the ids that are wanted, in their order. */
  readonly wanted: (ids: readonly string[]) => Promise<readonly T[]>;
  readonly idOf: (item: T) => string;
}

export interface SiftedPage<T> {
  readonly items: T[];
  /** The id below which the next page begins; absent: this is the last. */
  readonly next?: string;
}

/** So many times ids are asked for one page; where little is wanted the page ends there, and its cursor leads on. */
const ROUNDS_MAX = 20;

/**
 * A page of what one part knows by id and another sifts. It ends at an id, so no page repeats or leaves out what
 * another has; one that found little within its rounds may hold fewer than `limit`, even none, and still lead on.
 */
export async function siftedPage<T>({ limit, batch, below, ...ask }: Sifting<T>): Promise<SiftedPage<T>> {
  const items: T[] = [];
  let end = below;
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const ids = await ask.idsBelow(end, batch);
    if (ids.length > 0) items.push(...(await ask.wanted(ids)));
    if (items.length > limit) return { items: items.slice(0, limit), next: ask.idOf(items[limit - 1]!) };
    if (ids.length < batch) return { items };
    end = ids.at(-1)!;
  }
  return { items, ...(end === undefined ? {} : { next: end }) };
}
