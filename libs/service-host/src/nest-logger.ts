import { type LoggerService } from '@nestjs/common';
import { type Logger } from './logger.js';

/**
 * Nest's own lines in our format. Its start-up chatter is debug; only its warnings and errors matter to an operator.
 */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.logger.debug(text(message), fields(rest));
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.logger.debug(text(message), fields(rest));
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.logger.trace(text(message), fields(rest));
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.logger.warn(text(message), fields(rest));
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.logger.error(text(message), fields(rest));
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.logger.fatal(text(message), fields(rest));
  }
}

function text(message: unknown): string {
  if (message instanceof Error) return message.message;
  return typeof message === 'string' ? message : JSON.stringify(message);
}

function fields(rest: unknown[]): Record<string, unknown> {
  const source = rest.at(-1);
  const detail = rest.slice(0, -1).filter((part) => part !== undefined);
  return { ...(typeof source === 'string' ? { source } : {}), ...(detail.length > 0 ? { nest: detail } : {}) };
}
