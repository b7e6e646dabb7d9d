import { type OpenedExport } from '@plimsoll/contracts';
import { TAR_END, tarHeader, tarPadding } from '@plimsoll/kernel';

const MANIFEST_FILE = 'manifest.json';

/** An export as a tar archive, its manifest first, part by part; as much in memory as one part. */
export async function* exportTar(
  { manifest, files }: OpenedExport,
  read: (name: string, ordinal: number) => Promise<Buffer>,
): AsyncGenerator<Buffer> {
  const text = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
  yield Buffer.concat([tarHeader(MANIFEST_FILE, text.length), text, tarPadding(text.length)]);
  for (const { name, bytes, parts } of files) {
    // A table without rows: an empty file is no compressed one.
    const content = bytes === 0 ? EMPTY : undefined;
    const size = content?.length ?? bytes;
    yield tarHeader(name, size);
    if (content) yield content;
    for (let ordinal = 0; ordinal < parts; ordinal += 1) yield await read(name, ordinal);
    yield tarPadding(size);
  }
  yield TAR_END;
}

/** What gzip makes of nothing. */
const EMPTY = Buffer.from('1f8b080000000000000303000000000000000000', 'hex');
