import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { removeDataDir } from '@plimsoll/infrastructure';
import { sleep } from '@plimsoll/kernel';
import { e2eEnv, logsDir } from './e2e.config.js';

/** What `plimsoll up --json` says once it is up. */
export interface DemoScreen {
  readonly url: string;
  /** Where terminals reach it. */
  readonly terminals: string;
  readonly demo: {
    readonly email: string;
    readonly password: string;
    readonly accountId: string;
    readonly hookUrl: string;
  };
}

interface EmptyOptions {
  readonly limits?: boolean;
  /** Its token, and the address of its API. */
  readonly telegram?: { readonly token: string; readonly base: string };
}

const CLI = path.resolve(import.meta.dirname, '../../../cli/dist/main.js');
const UP_TIMEOUT_MS = 150_000;
const STOP_TIMEOUT_MS = 60_000;

/** The platform as a newcomer starts it: `plimsoll up` with its demo, in a process of its own. */
export class DemoPlatform {
  private constructor(
    private readonly child: ChildProcess,
    private readonly ended: Promise<number | null>,
    private readonly dataDir: string,
    readonly screen: DemoScreen,
  ) {}

  /** Holds nobody to a plan: who walks through everything needs more than the free one. */
  static start(): Promise<DemoPlatform> {
    return DemoPlatform.up([], { ENFORCE_SUBSCRIPTION_LIMITS: 'false' });
  }

  /**
   * Without the demo: nobody is there yet, so that its screen names none. `limits`: whether people are held to their
   * plan, as with `npm start`. `telegram`: the bot that it has.
   */
  static empty({ limits = true, telegram }: EmptyOptions = {}): Promise<DemoPlatform> {
    return DemoPlatform.up(['--no-demo'], {
      ENFORCE_SUBSCRIPTION_LIMITS: String(limits),
      ...(telegram && { TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_BASE: telegram.base }),
    });
  }

  private static async up(flags: readonly string[], environment: Record<string, string> = {}): Promise<DemoPlatform> {
    // A blank in the path is what many home directories have.
    const dataDir = mkdtempSync(path.join(tmpdir(), 'plimsoll demo '));
    const child = spawn(process.execPath, [CLI, 'up', '--json', ...flags, '--data-dir', dataDir], {
      env: { ...e2eEnv, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    try {
      return new DemoPlatform(child, ended, dataDir, await screenOf(child));
    } catch (error) {
      // Whoever started it gets nothing to stop it with.
      child.kill('SIGINT');
      await Promise.race([ended, sleep(STOP_TIMEOUT_MS)]);
      child.kill('SIGKILL');
      removeDataDir(dataDir);
      throw error;
    }
  }

  /** Ctrl-C; keeps the logs for the test runner. Gives the exit code. */
  async stop(name: string): Promise<number | null> {
    this.child.kill('SIGINT');
    const code = await this.ended;
    const logs = path.join(this.dataDir, 'logs');
    if (logsDir && existsSync(logs)) cpSync(logs, path.join(logsDir, name), { recursive: true });
    removeDataDir(this.dataDir);
    return code;
  }
}

/** Waits until it is up and says so. */
function screenOf(child: ChildProcess): Promise<DemoScreen> {
  let said = '';
  let text = '';
  child.stderr!.on('data', (chunk) => (said += String(chunk)));
  return new Promise<DemoScreen>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`the demo is not up after ${UP_TIMEOUT_MS} ms:\n${said}`)),
      UP_TIMEOUT_MS,
    );
    child.stdout!.on('data', (chunk) => {
      text += String(chunk);
      if (!text.includes('\n')) return;
      clearTimeout(timer);
      const screen = JSON.parse(text) as DemoScreen & { readonly ok: boolean };
      if (screen.ok) resolve(screen);
      else reject(new Error(`plimsoll up says ${text}`));
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`plimsoll up ended with ${code}:\n${said}`));
    });
  });
}
