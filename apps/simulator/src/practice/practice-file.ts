import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { Decimal } from '@plimsoll/kernel';
import type { KeptSimulation } from '../simulation.js';
import { fromKeptJson, toKeptJson } from './kept-json.js';

const OWNER_ONLY = 0o600;
const OWNER_ONLY_DIR = 0o700;
const ENDING = '.json';

/** A practice account as it is written down, its terminal's secret with it. */
export interface PracticeAccount {
  readonly terminalId: string;
  readonly secret: string;
  readonly login: string;
  readonly deposit: Decimal;
  readonly marginMode: 'hedging' | 'netting';
  readonly kept?: KeptSimulation;
}

/** The practice accounts of an installation: a file each, readable by its owner only, replaced as a whole. */
export class PracticeFiles {
  private readonly written = new Map<string, string>();

  constructor(private readonly dir: string) {
    mkdirSync(dir, { recursive: true, mode: OWNER_ONLY_DIR });
    chmodSync(dir, OWNER_ONLY_DIR);
  }

  /** One that cannot be read takes no other with it: it is told, and stays as it is for a person to look at. */
  all(onUnreadable: (name: string, error: unknown) => void): PracticeAccount[] {
    return readdirSync(this.dir)
      .filter((name) => name.endsWith(ENDING))
      .flatMap((name) => {
        try {
          return [fromKeptJson(readFileSync(path.join(this.dir, name), 'utf8')) as PracticeAccount];
        } catch (error) {
          onUnreadable(name, error);
          return [];
        }
      });
  }

  /** Writes nothing when nothing changed. */
  write(account: PracticeAccount): void {
    const text = toKeptJson(account);
    if (this.written.get(account.terminalId) === text) return;
    const file = this.fileOf(account.terminalId);
    writeFileSync(`${file}.new`, text, { mode: OWNER_ONLY });
    renameSync(`${file}.new`, file);
    this.written.set(account.terminalId, text);
  }

  remove(terminalId: string): void {
    this.written.delete(terminalId);
    const file = this.fileOf(terminalId);
    if (existsSync(file)) rmSync(file);
  }

  private fileOf(terminalId: string): string {
    return path.join(this.dir, `${terminalId}${ENDING}`);
  }
}
