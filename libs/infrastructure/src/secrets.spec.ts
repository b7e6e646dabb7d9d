import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { masterKey, requireMasterKey, secretFile } from './secrets.js';

const folders: string[] = [];
const folder = (): string => {
  const made = mkdtempSync(path.join(tmpdir(), 'plimsoll-secrets-'));
  folders.push(made);
  return made;
};

afterAll(() => folders.forEach((made) => rmSync(made, { recursive: true, force: true })));

describe('the master key', () => {
  it('is made at the first start, and the same at every later one', () => {
    const dataDir = folder();
    requireMasterKey(dataDir);
    const key = masterKey(dataDir);
    writeFileSync(path.join(dataDir, 'ports.json'), '{}');
    requireMasterKey(dataDir);
    expect(masterKey(dataDir)).toBe(key);
    expect(Buffer.from(key, 'base64')).toHaveLength(32);
  });

  it('is never replaced when it was lost: what is sealed under it would be lost with it', () => {
    const dataDir = folder();
    masterKey(dataDir);
    rmSync(secretFile(dataDir, 'master-key'));
    expect(() => requireMasterKey(dataDir)).toThrow(/The master key of this data directory is gone/);
  });

  it('is not made anew for an installation of before the mark either', () => {
    const dataDir = folder();
    writeFileSync(path.join(dataDir, 'ports.json'), '{}');
    expect(() => requireMasterKey(dataDir)).toThrow(/The master key of this data directory is gone/);
  });
});
