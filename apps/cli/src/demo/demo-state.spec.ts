import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { demoStatePath, loginOf, newPassword, readDemoState, writeDemoState } from './demo-state.js';

describe('demo state', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(path.join(tmpdir(), 'plimsoll-demo-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true }));

  it('is kept for its owner only', () => {
    const state = { ...readDemoState(dataDir), hookToken: 'tok' };
    writeDemoState(dataDir, state);
    expect(readDemoState(dataDir)).toEqual(state);
    expect(statSync(demoStatePath(dataDir)).mode & 0o777).toBe(0o600);
  });
  it('has a password of its own in every data directory, good enough for the rules', () => {
    expect(readDemoState(dataDir).password).not.toBe(readDemoState(dataDir).password);
    expect(newPassword()).toMatch(/^[0-9a-f]{6}-[0-9a-f]{6}-[0-9a-f]{6}$/);
  });
  it('gives every simulated account another login', () => expect(loginOf(1)).not.toBe(loginOf(2)));
});
