import { existsSync } from 'node:fs';
import { knowsDatabase, readRun, SetupError } from '@plimsoll/infrastructure';
import { storingServices } from '../database/services.js';

/**
 * Why there is nothing to look at or to stop with this data directory, most often because it is the wrong one;
 * undefined when something was up with it once. Looking leaves no trace.
 */
export function neverUp(dataDir: string): SetupError | undefined {
  const cure = 'start Plimsoll once with "npm start", or name the right --data-dir.';
  // Where the environment gives the secrets, as in containers, the folder need not be there.
  if (storingServices.some((service) => knowsDatabase(dataDir, service))) return undefined;
  if (!existsSync(dataDir)) return new SetupError(`There is no data directory ${dataDir}.`, cure);
  return readRun(dataDir).state === 'none'
    ? new SetupError(`Plimsoll was never up with the data directory ${dataDir}.`, cure)
    : undefined;
}

/** Refuses a data directory that nothing was ever up with. */
export function requireEverUp(dataDir: string): void {
  const never = neverUp(dataDir);
  if (never) throw never;
}
