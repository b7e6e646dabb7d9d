import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { type Clock, systemClock } from '@plimsoll/kernel';

const MS = 1_000;
const BYTES = 8;

/**
 * The time of a world, ahead of the machine's. How far ahead stands in a file, so that two processes are always at the
 * same moment: one lets time pass, the other only reads.
 */
export class TravelClock implements Clock {
  private readonly handle: number;
  private readonly bytes = Buffer.alloc(BYTES);

  constructor(
    file: string,
    readonly reads: boolean,
  ) {
    this.handle = openSync(file, reads ? 'r' : 'w+');
    if (!reads) this.write(0);
  }

  now(): Date {
    return new Date(systemClock.now().getTime() + this.aheadMs());
  }

  monotonicMs(): number {
    return systemClock.monotonicMs();
  }

  /** Lets so many seconds pass. */
  pass(seconds: number): void {
    this.write(this.aheadMs() + seconds * MS);
  }

  close(): void {
    closeSync(this.handle);
  }

  private aheadMs(): number {
    readSync(this.handle, this.bytes, 0, BYTES, 0);
    return this.bytes.readDoubleLE(0);
  }

  private write(ms: number): void {
    this.bytes.writeDoubleLE(ms, 0);
    writeSync(this.handle, this.bytes, 0, BYTES, 0);
  }
}
