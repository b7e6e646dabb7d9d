const PAUSE_MIN_MS = 500;
const PAUSE_MAX_MS = 10_000;
const DOUBLINGS_MAX = 5;

/**
 * The pause after so many failures, grown twofold each time and spread: a platform that comes back is not asked by
 * everybody at once.
 */
export function backOffMs(failures: number): number {
  const pause = Math.min(PAUSE_MAX_MS, PAUSE_MIN_MS * 2 ** Math.min(failures, DOUBLINGS_MAX));
  return pause * (0.5 + Math.random() / 2);
}

/** Tries until it works, and tells after each try whether it did. What is returned ends it. */
export function repeatUntilDone(work: () => Promise<void>, told: (done: boolean) => void): () => void {
  let failures = 0;
  let timer: number | undefined;
  let stopped = false;
  const attempt = (): void =>
    void work().then(
      () => !stopped && told(true),
      () => {
        if (stopped) return;
        timer = window.setTimeout(attempt, backOffMs(failures));
        failures += 1;
        told(false);
      },
    );
  attempt();
  return () => {
    stopped = true;
    window.clearTimeout(timer);
  };
}
