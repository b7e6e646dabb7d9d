import { createHash } from 'node:crypto';
import { access, mkdir, open, type FileHandle, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const packed = promisify(gzip);

/**
 * Rows as lines of JSON in a compressed file, and beside it how many they are and the file's SHA-256. It has its name
 * only when it is whole and on the disk, and never that of one that is there: a day whose events came after it was
 * removed has a second file, `…-2`.
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
    const free = await freeName(folder, name);
    return new ArchiveFile(folder, free, await open(partOf(folder, free), 'w', 0o600));
  }

  /** Each call is a whole member of the file: gzip reads them as one. */
  async add(rows: readonly object[]): Promise<void> {
    if (rows.length === 0) return;
    const bytes = await packed(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    this.hash.update(bytes);
    this.rows += rows.length;
    // A write may take less than it is given, where the disk is about full.
    for (let at = 0; at < bytes.byteLength;) at += (await this.handle.write(bytes, at)).bytesWritten;
  }

  /** Gives the rows that are in it. */
  async end(about: Readonly<Record<string, string>>): Promise<number> {
    await this.handle.sync();
    await this.handle.close();
    const file = fileOf(this.name);
    await rename(partOf(this.folder, this.name), path.join(this.folder, file));
    const manifest = { ...about, file, rows: this.rows, sha256: this.hash.digest('hex') };
    const text = `${JSON.stringify(manifest)}\n`;
    await writeFile(path.join(this.folder, `${this.name}.json`), text, { mode: 0o600, flush: true });
    await syncFolder(this.folder);
    return this.rows;
  }

  async giveUp(): Promise<void> {
    await this.handle.close().catch(() => undefined);
    await rm(partOf(this.folder, this.name), { force: true });
  }
}

async function freeName(folder: string, name: string): Promise<string> {
  for (let free = name, n = 2; ; free = `${name}-${n}`, n += 1)
    if (!(await isThere(path.join(folder, fileOf(free))))) return free;
}

async function isThere(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

function fileOf(name: string): string {
  return `${name}.ndjson.gz`;
}

/** A name is on the disk only with its folder. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

function partOf(folder: string, name: string): string {
  return path.join(folder, `${name}.part`);
}
