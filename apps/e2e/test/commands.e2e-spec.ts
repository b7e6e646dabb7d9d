import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isAlive, readRun, removeDataDir } from '@plimsoll/infrastructure';
import { afterAll, describe, expect, it } from '@jest/globals';
import { e2eEnv } from '../src/platform/e2e.config.js';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const dataDir = mkdtempSync(path.join(tmpdir(), 'plimsoll commands '));

const started: { child: ReturnType<typeof spawn>; ended: Promise<number | null> }[] = [];

afterAll(async () => {
  for (const { child } of started) child.kill('SIGTERM');
  await Promise.all(started.map(({ ended }) => ended));
  removeDataDir(dataDir);
}, 600_000);

/** npm as a person starts it, in a process group of its own: a signal to its process reaches nobody else by itself. */
function npm(...args: string[]): {
  child: ReturnType<typeof spawn>;
  ended: Promise<number | null>;
  said: () => string;
  toldBeside: () => string;
  untilLine: Promise<string>;
} {
  const child = spawn('npm', args, { cwd: ROOT, env: e2eEnv, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let wrong = '';
  let heard: ((line: string) => void) | undefined;
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const untilLine = new Promise<string>((resolve, reject) => {
    heard = resolve;
    child.once('exit', (code) => reject(new Error(`npm ended with ${code}:\n${wrong}`)));
  });
  untilLine.catch(() => undefined);
  child.stdout.on('data', (chunk) => {
    out += String(chunk);
    if (out.includes('\n')) heard?.(out);
  });
  child.stderr.on('data', (chunk) => (wrong += String(chunk)));
  started.push({ child, ended });
  return { child, ended, said: () => out, toldBeside: () => wrong, untilLine };
}

describe('the commands of README', () => {
  it('say one line of JSON with --json, also through npm (first run F9)', async () => {
    const { ended, said, toldBeside } = npm('run', 'plimsoll', '--', 'status', '--json', '--data-dir', dataDir);
    expect(await ended).toBe(1);
    expect(said().trimEnd().split('\n')).toHaveLength(1);
    expect(JSON.parse(said())).toMatchObject({ ok: false, state: 'down' });
    // What is built stays as it is: a second build would take it from under all that runs.
    expect(toldBeside()).not.toMatch(/installing|building/);
  }, 300_000);

  it('hand their process over, so that a signal to npm reaches the program', () => {
    const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    expect(Object.values(scripts).filter((script) => !script.startsWith('exec node '))).toEqual([]);
  });

  it('end in order when only the process of npm hears Ctrl-C (first run F6)', async () => {
    const { child, ended, untilLine } = npm('start', '--', '--json', '--no-demo', '--data-dir', dataDir);
    await untilLine;
    const run = readRun(dataDir);
    const identities = run.state === 'running' ? run.run!.processes.map(({ identity }) => identity!) : [];
    expect(identities.length).toBeGreaterThan(5);
    child.kill('SIGINT');
    await ended;
    expect(identities.filter((identity) => isAlive(identity))).toEqual([]);
    expect(readRun(dataDir).state).toBe('none');
  }, 600_000);
});
