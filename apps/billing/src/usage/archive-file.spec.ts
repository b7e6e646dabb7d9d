import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ArchiveFile } from './archive-file.js';

describe('a file of the archive', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'archive-file-'));
  });
  afterEach(() => {
    jest.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });
  const lines = (file: string): string[] =>
    gunzipSync(readFileSync(path.join(folder, file)))
      .toString()
      .trim()
      .split('\n');

  it('is whole where the disk takes a write in pieces', async () => {
    const some = await open(path.join(folder, 'some'), 'w');
    const prototype = Object.getPrototypeOf(some) as { write: FileHandle['write'] };
    await some.close();
    const write = prototype.write as (bytes: Uint8Array, at?: number, length?: number) => Promise<object>;
    jest.spyOn(prototype, 'write').mockImplementation(function (this: FileHandle, bytes: unknown, at: unknown) {
      return write.call(this, bytes as Uint8Array, (at as number | undefined) ?? 0, 1) as never;
    });
    const file = await ArchiveFile.begin(folder, 'usage');
    await file.add([{ id: 1 }, { id: 2 }]);
    expect(await file.end({})).toBe(2);
    expect(lines('usage.ndjson.gz')).toHaveLength(2);
  });

  it('never takes the place of one that is there', async () => {
    for (const id of [1, 2]) {
      const file = await ArchiveFile.begin(folder, 'usage');
      await file.add([{ id }]);
      await file.end({});
    }
    expect(lines('usage.ndjson.gz')).toEqual(['{"id":1}']);
    expect(lines('usage-2.ndjson.gz')).toEqual(['{"id":2}']);
    expect(JSON.parse(readFileSync(path.join(folder, 'usage-2.json'), 'utf8'))).toMatchObject({ rows: 1 });
  });
});
