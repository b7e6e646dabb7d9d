import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  truncateSync,
} from 'node:fs';
import path from 'node:path';
import { type StripeObject } from '../model/model.js';

/** Where commits are kept: each is one entry, read again in order after a restart. */
export interface Journal {
  read(): Iterable<readonly StripeObject[]>;
  append(objects: readonly StripeObject[]): void;
  close(): void;
}

/** Nothing survives the process: for specs and fault runs. */
export const noJournal: Journal = { read: () => [], append: () => undefined, close: () => undefined };

/**
 * One line of JSON per commit in a file that only grows, on disk before the commit is answered. A last line that a crash
 * cut short is cut off: it was never answered. Throws where a line before it cannot be read.
 */
export function fileJournal(file: string): Journal {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  cutTornLine(file);
  const handle = openSync(file, 'a', 0o600);
  return {
    read: () => readLines(file),
    append: (objects) => {
      appendFileSync(handle, `${JSON.stringify(objects)}\n`);
      fsyncSync(handle);
    },
    close: () => closeSync(handle),
  };
}

function cutTornLine(file: string): void {
  if (!existsSync(file)) return;
  const bytes = readFileSync(file);
  const end = bytes.lastIndexOf('\n') + 1;
  if (end < bytes.length) truncateSync(file, end);
}

function* readLines(file: string): Iterable<readonly StripeObject[]> {
  let number = 0;
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    number += 1;
    if (line === '') continue;
    try {
      yield JSON.parse(line) as StripeObject[];
    } catch (error) {
      throw new Error(`${file}: line ${number} cannot be read`, { cause: error });
    }
  }
}
