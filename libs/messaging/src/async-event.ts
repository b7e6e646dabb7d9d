/** Wakes a loop: a call between two waits is not lost, many calls are one. */
export class AsyncEvent {
  private fired = false;
  private readonly waiting = new Set<() => void>();

  fire(): void {
    this.fired = true;
    for (const check of [...this.waiting]) check();
  }

  /** Until fired, or so long. What was fired before the call counts, once. */
  async wait(ms: number): Promise<void> {
    await this.pause(ms, () => this.fired);
    this.fired = false;
  }

  /** So long, whatever is fired; ends early only when `unless` is true, now or at a fire. */
  pause(ms: number, unless: () => boolean): Promise<void> {
    if (unless()) return Promise.resolve();
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.waiting.delete(check);
        resolve();
      };
      const check = (): void => {
        if (unless()) end();
      };
      const timer = setTimeout(end, ms);
      this.waiting.add(check);
    });
  }
}
