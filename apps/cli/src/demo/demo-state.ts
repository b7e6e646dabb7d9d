import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { readJsonFile, writeJsonFile } from '@plimsoll/infrastructure';

/** What the demo must remember between starts. Lies in the data directory, for its owner only: it holds a password. */
export interface DemoState {
  readonly email: string;
  readonly password: string;
  /** How many simulated accounts were opened; each gets its own login. */
  readonly opened: number;
  readonly terminalId?: string;
  readonly accountId?: string;
  readonly sourceId?: string;
  /** Unguessable part of the webhook address; shown by the API only once. */
  readonly hookToken?: string;
  readonly pipelineId?: string;
  /** The whole webhook address of the last start. */
  readonly hookUrl?: string;
}

const NAME = 'demo.json';
const PASSWORD_BYTES = 9;

export function demoStatePath(dataDir: string): string {
  return path.join(dataDir, NAME);
}

/** The state of earlier starts, or a new one with a password of its own. */
export function readDemoState(dataDir: string): DemoState {
  const file = demoStatePath(dataDir);
  const cost = 'the next start makes a new demo login, and the one before keeps what it has.';
  return readJsonFile<DemoState>(file, cost) ?? { email: 'demo@plimsoll.local', password: newPassword(), opened: 0 };
}

export function writeDemoState(dataDir: string, state: DemoState): void {
  const file = demoStatePath(dataDir);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  writeJsonFile(file, state);
}

/** Easy to read off a screen and to type: groups of letters and digits. */
export function newPassword(): string {
  const text = randomBytes(PASSWORD_BYTES).toString('hex');
  return text.match(/.{1,6}/g)!.join('-');
}

/** A login number for the simulated account of one start. */
export function loginOf(opened: number): string {
  return String(5_001_000 + opened);
}
