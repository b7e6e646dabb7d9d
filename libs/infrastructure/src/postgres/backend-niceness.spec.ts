import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { getPriority } from 'node:os';
import { describe, expect, it } from '@jest/globals';
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
    const children = ['pipelines_worker', 'broker_app'].map((role) => spawn('sleep', ['60'], { argv0: `postgres: ${role} plimsoll 127.0.0.1(1) idle` }));
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
});
