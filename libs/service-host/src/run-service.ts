import { type Type } from '@nestjs/common';
import { ConfigError } from './environment.js';
import { guardProcess } from './process-guard.js';
import { defineConfig, type ServiceConfig } from './service.config.js';
import { loggerOf, startService, type RunningService, type ServiceOptions } from './start-service.js';

const EXIT_CONFIG = 78;

/** The whole life of a service process, from reading its configuration to its exit code. All that a `main.ts` calls. */
export async function runService<C extends ServiceConfig>(module: Type, options: ServiceOptions<C>): Promise<void> {
  const config = readConfig(options);
  const logger = loggerOf(config);
  let running: RunningService | undefined;
  const guard = guardProcess(
    logger,
    { exitWithParent: config.exitWithParent },
    async (reason) => (await running?.stop(reason)) ?? true,
  );
  try {
    running = await startService(module, options, { config, logger });
  } catch (error) {
    logger.fatal('could not start', { error });
    guard.exit(1);
  }
}

function readConfig<C extends ServiceConfig>(options: ServiceOptions<C>): C {
  try {
    return defineConfig(options.config);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(EXIT_CONFIG);
  }
}
