import { cliEnvironment } from '../cli.config.js';

const LAUNCHER_POLL_MS = 500;
const INTERRUPTED = 130;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Ctrl-C and the signals to end: the first stops everything in order, whatever is being done; the second ends at once,
 * and the guardian sees to the children.
 */
export class Interruption {
  private asked = false;
  private stop: (() => Promise<void>) | undefined;
  private readonly finished: Promise<void>;
  private finish: () => void = () => undefined;
  private interrupt: () => void = () => undefined;
  private readonly interrupted: Promise<void>;

  /** `say` tells the person that it was heard. */
  constructor(private readonly say: () => void = () => undefined) {
    this.finished = new Promise((resolve) => (this.finish = resolve));
    this.interrupted = new Promise((resolve) => (this.interrupt = resolve));
    for (const signal of SIGNALS) process.on(signal, this.onSignal);
    this.watchLauncher();
  }

  /** Signals are no longer ours. */
  release(): void {
    for (const signal of SIGNALS) process.off(signal, this.onSignal);
  }

  /** What stops in order, from now on. */
  onStop(stop: () => Promise<void>): void {
    this.stop = stop;
    if (this.asked) this.begin();
  }

  /**
   * Waits for work, unless it is interrupted: then it never returns, and the process ends when all is stopped. `undo`
   * gets what the work brings after the interruption.
   */
  async guard<T>(work: Promise<T>, undo?: (late: T) => Promise<void>): Promise<T> {
    const result = await Promise.race([work.then((value) => ({ value })), this.interrupted.then(() => undefined)]);
    if (result) return result.value;
    if (undo) {
      await work.then(undo, () => undefined);
      this.finish();
      process.exit(INTERRUPTED);
    }
    return new Promise(() => undefined);
  }

  /** Resolves when everything is stopped because somebody asked for it. */
  stopped(): Promise<void> {
    return this.finished;
  }

  private readonly onSignal = (signal?: NodeJS.Signals): void => {
    // A hang-up also comes from the launcher, after a Ctrl-C that we heard ourselves.
    if (this.asked && signal === 'SIGHUP') return;
    if (this.asked) process.exit(INTERRUPTED);
    this.asked = true;
    this.say();
    this.interrupt();
    if (this.stop) this.begin();
  };

  /** Who started us through npm and is gone will not press Ctrl-C any more. */
  private watchLauncher(): void {
    const { launcher } = cliEnvironment();
    if (launcher === undefined || launcher !== process.ppid) return;
    const timer = setInterval(() => {
      if (process.ppid === launcher) return;
      clearInterval(timer);
      if (!this.asked) this.onSignal();
    }, LAUNCHER_POLL_MS).unref();
  }

  private begin(): void {
    this.stop!().then(
      () => {
        this.finish();
        process.exit(0);
      },
      (error: unknown) => {
        process.stderr.write(`plimsoll: not everything stopped in order: ${String(error)}\n`);
        process.exit(1);
      },
    );
  }
}
