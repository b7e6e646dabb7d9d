import { problem, ProblemError } from '@plimsoll/contracts';
import { decodeCursor, encodeCursor } from '@plimsoll/kernel';
import { LIMITS } from './limits.js';
import { quoteIdentifier } from './sql.js';
import { type Tx } from './tx.js';

export interface PageRequest {
  /** Up to 200; 50 when absent. */
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

export interface Page<T> {
  readonly items: T[];
  readonly nextCursor?: string;
}

/** A column that orders the page. The last one must be unique within the result. */
export interface PageKey {
  readonly column: string;
  readonly type: 'uuid' | 'timestamptz' | 'int8' | 'text' | 'numeric';
}

export interface KeysetQuery {
  /** A select without order and limit, whose result holds the key columns. */
  readonly sql: string;
  readonly params?: readonly unknown[];
  readonly keys: readonly PageKey[];
  readonly direction?: 'asc' | 'desc';
}

/**
 * One page by keyset: the next page begins after the last row of this one, so rows that come or go in between
 * neither repeat nor hide others. Throws a `validation-failed` problem on a cursor that is not ours.
 */
export async function keysetPage<R extends object, T = R>(
  tx: Tx,
  query: KeysetQuery,
  page: PageRequest,
  convert: (row: R) => T = (row) => row as unknown as T,
): Promise<Page<T>> {
  const limit = pageLimit(page.limit);
  const after = page.cursor === undefined ? undefined : decodeCursor(page.cursor, query.keys.length);
  if (page.cursor !== undefined && after === undefined) throw wrongCursor();
  const { sql, params } = pageStatement(query, after, limit + 1);
  const rows = await tx.query<R & Record<string, string>>(sql, params).catch((error: unknown) => {
    throw after === undefined ? error : asCursorError(error);
  });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const nextCursor =
    rows.length > limit && last ? encodeCursor(query.keys.map((_, i) => last[keyName(i)]!)) : undefined;
  const items = shown.map((row) => convert(withoutKeys(row, query.keys.length)));
  return nextCursor === undefined ? { items } : { items, nextCursor };
}

/** What the caller asked for, within the limits. */
export function pageLimit(limit: number | undefined): number {
  if (limit === undefined) return LIMITS.pageDefault;
  return Math.min(LIMITS.pageMax, Math.max(1, Math.trunc(limit)));
}

/** The statement behind a page; visible for its spec. */
export function pageStatement(
  query: KeysetQuery,
  after: readonly string[] | undefined,
  limit: number,
): { sql: string; params: unknown[] } {
  const params = [...(query.params ?? [])];
  const columns = query.keys.map((key) => `page.${quoteIdentifier(key.column)}`);
  const shown = columns.map((column, i) => `${column}::text as "${keyName(i)}"`);
  const direction = query.direction ?? 'desc';
  let where = '';
  if (after) {
    const values = after.map((value, i) => `$${params.push(value)}::${query.keys[i]!.type}`);
    where = `where (${columns.join(', ')}) ${direction === 'desc' ? '<' : '>'} (${values.join(', ')})`;
  }
  const order = columns.map((column) => `${column} ${direction}`).join(', ');
  params.push(limit);
  return {
    sql: `select page.*, ${shown.join(', ')} from (${query.sql}) page ${where} order by ${order} limit $${params.length}`,
    params,
  };
}

function keyName(index: number): string {
  return `~key${index}`;
}

function withoutKeys<R extends object>(row: R, count: number): R {
  const copy = { ...row } as Record<string, unknown>;
  for (let i = 0; i < count; i += 1) delete copy[keyName(i)];
  return copy as R;
}

/** A cursor of ours holds values that the types of the keys accept; these classes mean that somebody made it up. */
export function asCursorError(error: unknown): unknown {
  const code = (error as { code?: string }).code ?? '';
  return ['22P02', '22007', '22008', '22003'].includes(code) ? wrongCursor(error) : error;
}

/** Refuses a cursor, as the caller's fault. */
export function wrongCursor(cause?: unknown): ProblemError {
  return new ProblemError(
    problem('validation-failed', 'the cursor is not one of this list', {
      violations: [{ field: 'cursor', message: 'must be a cursor from the page before' }],
    }),
    { cause },
  );
}
