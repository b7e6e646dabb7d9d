import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What is compiled of the agent's source: the agent in the scripted terminal, or the unit specs of its functions. */
export type Program = 'agent' | 'unit';

const APP = path.resolve(import.meta.dirname, '..');
const CACHE = path.resolve(APP, '../../node_modules/.cache/mt5-agent');
/** MQL5 checks unused parameters of event handlers no more than we do: their form is given. */
const FLAGS = ['-std=c++20', '-O1', '-Wall', '-Wextra', '-Werror', '-Wno-unused-parameter'];

/** The agent's sources and the shim's, in a steady order. */
export function sources(): string[] {
  return ['mql5', 'shim']
    .flatMap((folder) =>
      readdirSync(path.join(APP, folder), { recursive: true, encoding: 'utf8' }).map((f) => path.join(APP, folder, f)),
    )
    .filter((file) => /\.(mqh|mq5|hpp|cpp)$/.test(file))
    .toSorted();
}

/** Whether this machine has g++ (a package of Debian and Ubuntu). */
export function hasCompiler(): boolean {
  return spawnSync('g++', ['--version']).status === 0;
}

/**
 * Compiles the real source with the shim, once for each state of the sources, and gives the path of the program. Throws
 * what the compiler says.
 */
export function compile(program: Program): string {
  const hash = createHash('sha256').update(FLAGS.join(' '));
  for (const file of sources()) hash.update(file).update(readFileSync(file));
  const built = path.join(CACHE, `${program}-${hash.digest('hex').slice(0, 16)}`);
  if (existsSync(built)) return built;
  const work = path.join(CACHE, `work-${process.pid}-${program}`);
  mkdirSync(work, { recursive: true });
  try {
    writeFileSync(path.join(work, 'Plimsoll.mq5'), withoutProperties(expert()));
    const output = path.join(work, program);
    const include = ['shim', 'mql5/Include'].map((folder) => `-I${path.join(APP, folder)}`);
    const { status, stderr } = spawnSync(
      'g++',
      [...FLAGS, ...include, `-I${work}`, path.join(APP, 'shim', `${program}_main.cpp`), '-o', output],
      { encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(`g++ refuses ${program}:\n${stderr}`);
    renameSync(output, built);
    return built;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function expert(): string {
  return readFileSync(path.join(APP, 'mql5/Experts/Plimsoll/Plimsoll.mq5'), 'utf8');
}

/** `#property` is MetaEditor's; a preprocessor of C++ knows no such directive. Lines keep their numbers. */
function withoutProperties(source: string): string {
  return source.replaceAll(/^#property .*$/gm, '');
}
