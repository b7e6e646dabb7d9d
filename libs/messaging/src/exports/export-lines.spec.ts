import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { compressedParts } from './export-lines.js';

async function* batches(count: number, line: (i: number) => string): AsyncGenerator<string[]> {
  for (let i = 0; i < count; i += 1) yield await Promise.resolve([line(2 * i), line(2 * i + 1)]);
}

async function parts(count: number, line: (i: number) => string, partBytes: number): Promise<Buffer[]> {
  const found: Buffer[] = [];
  for await (const part of compressedParts(batches(count, line), partBytes)) found.push(part);
  return found;
}

describe('lines of an export as parts of a compressed file', () => {
  it('are the lines again when they are put together, however many members and parts they are', async () => {
    const line = (i: number): string => `${i}:${Math.sin(i)}`.repeat(4_000);
    const found = await parts(40, line, 10_000);
    expect(found.length).toBeGreaterThan(3);
    expect(found.every(({ length }) => length <= 10_000)).toBe(true);
    const text = Array.from({ length: 80 }, (_, i) => `${line(i)}\n`).join('');
    expect(gunzipSync(Buffer.concat(found)).toString()).toBe(text);
  });

  it('are none where there is nothing', async () => {
    expect(await parts(0, String, 10)).toEqual([]);
  });
});
