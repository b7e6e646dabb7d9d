import {
  close,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  open,
  openSync,
  rename,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { systemClock } from '@plimsoll/kernel';

/** A larger log is set aside as `<name>.1`, the one before as `<name>.2`, and so on. */
export const LOG_FILE_BYTES_MAX = 32 * 1024 * 1024;
/** So many are kept beside the one that is written. */
export const LOG_FILES_KEPT = 3;
/** After a rotation that failed the file may grow by so much until it is tried again. */
const RETRY_BYTES = 1024 * 1024;
/** A file that cannot be opened is tried again after this. */
const REOPEN_MS = 1_000;
const MODE = 0o600;

export interface LogFileOptions {
  readonly file: string;
  /** Named in the line that tells of lost lines. */
  readonly service: string;
  readonly bytesMax?: number;
  readonly kept?: number;
}

type WriteSome = (fd: number, bytes: Buffer, offset: number) => number;

/**
 * The log of this process in a file that only it writes. Lines are written at once and whole, so that what explains a
 * death does not die with the process; what cannot be written is counted and told of later, and never hurts the caller.
 * Rotation happens beside the work: until the next file is in place, lines go on into the one that is set aside.
 */
export class LogFile {
  private readonly bytesMax: number;
  private fd: number | undefined;
  private size = 0;
  private rotateAt: number;
  private rotating: Promise<void> | undefined;
  private reopenAt = 0;
  private lost = 0;
  private lostTo = '';

  /** `writeSome` is for specs: what the system does with bytes. */
  constructor(
    private readonly options: LogFileOptions,
    private readonly writeSome: WriteSome = writeSync,
  ) {
    this.bytesMax = options.bytesMax ?? LOG_FILE_BYTES_MAX;
    this.rotateAt = this.bytesMax;
    this.open();
  }

  /** One line, with its end. */
  write(line: string): void {
    if (this.fd === undefined) this.open();
    const bytes = Buffer.from(
      this.lost === 0
        ? line
        : `${this.notice('lines of this log were lost: it could not be written', this.lostTo, { lines: this.lost })}${line}`,
    );
    if (this.fd === undefined || !this.append(this.fd, bytes)) {
      this.lost += 1;
      return;
    }
    this.lost = 0;
    if (this.size >= this.rotateAt) this.rotating ??= this.rotate().finally(() => (this.rotating = undefined));
  }

  /** Resolves when no rotation is under way. */
  async settled(): Promise<void> {
    await this.rotating;
  }

  private open(): void {
    const now = systemClock.monotonicMs();
    if (now < this.reopenAt) return;
    const { file } = this.options;
    try {
      mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
      // Of a process that died while it rotated; nothing was written to it.
      rmSync(nextOf(file), { force: true });
      this.fd = openSync(file, 'a', MODE);
      this.size = statSync(file).size;
    } catch (error) {
      this.lostTo = codeOf(error);
      this.reopenAt = now + REOPEN_MS;
    }
  }

  private append(fd: number, bytes: Buffer): boolean {
    let written = 0;
    try {
      while (written < bytes.length) written += this.writeSome(fd, bytes, written);
      this.size += bytes.length;
      return true;
    } catch (error) {
      this.lostTo = codeOf(error);
      if (written > 0) this.takeBack(fd, written);
      return false;
    }
  }

  /** Half a line would make the next one unreadable too. */
  private takeBack(fd: number, written: number): void {
    try {
      // Not by the remembered size: somebody may have emptied the file meanwhile.
      const { size } = fstatSync(fd);
      ftruncateSync(fd, Math.max(0, size - written));
      this.size = Math.max(0, size - written);
    } catch {
      // Then it stays; the size is what there is.
      this.size += written;
    }
  }

  private notice(msg: string, reason: string, more: object = {}): string {
    return `${JSON.stringify({ level: 'warn', time: systemClock.now().toISOString(), service: this.options.service, pid: process.pid, reason, ...more, msg })}\n`;
  }

  private async rotate(): Promise<void> {
    const { file, kept = LOG_FILES_KEPT } = this.options;
    const next = nextOf(file);
    let fd: number | undefined;
    try {
      // First what may fail for want of space.
      fd = await opened(next, 'a', MODE);
      for (let age = kept - 1; age >= 1; age -= 1) await moved(`${file}.${age}`, `${file}.${age + 1}`);
      await moved(file, `${file}.1`);
      await moved(next, file);
      const before = this.fd;
      this.fd = fd;
      this.size = 0;
      this.rotateAt = this.bytesMax;
      // What was written is written, whatever closing says.
      if (before !== undefined) await closed(before).catch(() => undefined);
    } catch (error) {
      this.rotateAt = this.size + RETRY_BYTES;
      if (fd !== undefined) await closed(fd).catch(() => undefined);
      this.write(this.notice('the log could not be rotated; it grows on', codeOf(error)));
    }
  }
}

const opened = promisify(open);
const closed = promisify(close);

function nextOf(file: string): string {
  return `${file}.next`;
}

async function moved(from: string, to: string): Promise<void> {
  await promisify(rename)(from, to).catch((error: unknown) => {
    // There are not so many yet, or an earlier rotation came only half-way.
    if (codeOf(error) !== 'ENOENT') throw error;
  });
}

function codeOf(error: unknown): string {
  return (error as { code?: string }).code ?? String(error);
}
