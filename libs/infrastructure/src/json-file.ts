import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { SetupError } from './setup-error.js';

/**
 * What a small file of ours holds; undefined when there is none. `cost` ends the sentence "delete it: …" for one that
 * is damaged.
 */
export function readJsonFile<T extends object>(file: string, cost: string): T | undefined {
  if (!existsSync(file)) return undefined;
  try {
    const held: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof held === 'object' && held !== null) return held as T;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new SetupError(`The file ${file} is damaged.`, `delete it: ${cost}`);
}

/** Writes the file, whole or not at all, for its owner alone. */
export function writeJsonFile(file: string, held: object): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(held, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}
