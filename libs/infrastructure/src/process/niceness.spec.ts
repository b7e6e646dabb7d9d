import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from '@jest/globals';
import { orderSessionBehind } from './niceness.js';

const USER = 65_534;

describe('nice values (review revA 3)', () => {
  it('are behind ours, whatever ours is: an ordinary user starts the platform with nice -n 10', async () => {
    if (process.platform !== 'linux' || process.getuid?.() !== 0) return;
    const script = `
      const { spawn } = await import('node:child_process');
      const { getPriority, setPriority } = await import('node:os');
      const { behindUs, orderBehind } = await import(process.argv[1]);
      setPriority(0, 10);
      process.setgid(${USER});
      process.setuid(${USER});
      const child = spawn('sleep', ['5']);
      orderBehind(child.pid, 5);
      const kept = getPriority(child.pid);
      orderBehind(child.pid, behindUs(5));
      console.log(kept, getPriority(child.pid));
      child.kill();`;
    const home = new URL('../../dist/process/niceness.js', import.meta.url).href;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, home], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const told: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => told.push(chunk));
    await once(child, 'exit');
    expect(Buffer.concat(told).toString().trim()).toBe('10 15');
  });
});

describe('sessions behind others (issue 6 §4, ADR 10)', () => {
  let child: ChildProcess | undefined;
  afterEach(() => void child?.kill('SIGKILL'));

  it('orders the session that a process leads, where Linux shares processors among sessions', async () => {
    child = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' });
    await orderSessionBehind(child.pid!, 7);
    const group = `/proc/${child.pid}/autogroup`;
    expect(existsSync(group) ? readFileSync(group, 'utf8') : ' nice 7').toContain(' nice 7');
  });

  it('a process that is gone meanwhile is no trouble', async () => {
    child = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' });
    const { pid } = child;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
    await expect(orderSessionBehind(pid!, 7)).resolves.toBeUndefined();
  });
});
