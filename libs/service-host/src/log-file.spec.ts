import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { LogFile } from './log-file.js';
import { Logger } from './logger.js';

const place = mkdtempSync(path.join(tmpdir(), 'plimsoll-log-'));
let folders = 0;

afterAll(() => rmSync(place, { recursive: true }));

function fresh(): string {
  folders += 1;
  return path.join(place, String(folders), 'broker.log');
}

const names = (file: string): string[] => readdirSync(path.dirname(file)).sort();
const linesOf = (file: string): { n?: number; msg?: string; lines?: number; reason?: string }[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as { n: number });
const line = (n: number): string => `${JSON.stringify({ n, msg: 'é'.repeat(40) })}\n`;

describe('a log that rotates while it is written', () => {
  it('loses and tears no line, also of those written during a rotation', async () => {
    const file = fresh();
    const log = new LogFile({ file, service: 'broker', bytesMax: 2_000, kept: 9 });
    let written = 0;
    while (names(file).length < 6) {
      // Some of them come while the files are being renamed, some after.
      for (let i = 0; i < 7; i += 1) log.write(line(written++));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await log.settled();
    const oldestFirst = names(file)
      .filter((name) => name !== 'broker.log')
      .sort((a, b) => Number(b.split('.').at(-1)) - Number(a.split('.').at(-1)))
      .concat('broker.log');
    expect(oldestFirst.flatMap((name) => linesOf(path.join(path.dirname(file), name)).map(({ n }) => n))).toEqual(
      Array.from({ length: written }, (_, n) => n),
    );
  });

  it('keeps a bounded number of old files, readable by their owner only', async () => {
    const file = fresh();
    const log = new LogFile({ file, service: 'broker', bytesMax: 500, kept: 2 });
    for (let n = 0; n < 100; n += 1) {
      log.write(line(n));
      await log.settled();
    }
    expect(names(file)).toEqual(['broker.log', 'broker.log.1', 'broker.log.2']);
    expect(names(file).map((name) => statSync(path.join(path.dirname(file), name)).mode & 0o777)).toEqual([
      0o600, 0o600, 0o600,
    ]);
  });

  it('goes on in the file that it finds, and sets it aside when it is too large already', async () => {
    const file = fresh();
    mkdirSync(path.dirname(file));
    writeFileSync(file, line(1).repeat(10));
    // Left by a process that died while it rotated.
    writeFileSync(`${file}.next`, '');
    const log = new LogFile({ file, service: 'broker', bytesMax: 500 });
    log.write(line(2));
    await log.settled();
    log.write(line(3));
    expect(linesOf(`${file}.1`).map(({ n }) => n)).toEqual([...Array<number>(10).fill(1), 2]);
    expect(linesOf(file).map(({ n }) => n)).toEqual([3]);
    expect(existsSync(`${file}.next`)).toBe(false);
  });

  it('grows on when it cannot rotate, says so, and rotates later', async () => {
    const file = fresh();
    const log = new LogFile({ file, service: 'broker', bytesMax: 500 });
    mkdirSync(`${file}.next`);
    for (let n = 0; n < 6; n += 1) log.write(line(n));
    await log.settled();
    log.write(line(6));
    expect(linesOf(file).map(({ n, msg }) => n ?? msg)).toEqual([
      0,
      1,
      2,
      3,
      4,
      5,
      'the log could not be rotated; it grows on',
      6,
    ]);
    rmSync(`${file}.next`, { recursive: true });
    log.write(`${JSON.stringify({ n: 7, msg: 'x'.repeat(1024 * 1024) })}\n`);
    await log.settled();
    expect(names(file)).toEqual(['broker.log', 'broker.log.1']);
    expect(linesOf(`${file}.1`)).toHaveLength(9);
  });
});

describe('a disk that is full', () => {
  const noSpace = (): never => {
    throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  };

  it('hurts nobody who logs; no half line stays, and what was lost is told once there is room', () => {
    const file = fresh();
    let state: 'room' | 'half' | 'full' = 'room';
    const log = new LogFile({ file, service: 'broker' }, (fd, bytes, offset) => {
      if (state === 'full') return noSpace();
      if (state === 'room') return writeSync(fd, bytes, offset);
      state = 'full';
      return writeSync(fd, bytes, offset, 9);
    });
    log.write(line(0));
    state = 'half';
    log.write(line(1));
    log.write(line(2));
    expect(linesOf(file).map(({ n }) => n)).toEqual([0]);
    state = 'room';
    log.write(line(3));
    log.write(line(4));
    expect(linesOf(file)).toEqual([
      expect.objectContaining({ n: 0 }),
      expect.objectContaining({
        msg: 'lines of this log were lost: it could not be written',
        lines: 2,
        reason: 'ENOSPC',
        service: 'broker',
        level: 'warn',
      }),
      expect.objectContaining({ n: 3 }),
      expect.objectContaining({ n: 4 }),
    ]);
  });

  it('does not reach the caller of the logger either', () => {
    const file = fresh();
    mkdirSync(path.dirname(file));
    symlinkSync('/dev/full', file);
    const logger = Logger.create({ service: 'broker', level: 'info', file });
    expect(() => logger.fatal('dying words')).not.toThrow();
  });

  it('nor does a folder that cannot be made', () => {
    const file = path.join(fresh(), 'below-a-file', 'broker.log');
    mkdirSync(path.dirname(path.dirname(path.dirname(file))));
    writeFileSync(path.dirname(path.dirname(file)), '');
    expect(() => new LogFile({ file, service: 'broker' }).write(line(0))).not.toThrow();
  });
});
