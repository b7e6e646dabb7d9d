import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { archivedColumns, type TenantSnapshot, type TenantTable, withTenantSnapshot } from '@plimsoll/persistence';
import { SetupError } from '../setup-error.js';
import { TAR_END, tarHeader, tarPadding } from '@plimsoll/kernel';
import {
  ARCHIVE_FORMAT,
  ARCHIVE_VERSION,
  type ArchivedService,
  type ArchivedTable,
  fileOf,
  leftOutOf,
  MANIFEST_FILE,
  staysOf,
  type TenantManifest,
  type TenantService,
} from './tenant-archive.js';

export interface ArchiveWish {
  readonly tenantId: string;
  readonly services: readonly TenantService[];
  /** Where it goes; nothing may be there. */
  readonly file: string;
}

export interface WrittenArchive {
  readonly manifest: TenantManifest;
  readonly bytes: number;
  /** Of the manifest, which holds the digests of everything else. */
  readonly sha256: string;
}

/** Nothing of this tenant is here. */
export class NoSuchTenantError extends SetupError {
  constructor(tenantId: string) {
    super(`There is no organisation ${tenantId} here.`, 'check the id.');
  }
}

/**
 * Writes all that belongs to a tenant, of every service, as of one instant into one file, whole or not at all. Throws
 * when there is no such tenant, when something is there already, and when a row of somebody else came along.
 */
export async function writeTenantArchive({ tenantId, services, file }: ArchiveWish): Promise<WrittenArchive> {
  if (existsSync(file)) throw new SetupError(`${file} is there already.`, 'name another file with --out.');
  const parts = `${file}.parts`;
  await rm(parts, { recursive: true, force: true });
  await mkdir(parts, { recursive: true, mode: 0o700 });
  try {
    const manifest = await withTenantSnapshot(tenantId, services, (snapshot) =>
      collect({ tenantId, services, parts, snapshot }),
    );
    return await assemble(manifest, parts, file);
  } finally {
    await rm(parts, { recursive: true, force: true });
  }
}

interface Collecting {
  readonly tenantId: string;
  readonly services: readonly TenantService[];
  readonly parts: string;
  readonly snapshot: TenantSnapshot;
}

async function collect(collecting: Collecting): Promise<TenantManifest> {
  const { tenantId, services, snapshot } = collecting;
  const organisation = await organisationOf(collecting);
  const archived: ArchivedService[] = [];
  for (const service of services) {
    const tables: ArchivedTable[] = [];
    for (const table of service.tables)
      if (service.data[table.name]?.in === 'archive') tables.push(await archiveTable(collecting, service, table));
    archived.push({ service: service.service, schema: service.schema, tables, stays: staysOf(service) });
  }
  const { takenAt } = snapshot;
  return {
    format: ARCHIVE_FORMAT,
    version: ARCHIVE_VERSION,
    tenantId: tenantId.toLowerCase(),
    organisation,
    takenAt,
    services: archived,
  };
}

async function organisationOf({ tenantId, services, snapshot }: Collecting): Promise<string> {
  const identity = services.find(({ service }) => service === 'identity');
  const table = identity?.tables.find(({ name }) => name === 'tenants');
  if (table)
    for await (const lines of snapshot.rows('identity', table, { in: 'archive' }))
      for (const line of lines) return (JSON.parse(line) as { name: string }).name;
  throw new NoSuchTenantError(tenantId);
}

async function archiveTable(
  { tenantId, parts, snapshot }: Collecting,
  service: TenantService,
  table: TenantTable,
): Promise<ArchivedTable> {
  const said = service.data[table.name]!;
  const file = fileOf(service.service, table.name);
  const place = path.join(parts, file);
  await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
  const digest = createHash('sha256');
  const beginning = `{"tenant_id":"${tenantId.toLowerCase()}"`;
  let rows = 0;
  async function* lines(): AsyncGenerator<string> {
    for await (const batch of snapshot.rows(service.service, table, said)) {
      // Row-level security decides; this is the second lock on the same door.
      if (!batch.every((line) => line.startsWith(beginning)))
        throw new Error(
          `a row of another tenant came along from ${service.service}.${table.name}: nothing was written`,
        );
      rows += batch.length;
      const text = batch.map((line) => `${line}\n`).join('');
      digest.update(text);
      yield text;
    }
  }
  await pipeline(Readable.from(lines()), createGzip(), createWriteStream(place, { mode: 0o600 }));
  const columns = archivedColumns(table, said).map(({ name }) => name);
  return { table: table.name, file, rows, sha256: digest.digest('hex'), columns, leftOut: leftOutOf(said) };
}

/** The manifest comes first, so that whoever reads the archive knows what must follow. */
async function assemble(manifest: TenantManifest, parts: string, file: string): Promise<WrittenArchive> {
  const text = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
  const unfinished = path.join(parts, 'archive.tar');
  const out = await open(unfinished, 'wx', 0o600);
  try {
    await out.write(Buffer.concat([tarHeader(MANIFEST_FILE, text.length), text, tarPadding(text.length)]));
    for (const { file: name } of manifest.services.flatMap(({ tables }) => tables))
      await addFile(out, name, path.join(parts, name));
    await out.write(TAR_END);
    await out.sync();
  } finally {
    await out.close();
  }
  const { size } = await stat(unfinished);
  await rename(unfinished, file);
  return { manifest, bytes: size, sha256: createHash('sha256').update(text).digest('hex') };
}

async function addFile(out: FileHandle, name: string, place: string): Promise<void> {
  const { size } = await stat(place);
  await out.write(tarHeader(name, size));
  for await (const chunk of createReadStream(place)) await out.write(chunk as Buffer);
  await out.write(tarPadding(size));
}
