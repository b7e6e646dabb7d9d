import { type ChildProcess, spawn } from 'node:child_process';
import { inheritedEnvironment, mainOf } from '@plimsoll/infrastructure';
import { until } from '../../platform/wait.js';

const READY_MS = 60_000;

/** The service notifications as it runs everywhere; it is killed and begun again. */
export class NoticeProcess {
  private child: ChildProcess | undefined;

  constructor(private readonly env: Readonly<Record<string, string>>) {}

  /** Resolves when it is ready. */
  async start(): Promise<void> {
    this.begin();
    await until('notifications to be ready', () => this.isReady(), READY_MS, 50);
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
    this.child = spawn(process.execPath, [mainOf('notifications')], {
      env: { ...inheritedEnvironment(), ...this.env, PLIMSOLL_PARENT_STDIN: 'true' },
      stdio: ['pipe', 'inherit', 'inherit'],
    });
  }

  private async isReady(): Promise<boolean> {
    if (this.child?.exitCode !== null) throw new Error(`notifications ended (${String(this.child?.exitCode)})`);
    return (await fetch(`http://127.0.0.1:${this.env['OPS_PORT']}/health/ready`)).ok;
  }
}
