import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compile, hasCompiler } from './compile.js';

const COMPILES_WITHIN_MS = 120_000;
const compiler = hasCompiler();
if (!compiler) process.stdout.write('skipped: the MT5 agent, compiled and tried: there is no g++ here\n');

/** The line of one spec of `shim/unit_main.cpp`. */
interface Told {
  readonly name: string;
  readonly flaws: string;
}

// What a developer reads: which function, what it gave, what it should have given.
(compiler ? describe : describe.skip)('the functions of the MT5 agent, compiled with g++', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-agent-unit-'));
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it(
    'do what the protocol says',
    () => {
      const { status, stdout } = spawnSync(compile('unit'), [folder], { encoding: 'utf8' });
      const told = stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Told);
      expect(told.filter(({ flaws }) => flaws !== '')).toEqual([]);
      expect(told).toHaveLength(29);
      expect(status).toBe(0);
    },
    COMPILES_WITHIN_MS,
  );

  it(
    'stand in a program that compiles whole, without a warning',
    () => {
      expect(compile('agent')).toContain('agent-');
    },
    COMPILES_WITHIN_MS,
  );
});
