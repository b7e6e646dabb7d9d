import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { getPriority } from 'node:os';
import { invariant, sleep, systemClock } from '@plimsoll/kernel';
import { LIMITS } from '../limits.js';
import { isDiskFull, diskFull, SetupError } from '../setup-error.js';
import { Guard } from './guard.js';
import { logSize, logTail, noteInLog, openLog } from './log-file.js';
import { isExpectedOfOrdering, orderBehind, orderSessionBehind } from './niceness.js';
import { processTree, trySignal } from './process-identity.js';

/** `unresponsive`: it lives, was ready, and does not answer its liveness check now. */
export type ProcessState = 'stopped' | 'starting' | 'ready' | 'unresponsive' | 'crashed' | 'stopping';

/** How a process that runs is asked whether it still does its work. */
export interface Liveness {
  /** Whether it does; must come to an end by itself. */
  readonly check: () => Promise<boolean>;
  readonly everyMs: number;
  /** So many checks in a row without an answer end the process; the restart rule starts it again. */
  readonly failures: number;
}

export interface ProcessSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly logFile: string;
  /**
   * Set when the child writes and rotates its log itself: where its standard output and error go, which then hold only
   * what no log line could.
   */
  readonly outputFile?: string;
  readonly uid?: number;
  readonly gid?: number;
  /** Holds the child's standard input open: when it closes, the child knows that we are gone. */
  readonly stdinPipe?: boolean;
  readonly stopSignal: NodeJS.Signals;
  /** Higher ranks stop first when we die: services above servers. */
  readonly rank: number;
  readonly restart: 'always' | 'never';
  /** Nice value: what has a higher one waits for the processor behind the others when there is not enough for all. */
  readonly niceness?: number;
  readonly isReady: () => Promise<boolean>;
  readonly readyWithinMs: number;
  /** Without it a process counts as well until it ends. Nothing is ended that would not be started again. */
  readonly liveness?: Liveness;
  /** Turns what the log says into a cure, where one is known. */
  readonly explain?: (log: string) => SetupError | undefined;
  /** Told of each change, for progress and status. */
  readonly onState?: (process: ManagedProcess, state: ProcessState) => void;
}

/** A child that is gone already is told of by its exit. */
function orderChild(pid: number, niceness: number): void {
  try {
    orderBehind(pid, niceness);
  } catch (error) {
    if (!isExpectedOfOrdering(error)) throw error;
  }
}

/** Waits without keeping our process alive. */
function unhurried(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms).unref());
}

/**
 * One child process from start to stop: waits until it is ready, restarts it when it crashes, takes it down in time.
 */
export class ManagedProcess {
  private child: ChildProcess | undefined;
  private exited: Promise<void> = Promise.resolve();
  private current: ProcessState = 'stopped';
  private crashes: number[] = [];
  private added: Readonly<Record<string, string>> = {};
  private once: Readonly<Record<string, string>> = {};
  private logFrom = 0;
  private outputFrom = 0;
  private wanted = false;
  private wasReady = false;
  /** From start to ready, the last time. */
  readyMs = 0;
  /** How often it was started again after a crash. */
  restarts = 0;

  constructor(readonly spec: ProcessSpec) {}

  get name(): string {
    return this.spec.name;
  }

