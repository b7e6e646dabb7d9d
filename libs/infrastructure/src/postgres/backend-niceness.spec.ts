import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';
import { describe, expect, it } from '@jest/globals';
import { isExpectedOfOrdering } from '../process/niceness.js';
import { orderBackends, servedBy } from './backend-niceness.js';

describe('niceness of PostgreSQL backends (issue 6 §4)', () => {
  it.each([
    ['postgres: pipelines_worker plimsoll 127.0.0.1(41234) idle\0', 'pipelines'],
    ['postgres: broker_app plimsoll 127.0.0.1(41234) COMMIT', 'broker'],
    ['postgres: 15/main: signals_app plimsoll [local] INSERT', 'signals'],
    ['postgres: walwriter ', undefined],
    ['postgres: plimsoll_admin plimsoll 127.0.0.1(1) idle', undefined],
    ['/usr/lib/postgresql/15/bin/postgres -D /data', undefined],
  ])('knows from %j whom it serves', (title, service) => {
    expect(servedBy(title)).toBe(service);
  });

  it('orders those of the services named behind the others, each once', async () => {
    if (process.platform !== 'linux') return;
    const children = ['pipelines_worker', 'broker_app'].map((role) =>
      spawn('sleep', ['60'], { argv0: `postgres: ${role} plimsoll 127.0.0.1(1) idle` }),
    );
    try {
      await Promise.all(children.map((child) => once(child, 'spawn')));
      const [niced, left] = children.map((child) => child.pid!);
      const known = orderBackends(process.pid, new Set(['pipelines']), getPriority() + 3);
      expect([getPriority(niced), getPriority(left)]).toEqual([getPriority() + 3, getPriority()]);
      expect(known).toEqual(new Set([niced, left]));
      expect(orderBackends(process.pid, new Set(['pipelines']), getPriority() + 5, known)).toEqual(known);
      expect(getPriority(niced)).toBe(getPriority() + 3);
    } finally {
      for (const child of children) child.kill();
    }
  });

  it('leaves alone one that cannot be ordered: it is further behind already, or gone (revA 3)', async () => {
    if (process.platform !== 'linux') return;
    const child = spawn('sleep', ['60'], { argv0: 'postgres: pipelines_worker plimsoll 127.0.0.1(1) idle' });
    const further = Math.min(19, getPriority() + 10);
    try {
      await once(child, 'spawn');
      setPriority(child.pid!, further);
      expect(orderBackends(process.pid, new Set(['pipelines']), getPriority() + 5)).toEqual(new Set([child.pid]));
      expect(getPriority(child.pid)).toBe(further);
    } finally {
      child.kill();
    }
  });

  it.each<[string, () => unknown, boolean]>([
    ['one that is gone before it is ordered', () => setPriority(2 ** 22 + 1, 5), true],
    ['one that is gone before it is read', () => readFileSync('/proc/4194305/cmdline'), true],
    ['anything else', () => JSON.parse('{') as unknown, false],
  ])('is not stopped, nor the platform with it, by %s (revA 3)', (_what, attempt, expected) => {
    expect(isExpectedOfOrdering(thrownBy(attempt))).toBe(expected);
  });
});

function thrownBy(attempt: () => unknown): unknown {
  try {
    attempt();
  } catch (error) {
    return error;
  }
  throw new Error('it was to fail');
}
