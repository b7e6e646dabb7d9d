import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';

export interface ArchivedFile {
  /** Within the archive, parted by `/`. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The agent for MetaTrader 5 as people download it. */
export interface AgentArchive {
  readonly version: string;
  readonly file: string;
  readonly sha256: string;
  readonly bytes: Buffer;
}

/** 1 January 2026, 00:00: the same sources make the same archive. */
const DOS_DATE = ((2026 - 1980) << 9) | (1 << 5) | 1;
const DEFLATED = 8;
const VERSION_NEEDED = 20;
const UTF8_NAMES = 0x0800;
const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;

/**
 * The sources of the agent in `folder` (`Experts`, `Include`), laid out as the data folder of MetaTrader wants them.
 * Throws where they name no version.
 */
export function agentArchive(folder: string): AgentArchive {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.mq[5h]$/.test(name))
    .toSorted()
    .map((name) => ({
      name: `MQL5/${name.split(path.sep).join('/')}`,
      bytes: readFileSync(path.join(folder, name)),
    }));
  const version = files
    .map(({ bytes }) => /#property version\s+"([\d.]+)"/.exec(bytes.toString('utf8'))?.[1])
    .find(Boolean);
  if (version === undefined) throw new Error(`no source in ${folder} names its version`);
  const bytes = zipOf(files);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { version, file: `plimsoll-mt5-agent-${version}-${sha256.slice(0, 8)}.zip`, sha256, bytes };
}

/** A ZIP archive of these files, in their order. */
export function zipOf(files: readonly ArchivedFile[]): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const packed = deflateRawSync(bytes, { level: 9 });
    const title = Buffer.from(name, 'utf8');
    const fields = fieldsOf(bytes, packed, title);
    const local = Buffer.concat([word32(LOCAL), fields, title, packed]);
    entries.push(Buffer.concat([word32(CENTRAL), word16(VERSION_NEEDED), fields, placeOf(offset), title]));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(entries);
  const count = word16(files.length);
  const end = [word32(END), word16(0), word16(0), count, count, word32(central.length), word32(offset), word16(0)];
  return Buffer.concat([...locals, central, ...end]);
}

/** What a local header and its entry share. */
function fieldsOf(bytes: Uint8Array, packed: Buffer, title: Buffer): Buffer {
  return Buffer.concat([
    word16(VERSION_NEEDED),
    word16(UTF8_NAMES),
    word16(DEFLATED),
    word16(0),
    word16(DOS_DATE),
    word32(crc32(bytes)),
    word32(packed.length),
    word32(bytes.length),
    word16(title.length),
    word16(0),
  ]);
}

/** Comment, disk and attributes (none), and where the local header is. */
function placeOf(offset: number): Buffer {
  return Buffer.concat([word16(0), word16(0), word16(0), word32(0), word32(offset)]);
}

function word16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function word32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}
