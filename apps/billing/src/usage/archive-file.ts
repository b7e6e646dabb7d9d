import { createHash } from 'node:crypto';
import { mkdir, open, type FileHandle, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const packed = promisify(gzip);

/**
 * Rows as lines of JSON in a compressed file, and beside it how many they are and the file's SHA-256. It has its name
 * only when it is whole and on the disk.
 */
export class ArchiveFile {
  private readonly hash = createHash('sha256');
  private rows = 0;

  private constructor(
    private readonly folder: string,
    private readonly name: string,
    private readonly handle: FileHandle,
  ) {}

  static async begin(folder: string, name: string): Promise<ArchiveFile> {
    await mkdir(folder, { recursive: true });
    return new ArchiveFile(folder, name, await open(partOf(folder, name), 'w', 0o600));
  }

  /** Each call is a whole member of the file: gzip reads them as one. */
  async add(rows: readonly object[]): Promise<void> {
    if (rows.length === 0) return;
    const bytes = await packed(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    this.hash.update(bytes);
    this.rows += rows.length;
    await this.handle.write(bytes);
  }

  /** Gives the rows that are in it. */
  async end(about: Readonly<Record<string, string>>): Promise<number> {
    await this.handle.sync();
    await this.handle.close();
    const file = `${this.name}.ndjson.gz`;
    await rename(partOf(this.folder, this.name), path.join(this.folder, file));
    const manifest = { ...about, file, rows: this.rows, sha256: this.hash.digest('hex') };
    await writeFile(path.join(this.folder, `${this.name}.json`), `${JSON.stringify(manifest)}\n`, { mode: 0o600 });
    return this.rows;
  }

  async giveUp(): Promise<void> {
    await this.handle.close().catch(() => undefined);
    await rm(partOf(this.folder, this.name), { force: true });
  }
}

function partOf(folder: string, name: string): string {
  return path.join(folder, `${name}.part`);
}
