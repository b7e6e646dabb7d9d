import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { CLOCK } from '@plimsoll/service-host';

interface Running {
  readonly runId: string;
  readonly dueMonotonicMs: number;
  timer: NodeJS.Timeout | undefined;
}

/**
 * The countdowns that run in this process, on the clock that does not jump. The wall clock is asked once, when a
 * countdown is taken up after a restart; from then on neither a jump nor a restart of anything else moves the moment.
 */
@Injectable()
export class GuardDeadlines {
  private readonly running = new Map<string, Running>();

  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  /**
   * Begins or goes on with a countdown. The same run is never counted anew. `countdownMs`: more than this cannot be
   * left.
   */
  arm(
    accountId: string,
    run: { readonly runId: string; readonly deadlineAt: Date; readonly countdownMs: number },
    onDue: () => void,
  ): void {
    if (this.running.get(accountId)?.runId === run.runId) return;
    this.disarm(accountId);
    const left = Math.min(run.countdownMs, Math.max(0, run.deadlineAt.getTime() - this.clock.now().getTime()));
    const running: Running = { runId: run.runId, dueMonotonicMs: this.clock.monotonicMs() + left, timer: undefined };
    // A timer may go off a moment early; then nothing would be due yet, and nobody would ask again.
    const tick = (): void => {
      const rest = running.dueMonotonicMs - this.clock.monotonicMs();
      if (rest > 0) running.timer = setTimeout(tick, Math.ceil(rest));
      else onDue();
    };
    running.timer = setTimeout(tick, left);
    this.running.set(accountId, running);
  }

  /** What is left of the countdown; undefined when none runs. */
  remainingMs(accountId: string): number | undefined {
    const running = this.running.get(accountId);
    return running === undefined ? undefined : Math.max(0, running.dueMonotonicMs - this.clock.monotonicMs());
  }

  disarm(accountId: string): void {
    clearTimeout(this.running.get(accountId)?.timer);
    this.running.delete(accountId);
  }

  /** Tries again a little later: what should have happened at the deadline could not be written. */
  again(accountId: string, afterMs: number, onDue: () => void): void {
    const running = this.running.get(accountId);
    if (running) running.timer = setTimeout(onDue, afterMs);
  }

  stop(): void {
    for (const accountId of [...this.running.keys()]) this.disarm(accountId);
  }
}
