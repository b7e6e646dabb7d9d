import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { exportTar } from './export-tar.js';

describe('an export as a file', () => {
  it('is an archive that tar reads, of parts put together, with a manifest first', async () => {
    const packed = gzipSync('{"a":1}\n{"a":2}\n');
    const parts = [packed.subarray(0, 7), packed.subarray(7)];
    const opened = {
      name: 'plimsoll-2026-01-05.tar',
      manifest: { format: 'plimsoll-tenant' },
      files: [
        { name: 'broker/deals.ndjson.gz', bytes: packed.length, parts: 2 },
        { name: 'broker/orders.ndjson.gz', bytes: 0, parts: 0 },
      ],
    };
    const chunks: Buffer[] = [];
    for await (const chunk of exportTar(opened, (_, ordinal) => Promise.resolve(parts[ordinal]!))) chunks.push(chunk);
    const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-export-'));
    try {
      const file = path.join(folder, opened.name);
      writeFileSync(file, Buffer.concat(chunks));
      const tar = (...words: string[]) => execFileSync('tar', words);
      expect(tar('tf', file).toString().trim().split('\n')).toEqual([
        'manifest.json',
        'broker/deals.ndjson.gz',
        'broker/orders.ndjson.gz',
      ]);
      expect(gunzipSync(tar('xOf', file, 'broker/deals.ndjson.gz')).toString()).toBe('{"a":1}\n{"a":2}\n');
      expect(gunzipSync(tar('xOf', file, 'broker/orders.ndjson.gz')).toString()).toBe('');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
