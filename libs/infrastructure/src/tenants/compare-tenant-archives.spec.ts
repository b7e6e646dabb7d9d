import { describe, expect, it } from '@jest/globals';
import { columnDifferences, schemaDifferences } from './compare-tenant-archives.js';
import { type ArchivedService } from './tenant-archive.js';

const service = (schema: string, columns: string[]): ArchivedService => ({
  service: 'notes',
  schema,
  stays: {},
  tables: [{ table: 'notes', file: 'notes/notes.ndjson.gz', rows: 0, sha256: '', columns, leftOut: {} }],
});

describe('two archives of an organisation', () => {
  it('differ in the columns that are not the same, whatever the order within a value', () => {
    const before = { tenant_id: 'a', text: 'one', tags: { x: 1, y: 2 }, version: 1 };
    expect(columnDifferences(before, { ...before, tags: { y: 2, x: 1 } }, new Set())).toEqual([]);
    expect(columnDifferences(before, { ...before, text: 'two', version: 2 }, new Set(['version']))).toEqual(['text']);
    expect(columnDifferences(before, { tenant_id: 'a', text: 'one', version: 1 }, new Set())).toEqual(['tags']);
  });

  it('are not compared row by row where their schemas are others', () => {
    const one = [service('1_first', ['tenant_id', 'text'])];
    expect(schemaDifferences(one, one)).toEqual([]);
    expect(schemaDifferences(one, [service('2_more', ['tenant_id', 'text', 'tags'])])).toEqual([
      'notes: 1_first before, 2_more after',
      'notes.notes: tenant_id, text before, tenant_id, text, tags after',
    ]);
    expect(schemaDifferences(one, [])).toEqual([
      'notes: 1_first before, not there after',
      'notes.notes: tenant_id, text before, not there after',
    ]);
  });
});
