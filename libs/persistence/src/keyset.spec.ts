import { describe, expect, it } from '@jest/globals';
import { pageLimit, pageStatement } from './keyset.js';
import { LIMITS } from './limits.js';

const query = {
  sql: 'select id, created_at from signals where kind = $1',
  params: ['buy'],
  keys: [
    { column: 'created_at', type: 'timestamptz' },
    { column: 'id', type: 'uuid' },
  ],
} as const;

describe('keyset pages', () => {
  it('has a default and a limit', () => {
    expect([pageLimit(undefined), pageLimit(0), pageLimit(-3), pageLimit(7.9), pageLimit(10_000)]).toEqual([
      LIMITS.pageDefault,
      1,
      1,
      7,
      LIMITS.pageMax,
    ]);
  });

  it('begins without a condition and asks for one row more', () => {
    const { sql, params } = pageStatement(query, undefined, 51);
    expect(sql).not.toContain(' where (page');
    expect(sql).toContain('order by page."created_at" desc, page."id" desc limit $2');
    expect(params).toEqual(['buy', 51]);
  });

  it('goes on after the last row, comparing all keys at once', () => {
    const { sql, params } = pageStatement(
      { ...query, direction: 'asc' },
      ['2026-01-05 10:00:00.123456+00', 'an-id'],
      3,
    );
    expect(sql).toContain('where (page."created_at", page."id") > ($2::timestamptz, $3::uuid)');
    expect(params).toEqual(['buy', '2026-01-05 10:00:00.123456+00', 'an-id', 3]);
  });

  it('refuses a column that is no plain name', () => {
    expect(() => pageStatement({ ...query, keys: [{ column: 'id desc; --', type: 'uuid' }] }, undefined, 1)).toThrow(
      RangeError,
    );
  });
});