  get state(): ProcessState {
    return this.current;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Starts it and returns when it is ready; throws with the end of its log when it is not in time. */
  async start(): Promise<void> {
    invariant(this.current === 'stopped' || this.current === 'crashed', `${this.name} runs already`);
    this.wanted = true;
    await this.launch();
  }

  /** Variables for the next start only, such as a crash point: the start after that is without them. */
  overrideNextStart(env: Readonly<Record<string, string>>): void {
    this.once = env;
  }

  /** Variables for this and every later start. */
  addEnvironment(env: Readonly<Record<string, string>>): void {
    this.added = { ...this.added, ...env };
  }

  /** Sends a signal, with `tree` to all processes below it too. What happens then is up to the restart rule. */
  kill(signal: NodeJS.Signals = 'SIGKILL', options: { readonly tree?: boolean } = {}): void {
    const pid = this.child?.pid;
    if (pid === undefined) return;
    for (const target of options.tree ? processTree(pid) : [pid]) trySignal(target, signal);
    // Nobody survives it, and whoever asks for the state before the exit is reported shall not hear "ready".
    if (signal === 'SIGKILL' && this.wanted) this.become('crashed');
  }

  /** Resolves when it is ready (again); throws when that takes too long. */
  async untilReady(withinMs: number = this.spec.readyWithinMs): Promise<void> {
    const end = systemClock.monotonicMs() + withinMs;
    while (this.current !== 'ready') {
      if (systemClock.monotonicMs() > end)
        throw this.failure(`${this.name} was not ready again within ${withinMs} ms (it is ${this.current}).`);
      await sleep(LIMITS.readyPollMs);
    }
  }

  /** Ends it politely, then for good. Safe to call at any time. */
  async stop(graceMs: number = LIMITS.stopGraceMs): Promise<void> {
    const pid = this.child?.pid;
    this.wanted = false;
    if (pid !== undefined && this.isRunning()) {
      this.become('stopping');
      trySignal(pid, this.spec.stopSignal);
      // One that was halted hears it only when it goes on.
      for (const target of processTree(pid)) trySignal(target, 'SIGCONT');
      const timer = setTimeout(() => this.kill('SIGKILL', { tree: true }), graceMs);
      await this.exited;
      clearTimeout(timer);
    }
    this.become('stopped');
  }

  /** The end of its log since the last start. */
  tail(lines?: number): string {
    const { logFile, outputFile } = this.spec;
    const limit = lines === undefined ? {} : { lines };
    const parts = [
      logTail(logFile, { from: this.logFrom, ...limit }),
      outputFile === undefined ? '' : logTail(outputFile, { from: this.outputFrom, ...limit }),
    ];
    return parts.filter((part) => part !== '').join('\n');
  }

  private async launch(): Promise<void> {
    const startedAt = systemClock.monotonicMs();
    this.become('starting');
    this.spawn();
    const end = startedAt + this.spec.readyWithinMs;
    while (!(await this.spec.isReady().catch(() => false))) {
      if (!this.isRunning()) break;
      if (systemClock.monotonicMs() > end) {
        this.kill('SIGKILL', { tree: true });
        await this.exited;
        throw this.failure(`${this.name} did not become ready within ${Math.round(this.spec.readyWithinMs / 1000)} s.`);
      }
      await sleep(LIMITS.readyPollMs);
    }
    // An answer could also come from somebody else on that port, so the child itself must be alive.
    if (!this.isRunning()) throw this.failure(`${this.name} ended while it started.`);
    this.readyMs = Math.round(systemClock.monotonicMs() - startedAt);
    this.wasReady = true;
    this.become('ready');
    if (this.spec.liveness) void this.watchLiveness(this.spec.liveness, this.child!);
  }

  private async watchLiveness(liveness: Liveness, child: ChildProcess): Promise<void> {
    const current = (): boolean =>
      this.child === child && this.wanted && (this.current === 'ready' || this.current === 'unresponsive');
    for (let missed = 0; missed < liveness.failures;) {
      const due = systemClock.monotonicMs() + liveness.everyMs;
      await unhurried(liveness.everyMs);
      // When we were halted ourselves, a late answer is our fault.
      const late = systemClock.monotonicMs() - due > LIMITS.livenessLagMs;
      const well = current() && (await liveness.check().catch(() => false));
      if (!current()) return;
      if (well) missed = 0;
      else if (!late) missed += 1;
      this.become(missed > 1 ? 'unresponsive' : 'ready');
    }
    if (this.spec.restart !== 'always') return;
    noteInLog(
      this.spec.logFile,
      `${this.name} lives but did not answer ${liveness.failures} times in a row; it is ended and started again`,
    );
    this.kill(this.spec.stopSignal);
    await unhurried(LIMITS.livenessStopMs);
    if (this.child === child && this.isRunning() && this.wanted) this.kill('SIGKILL', { tree: true });
  }

  private isRunning(): boolean {
    return this.child?.pid !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  private spawn(): void {
    const { spec } = this;
    const env = { ...spec.env, ...this.added, ...this.once };
    this.once = {};
    this.logFrom = logSize(spec.logFile);
    if (spec.outputFile !== undefined) this.outputFrom = logSize(spec.outputFile);
    const output = openLog(spec.outputFile ?? spec.logFile);
    const who = spec.uid === undefined ? {} : { uid: spec.uid, gid: spec.gid };
    const child = spawn(spec.command, [...spec.args], {
      ...who,
      env,
      cwd: spec.cwd,
      detached: true,
      stdio: [spec.stdinPipe ? 'pipe' : 'ignore', output, output],
    });
    closeSync(output);
    child.stdin?.on('error', () => undefined);
    this.child = child;
    // Threads that begin later have it too.
    if (child.pid !== undefined && spec.niceness !== undefined) this.order(child.pid, spec.niceness);
    if (child.pid !== undefined) Guard.ofThisProcess().watch(child.pid, spec.rank, spec.stopSignal);
    this.exited = new Promise((resolve) => {
      const ended = (): void => {
        if (child.pid !== undefined) Guard.ofThisProcess().forget(child.pid);
        resolve();
        if (this.child === child) this.onExit();
      };
      child.once('exit', ended);
      child.once('error', ended);
    });
  }

  /**
   * Behind others as a process and as the session that it leads. A session that could not be ordered works as well as
   * before.
   */
  private order(pid: number, niceness: number): void {
    orderChild(pid, niceness);
    const note = (error: unknown): void =>
      noteInLog(this.spec.logFile, `its session is not ordered behind others: ${String(error)}`);
    void orderSessionBehind(pid, Math.max(0, niceness - getPriority())).catch(note);
  }

  private onExit(): void {
    if (!this.wanted) return;
    this.become('crashed');
    if (this.spec.restart === 'always' && this.wasReady) void this.restart();
  }

  private async restart(): Promise<void> {
    const now = systemClock.monotonicMs();
    this.crashes = [...this.crashes.filter((at) => at > now - LIMITS.restartWindowMs), now];
    const extra = this.crashes.length - LIMITS.restartsAtOnce;
    if (extra > 0) await sleep(Math.min(LIMITS.restartPauseCapMs, LIMITS.restartPauseMs * 2 ** (extra - 1)));
    if (!this.wanted) return;
    this.restarts += 1;
    // A failed restart is a crash of its own and comes back here through onExit.
    await this.launch().catch(() => undefined);
  }

  private failure(what: string): Error {
    const log = this.tail();
    if (isDiskFull(log)) return diskFull(this.spec.logFile);
    const { logFile, outputFile } = this.spec;
    // It may have ended before it could open its log.
    const place = outputFile !== undefined && logTail(logFile, { from: this.logFrom }) === '' ? outputFile : logFile;
    return this.spec.explain?.(log) ?? new SetupError(what, `read ${place}`, { details: log });
  }

  private become(state: ProcessState): void {
    if (this.current === state) return;
    this.current = state;
    this.spec.onState?.(this, state);
  }
}
