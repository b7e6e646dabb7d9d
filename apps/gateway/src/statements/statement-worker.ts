import { type PeriodStatement, type StatementLanguage } from '@plimsoll/contracts';
import { parentPort, workerData } from 'node:worker_threads';
import { periodPdf } from './period-pdf.js';

/** What a thread is given. */
export interface PdfWork {
  readonly statement: PeriodStatement;
  readonly zone: string;
  readonly language: StatementLanguage;
}

const { statement, zone, language } = workerData as PdfWork;
parentPort?.postMessage(await periodPdf(statement, zone, language));
