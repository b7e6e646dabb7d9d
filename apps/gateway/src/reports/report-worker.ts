import { readReport } from '@plimsoll/reports';
import { parentPort, workerData } from 'node:worker_threads';
import { toReading } from './to-reading.js';

/** Reads one report and ends. What it throws is what is wrong with the file. */
parentPort?.postMessage(toReading(readReport(workerData as Uint8Array)));
