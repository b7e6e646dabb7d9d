import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { CLOCK } from './clock.token.js';
import { Logger } from './logger.js';

/** In this order; what is registered for one phase runs together. */
export const SHUTDOWN_PHASES = [
  'unready',
  'stop-pulls',
  'stop-accepting',
  'await-in-flight',
  'flush',
  'drain',
  'close',
] as const;
export type ShutdownPhase = (typeof SHUTDOWN_PHASES)[number];
export type ShutdownTask = () => Promise<void> | void;

export const SHUTDOWN_LIMIT_MS = 25_000;

/** Ends the process so that nothing it has accepted is lost: each part says what it does in which phase. */
@Injectable()
export class Shutdown {
  private readonly tasks = new Map<ShutdownPhase, { name: string; task: ShutdownTask }[]>();
  private readonly controller = new AbortController();
  private running: Promise<boolean> | undefined;

  constructor(
    private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Aborted as soon as shutdown begins: loops and waits end on it. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  register(phase: ShutdownPhase, name: string, task: ShutdownTask): void {
    const tasks = this.tasks.get(phase) ?? [];
    tasks.push({ name, task });
    this.tasks.set(phase, tasks);
  }

  /** Runs all phases once. True when everything ended well within the limit; a failing task never stops the others. */
  run(reason: string, limitMs: number = SHUTDOWN_LIMIT_MS): Promise<boolean> {
    this.running ??= this.runPhases(reason, limitMs);
    return this.running;
  }

  private async runPhases(reason: string, limitMs: number): Promise<boolean> {
    const began = this.clock.monotonicMs();
    this.logger.info('stopping', { reason });
    this.controller.abort(new Error(`stopping: ${reason}`));
    let clean = true;
    for (const phase of SHUTDOWN_PHASES) {
      const left = Math.max(0, began + limitMs - this.clock.monotonicMs());
      // A phase that hangs takes half of what is left, so that those after it (leases are given back, facts go out)
      // have time of their own.
      const share = phase === SHUTDOWN_PHASES.at(-1) ? left : left / 2;
      for (const done of await Promise.all(
        (this.tasks.get(phase) ?? []).map((entry) => this.runTask(phase, entry, share)),
      )) {
        clean &&= done;
      }
    }
    this.logger.info('stopped', { reason, clean, ms: Math.round(this.clock.monotonicMs() - began) });
    return clean;
  }

  private async runTask(
    phase: ShutdownPhase,
    entry: { name: string; task: ShutdownTask },
    limitMs: number,
  ): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('out of time')), limitMs);
    });
    try {
      await Promise.race([Promise.resolve().then(entry.task), timeout]);
      return true;
    } catch (error) {
      this.logger.error('a part did not stop well', { phase, part: entry.name, error });
      return false;
    } finally {
      clearTimeout(timer);
    }
  }
}
