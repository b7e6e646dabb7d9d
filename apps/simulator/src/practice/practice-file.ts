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
import { Decimal, isId } from '@plimsoll/kernel';
import type { KeptSimulation } from '../simulation.js';
import { fromKeptJson, toKeptJson } from './kept-json.js';

const OWNER_ONLY = 0o600;
const OWNER_ONLY_DIR = 0o700;
const ENDING = '.json';

/** A practice account as it is written down, its terminal's secret with it. */
export interface PracticeAccount {
  readonly terminalId: string;
  /** The organisation whose it is, and the call that began it; absent in files that were written before they were known. */
  readonly owner?: string;
  readonly call?: string;
  readonly secret: string;
  readonly login: string;
  readonly deposit: Decimal;
  readonly marginMode: 'hedging' | 'netting';
  readonly kept?: KeptSimulation;
}

/** Whether it is one, by the name of its file too: it is written there again. */
function isPracticeAccount(value: unknown, name: string): value is PracticeAccount {
  if (typeof value !== 'object' || value === null) return false;
  const { terminalId, secret, login, deposit, marginMode } = value as Record<string, unknown>;
  const texts = [secret, login].every((text) => typeof text === 'string' && text !== '');
  const mode = marginMode === 'hedging' || marginMode === 'netting';
  return isId(terminalId) && `${terminalId}${ENDING}` === name && texts && deposit instanceof Decimal && mode;
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
          const account = fromKeptJson(readFileSync(path.join(this.dir, name), 'utf8'));
          if (!isPracticeAccount(account, name)) throw new Error('it is JSON, and no practice account');
          return [account];
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
