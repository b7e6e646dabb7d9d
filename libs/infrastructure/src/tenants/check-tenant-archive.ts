import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { SetupError } from '../setup-error.js';
import { readTarHeader, TAR_BLOCK, type TarEntry, tarSpace } from '@plimsoll/kernel';
import {
  ARCHIVE_FORMAT,
  ARCHIVE_VERSION,
  type ArchivedTable,
  MANIFEST_FILE,
  type TenantManifest,
} from './tenant-archive.js';

export interface CheckedArchive {
  readonly manifest: TenantManifest;
  /** Of the manifest: the digest that the export told. */
  readonly sha256: string;
  /** What is not as the manifest says, a line each; empty when all of it is. */
  readonly flaws: readonly string[];
  /** Where its files stand, by name. */
  readonly files: ReadonlyMap<string, Placed>;
}

export interface Placed extends TarEntry {
  /** Where its bytes begin. */
  readonly at: number;
}

const MANIFEST_MAX = 64 * 1_024 * 1_024;

/**
 * Reads an archive against its own manifest: every file there, whole, with the rows and the digest that the manifest
 * names, every row of this one tenant, and nothing beside. Throws for what is no such archive.
 */
export async function checkTenantArchive(file: string): Promise<CheckedArchive> {
  const input = await open(file).catch((error: unknown) => {
    throw new SetupError(`${file} cannot be read.`, 'name an archive that "plimsoll tenant export" wrote.', {
      cause: error,
    });
  });
  try {
    const entries = await entriesOf(input);
    const text = await manifestText(input, entries[0]);
    const manifest = parseManifest(text);
    const flaws = await flawsOf(file, manifest, entries);
    const files = new Map(entries.map((entry) => [entry.name, entry]));
    return { manifest, sha256: createHash('sha256').update(text).digest('hex'), flaws, files };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new SetupError(`${file}: ${error.message}.`, 'take another copy of the archive.', { cause: error });
  } finally {
    await input.close();
  }
}

async function entriesOf(input: FileHandle): Promise<Placed[]> {
  const { size } = await input.stat();
  const entries: Placed[] = [];
  for (let at = 0; ;) {
    const header = Buffer.alloc(TAR_BLOCK);
    const { bytesRead } = await input.read(header, 0, TAR_BLOCK, at);
    if (bytesRead < TAR_BLOCK) throw new RangeError('the archive ends too early');
    const entry = readTarHeader(header);
    if (entry === undefined) return entries;
    entries.push({ ...entry, at: at + TAR_BLOCK });
    at += TAR_BLOCK + tarSpace(entry.size);
    if (at > size) throw new RangeError(`${entry.name} is cut off`);
  }
}

async function manifestText(input: FileHandle, first: Placed | undefined): Promise<Buffer> {
  if (first?.name !== MANIFEST_FILE || first.size > MANIFEST_MAX)
    throw new RangeError(`it does not begin with ${MANIFEST_FILE}`);
  const text = Buffer.alloc(first.size);
  await input.read(text, 0, first.size, first.at);
  return text;
}

function parseManifest(text: Buffer): TenantManifest {
  let manifest: Partial<TenantManifest>;
  try {
    manifest = JSON.parse(text.toString()) as Partial<TenantManifest>;
  } catch (error) {
    throw new RangeError('its manifest cannot be read', { cause: error });
  }
  if (manifest.format !== ARCHIVE_FORMAT) throw new RangeError('it is not the archive of an organisation');
  if (manifest.version !== ARCHIVE_VERSION)
    throw new RangeError(`it is of version ${String(manifest.version)}; this program reads ${ARCHIVE_VERSION}`);
  return manifest as TenantManifest;
}

async function flawsOf(file: string, { tenantId, services }: TenantManifest, entries: Placed[]): Promise<string[]> {
  const tables = services.flatMap((service) => service.tables);
  const known = new Map(entries.map((entry) => [entry.name, entry]));
  const named = new Set([MANIFEST_FILE, ...tables.map((table) => table.file)]);
  const flaws = entries
    .filter(({ name }) => !named.has(name))
    .map(({ name }) => `${name}: the manifest does not name it`);
  if (known.size < entries.length) flaws.push('a file is in it more than once');
  for (const table of tables) {
    const entry = known.get(table.file);
    flaws.push(
      ...(entry === undefined ? [`${table.file}: is missing`] : await tableFlaws(file, tenantId, table, entry)),
    );
  }
  return flaws;
}

async function tableFlaws(file: string, tenantId: string, table: ArchivedTable, entry: Placed): Promise<string[]> {
  const digest = createHash('sha256');
  const beginning = `{"tenant_id":"${tenantId}"`;
  let [rows, strangers, rest] = [0, 0, ''];
  try {
    for await (const chunk of unpacked(file, entry)) {
      digest.update(chunk);
      const found = `${rest}${chunk}`.split('\n');
      rest = found.pop() ?? '';
      rows += found.length;
      strangers += found.filter((line) => !line.startsWith(beginning)).length;
    }
  } catch (error) {
    return [`${table.file}: cannot be unpacked (${(error as Error).message})`];
  }
  return [
    ...(strangers > 0 ? [`${table.file}: ${strangers} rows are of another organisation`] : []),
    ...(rows === table.rows && rest === '' ? [] : [`${table.file}: has ${rows} rows, ${table.rows} are named`]),
    ...(digest.digest('hex') === table.sha256 ? [] : [`${table.file}: is not what was written (SHA-256 differs)`]),
  ];
}

/** The text of a file of an archive, unpacked. */
export function unpacked(file: string, { at, size }: Placed): AsyncIterable<string> {
  const bytes = createReadStream(file, { start: at, end: at + Math.max(size, 1) - 1 });
  const text = bytes.pipe(createGunzip()).setEncoding('utf8');
  bytes.on('error', (error) => text.destroy(error));
  return text as AsyncIterable<string>;
}
