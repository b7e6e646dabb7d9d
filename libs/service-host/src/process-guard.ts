import { type Logger } from './logger.js';
import { SHUTDOWN_LIMIT_MS } from './shutdown.js';

const EXIT_GRACE_MS = 2_000;

/** Ends everything; true when it ended well. */
export type StopAll = (reason: string) => Promise<boolean>;

export interface ProcessGuard {
  exit(code: number): void;
}

/**
 * Ties a service to its process: a signal, a lost parent or an error nobody caught all end it in order. A second
 * signal ends it at once. An uncaught error is never survived: what it left behind is unknown.
 */
export function guardProcess(logger: Logger, options: { exitWithParent: boolean }, stopAll: StopAll): ProcessGuard {
  let stopping = false;
  const end = (reason: string, code: number): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), SHUTDOWN_LIMIT_MS + EXIT_GRACE_MS).unref();
    stopAll(reason).then(
      (clean) => process.exit(clean ? code : 1),
      (error: unknown) => {
        logger.fatal('stopping failed', { error });
        process.exit(1);
      },
    );
  };
  const onSignal = (signal: string): void => {
    if (stopping) process.exit(1);
    end(signal, 0);
  };
  process.on('SIGTERM', onSignal);
  // Ctrl-C reaches the whole group; a supervised service waits for its supervisor to say so in the right order.
  process.on('SIGINT', options.exitWithParent ? () => undefined : onSignal);
  process.on('uncaughtException', (error) => {
    logger.fatal('an error nobody caught', { error });
    end('uncaught exception', 1);
  });
  process.on('unhandledRejection', (reason) => {
    logger.fatal('a rejection nobody caught', { error: reason });
    end('unhandled rejection', 1);
  });
  if (options.exitWithParent) {
    process.stdin.on('end', () => end('the parent is gone', 0));
    process.stdin.on('error', () => end('the parent is gone', 0));
    process.stdin.resume();
  }
  return { exit: (code) => process.exit(code) };
}
