import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import {
  freePort,
  jetStreamAnswers,
  jetStreamFlaw,
  logTail,
  ManagedProcess,
  type ProcessState,
  removeDataDir,
  type RunningServer,
  startNats,
} from '@plimsoll/infrastructure';
import { waitFor, WedgedNats } from '@plimsoll/testing';

const CHILD = fileURLToPath(new URL('./child.mjs', import.meta.url));
const SOON = { everyMs: 100, timeoutMs: 500, failures: 3 };
const dataDir = mkdtempSync(path.join(tmpdir(), 'plimsoll liveness '));

afterAll(() => removeDataDir(dataDir));

/** A process that is ready and then answers its liveness check as it is told. */
async function child(
  restart: 'always' | 'never',
  { failures } = { failures: 3 },
): Promise<{ process: ManagedProcess; states: ProcessState[]; answer: (well: boolean) => void }> {
  const port = await freePort();
  const states: ProcessState[] = [];
  let well = true;
  const isReady = async (): Promise<boolean> => (await fetch(`http://127.0.0.1:${port}/`)).ok;
  const process = new ManagedProcess({
    name: 'child',
    command: globalThis.process.execPath,
    args: [CHILD],
    env: { PORT: String(port) },
    logFile: path.join(dataDir, 'logs', `${port}.log`),
    stopSignal: 'SIGTERM',
    rank: 9,
    restart,
    isReady,
    readyWithinMs: 20_000,
    onState: (_, state) => void states.push(state),
    liveness: { check: () => Promise.resolve(well), everyMs: 20, failures },
  });
  return { process, states, answer: (now) => (well = now) };
}

describe('a process that lives but does not do its work (attack F6)', () => {
  it('is told as unresponsive, ended and started again', async () => {
    const { process, states, answer } = await child('always');
    await process.start();
    const before = process.pid;
    answer(false);
    await waitFor('the end of the child', () => states.includes('crashed'), { timeoutMs: 20_000 });
    answer(true);
    await process.untilReady(20_000);
    expect(states.slice(0, 5)).toEqual(['starting', 'ready', 'unresponsive', 'crashed', 'starting']);
    expect([process.pid === before, process.restarts]).toEqual([false, 1]);
    expect(logTail(process.spec.logFile, { lines: 100 })).toContain(
      'plimsoll: child lives but did not answer 3 times in a row',
    );
    await process.stop();
  }, 60_000);

  it('is only told of when nobody would start it again', async () => {
    const { process, states, answer } = await child('never');
    await process.start();
    answer(false);
    await waitFor('the missed checks', () => process.state === 'unresponsive', { timeoutMs: 20_000 });
    await process.stop();
    expect(states).toEqual(['starting', 'ready', 'unresponsive', 'stopping', 'stopped']);
  }, 60_000);

  it('is well again when it answers before it is ended', async () => {
    const { process, states, answer } = await child('always', { failures: 1_000 });
    await process.start();
    answer(false);
    await waitFor('the missed checks', () => process.state === 'unresponsive', { timeoutMs: 20_000 });
    answer(true);
    await waitFor('an answer', () => process.state === 'ready', { timeoutMs: 20_000 });
    await process.stop();
    expect(states).toEqual(['starting', 'ready', 'unresponsive', 'ready', 'stopping', 'stopped']);
  }, 60_000);
});

describe('liveness of NATS by the answer of JetStream (attack F6)', () => {
  it('is not fooled by a server that greets and answers PING', async () => {
    const wedged = await WedgedNats.start();
    expect(await jetStreamFlaw(wedged.url, 300)).toMatch(/300 ms|timeout/i);
    await wedged.stop();
    expect(await jetStreamAnswers(wedged.url, 300)).toBe(false);
  });

  it('starts a halted server again, with all it had stored', async () => {
    const server: RunningServer = await startNats({ dataDir, restart: 'always', liveness: SOON });
    expect(await jetStreamAnswers(server.url, 5_000)).toBe(true);
    await publishOne(server.url);
    const process = server.process!;
    process.kill('SIGSTOP', { tree: true });
    await waitFor('another server', () => process.restarts > 0 && process.state === 'ready', { timeoutMs: 40_000 });
    expect(await stored(server.url)).toBe(1);
    await server.stop();
  }, 90_000);
});

async function publishOne(url: string): Promise<void> {
  await withNats(url, async (nc) => {
    await (await jetstreamManager(nc)).streams.add({ name: 'KEPT', subjects: ['kept'] });
    await jetstream(nc).publish('kept', 'one');
  });
}

function stored(url: string): Promise<number> {
  return withNats(url, async (nc) => (await (await jetstreamManager(nc)).streams.info('KEPT')).state.messages);
}

async function withNats<T>(url: string, work: (nc: Awaited<ReturnType<typeof connect>>) => Promise<T>): Promise<T> {
  const { host, username, password } = new URL(url);
  const nc = await connect({ servers: host, user: username, pass: password });
  return work(nc).finally(() => nc.close());
}
