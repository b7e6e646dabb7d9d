import {
  appendFileSync,
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { LIMITS } from '../limits.js';

/**
 * Opens a log for appending; one that grew too large is set aside as `<name>.1`. Only its owner may read it. A child
 * that writes straight into it keeps it to its end, so this is where it rotates.
 */
export function openLog(file: string): number {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  if (existsSync(file) && statSync(file).size > LIMITS.logRotateBytes) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

/** Our own line among those of the child, for whoever reads later why it was ended. */
export function noteInLog(file: string, line: string): void {
  appendFileSync(file, `plimsoll: ${line}\n`, { mode: 0o600 });
}

/** The last lines of a log; nothing when there is none. `from` is where the interesting part begins. */
export function logTail(file: string, options: { readonly lines?: number; readonly from?: number } = {}): string {
  if (!existsSync(file)) return '';
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    const from = options.from ?? 0;
    // Shorter than it was: another file by now, and all of it is new.
    const start = Math.max(from > size ? 0 : from, size - LIMITS.logTailBytes, 0);
    const buffer = Buffer.alloc(Math.max(0, size - start));
    readSync(descriptor, buffer, 0, buffer.length, start);
    return buffer
      .toString('utf8')
      .trimEnd()
      .split('\n')
      .slice(-(options.lines ?? LIMITS.logTailLines))
      .join('\n');
  } finally {
    closeSync(descriptor);
  }
}

/** Where the log ends now. */
export function logSize(file: string): number {
  return existsSync(file) ? statSync(file).size : 0;
}
