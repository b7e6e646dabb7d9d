/** How a round goes through what is due. */
export interface Round<T> {
  /** Some of what is due, but for these. */
  readonly page: (butFor: readonly string[]) => Promise<readonly T[]>;
  readonly idOf: (one: T) => string;
  /** Whether it is done. */
  readonly work: (one: T) => Promise<boolean>;
}

/**
 * Goes through what is due page after page, each once: those that fail stand before no other, and are tried again by
 * the next round. It ends, however many fail and though one that was done be due still.
 */
export async function eachOnce<T>({ page, idOf, work }: Round<T>): Promise<void> {
  const done = new Set<string>();
  const left = new Set<string>();
  for (let due = await page([]); due.length > 0; due = await page([...left]))
    for (const one of due) {
      const id = idOf(one);
      if (!done.has(id) && (await work(one))) done.add(id);
      else left.add(id);
    }
}
