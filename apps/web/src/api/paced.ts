/** What happens in bursts is done together: soon after the first of it, and no more often than this. */
const SOON_MS = 150;
const EVERY_MS = 1_000;

export interface Pace {
  readonly soonMs?: number;
  readonly everyMs?: number;
  /** Where nobody looks, nothing is done until somebody does; absent: it is done at once everywhere. */
  readonly isSeen?: () => boolean;
}

/**
 * Does `work` soon after it is asked for, together for all that is asked for meanwhile, and never twice within
 * `everyMs`. News that never pause do not put it off: the first of them sets the time.
 */
export class Paced {
  private timer?: ReturnType<typeof setTimeout> | undefined;
  private doneAtMs = Number.NEGATIVE_INFINITY;
  private isHeld = false;

  constructor(
    private readonly work: () => void,
    private readonly pace: Pace = {},
  ) {}

  ask(): void {
    const { soonMs = SOON_MS, everyMs = EVERY_MS } = this.pace;
    this.timer ??= setTimeout(this.run, Math.max(soonMs, this.doneAtMs + everyMs - Date.now()));
  }

  /** Somebody looks again: what was held back is done now. */
  seen(): void {
    if (this.isHeld) this.run();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.isHeld = false;
  }

  private readonly run = (): void => {
    this.stop();
    if (this.pace.isSeen?.() === false) {
      this.isHeld = true;
      return;
    }
    this.doneAtMs = Date.now();
    this.work();
  };
}

/** Whether anybody can see this page now. */
export function isPageSeen(): boolean {
  return !document.hidden;
}

/** Tells when somebody looks at the page again; gives the way to end it. */
export function whenPageSeen(look: () => void): () => void {
  const changed = (): void => {
    if (isPageSeen()) look();
  };
  document.addEventListener('visibilitychange', changed);
  return () => document.removeEventListener('visibilitychange', changed);
}
