import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readJsonFile, writeJsonFile } from './json-file.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-json-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a small file of an installation', () => {
  it('is read as it was written, for its owner alone, and leaves no draft', () => {
    const file = path.join(folder, 'a.json');
    writeJsonFile(file, { people: 4100 });
    expect(readJsonFile(file, '')).toEqual({ people: 4100 });
    expect([statSync(file).mode & 0o777, readdirSync(folder)]).toEqual([0o600, ['a.json']]);
  });

  it('is nothing when it is not there', () => expect(readJsonFile(path.join(folder, 'a.json'), '')).toBeUndefined());

  it.each(['', '{"people": 41', 'null', '7'])('that holds %p is named with its cure', (text) => {
    const file = path.join(folder, 'a.json');
    writeFileSync(file, text);
    expect(() => readJsonFile(file, 'ports are chosen anew.')).toThrow(
      expect.objectContaining({ what: `The file ${file} is damaged.`, cure: 'delete it: ports are chosen anew.' }),
    );
  });
});
