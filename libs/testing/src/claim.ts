import { closeSync, openSync } from 'node:fs';
import path from 'node:path';
import { testEnvironment } from './testing.config.js';

/** Takes the next number of a kind that no spec file of this run has; undefined when the run hands out none. */
export function claim(kind: string, available: number): number | undefined {
  const { runDir } = testEnvironment();
  if (runDir === undefined || available === 0) return undefined;
  for (let place = 0; place < available; place += 1) {
    try {
      // Making a file that must not exist is atomic between the workers.
      closeSync(openSync(path.join(runDir, `${kind}-${place}`), 'wx'));
      return place;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  throw new Error(`all ${available} ${kind}s of this run are taken`);
}

/** The address, or one line on how specs get their servers. */
export function required(url: string | undefined, what: string): string {
  if (url === undefined)
    throw new Error(
      `no ${what} for this spec: integration specs stand in test/ and run through jest.config.mjs, whose global setup starts it`,
    );
  return url;
}
