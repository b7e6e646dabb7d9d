import { describe, expect, it } from '@jest/globals';
import { type TenantTable } from './tenant-data.js';
import { insertStatement, parentsFirst } from './tenant-restore.js';

const NOTES: TenantTable = {
  name: 'notes',
  columns: [
    { name: 'tenant_id', type: 'uuid' },
    { name: 'note_id', type: 'uuid' },
    { name: 'state', type: 'text' },
    { name: 'token', type: 'text' },
    { name: 'mark', type: 'text' },
    { name: 'meant', type: 'jsonb' },
  ],
  key: ['tenant_id', 'note_id'],
};

describe('rows that come back', () => {
  it('are of the tenant from outside, with what stands for what was left out', () => {
    const said = {
      in: 'archive',
      without: { token: { why: 'it lets people in', becomes: "'!'" }, mark: { why: 'it means nothing here' } },
      restored: { state: { why: 'nothing goes on', becomes: "'ended'" } },
    } as const;
    expect(insertStatement(NOTES, said, new Set(['meant']))).toBe(
      `insert into "notes" ("tenant_id", "note_id", "state", "token", "mark", "meant") overriding system value select $1::uuid, r."note_id", 'ended', '!', null, coalesce(r."meant", 'null'::jsonb) from json_populate_recordset(null::"notes", $2::json) r`,
    );
  });

  it('come after those they refer to; a circle is refused', () => {
    const table = (name: string): TenantTable => ({ ...NOTES, name });
    const tables = ['a', 'b', 'c'].map((name) => table(name));
    const sorted = parentsFirst(tables, [
      { child: 'a', parent: 'b' },
      { child: 'b', parent: 'c' },
      { child: 'c', parent: 'c' },
      { child: 'c', parent: 'elsewhere' },
    ]);
    expect(sorted.map(({ name }) => name)).toEqual(['c', 'b', 'a']);
    const circle = ['ab', 'ba'].map(([child, parent]) => ({ child: child!, parent: parent! }));
    expect(() => parentsFirst(tables, circle)).toThrow('circle');
  });
});
