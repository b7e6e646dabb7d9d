import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { freePort } from '../process/free-port.js';
import { HOUSE } from '../platform/house.js';

/** A program that is ready, or waits for somebody, or is killed while it says nothing. */
const PROGRAM = `
  const { createServer } = require('node:http');
  let ready = true;
  process.on('SIGUSR2', () => (ready = false, process.stdout.write('waiting\\n')));
  createServer((request, response) => { response.statusCode = request.url === '/live' || ready ? 200 : 503; response.end('x'); })
    .listen(Number(process.argv[1]), '127.0.0.1', () => process.stdout.write('up\\n'));`;

describe('the health check of a container', () => {
  let folder: string;
  let port: number;
  let program: ChildProcess;

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-health-'));
    port = await freePort();
    program = spawn(process.execPath, ['-e', PROGRAM, String(port)], { stdio: ['ignore', 'pipe', 'inherit'] });
    writeFileSync(path.join(folder, 'health.pid'), String(program.pid));
    await once(program.stdout!, 'data');
  });
  afterEach(() => {
    program.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  /** Its exit code and what it says. */
  async function check(args = ['/ready', '/live']): Promise<{ code: number; says: string }> {
    const env = {
      PATH: process.env['PATH'] ?? '',
      OPS_PORT: String(port),
      HEALTH_STATE: path.join(folder, 'health'),
      HEALTH_FAILURES: '3',
      HEALTH_FAILURES_STARTING: '5',
      HEALTH_WAIT_SECONDS: '0.4',
    };
    try {
      const { stdout } = await promisify(execFile)('bash', [path.join(HOUSE, 'deploy/healthcheck.sh'), ...args], {
        env,
      });
      return { code: 0, says: stdout };
    } catch (error) {
      const { code, stdout } = error as { code: number; stdout: string };
      return { code, says: stdout };
    }
  }

  it('kills a program that hung: three times without any answer after it had answered', async () => {
    const exited = once(program, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
    expect(await check()).toEqual({ code: 0, says: '' });
    program.kill('SIGSTOP');
    expect((await check()).says).toContain('no answer (1 of 3)');
    expect((await check()).says).toContain('no answer (2 of 3)');
    expect(program.signalCode).toBeNull();
    expect((await check()).code).toBe(1);
    expect(await exited).toEqual([null, 'SIGKILL']);
    // What comes next begins anew, with the patience of a start.
    expect(existsSync(path.join(folder, 'health.failures'))).toBe(false);
    expect((await check()).says).toContain('no answer (1 of 5)');
  });

  it('leaves alone what hung only for a moment', async () => {
    expect((await check()).code).toBe(0);
    for (const [signal, code] of [
      ['SIGSTOP', 1],
      ['SIGSTOP', 1],
      ['SIGCONT', 0],
      ['SIGSTOP', 1],
      ['SIGSTOP', 1],
      ['SIGCONT', 0],
    ] as const) {
      program.kill(signal);
      expect((await check()).code).toBe(code);
    }
    expect(program.signalCode).toBeNull();
  });

  it('leaves alone what waits for somebody else: not ready, but there', async () => {
    program.kill('SIGUSR2');
    await once(program.stdout!, 'data');
    for (let i = 0; i < 6; i += 1) {
      const { code, says } = await check();
      expect([code, says.trim()]).toEqual([1, 'not ready: /ready says 503']);
    }
    expect(program.signalCode).toBeNull();
  });

  it('has more patience with what never answered', async () => {
    program.kill('SIGSTOP');
    for (let i = 1; i <= 4; i += 1) expect((await check()).says).toContain(`no answer (${i} of 5)`);
    expect(program.signalCode).toBeNull();
    const exited = once(program, 'exit');
    await check();
    await exited;
  });

  it('says so where there is no init: nobody can kill the first process of a container from within', async () => {
    writeFileSync(path.join(folder, 'health.pid'), '1');
    program.kill('SIGSTOP');
    for (let i = 1; i <= 4; i += 1) await check(['/ready']);
    expect((await check(['/ready'])).says).toContain('no init');
  });
});
