import { type Type } from '@nestjs/common';
import { ConfigError } from './environment.js';
import { guardProcess } from './process-guard.js';
import { defineConfig, type ServiceConfig } from './service.config.js';
import { startTelemetry } from './telemetry/start-telemetry.js';
import { loggerOf, startService, type RunningService, type ServiceOptions } from './start-service.js';

const EXIT_CONFIG = 78;
/** What a receiver of traces and logs may cost at the end of a process, ms. */
const LAST_EXPORT_MS = 2_000;

/** The whole life of a service process, from reading its configuration to its exit code. All that a `main.ts` calls. */
export async function runService<C extends ServiceConfig>(module: Type, options: ServiceOptions<C>): Promise<void> {
  const config = readConfig(options);
  const telemetry = await startTelemetry(config);
  const logger = loggerOf(config);
  let running: RunningService | undefined;
  const guard = guardProcess(logger, { exitWithParent: config.exitWithParent }, async (reason) => {
    const clean = (await running?.stop(reason)) ?? true;
    await telemetry.close(LAST_EXPORT_MS);
    return clean;
  });
  try {
    running = await startService(module, options, { config, logger, telemetry });
  } catch (error) {
    logger.fatal('could not start', { error });
    await telemetry.close(LAST_EXPORT_MS);
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
