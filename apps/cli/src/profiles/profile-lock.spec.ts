import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { processIdentity } from '@plimsoll/infrastructure';
import { holderOf, takeAway, takeLock } from './profile-lock.js';

const DEAD = '2147483646:1\nabcd';
let folder: string;
let lock: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-lock-'));
  lock = path.join(folder, 'desk.json.lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the lock of a profile', () => {
  it('is taken from who died, and not from who lives', () => {
    writeFileSync(lock, DEAD);
    expect([takeLock(lock, 'me'), takeLock(lock, 'me')]).toEqual([false, true]);
    const living = `${processIdentity(process.pid)!}\n1234`;
    writeFileSync(lock, living);
    expect([takeLock(lock, 'other'), takeLock(lock, 'other'), holderOf(lock)]).toEqual([false, false, living]);
    expect(readdirSync(folder)).toEqual(['desk.json.lock']);
  });

  it('stays with who took it after another had found the one before dead', () => {
    writeFileSync(lock, DEAD);
    // Two find it dead; the first takes it away and has it, before the second acts on what it read.
    takeAway(lock, DEAD);
    expect(takeLock(lock, 'first')).toBe(true);
    takeAway(lock, DEAD);
    expect(readFileSync(lock, 'utf8')).toBe('first');
  });
});
