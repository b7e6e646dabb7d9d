import { Injectable } from '@nestjs/common';
import { systemClock } from '@plimsoll/kernel';
import { pino, type DestinationStream, type Logger as Pino } from 'pino';
import { currentContext } from './context.js';
import { LogFile } from './log-file.js';
import { redact, redactText } from './redact.js';
import { contained } from './telemetry/contained.js';
import { logSink } from './telemetry/log-sink.js';

/** Bytes of lines that standard output did not take, kept for a better time. */
const OUTPUT_WAITING_MAX = 4 * 1024 * 1024;

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];
export type LogFields = Record<string, unknown>;

export interface LoggerSettings {
  readonly service: string;
  readonly level: LogLevel;
  /** The file that lines go to, which rotates; standard output when absent. */
  readonly file?: string;
  /** Where lines go instead: for specs. */
  readonly destination?: DestinationStream;
}

/**
 * JSON log lines. Each carries the service, the tenant, the correlation and the trace id of the running work,
 * and none carries a secret. Put an error under `error`.
 */
@Injectable()
export class Logger {
  private constructor(
    private readonly pino: Pino,
    private readonly always: LogFields = {},
  ) {}

  static create(settings: LoggerSettings): Logger {
    const options = {
      level: settings.level,
      base: { service: settings.service, pid: process.pid },
      timestamp: () => `,"time":"${systemClock.now().toISOString()}"`,
      formatters: { level: (label: string) => ({ level: label }) },
      mixin: contextFields,
    };
    return new Logger(pino(options, settings.destination ?? destinationOf(settings)));
  }

  /** A logger whose lines carry these fields too. */
  child(fields: LogFields): Logger {
    const safe = redact(fields) as LogFields;
    return new Logger(this.pino.child(safe), { ...this.always, ...safe });
  }

  trace(message: string, fields?: LogFields): void {
    this.write('trace', message, fields);
  }

  debug(message: string, fields?: LogFields): void {
    this.write('debug', message, fields);
  }

  info(message: string, fields?: LogFields): void {
    this.write('info', message, fields);
  }

  warn(message: string, fields?: LogFields): void {
    this.write('warn', message, fields);
  }

  error(message: string, fields?: LogFields): void {
    this.write('error', message, fields);
  }

  fatal(message: string, fields?: LogFields): void {
    this.write('fatal', message, fields);
  }

  private write(level: Exclude<LogLevel, 'silent'>, message: string, fields: LogFields | undefined): void {
    if (!this.pino.isLevelEnabled(level)) return;
    const [text, safe] = [redactText(message), fields && (redact(fields) as LogFields)];
    if (safe) this.pino[level](safe, text);
    else this.pino[level](text);
    const sink = logSink();
    if (sink === undefined) return;
    const trace = currentContext()?.trace;
    contained('logs', () =>
      sink({ level, message: text, fields: { ...this.always, ...contextFields(), ...safe }, trace }),
    );
  }
}

function destinationOf({ file, service }: LoggerSettings): DestinationStream {
  return file === undefined ? standardOutput() : new LogFile({ file, service });
}

/** Written synchronously: a line that explains a death must not die with the process. */
function standardOutput(): DestinationStream {
  const out = pino.destination({ dest: 1, sync: true, maxLength: OUTPUT_WAITING_MAX });
  // A full disk behind it costs lines, never the work that logged them. What waits goes out with a later line, as far
  // as it was kept.
  out.on('error', () => undefined);
  return out;
}

function contextFields(): LogFields {
  const context = currentContext();
  if (!context) return {};
  return {
    correlationId: context.correlationId,
    traceId: context.trace.traceId,
    spanId: context.trace.spanId,
    ...(context.tenantId === undefined ? {} : { tenantId: context.tenantId }),
    ...(context.userId === undefined ? {} : { userId: context.userId }),
  };
}
