import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { SetupError } from '@plimsoll/infrastructure';
import { withDatabaseOf } from '../database/services.js';
import { plimsollProgram } from '../program.js';
import { neverUp } from './ever-up.js';

const CURE = 'start Plimsoll once with "npm start", or name the right --data-dir.';
let place: string;
let report: string;

beforeAll(() => {
  place = mkdtempSync(path.join(tmpdir(), 'plimsoll-never-up-'));
  report = path.join(place, 'report.html');
  writeFileSync(report, '');
});
afterEach(() => {
  process.exitCode = undefined;
});
afterAll(() => rmSync(place, { recursive: true }));

async function run(...args: string[]): Promise<{ error: unknown; written: string }> {
  let written = '';
  const spy = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written += String(text);
    return true;
  });
  try {
    return {
      error: await plimsollProgram('0.0.0')
        .parseAsync(['node', 'plimsoll', ...args])
        .then(
          () => undefined,
          (error: unknown) => error,
        ),
      written,
    };
  } finally {
    spy.mockRestore();
  }
}

describe('a data directory that is not there, or that nothing was ever up with', () => {
  const commands = [
    ['audit', 'verify'],
    ['dead-letters', 'list'],
    ['dead-letters', 'replay', '--all'],
    ['down'],
    ['replay', 'REPORT'],
    ['demo', 'crash'],
  ].map((words) => [words.join(' '), words] as const);

  it.each(commands)('%s: says so with the cure, and leaves no trace', async (_, words) => {
    const absent = path.join(place, 'absent');
    const empty = path.join(place, 'empty');
    mkdirSync(empty, { recursive: true });
    for (const [dataDir, what] of [
      [absent, `There is no data directory ${absent}.`],
      [empty, `Plimsoll was never up with the data directory ${empty}.`],
    ] as const) {
      const { error } = await run(...words.map((word) => (word === 'REPORT' ? report : word)), '--data-dir', dataDir);
      expect(error).toBeInstanceOf(SetupError);
      expect(error).toMatchObject({ what, cure: CURE });
    }
    expect(existsSync(absent)).toBe(false);
    expect(readdirSync(empty)).toEqual([]);
  });

  it('status: is down, with the same line and cure, also in JSON', async () => {
    const absent = path.join(place, 'absent');
    const what = `There is no data directory ${absent}.`;
    const asText = await run('status', '--data-dir', absent);
    expect(asText.written).toBe(`Plimsoll is down: ${what}\n  cure: ${CURE}\n`);
    expect(process.exitCode).toBe(1);
    const asJson = await run('status', '--data-dir', absent, '--json');
    expect(JSON.parse(asJson.written)).toMatchObject({ ok: false, state: 'down', error: { what, cure: CURE } });
    expect(existsSync(absent)).toBe(false);
  });
});

describe('a data directory that something was up with', () => {
  it('is one with the passwords of a service, or with a run', () => {
    const known = path.join(place, 'known');
    mkdirSync(path.join(known, 'secrets'), { recursive: true });
    for (const role of ['owner', 'app', 'worker'])
      writeFileSync(path.join(known, 'secrets', `postgres-identity-${role}`), 'x\n');
    expect(neverUp(known)).toBeUndefined();
    const starting = path.join(place, 'starting');
    mkdirSync(starting);
    writeFileSync(path.join(starting, 'run.lock'), '999999999:1\n');
    expect(neverUp(starting)).toBeUndefined();
  });

  it('is told when its database does not know the service; other errors stay what they are', async () => {
    const at = {
      dataDir: path.join(place, 'known'),
      adminUrl: 'postgres://nobody@127.0.0.1:1/postgres',
      service: 'identity',
    } as const;
    const failing = (code: string): Promise<unknown> =>
      withDatabaseOf(at, () => Promise.reject(Object.assign(new Error('no'), { code })));
    for (const code of ['28P01', '3D000', '42P01'])
      await expect(failing(code)).rejects.toMatchObject({
        name: 'SetupError',
        what: `The database does not know the identity service of the data directory ${at.dataDir}.`,
      });
    await expect(failing('53300')).rejects.toMatchObject({ name: 'Error', code: '53300' });
  });

  it('audit verify makes no master key where there is none: a new one would make a whole log look broken', async () => {
    const keyless = path.join(place, 'known');
    process.env['PLIMSOLL_POSTGRES_URL'] = 'postgres://nobody@127.0.0.1:1/postgres';
    try {
      const { error } = await run('audit', 'verify', '--data-dir', keyless);
      expect(error).toMatchObject({
        what: expect.stringContaining('holds no master key'),
        cure: expect.stringContaining('from a backup'),
      });
    } finally {
      delete process.env['PLIMSOLL_POSTGRES_URL'];
    }
    expect(existsSync(path.join(keyless, 'secrets', 'master-key'))).toBe(false);
  });
});
