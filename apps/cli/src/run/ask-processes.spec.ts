import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ProcessRecord, type RunRecord } from '@plimsoll/infrastructure';
import { statusText } from '../commands/status.js';
import { askProcesses, withAnswers } from './ask-processes.js';
import { judge } from './judge-run.js';

/** One that works, and one that takes connections and never answers, as a stopped process does. */
const works = createServer((_, response) => response.writeHead(404).end());
const frozen = createServer(() => undefined);
const portOf = (server: Server): number => (server.address() as AddressInfo).port;

const record = (name: string, address: string | undefined, state = 'ready'): ProcessRecord => ({
  name,
  state,
  identity: `${name}:1`,
  readyMs: 40,
  restarts: 0,
  address,
  origin: undefined,
  logFile: undefined,
});
const runOf = (processes: ProcessRecord[]): RunRecord => ({
  owner: '1:1',
  startedAt: '2026-01-05T10:00:00.000Z',
  ready: true,
  urls: { gateway: 'http://127.0.0.1:7300', terminals: 'http://127.0.0.1:7301' },
  processes,
});

beforeAll(async () => {
  for (const server of [works, frozen])
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
});
afterAll(() => {
  for (const server of [works, frozen]) {
    server.closeAllConnections();
    server.close();
  }
});

describe('status asks (issue 8, 0.1: a frozen gateway was called healthy)', () => {
  it('calls a process that lives and does not answer by its name', async () => {
    const run = runOf([
      record('postgres', '127.0.0.1:1'),
      record('gateway', `http://127.0.0.1:${portOf(frozen)}`),
      record('broker', `http://127.0.0.1:${portOf(works)}`),
      record('signals', `127.0.0.1:${portOf(works)} (health, metrics)`),
      record('pipelines', `127.0.0.1:${portOf(frozen)} (health, metrics)`, 'starting'),
    ]);
    const answers = await askProcesses(run.processes, 3_000);
    expect([...answers.keys()]).toEqual(['gateway', 'broker', 'signals']);
    expect(answers.get('gateway')).toBeUndefined();
    expect(answers.get('broker')).toBeLessThan(3_000);
    const told = withAnswers(
      judge(run, true, () => true),
      answers,
    );
    expect(told.state).toBe('troubled');
    expect(told.trouble.join()).toContain('gateway lives and does not answer');
    const text = statusText(told, '/d', new Date('2026-01-05T11:00:00.000Z'));
    expect(text).toMatch(/gateway\s+does not answer/);
    expect(text).toMatch(/broker\s+healthy/);
  });

  it('changes nothing where all answer, or nothing is up', () => {
    const up = judge(runOf([record('broker', undefined)]), true, () => true);
    expect(withAnswers(up, new Map([['broker', 3]]))).toEqual(up);
    const down = judge(runOf([record('broker', undefined)]), false, () => false);
    expect(withAnswers(down, new Map([['broker', undefined]]))).toEqual(down);
  });
});
