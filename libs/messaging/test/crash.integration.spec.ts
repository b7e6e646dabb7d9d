import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@plimsoll/kernel';
import { effects } from './support/effects.js';
import { type Ground, openGround, until } from './support/ground.js';

const EMIT = 12;
let ground: Ground;
let child: ChildProcess | undefined;

beforeAll(async () => {
  ground = await openGround();
});

afterEach(async () => {
  if (child && child.exitCode === null && child.signalCode === null) {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
});

afterAll(async () => {
  await ground?.stop();
});

function start(environment: Record<string, string>): ChildProcess {
  child = spawn(process.execPath, [path.join(import.meta.dirname, 'support', 'crash-service.mjs')], {
    env: {
      PATH: process.env['PATH'] ?? '',
      // Many processes of one program: compiled once.
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      ...ground.environment,
      LOG_LEVEL: 'silent',
      ...environment,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return child;
}

interface State {
  readonly committed: number;
  readonly unpublished: number;
}

function outbox(tenantId: string): Promise<State> {
  return ground.db.asWorker(async (tx) => {
    const row = await tx.one<{ committed: string; unpublished: string }>(
      `select count(*) filter (where subject like 'broker.order.%') as committed,
         count(*) filter (where published_at is null) as unpublished
       from outbox
       where tenant_id = $1`,
      [tenantId],
    );
    return { committed: Number(row.committed), unpublished: Number(row.unpublished) };
  });
}

/** Kills a process at the crash point, starts another, and holds the books against each other. */
async function crashAt(point: string, environment: Record<string, string> = {}): Promise<void> {
  const tenantId = newId();
  const [, signal] = (await once(
    start({ TENANT: tenantId, EMIT: String(EMIT), PLIMSOLL_CRASH_AT: point, ...environment }),
    'exit',
  )) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
  start({ TENANT: tenantId, EMIT: '0', ...environment });
  const { committed } = await outbox(tenantId);
  expect(committed).toBeGreaterThan(0);
  await until(
    () => effects(ground.db, 'deals', tenantId),
    (rows) => rows.length >= committed,
    40_000,
  );
  await until(
    () => outbox(tenantId),
    (state) => state.unpublished === 0,
  );
  for (const consumer of ['orders', 'deals']) {
    const done = await effects(ground.db, consumer, tenantId);
    expect({ consumer, effects: done.length, doubled: done.filter((row) => row.times > 1) }).toEqual({
      consumer,
      effects: committed,
      doubled: [],
    });
  }
}

describe('a process killed with -9 loses nothing and doubles nothing', () => {
  it.each([
    ['after the commit, before the publish (row 1)', 'relay:after-commit-before-publish#2'],
    ['after the publish, before the mark (row 2)', 'relay:after-publish-before-mark#2'],
    ["after the handler's commit, before the ack (row 3)", 'consumer:after-commit-before-ack#4'],
    ['inside the handler (row 4)', 'consumer:inside-handler#4'],
  ])('%s', (_where, point) => crashAt(point), 60_000);

  it(
    'also when every fact is delivered twice',
    () => crashAt('consumer:after-commit-before-ack#5', { PLIMSOLL_DELIVER_TWICE: '1' }),
    60_000,
  );
});
