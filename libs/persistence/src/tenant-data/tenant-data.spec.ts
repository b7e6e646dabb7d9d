import { describe, expect, it } from '@jest/globals';
import { archivedColumns, ARCHIVED, tenantDataFlaws, type TenantTable } from './tenant-data.js';

const NOTES: TenantTable = {
  name: 'notes',
  columns: [
    { name: 'tenant_id', type: 'uuid' },
    { name: 'note_id', type: 'uuid' },
    { name: 'text', type: 'text' },
    { name: 'reader_token', type: 'text' },
  ],
  key: ['tenant_id', 'note_id'],
};
const STAYS = { reader_token: { why: 'it lets people in' } };

describe('what the archive of a tenant has', () => {
  it('is said of every table and of every column that sounds like a secret', () => {
    expect(tenantDataFlaws([NOTES], {})).toEqual([expect.stringContaining('notes: nothing is declared')]);
    expect(tenantDataFlaws([NOTES], { notes: ARCHIVED })).toEqual([expect.stringContaining('notes.reader_token')]);
    expect(tenantDataFlaws([NOTES], { notes: { in: 'archive', without: STAYS } })).toEqual([]);
    expect(tenantDataFlaws([NOTES], { notes: { in: 'archive', keeps: { reader_token: 'everybody has it' } } })).toEqual(
      [],
    );
    expect(tenantDataFlaws([NOTES], { notes: { in: 'installation', why: 'a cache' } })).toEqual([]);
  });

  it('is refused of what is not there, and a key goes along whole', () => {
    expect(tenantDataFlaws([], { notes: ARCHIVED })).toEqual(['notes: declared, but there is no such tenant table']);
    const without = { ...STAYS, colour: { why: 'x' }, note_id: { why: 'x' } };
    expect(tenantDataFlaws([NOTES], { notes: { in: 'archive', without } })).toEqual([
      'notes: has no column colour',
      'notes: note_id is part of its key and cannot be left out',
    ]);
  });

  it('has the columns that were not left out, and none of a table that stays', () => {
    const names = (said: Parameters<typeof archivedColumns>[1]): string[] =>
      archivedColumns(NOTES, said).map(({ name }) => name);
    expect(names({ in: 'archive', without: STAYS })).toEqual(['tenant_id', 'note_id', 'text']);
    expect(names({ in: 'installation', why: 'a cache' })).toEqual([]);
  });
});
