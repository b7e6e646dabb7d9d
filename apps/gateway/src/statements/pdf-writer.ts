import { Injectable } from '@nestjs/common';
import { problem, ProblemError } from '@plimsoll/contracts';
import { Semaphore } from '@plimsoll/kernel';
import { Worker } from 'node:worker_threads';
import { type PdfWork } from './statement-worker.js';

const AT_ONCE = 1;
const WAITING_MAX = 4;
const WAIT_MS = 5_000;
const WRITING_MS = 12_000;
const HEAP_MB = 384;

/** Writes PDFs in a thread of its own: the API goes on meanwhile. */
@Injectable()
export class PdfWriter {
  private readonly turns = new Semaphore({
    atOnce: AT_ONCE,
    waiting: WAITING_MAX,
    waitMs: WAIT_MS,
    refuse: () => new ProblemError(problem('busy', 'other statements are being written')),
  });

  /** Throws `busy` where too many are written, and `statement-too-long` where it takes too long. */
  write(work: PdfWork, who: string): Promise<Uint8Array> {
    return this.turns.run(() => inThread(work), who);
  }
}

function inThread(work: PdfWork): Promise<Uint8Array> {
  const worker = new Worker(new URL('./statement-worker.js', import.meta.url), {
    workerData: work,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    execArgv: [],
  });
  return new Promise<Uint8Array>((done, reject) => {
    const timer = setTimeout(() => {
      reject(new ProblemError(problem('statement-too-long', 'the PDF was not written in time')));
      void worker.terminate();
    }, WRITING_MS);
    worker.once('message', done);
    worker.once('error', reject);
    worker.once('exit', () => {
      clearTimeout(timer);
      reject(new Error('the thread that writes PDFs ended before its end'));
    });
  });
}
