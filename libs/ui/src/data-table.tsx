import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { download, toCsv } from './csv';
import { Button, Group } from './kit';
import { t } from './language';

export interface Column<Row> {
  readonly name: string;
  /** What `sort` calls it, in every language; a column without it cannot be sorted by from outside. */
  readonly id?: string;
  readonly cell: (row: Row) => ReactNode;
  /** The cell in a file; a column without it is left out there. */
  readonly text?: (row: Row) => string | undefined;
  /** A column that can be sorted by. */
  readonly sortBy?: (row: Row) => string | number;
  readonly isNumber?: boolean;
  /** Heads the card that a row is on a phone. */
  readonly isTitle?: boolean;
  /** What can be done with the row: at its end, as wide as the card on a phone. */
  readonly isAction?: boolean;
  /** Sentences: they wrap, and on a phone they stand below the name of their column. */
  readonly isProse?: boolean;
  /** Told in the file only. */
  readonly isInFileOnly?: boolean;
}

interface Props<Row> {
  /** What the table is of, for those who hear the page. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** The file that the rows are saved as, without ending. */
  readonly csvName?: string;
  readonly more?: {
    readonly hasMore: boolean;
    readonly isReading: boolean;
    /** There is more, which is not read: so much of it is here. */
    readonly isFull?: boolean;
    readonly read: () => void;
  };
  /** The order is kept elsewhere, as in an address. */
  readonly order?: SortOrder;
  /** Short cells: on a phone two of them stand beside one another. */
  readonly isDense?: boolean;
}

export interface SortOrder {
  /** The `id` of a column, behind a minus where the largest comes first. */
  readonly sort: string | undefined;
  readonly onSort: (sort: string) => void;
}

interface Sorting {
  readonly column: number;
  readonly isDescending: boolean;
}

const ROW_PX = 46;
const OVERSCAN = 12;
/** The next page is asked for so many rows before the last one is made. */
const READ_AHEAD = 60;
/** Below this all rows are there, so that a search in the page finds them. */
const VIRTUAL_FROM = 100;
const HEIGHT_MAX = '70vh';

/**
 * A table of any length: beyond some rows only those in sight are made; the next page is read before its end is seen. On
 * a narrow screen each row is a card.
 */
