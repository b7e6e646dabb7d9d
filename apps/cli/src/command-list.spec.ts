import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { listCommands, rowOf } from './command-list.js';
import { plimsollProgram } from './program.js';

const page = (name: string): string => readFileSync(path.resolve(import.meta.dirname, '../../..', name), 'utf8');

describe('what the pages say of commands', () => {
  const commands = listCommands(plimsollProgram('0'));

  it('the guide lists each of them as it is, and none that there is not', () => {
    const rows = page('docs/guides/command-line.md')
      .split('\n')
      .filter((line) => line.startsWith('| `plimsoll '));
    expect(rows).toEqual(commands.map(rowOf));
  });

  it('the README names each of them', () => {
    const told = page('README.md');
    const names = plimsollProgram('0').commands.map((command) => command.name());
    expect(names.filter((name) => !new RegExp(String.raw`\b${name}\b`).test(told))).toEqual([]);
  });
});
