import { describe, expect, it } from '@jest/globals';
import { restoreFlaws } from './restore-flaws.js';
import { type TenantManifest, type TenantService } from './tenant-archive.js';

const NOTES: TenantService = {
  service: 'notes',
  appUrl: '',
  schema: '2_more',
  tables: [
    {
      name: 'notes',
      columns: [
        { name: 'tenant_id', type: 'uuid' },
        { name: 'text', type: 'text' },
      ],
      key: ['tenant_id'],
    },
  ],
  data: { notes: { in: 'archive' } },
  restore: {},
};

const archive = (service: string, schema: string, table: string, columns: string[]): TenantManifest => ({
  format: 'plimsoll-tenant',
  version: 1,
  tenantId: '',
  organisation: '',
  takenAt: '',
  services: [{ service, schema, stays: {}, tables: [{ table, file: '', rows: 0, sha256: '', columns, leftOut: {} }] }],
});

describe('an archive fits', () => {
  it('where schemas, tables and columns are the same', () => {
    expect(restoreFlaws(archive('notes', '2_more', 'notes', ['tenant_id', 'text']), [NOTES])).toEqual([]);
  });

  it('nowhere else, and what differs is named', () => {
    const flaws = (...of: Parameters<typeof archive>): string[] => restoreFlaws(archive(...of), [NOTES]);
    expect(flaws('notes', '1_first', 'notes', [])).toEqual([
      'notes: the archive is of migration 1_first, the database of 2_more',
    ]);
    expect(flaws('papers', '2_more', 'notes', [])).toEqual([
      'papers: there is no such service here',
      'notes: it is not in the archive',
    ]);
    expect(flaws('notes', '2_more', 'papers', [])).toEqual([
      'notes.papers: it is no table here',
      'notes.notes: it is not in the archive',
    ]);
    expect(flaws('notes', '2_more', 'notes', ['tenant_id', 'colour'])).toEqual([
      'notes.notes: the archive has other columns (tenant_id, colour)',
    ]);
  });
});