export function DataTable<Row>({ label, columns: all, rows, keyOf, csvName, more, order, isDense }: Props<Row>) {
  const columns = useMemo(() => all.filter(({ isInFileOnly }) => !isInFileOnly), [all]);
  const [own, setOwn] = useState<Sorting>();
  const sorting = order ? sortingOf(order.sort, columns) : own;
  const sortBy = (chosen: Sorting): void => {
    const id = columns[chosen.column]?.id;
    if (order && id !== undefined) order.onSort(chosen.isDescending ? `-${id}` : id);
    else setOwn(chosen);
  };
  const box = useRef<HTMLDivElement>(null);
  const sorted = useMemo(
    () => sortRows(rows, columns, sorting),
    [rows, columns, sorting?.column, sorting?.isDescending],
  );
  const isVirtual = sorted.length >= VIRTUAL_FROM;
  const virtual = useVirtualizer({
    count: isVirtual ? sorted.length : 0,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
    getItemKey: (index) => keyOf(sorted[index]!),
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const isAtEnd = isVirtual && last >= sorted.length - READ_AHEAD;

  useEffect(() => {
    if (isAtEnd && more?.hasMore && !more.isReading) more.read();
  }, [isAtEnd, more]);

  const shown = isVirtual ? items.map(({ index }) => index) : sorted.map((_, index) => index);
  const above = items[0]?.start ?? 0;
  const below = isVirtual ? virtual.getTotalSize() - (items.at(-1)?.end ?? 0) : 0;
  return (
    <>
      <div
        ref={box}
        className={`scroll data-table${isDense ? ' dense' : ''}`}
        style={isVirtual ? { maxHeight: HEIGHT_MAX, overflowY: 'auto' } : undefined}
        tabIndex={0}
        role="region"
        aria-label={label}
      >
        <table aria-rowcount={sorted.length}>
          <Head columns={columns} sorting={sorting} onSort={sortBy} />
          <tbody>
            <Gap px={isVirtual ? above : 0} columns={columns.length} />
            {shown.map((index) => (
              <BodyRow
                key={keyOf(sorted[index]!)}
                row={sorted[index]!}
                index={index}
                columns={columns}
                measure={isVirtual ? virtual.measureElement : undefined}
              />
            ))}
            <Gap px={below} columns={columns.length} />
          </tbody>
        </table>
      </div>
      <Group gap="xs" mt="sm" justify="space-between">
        {more?.hasMore ? (
          <Button variant="default" onClick={more.read} loading={more.isReading}>
            {t('Show older')}
          </Button>
        ) : (
          <span className="small soft">
            {more?.isFull && t('The newest {{count}} are here. What is older, filters find.', { count: sorted.length })}
          </span>
        )}
        {csvName && <SaveAsCsv name={csvName} columns={all} rows={sorted} />}
      </Group>
    </>
  );
}

interface HeadProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly sorting: Sorting | undefined;
  readonly onSort: (sorting: Sorting) => void;
}

function Head<Row>({ columns, sorting, onSort }: HeadProps<Row>) {
  return (
    <thead>
      <tr>
        {columns.map(({ name, sortBy, isNumber, isAction }, index) => {
          const direction = sorting?.column === index ? sorting.isDescending : undefined;
          return (
            <th
              key={name}
              className={isNumber ? 'number' : undefined}
              scope="col"
              aria-sort={direction === undefined ? undefined : direction ? 'descending' : 'ascending'}
            >
              {sortBy ? (
                <button
                  type="button"
                  className="sort"
                  onClick={() => onSort({ column: index, isDescending: direction === false })}
                >
                  {name}
                  <span aria-hidden="true">{direction === undefined ? ' ↕' : direction ? ' ↓' : ' ↑'}</span>
                </button>
              ) : (
                <span className={isAction ? 'visually-hidden' : undefined}>{name}</span>
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

interface RowProps<Row> {
  readonly row: Row;
  readonly index: number;
  readonly columns: readonly Column<Row>[];
  /** Rows are as high as what stands in them: their place in a long table comes of it. */
  readonly measure: ((row: HTMLTableRowElement | null) => void) | undefined;
}

/** On a narrow screen each cell stands beside the name of its column. */
function BodyRow<Row>({ row, index, columns, measure }: RowProps<Row>) {
  return (
    <tr ref={measure} data-index={index} aria-rowindex={index + 1}>
      {columns.map((column) => {
        const content = column.cell(row);
        return (
          <td key={column.name} data-label={column.name} className={classOf(column, content)}>
            <div className="cell">{content}</div>
          </td>
        );
      })}
    </tr>
  );
}

/** A cell that has nothing to say is `nothing`: the card of a phone leaves it out. */
function classOf<Row>({ isNumber, isTitle, isAction, isProse }: Column<Row>, content: ReactNode): string | undefined {
  const isNothing = content === '–' || content === '' || content === undefined || content === null;
  const names = [
    isNumber && 'number',
    isTitle && 'title',
    isAction && 'action',
    isProse && 'prose',
    isNothing && 'nothing',
  ].filter(Boolean);
  return names.length === 0 ? undefined : names.join(' ');
}

function Gap({ px, columns }: { readonly px: number; readonly columns: number }) {
  if (px <= 0) return null;
  return (
    <tr aria-hidden="true" className="gap">
      <td colSpan={columns} style={{ height: px, padding: 0 }} />
    </tr>
  );
}

interface SaveProps<Row> {
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
}

function SaveAsCsv<Row>({ name, columns, rows }: SaveProps<Row>) {
  const save = (): void => {
    const kept = columns.filter(({ text }) => text !== undefined);
    const cells = rows.map((row) => kept.map(({ text }) => text?.(row)));
    download(
      `${name}.csv`,
      toCsv(
        kept.map((column) => column.name),
        cells,
      ),
    );
  };
  return (
    <Button variant="subtle" onClick={save} disabled={rows.length === 0}>
      {t('Save as CSV')}
    </Button>
  );
}

function sortingOf<Row>(sort: string | undefined, columns: readonly Column<Row>[]): Sorting | undefined {
  if (sort === undefined) return undefined;
  const isDescending = sort.startsWith('-');
  const column = columns.findIndex(({ id }) => id !== undefined && id === sort.slice(isDescending ? 1 : 0));
  return column < 0 ? undefined : { column, isDescending };
}

function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sorting: Sorting | undefined,
): readonly Row[] {
  const sortBy = sorting === undefined ? undefined : columns[sorting.column]?.sortBy;
  if (!sortBy || !sorting) return rows;
  const sign = sorting.isDescending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [one, other] = [sortBy(a), sortBy(b)];
    return one === other ? 0 : one < other ? -sign : sign;
  });
}
