import { Count, Text } from './vocabulary/index.js';

/** How a list is asked for: a keyset page. */
export class PageQuery {
  /** `nextCursor` of the page before; absent for the first page. */
  @Text({ max: 400, optional: true, meaning: 'nextCursor of the page before', example: 'WyIwMTk2ZjBjMi03YjVlIl0' })
  cursor?: string;
  @Count({ min: 1, max: 200, optional: true, meaning: 'at most this many items; 50 unless given' }) limit?: number;
}

export const PAGE_LIMIT_DEFAULT = 50;
export const PAGE_LIMIT_MAX = 200;
