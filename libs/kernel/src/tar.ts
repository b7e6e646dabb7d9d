import { Buffer } from 'node:buffer';

/** The format counts in blocks. */
const BLOCK = 512;
/** Eleven octal digits. */
export const TAR_FILE_MAX = 8 ** 11 - 1;
const NAME_MAX = 100;

/**
 * The header of a file in a tar archive (POSIX ustar). It names no time and no person, so that the same content makes
 * the same archive. Throws for what the format cannot hold.
 */
export function tarHeader(name: string, size: number): Buffer {
  if (Buffer.byteLength(name) > NAME_MAX) throw new RangeError(`the name ${name} is too long for a tar archive`);
  if (size > TAR_FILE_MAX)
    throw new RangeError(`${name} has ${size} bytes; a tar archive holds ${TAR_FILE_MAX} a file`);
  const header = Buffer.alloc(BLOCK);
  header.write(name, 0);
  header.write('0000600\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(`${octal(size)}\0`, 124);
  header.write(`${octal(0)}\0`, 136);
  // The sum is taken over blanks where it will stand.
  header.write(' '.repeat(8), 148);
  header.write('0', 156);
  header.write('ustar\0', 257);
  header.write('00', 263);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

/** What fills the last block of a file. */
export function tarPadding(size: number): Buffer {
  return Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
}

/** Two empty blocks end an archive. */
export const TAR_END = Buffer.alloc(2 * BLOCK);

export interface TarEntry {
  readonly name: string;
  readonly size: number;
}

/** Reads a header; undefined for an empty block, which ends the archive. Throws for what is no header. */
export function readTarHeader(header: Buffer): TarEntry | undefined {
  if (header.every((byte) => byte === 0)) return undefined;
  const told = Number.parseInt(text(header, 148, 8), 8);
  const sum = header.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0);
  if (header.length !== BLOCK || text(header, 257, 5) !== 'ustar' || told !== sum)
    throw new RangeError('this is no tar archive, or it is damaged');
  return { name: text(header, 0, NAME_MAX), size: Number.parseInt(text(header, 124, 12), 8) };
}

/** Bytes that a file takes, with what fills its last block. */
export function tarSpace(size: number): number {
  return Math.ceil(size / BLOCK) * BLOCK;
}

export const TAR_BLOCK = BLOCK;

function octal(value: number): string {
  return value.toString(8).padStart(11, '0');
}

function text(header: Buffer, from: number, length: number): string {
  return header
    .subarray(from, from + length)
    .toString()
    .replace(/\0.*$/s, '')
    .trim();
}
