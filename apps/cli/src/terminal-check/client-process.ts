import { type ChildProcess, spawn } from 'node:child_process';
import { cliEnvironment, inheritedEnvironment } from '../cli.config.js';
import { type Party } from './watch.js';

const END_MS = 5_000;

/** The client under test as a child of ours: started by a line of shell, ended by force, as a machine that dies. */
export class ClientProcess {
  private child: ChildProcess | undefined;
  readonly lines: string[] = [];

  constructor(
    private readonly line: string,
    private readonly url: string,
    /** Who it is; or the code by which it learns that. */
    private readonly given: Party | { readonly code: string },
  ) {}

  start(): void {
    const { url, given } = this;
    this.child = spawn('sh', ['-c', `exec ${this.line}`], {
      cwd: cliEnvironment().startedIn,
      env: {
        ...inheritedEnvironment(),
        TERMINAL_EDGE_URL: url,
        ...('code' in given
          ? { TERMINAL_PAIRING_CODE: given.code }
          : { TERMINAL_ID: given.terminalId, TERMINAL_SECRET: given.secret }),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const note = (data: Buffer): void => void this.lines.push(...data.toString('utf8').split('\n').filter(Boolean));
    this.child.stdout?.on('data', note);
    this.child.stderr?.on('data', note);
  }

  async kill(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, END_MS).unref())]);
  }
}
