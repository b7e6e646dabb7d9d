/** The only source of time. `now` is wall time (may jump); `monotonicMs` is for durations only. */
export interface Clock {
  now(): Date;
  monotonicMs(): number;
}

export const systemClock: Clock = {
  now: () => new Date(),
  monotonicMs: () => performance.now(),
};

/** A clock that a spec moves by hand. */
export class ManualClock implements Clock {
  private wallMs: number;
  private monoMs = 0;

  constructor(start: Date | string = '2026-01-05T10:00:00.000Z') {
    this.wallMs = new Date(start).getTime();
  }

  now(): Date {
    return new Date(this.wallMs);
  }

  monotonicMs(): number {
    return this.monoMs;
  }

  /** Lets time pass: wall and monotonic move together. */
  advance(ms: number): void {
    this.wallMs += ms;
    this.monoMs += ms;
  }

  /** The wall clock is set to another time; no time passes. */
  jump(ms: number): void {
    this.wallMs += ms;
  }
}

/** Waits; rejects with the signal's reason when aborted before. */
export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason as Error);
      return;
    }
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
