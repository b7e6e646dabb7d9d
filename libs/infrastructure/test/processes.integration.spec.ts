import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { getPriority, tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';
import {
  claimDataDir,
  endRun,
  freePort,
  isPortFree,
  logTail,
  ManagedProcess,
  nodeProcess,
  processIdentity,
  readRun,
  removeDataDir,
  SetupError,
  startRedis,
  startNats,
  Supervisor,
} from '@plimsoll/infrastructure';
import { waitFor } from '@plimsoll/testing';

const CHILD = fileURLToPath(new URL('./child.mjs', import.meta.url));
const PARENT = fileURLToPath(new URL('./parent.mjs', import.meta.url));
const dataDir = mkdtempSync(path.join(tmpdir(), 'plimsoll infrastructure '));

async function child(
  env: Record<string, string> = {},
  niceness?: number,
): Promise<{ process: ManagedProcess; ask: () => Promise<{ pid: number; what: string }> }> {
  const port = await freePort();
  const ask = async (): Promise<{ pid: number; what: string }> =>
    (await fetch(`http://127.0.0.1:${port}/`)).json() as Promise<{ pid: number; what: string }>;
  const managed = new ManagedProcess({
    name: 'child',
    command: process.execPath,
    args: [CHILD],
    env: { PORT: String(port), ...env },
    logFile: path.join(dataDir, 'logs', `${port}.log`),
    stopSignal: 'SIGTERM',
    rank: 9,
    restart: 'always',
    ...(niceness === undefined ? {} : { niceness }),
    isReady: async () => (await ask()).pid > 0,
    readyWithinMs: 10_000,
  });
  return { process: managed, ask };
}

afterAll(() => ['killed', ''].forEach((folder) => removeDataDir(path.join(dataDir, folder))));

describe('a managed process (OP-5)', () => {
  it('is ready when it says so, is restarted at once when it is killed, and stops', async () => {
    const { process: managed, ask } = await child();
    await managed.start();
    const first = (await ask()).pid;
    managed.kill();
    await managed.untilReady();
    expect((await ask()).pid).not.toBe(first);
    expect(managed.restarts).toBe(1);
    await managed.stop();
    expect(managed.state).toBe('stopped');
    await expect(ask()).rejects.toThrow();
  });

  it('waits behind others for the processor when it was told so, also after it was started again', async () => {
    const ours = getPriority();
    const { process: managed } = await child({}, ours + 5);
    await managed.start();
    expect(getPriority(managed.pid)).toBe(ours + 5);
    managed.kill();
    await managed.untilReady();
    expect(getPriority(managed.pid)).toBe(ours + 5);
    await managed.stop();
  });

  it('takes an override for one start only', async () => {
    const { process: managed, ask } = await child();
    managed.overrideNextStart({ WHAT: 'once' });
    await managed.start();
    expect((await ask()).what).toBe('once');
    managed.kill();
    await managed.untilReady();
    expect((await ask()).what).toBe('');
    await managed.stop();
  });

  it('shows the end of its log when it does not start', async () => {
    const { process: managed } = await child({ WHAT: 'fail' });
    await expect(managed.start()).rejects.toThrow('the moon is in the wrong phase');
    await managed.stop();
  });

  it('that writes its log itself shows both: its last lines, and what was no line of a log', async () => {
    const spec = nodeProcess(dataDir, {
      name: 'own-log',
      main: CHILD,
      env: { WHAT: 'fail-in-own-log' },
      ownLog: true,
      readyUrl: 'http://127.0.0.1:1/',
      restart: 'never',
    });
    const error = await new ManagedProcess(spec).start().catch((reason: Error) => reason.message);
    expect(error).toMatch(/the tide is out[^]*Fatal: no water/);
    expect(readFileSync(path.join(dataDir, 'logs', 'own-log.log'), 'utf8')).toBe('{"msg":"the tide is out"}\n');
    expect(readFileSync(path.join(dataDir, 'logs', 'own-log.output.log'), 'utf8')).toBe('Fatal: no water\n');
  });

  it('shows the lines since its start also when its log became another file meanwhile', () => {
    const file = path.join(dataDir, 'rotated.log');
    writeFileSync(file, 'short\n');
    expect(logTail(file, { from: 1_000 })).toBe('short');
  });

  it('is killed when it does not hear, also while it is halted', async () => {
    const { process: managed } = await child({ WHAT: 'stubborn' });
    await managed.start();
    managed.kill('SIGSTOP', { tree: true });
    await managed.stop(300);
    expect(managed.state).toBe('stopped');
  });
});

describe('a parent that is killed with -9', () => {
  it('leaves no server and no child behind', async () => {
    const folder = path.join(dataDir, 'killed');
    const parent = spawn(process.execPath, [PARENT, folder, String(await freePort())], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const line = await new Promise<string>((resolve) =>
      createInterface({ input: parent.stdout }).once('line', resolve),
    );
    const pids = JSON.parse(line) as number[];
    expect(pids).toHaveLength(4);
    expect(pids.every((pid) => processIdentity(pid) !== undefined)).toBe(true);
    parent.kill('SIGKILL');
    await waitFor('the end of all children', () => pids.every((pid) => processIdentity(pid) === undefined), {
      timeoutMs: 40_000,
    });
    // Three servers begin in it, however busy the machine is.
  }, 120_000);
});

describe('a data directory', () => {
  it('belongs to one run at a time, and is cleaned up after one that died half-way', async () => {
    const folder = path.join(dataDir, 'claimed');
    const claim = await claimDataDir(folder);
    await expect(claimDataDir(folder)).rejects.toThrow(/runs already .* Cure: run "npx plimsoll down/);
    claim.release();
    expect(readRun(folder)).toEqual({ state: 'none' });
    const left = spawn(process.execPath, [CHILD], { env: { PORT: String(await freePort()) }, stdio: 'ignore' });
    writeFileSync(path.join(folder, 'run.lock'), '999999999:1\n');
    writeFileSync(
      path.join(folder, 'run.json'),
      JSON.stringify({ owner: '999999999:1', processes: [{ name: 'left', identity: processIdentity(left.pid!) }] }),
    );
    expect(readRun(folder).state).toBe('stale');
    const again = await claimDataDir(folder);
    expect(again.leftovers).toBe(1);
    expect(processIdentity(left.pid!)).toBeUndefined();
    again.release();
    expect(await endRun(folder)).toBe('none');
  });

  it('keeps a record of what runs', async () => {
    const folder = path.join(dataDir, 'recorded');
    const claim = await claimDataDir(folder);
    const supervisor = new Supervisor(folder);
    const { process: managed } = await child();
    await supervisor.run(managed.spec, { address: 'here' });
    supervisor.nowReady({ gateway: 'http://here' });
    expect(readRun(folder)).toMatchObject({
      state: 'running',
      run: {
        ready: true,
        urls: { gateway: 'http://here' },
        processes: [{ name: 'child', state: 'ready', address: 'here' }],
      },
    });
    await supervisor.stopAll([]);
    claim.release();
  });
});

describe('a port that is taken', () => {
  it('is one line with the cure, for each server', async () => {
    const other = createServer().listen(await freePort(), '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as { port: number };
    expect(await isPortFree(port)).toBe(false);
    for (const start of [startNats, startRedis]) {
      await expect(start({ dataDir: path.join(dataDir, 'ports'), port })).rejects.toThrow(SetupError);
      await expect(start({ dataDir: path.join(dataDir, 'ports'), port })).rejects.toThrow(
        /^Port \d+, meant for \w+, is taken by another program\. Cure: /,
      );
    }
    other.close();
  });
});
