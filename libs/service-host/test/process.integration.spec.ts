import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';

const FIXTURE = new URL('process-under-test.mjs', import.meta.url).pathname;
/** A process starts in less, but not on a machine that has much else to do. */
const PATIENCE_MS = 60_000;
const started: Life[] = [];
const place = mkdtempSync(path.join(tmpdir(), 'plimsoll-life-'));

/** A service in a process of its own. */
class Life {
  readonly lines: string[] = [];
  errors = '';
  readonly exit: Promise<number | null>;

  constructor(readonly child: ChildProcess) {
    createInterface({ input: child.stdout! }).on('line', (line) => this.lines.push(line));
    child.stderr!.on('data', (data: Buffer) => (this.errors += data.toString()));
    this.exit = new Promise((resolve) => child.once('exit', resolve));
  }

  says(what: string): boolean {
    return this.lines.some((line) => line.includes(what));
  }

  async until(what: string): Promise<void> {
    for (let waited = 0; waited < PATIENCE_MS; waited += 20) {
      if (this.says(what)) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`never said ${what}: ${this.lines.join('\n')} ${this.errors}`);
  }
}

function start(environment: Record<string, string>): Life {
  const env = {
    PATH: process.env['PATH'] ?? '',
    // Many processes of one program: compiled once.
    NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
    NEEDED: 'yes',
    SERVICE_NAME: 'life',
    ...environment,
  };
  const life = new Life(spawn(process.execPath, [FIXTURE], { env, stdio: ['pipe', 'pipe', 'pipe'] }));
  started.push(life);
  return life;
}

afterAll(() => rmSync(place, { recursive: true }));
afterEach(() => {
  for (const life of started.splice(0)) life.child.kill('SIGKILL');
});

describe('OP-5 the life of a service process', () => {
  it(
    'a signal ends it in order, exit code 0',
    async () => {
      const life = start({});
      await life.until('"serving"');
      life.child.kill('SIGTERM');
      expect(await life.exit).toBe(0);
      expect(life.says('flushed')).toBe(true);
      expect(life.says('"clean":true')).toBe(true);
    },
    PATIENCE_MS,
  );

  it(
    'its log goes into the file that LOG_FILE names, to its last line',
    async () => {
      const file = path.join(place, 'life.log');
      const life = start({ LOG_FILE: file, FAULT: 'throw' });
      expect(await life.exit).toBe(1);
      const text = readFileSync(file, 'utf8');
      expect(text).toContain('"serving"');
      expect(text).toContain('nobody catches me');
      expect(text.endsWith('\n')).toBe(true);
      expect(life.lines).toEqual(['{"msg":"flushed"}']);
    },
    PATIENCE_MS,
  );

  it(
    'a standard output that takes nothing any more costs its lines, never the service',
    async () => {
      const full = openSync('/dev/full', 'w');
      const env = {
        PATH: process.env['PATH'] ?? '',
        NEEDED: 'yes',
        SERVICE_NAME: 'life',
        FAULT: 'full-output',
        PLIMSOLL_PARENT_STDIN: '1',
      };
      const child = spawn(process.execPath, [FIXTURE], { env, stdio: ['pipe', full, 'pipe'] });
      closeSync(full);
      let errors = '';
      child.stderr!.on('data', (data: Buffer) => (errors += data.toString()));
      const exit = new Promise((resolve) => child.once('exit', resolve));
      child.stdin!.end();
      expect([await exit, errors]).toEqual([0, '{"msg":"flushed"}\n']);
    },
    PATIENCE_MS,
  );

  it(
    'a second signal ends it at once, exit code 1',
    async () => {
      const life = start({ FAULT: 'slow-stop' });
      await life.until('"serving"');
      life.child.kill('SIGTERM');
      await life.until('"stopping"');
      life.child.kill('SIGTERM');
      expect(await life.exit).toBe(1);
    },
    PATIENCE_MS,
  );

  it.each([
    ['throw', 'nobody catches me'],
    ['reject', 'nobody awaits me'],
  ])(
    'an error nobody caught (%s) is logged, what was begun is flushed, exit code 1',
    async (fault, message) => {
      const life = start({ FAULT: fault });
      expect(await life.exit).toBe(1);
      expect(life.lines.find((line) => line.includes(message))).toContain('"level":"fatal"');
      expect(life.says('flushed')).toBe(true);
    },
    PATIENCE_MS,
  );

  it(
    'it ends with its parent, and leaves Ctrl-C to it',
    async () => {
      const life = start({ PLIMSOLL_PARENT_STDIN: '1' });
      await life.until('"serving"');
      life.child.kill('SIGINT');
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(life.says('"stopping"')).toBe(false);
      life.child.stdin!.end();
      expect(await life.exit).toBe(0);
      expect(life.says('the parent is gone')).toBe(true);
    },
    PATIENCE_MS,
  );

  it(
    'a wrong configuration is told at once, exit code 78',
    async () => {
      const life = start({ NEEDED: '', OPS_PORT: 'many', LOG_LEVEL: 'loud' });
      expect(await life.exit).toBe(78);
      expect(life.errors.split('\n')).toEqual([
        'configuration is not usable:',
        "  LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent, is 'loud'",
        "  OPS_PORT must be a whole number from 0 to 65535, is 'many'",
        '  NEEDED is not set',
        '',
      ]);
    },
    PATIENCE_MS,
  );

  it(
    'a failed start is told, exit code 1',
    async () => {
      const life = start({ FAULT: 'no-start' });
      expect(await life.exit).toBe(1);
      expect(life.says('cannot begin')).toBe(true);
    },
    PATIENCE_MS,
  );

  it(
    'a taken port is told, exit code 1',
    async () => {
      const first = start({ OPS_PORT: '0' });
      await first.until('"serving"');
      const taken = /"httpPort":(\d+)/.exec(first.lines.join('\n'))![1]!;
      const second = start({ HTTP_PORT: taken });
      expect(await second.exit).toBe(1);
      expect(second.says('EADDRINUSE')).toBe(true);
    },
    PATIENCE_MS,
  );
});
