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

  constructor() {
    this.finished = new Promise((resolve) => (this.finish = resolve));
    this.interrupted = new Promise((resolve) => (this.interrupt = resolve));
    for (const signal of SIGNALS) process.on(signal, this.onSignal);
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

  private readonly onSignal = (): void => {
    if (this.asked) process.exit(INTERRUPTED);
    this.asked = true;
    this.interrupt();
    if (this.stop) this.begin();
  };

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
