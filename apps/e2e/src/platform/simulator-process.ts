import type { Command, CommandResult, TerminalDeal, TerminalOrder, TerminalPosition } from '@plimsoll/contracts';
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { resolve } from 'node:path';
import { request } from 'undici';
import { e2eEnv, verbose } from './e2e.config.js';

/** What the simulated broker has in its books. */
export interface SimulatedState {
  readonly connected: boolean;
  readonly stoppedBecause?: string;
  readonly balance: string;
  readonly equity: string;
  readonly positions: readonly TerminalPosition[];
  readonly orders: readonly TerminalOrder[];
  readonly deals: readonly TerminalDeal[];
  readonly commands: readonly {
    readonly command: Command;
    readonly receivedAtMs: number;
    readonly state: string;
    readonly result?: CommandResult;
  }[];
}

export interface SimulatorStats {
  readonly terminals: number;
  readonly connected: number;
  readonly syncs: number;
  readonly syncP50Ms: number;
  readonly syncP95Ms: number;
  readonly syncP99Ms: number;
  readonly receivedAtMs: Readonly<Record<string, number>>;
}

const HOUSE = resolve(import.meta.dirname, '../../../..');
const START_TIMEOUT_MS = 60_000;

/** A simulator in a process of its own, driven by its control API. */
export class SimulatorProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly controlUrl: string,
  ) {}

  /** `checkout`: the root of another built checkout whose simulator it shall be. */
  static async start(env: Readonly<Record<string, string>>, checkout = HOUSE): Promise<SimulatorProcess> {
    const child = spawn(
      process.execPath,
      ['--max-semi-space-size=32', '--v8-pool-size=1', resolve(checkout, 'apps/simulator/dist/main.js')],
      { env: { ...e2eEnv, PLIMSOLL_PARENT_STDIN: '1', ...env }, stdio: ['pipe', 'pipe', 'inherit'] },
    );
    const url = await new Promise<string>((resolveUrl, reject) => {
      const timer = setTimeout(() => reject(new Error('the simulator did not start')), START_TIMEOUT_MS);
      child.once('exit', (code) => reject(new Error(`the simulator exited with ${code}`)));
      createInterface({ input: child.stdout }).on('line', (line) => {
        const entry = JSON.parse(line) as { event: string; control?: string };
        if (verbose) process.stderr.write(`simulator ${line}\n`);
        if (entry.event !== 'simulator-ready') return;
        clearTimeout(timer);
        resolveUrl(entry.control!);
      });
    });
    return new SimulatorProcess(child, url);
  }

  state(): Promise<SimulatedState> {
    return this.control<SimulatedState>('GET', 'state');
  }

  stats(): Promise<SimulatorStats> {
    return this.control<SimulatorStats>('GET', 'stats');
  }

  async control<T>(method: 'GET' | 'POST', name: string, body: object = {}): Promise<T> {
    const response = await request(`${this.controlUrl}/control/${name}`, {
      method,
      body: method === 'POST' ? JSON.stringify(body) : null,
    });
    const answer = (await response.body.json()) as T;
    if (response.statusCode !== 200)
      throw new Error(`control ${name} answered ${response.statusCode}: ${JSON.stringify(answer)}`);
    return answer;
  }

  /** It hangs: the line stays open, and nothing comes over it. */
  halt(): void {
    this.child.kill('SIGSTOP');
  }

  resume(): void {
    this.child.kill('SIGCONT');
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const gone = new Promise((done) => this.child.once('exit', done));
    this.child.kill('SIGTERM');
    await gone;
  }
}
