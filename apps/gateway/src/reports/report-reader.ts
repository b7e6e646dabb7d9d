import { Injectable } from '@nestjs/common';
import { problem, ProblemError } from '@plimsoll/contracts';
import { Semaphore } from '@plimsoll/kernel';
import { Worker } from 'node:worker_threads';
import { flawOf } from '../files/file-outcome.js';
import { type ReadReport } from './to-reading.js';

const AT_ONCE = 1;
const WAITING_MAX = 4;
const WAIT_MS = 5_000;
const READING_MS = 12_000;
const HEAP_MB = 384;
const DETAIL_MAX = 1_000;

/** Reads files of people in a thread of its own, with bounds of time and memory: the API goes on meanwhile. */
@Injectable()
export class ReportReader {
  private readonly turns = new Semaphore({
    atOnce: AT_ONCE,
    waiting: WAITING_MAX,
    waitMs: WAIT_MS,
    refuse: () => new ProblemError(problem('busy', 'other reports are being read')),
  });

  /** Throws `report-unreadable` with what is wrong, and `busy` where too many are read. */
  read(bytes: Uint8Array, who: string): Promise<ReadReport> {
    return this.turns.run(() => inThread(bytes), who);
  }
}

function inThread(bytes: Uint8Array): Promise<ReadReport> {
  const worker = new Worker(new URL('./report-worker.js', import.meta.url), {
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    execArgv: [],
  });
  return new Promise<ReadReport>((done, reject) => {
    const refuse = (detail: string): void =>
      reject(new ProblemError(problem('report-unreadable', detail.slice(0, DETAIL_MAX))));
    const timer = setTimeout(() => {
      refuse(`It was not read within ${READING_MS / 1_000} seconds. Save a shorter period.`);
      void worker.terminate();
    }, READING_MS);
    worker.once('message', done);
    worker.once('error', (error) => {
      const flaw = flawOf(error);
      // A fault of the reader is told as what it is, not as a flaw of the file.
      if (flaw === undefined) reject(error as Error);
      else refuse(flaw);
    });
    worker.once('exit', () => {
      clearTimeout(timer);
      refuse('Reading it ended before its end. Save a shorter period.');
    });
  });
}
