import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { type StripeObject } from '../model/model.js';

/** Where commits are kept: each is one entry, read again in order after a restart. */
export interface Journal {
  read(): Iterable<readonly StripeObject[]>;
  append(objects: readonly StripeObject[]): void;
  /** Takes these in place of all that was kept: the newest version of each object, as one commit. */
  replace(objects: readonly StripeObject[]): void;
  close(): void;
}

/** Nothing survives the process: for specs and fault runs. */
export const noJournal: Journal = {
  read: () => [],
  append: () => undefined,
  replace: () => undefined,
  close: () => undefined,
};

/**
 * One line of JSON per commit in a file that only grows, on disk before the commit is answered. A last line that a crash
 * cut short is cut off: it was never answered. Throws where a line before it cannot be read.
 */
export function fileJournal(file: string): Journal {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  cutTornLine(file);
  let handle = openSync(file, 'a', 0o600);
  return {
    read: () => readLines(file),
    append: (objects) => {
      appendFileSync(handle, `${JSON.stringify(objects)}\n`);
      fsyncSync(handle);
    },
    replace: (objects) => {
      const next = `${file}.next`;
      writeWhole(next, `${JSON.stringify(objects)}\n`);
      // One of the two is there, whole, whenever it crashes.
      renameSync(next, file);
      closeSync(handle);
      handle = openSync(file, 'a', 0o600);
    },
    close: () => closeSync(handle),
  };
}

function writeWhole(file: string, text: string): void {
  const handle = openSync(file, 'w', 0o600);
  writeFileSync(handle, text);
  fsyncSync(handle);
  closeSync(handle);
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
