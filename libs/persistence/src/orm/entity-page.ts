import { decodeCursor, encodeCursor } from '@plimsoll/kernel';
import { type FindOptionsWhere, type ObjectLiteral, type Repository } from 'typeorm';
import { asCursorError, type Page, pageLimit, type PageRequest, wrongCursor } from '../keyset.js';

export interface EntityPageQuery<E> {
  readonly where: FindOptionsWhere<E>;
  /** Properties that order the page. Together they must be unique within the result. */
  readonly keys: readonly (keyof E & string)[];
  readonly direction?: 'asc' | 'desc';
}

/**
 * One page of entities by keyset, as `keysetPage` gives rows. The cursor is taken from what the database wrote, because
 * a `Date` has lost its microseconds.
 */
export async function entityPage<E extends ObjectLiteral>(
  repository: Repository<E>,
  { where, keys, direction = 'desc' }: EntityPageQuery<E>,
  page: PageRequest,
): Promise<Page<E>> {
  const limit = pageLimit(page.limit);
  const after = page.cursor === undefined ? undefined : decodeCursor(page.cursor, keys.length);
  if (page.cursor !== undefined && after === undefined) throw wrongCursor();
  const columns = keys.map((key) => repository.metadata.findColumnWithPropertyName(key)!);
  const query = repository
    .createQueryBuilder('page')
    .setFindOptions({ where })
    .limit(limit + 1);
  keys.forEach((key, i) => {
    query.addSelect(`cast(page.${key} as text)`, keyName(i));
    query.addOrderBy(`page.${key}`, direction === 'desc' ? 'DESC' : 'ASC');
  });
  if (after) {
    const left = keys.map((key) => `page.${key}`).join(', ');
    const right = columns.map(({ type }, i) => `cast(:${keyName(i)} as ${String(type)})`).join(', ');
    const values = Object.fromEntries(after.map((value, i) => [keyName(i), value]));
    query.andWhere(`(${left}) ${direction === 'desc' ? '<' : '>'} (${right})`, values);
  }
  const { entities, raw } = await query.getRawAndEntities<Record<string, string>>().catch((error: unknown) => {
    throw after === undefined ? error : asCursorError(error);
  });
  const last = raw[limit - 1];
  const items = entities.slice(0, limit);
  if (entities.length <= limit || !last) return { items };
  return { items, nextCursor: encodeCursor(keys.map((_, i) => last[keyName(i)]!)) };
}

function keyName(index: number): string {
  return `key${index}`;
}
