import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readTarHeader, TAR_END, TAR_FILE_MAX, tarHeader, tarPadding, tarSpace } from './tar.js';

describe('a tar archive', () => {
  it('is read by the tar of the machine', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-tar-'));
    try {
      const file = path.join(folder, 'a.tar');
      const files = { 'one.txt': 'first', 'in/two.txt': 'x'.repeat(512) };
      const parts = Object.entries(files).map(([name, content]) =>
        Buffer.concat([tarHeader(name, content.length), Buffer.from(content), tarPadding(content.length)]),
      );
      writeFileSync(file, Buffer.concat([...parts, TAR_END]));
      execFileSync('tar', ['xf', file, '-C', folder]);
      const listed = execFileSync('tar', ['tf', file], { encoding: 'utf8' });
      expect(listed.trim().split('\n')).toEqual(Object.keys(files));
      expect(execFileSync('cat', [path.join(folder, 'in/two.txt')], { encoding: 'utf8' })).toBe(files['in/two.txt']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('says what it holds, and a damaged header says nothing', () => {
    const header = tarHeader('broker/deals.ndjson.gz', 1_234);
    expect(readTarHeader(header)).toEqual({ name: 'broker/deals.ndjson.gz', size: 1_234 });
    expect(readTarHeader(Buffer.alloc(512))).toBeUndefined();
    header[3] = 0x41;
    expect(() => readTarHeader(header)).toThrow('damaged');
    expect([tarSpace(0), tarSpace(1), tarSpace(512)]).toEqual([0, 512, 512]);
  });

  it('refuses what it cannot hold', () => {
    expect(() => tarHeader('a'.repeat(101), 1)).toThrow('too long');
    expect(() => tarHeader('a', TAR_FILE_MAX + 1)).toThrow('a file');
  });
});
