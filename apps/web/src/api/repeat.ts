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

/**
 * Tells when what failed may work again: the network is back, or somebody looks at this tab, whose timers slept. Gives
 * what ends that.
 */
export function onWake(tell: () => void): () => void {
  const look = (): void => void (document.visibilityState === 'visible' && tell());
  document.addEventListener('visibilitychange', look);
  window.addEventListener('pageshow', tell);
  window.addEventListener('online', tell);
  return () => {
    document.removeEventListener('visibilitychange', look);
    window.removeEventListener('pageshow', tell);
    window.removeEventListener('online', tell);
  };
}

/**
 * Tries until it works, and tells after each try whether it did. A pause ends when the tab wakes. What is returned ends
 * it.
 */
export function repeatUntilDone(work: () => Promise<void>, told: (done: boolean) => void): () => void {
  let failures = 0;
  let timer: number | undefined;
  let stopped = false;
  const attempt = (): void => {
    timer = undefined;
    void work().then(
      () => {
        if (stopped) return;
        stop();
        told(true);
      },
      () => {
        if (stopped) return;
        timer = window.setTimeout(attempt, backOffMs(failures));
        failures += 1;
        told(false);
      },
    );
  };
  const sleepOn = onWake(() => {
    if (timer === undefined) return;
    window.clearTimeout(timer);
    failures = 0;
    attempt();
  });
  const stop = (): void => {
    stopped = true;
    sleepOn();
    window.clearTimeout(timer);
  };
  attempt();
  return stop;
}
