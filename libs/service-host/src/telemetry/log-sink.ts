import { type Trace } from '../trace.js';

/** One line of the log, after everything secret was masked. */
export interface LogRecord {
  readonly level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly trace: Trace | undefined;
}

export type LogSink = (record: LogRecord) => void;

let sink: LogSink | undefined;

/** Log lines go here too from now on; with undefined no longer. */
export function sendLogsTo(taken: LogSink | undefined): void {
  sink = taken;
}

/** Where log lines go beside the console or the file; undefined unless a receiver is configured. */
export function logSink(): LogSink | undefined {
  return sink;
}
