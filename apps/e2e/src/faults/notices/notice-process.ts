import { type ChildProcess, spawn } from 'node:child_process';
import { isOk, mainOf, nodeProcess, type ProcessSpec } from '@plimsoll/infrastructure';
import { until } from '../../platform/wait.js';

const READY_MS = 60_000;

/** The service notifications as a platform runs it; it is killed and begun again. */
export class NoticeProcess {
  private readonly spec: ProcessSpec;
  private readonly readyUrl: string;
  private child: ChildProcess | undefined;

  constructor(dir: string, env: Readonly<Record<string, string>>) {
    this.readyUrl = `http://127.0.0.1:${env['OPS_PORT']}/health/ready`;
    const main = mainOf('notifications');
    this.spec = nodeProcess(dir, { name: 'notifications', main, env, readyUrl: this.readyUrl, ownLog: true });
  }

  /** Resolves when it is ready. */
  async start(): Promise<void> {
    this.begin();
    await until('notifications to be ready', () => isOk(this.readyUrl), READY_MS, 50);
  }

  /** At once, whatever it does; the next one begins in the same moment, as under a supervisor. */
  async killAndBegin(): Promise<void> {
    await this.kill();
    this.begin();
  }

  async kill(): Promise<void> {
    const { child } = this;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }

  private begin(): void {
    const { command, args, env } = this.spec;
    // Its log lies in the data directory; its standard input ends with us, and it does too.
    this.child = spawn(command, args ?? [], { env, stdio: ['pipe', 'ignore', process.stderr] });
  }
}
