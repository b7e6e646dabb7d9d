import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { InfiniteQueryObserver, QueryClient } from '@tanstack/react-query';
import { readRecordPage, rowNewsOf } from './record-pages';

const LIMIT = 3;
const KEY = ['api', '/v1/orders', 'pages'] as const;

interface Row {
  readonly id: string;
  readonly state: string;
}

/** A list that grows at its beginning, as the API gives it: the cursor names the last row of a page. */
class List {
  rows: Row[] = [];
  reads: (string | undefined)[] = [];
  private made = 0;

  add(count: number): void {
    for (let i = 0; i < count; i += 1) {
      this.made += 1;
      this.rows.unshift({ id: String(this.made), state: 'new' });
    }
  }

  change(id: string, state: string): void {
    this.rows = this.rows.map((row) => (row.id === id ? { id, state } : row));
  }

  page(cursor: string | undefined): { items: readonly Row[]; nextCursor?: string } {
    this.reads.push(cursor);
    const from = cursor === undefined ? 0 : this.rows.findIndex(({ id }) => id === cursor) + 1;
    const items = this.rows.slice(from, from + LIMIT);
    return from + LIMIT < this.rows.length ? { items, nextCursor: items.at(-1)!.id } : { items };
  }
}

describe('a list that is read page by page while it grows (issue 8, must show 2)', () => {
  let list: List;
  let client: QueryClient;
  let observer: ReturnType<typeof watch>;
  let end: () => void;

  function watch() {
    return new InfiniteQueryObserver(client, {
      queryKey: KEY,
      queryFn: ({ pageParam, queryKey, client: of }) =>
        readRecordPage<Row>({
          client: of,
          queryKey,
          cursor: pageParam,
          idOf: ({ id }) => id,
          read: () => Promise.resolve(list.page(pageParam)),
        }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor,
    });
  }

  const shown = (): string[] =>
    observer.getCurrentResult().data!.pages.flatMap(({ items }) => items.map(({ id }) => id));
  const stateOf = (id: string): string | undefined =>
    observer
      .getCurrentResult()
      .data!.pages.flatMap(({ items }) => items)
      .find((row) => row.id === id)?.state;
  /** Reads again, as news make it; gives the pages that were asked for. */
  async function news(...rows: string[]): Promise<readonly (string | undefined)[]> {
    for (const id of rows) rowNewsOf(client).row(id, Date.now());
    jest.advanceTimersByTime(10);
    list.reads = [];
    await client.invalidateQueries();
    return list.reads;
  }

  beforeEach(async () => {
    jest.useFakeTimers({ doNotFake: ['setTimeout', 'queueMicrotask', 'nextTick', 'setImmediate'] });
    list = new List();
    list.add(10);
    client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
    observer = watch();
    end = observer.subscribe(() => undefined);
    await observer.refetch();
    await observer.fetchNextPage();
    await observer.fetchNextPage();
    expect(shown()).toEqual(['10', '9', '8', '7', '6', '5', '4', '3', '2']);
    jest.advanceTimersByTime(10);
  });

  afterEach(() => {
    end();
    client.clear();
    jest.useRealTimers();
  });

  it('reads its newest page only, without a gap or a double', async () => {
    list.add(2);
    expect(await news()).toEqual([undefined]);
    expect(shown()).toEqual(['12', '11', '10', '9', '8', '7', '6', '5', '4', '3', '2']);
    list.add(2);
    expect(await news()).toEqual([undefined]);
    expect(shown()).toEqual(['14', '13', '12', '11', '10', '9', '8', '7', '6', '5', '4', '3', '2']);
    await observer.fetchNextPage();
    expect(shown().at(-1)).toBe('1');
    expect(new Set(shown()).size).toBe(14);
  });

  it('reads all anew where more came than its newest page holds', async () => {
    list.add(5);
    await news();
    expect(shown()).toEqual(['15', '14', '13', '12', '11', '10', '9', '8', '7']);
  });

  it('reads an older page again when a row of it changed, and that page alone', async () => {
    list.change('6', 'filled');
    expect(await news('6')).toEqual([undefined, '8']);
    expect(stateOf('6')).toBe('filled');
    expect(await news()).toEqual([undefined]);
  });

  it('shows no row as it was that was pushed below the newest page and changed since', async () => {
    list.add(2);
    await news();
    list.change('8', 'filled');
    await news('8');
    expect(stateOf('8')).toBe('filled');
    expect(new Set(shown()).size).toBe(shown().length);
  });

  it('goes on with one page after a row of the newest page changed', async () => {
    list.add(1);
    await news();
    list.change('11', 'filled');
    expect(await news('11')).toEqual([undefined]);
    list.add(2);
    expect(await news()).toEqual([undefined]);
    expect(shown().slice(0, 5)).toEqual(['13', '12', '11', '10', '9']);
    expect(stateOf('11')).toBe('filled');
  });

  it('reads every page again once nothing is known to hold', async () => {
    rowNewsOf(client).all(Date.now());
    expect(await news()).toEqual([undefined, '8', '5']);
    expect(await news()).toEqual([undefined]);
  });

  it('keeps one page, and not what it pushed down, where nobody read further', async () => {
    client.setQueryData(KEY, { pages: [{ ...list.page(undefined), askedAtMs: Date.now() }], pageParams: [undefined] });
    for (let i = 0; i < 5; i += 1) {
      list.add(2);
      await news();
    }
    expect(shown()).toEqual(['20', '19', '18']);
  });

  it('does not gather without end below a list that was read further', async () => {
    for (let i = 0; i < 700; i += 1) {
      list.add(2);
      await news();
    }
    expect(shown().length).toBeLessThan(1_100);
    expect(new Set(shown()).size).toBe(shown().length);
    expect(shown()).toEqual(list.rows.slice(0, shown().length).map(({ id }) => id));
  });
});
