import { systemClock } from '@plimsoll/kernel';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { e2eEnv, logsDir, verbose } from './e2e.config.js';

/** What the scripted broker of an agent has in its books. */
export interface AgentState {
  readonly balance: number;
  readonly equity: number;
  /** How often the terminal died. */
  readonly deaths: number;
  readonly calls: number;
  readonly lost: number;
  readonly doubled: number;
  /** Orders whose answer was lost and that are still to be carried out. */
  readonly lateFills: number;
  readonly alert: string;
  readonly positions: readonly {
    readonly positionId: string;
    readonly symbol: string;
    readonly side: string;
    readonly volume: number;
    /** 0: it has none. */
    readonly stopLoss: number;
    readonly takeProfit: number;
  }[];
  readonly orders: readonly { readonly ticket: string }[];
  readonly deals: readonly AgentDeal[];
  readonly panel: readonly string[];
}

/** A deal in the broker's books: `entry` 0 opens, others close; `type` above 1 is money that came or went. */
export interface AgentDeal {
  readonly ticket: string;
  readonly type: number;
  readonly entry: number;
  readonly positionId: string;
  readonly order: string;
  readonly volume: number;
  readonly comment: string;
  readonly atMs: number;
}

/** How an agent becomes a terminal: by id and secret, or by a pairing code, which it uses once. */
export type AgentIdentity = { readonly terminalId: string; readonly secret: string } | { readonly pairingCode: string };

export type AgentOptions = AgentIdentity & AgentSettings;

interface AgentSettings {
  readonly url: string;
  readonly login: string;
  readonly seed: number;
  readonly marginMode: 'hedging' | 'netting';
  readonly deposit: number;
}

const HOUSE = path.resolve(import.meta.dirname, '../../../..');
const START_TIMEOUT_MS = 30_000;
const STATE_TIMEOUT_MS = 20_000;

/** Where the compiled agent lies; undefined when this machine has no g++. Throws what the compiler says. */
export function compiledAgent(): string | undefined {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(HOUSE, 'apps/mt5-agent/dist/main.js'), 'agent'],
    {
      encoding: 'utf8',
    },
  );
  if (status === 3) return undefined;
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
}

function identityOf(identity: AgentIdentity): Record<string, string> {
  if ('pairingCode' in identity) return { 'pairing-code': identity.pairingCode };
  return { terminal: identity.terminalId, secret: identity.secret };
}

/** What the agent of this login said, beside the logs of the services: with both a run that did not hold is explained. */
function keepLine(login: string, line: string): void {
  if (logsDir === undefined) return;
  mkdirSync(path.join(logsDir, 'agents'), { recursive: true });
  appendFileSync(path.join(logsDir, 'agents', `${login}.log`), `${systemClock.now().toISOString()} ${line}\n`);
}

/** The real agent in its scripted terminal, a process of its own, driven by lines on its standard input. */
export class AgentProcess {
  private readonly waiting: ((state: AgentState) => void)[] = [];
  /** What it said last, for the case of failure. */
  readonly log: string[] = [];

  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    private readonly login: string,
  ) {}

  static async start(program: string, options: AgentOptions): Promise<AgentProcess> {
    const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-agent-'));
    const { url, login, seed, marginMode, deposit } = options;
    const args = { url, ...identityOf(options), login, seed, 'margin-mode': marginMode, deposit, dir: folder };
    const child = spawn(
      program,
      Object.entries(args).flatMap(([name, value]) => [`--${name}`, String(value)]),
      { env: { ...e2eEnv }, stdio: ['pipe', 'pipe', 'pipe'] },
    );
    const agent = new AgentProcess(child, folder, login);
    await agent.ready();
    return agent;
  }

  private ready(): Promise<void> {
    const { child, log } = this;
    createInterface({ input: child.stderr! }).on('line', (line) => {
      log.push(line);
      if (log.length > 40) log.shift();
      keepLine(this.login, line);
      if (verbose) process.stderr.write(`agent ${line}\n`);
    });
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('the agent did not start')), START_TIMEOUT_MS);
      child.once('exit', (code) => reject(new Error(`the agent exited with ${code}: ${log.join('; ')}`)));
      createInterface({ input: child.stdout! }).on('line', (line) => {
        const told = JSON.parse(line) as { event: string };
        if (told.event === 'state') return this.waiting.shift()?.(told as unknown as AgentState);
        clearTimeout(timer);
        return resolve();
      });
    });
  }

  /** One of the scripted terminal's commands (`apps/mt5-agent/README.md`). */
  say(command: string): void {
    this.child.stdin!.write(`${command}\n`);
  }

  state(): Promise<AgentState> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`the agent says nothing: ${this.log.slice(-5).join('; ')}`)),
        STATE_TIMEOUT_MS,
      );
      this.waiting.push((state) => {
        clearTimeout(timer);
        resolve(state);
      });
      this.say('state');
    });
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const gone = new Promise((done) => this.child.once('exit', done));
      this.say('quit');
      const timer = setTimeout(() => this.child.kill('SIGKILL'), 5_000);
      await gone;
      clearTimeout(timer);
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}
