import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const packed = promisify(gzip);
/** Text that is compressed at once: a member of the file by itself, as gzip reads them as one. */
const TEXT_AT_ONCE = 1_048_576;

/** Lines as the bytes of a compressed file, in parts of at most `partBytes`, with little of it in memory at a time. */
export async function* compressedParts(
  batches: AsyncIterable<readonly string[]>,
  partBytes: number,
): AsyncGenerator<Buffer> {
  let text = '';
  for await (const lines of batches) {
    text += lines.map((line) => `${line}\n`).join('');
    if (text.length < TEXT_AT_ONCE) continue;
    yield* partsOf(await packed(text), partBytes);
    text = '';
  }
  if (text !== '') yield* partsOf(await packed(text), partBytes);
}

function* partsOf(bytes: Buffer, partBytes: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += partBytes) yield bytes.subarray(at, at + partBytes);
}
