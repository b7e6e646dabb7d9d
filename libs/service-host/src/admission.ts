import { problem, ProblemError } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { type Counter, type Histogram, type Metrics } from './metrics.js';

/**
 * What calls are for, the most pressing first: what protects an account goes before what trades, and that before what
 * is looked at.
 */
export const ADMISSION_CLASSES = ['guard', 'sync', 'command', 'alert', 'stream', 'sign-in', 'read', 'history'] as const;
export type AdmissionClass = (typeof ADMISSION_CLASSES)[number];

/** How much of one class is worked on and waits. */
export interface ClassLimits {
  /** Calls that are worked on at once. */
  readonly slots: number;
  /** Calls that may wait for a slot, in the order they came; beyond them 503 at once. */
  readonly waiting: number;
  /** A call that waited longer gets 503: whoever sent it has given up, or would be served too late. */
  readonly waitMs: number;
}
export type AdmissionLimits = Readonly<Record<AdmissionClass, ClassLimits>>;

export const ADMISSION_DEFAULTS: AdmissionLimits = {
  guard: { slots: 128, waiting: 2_000, waitMs: 10_000 },
  sync: { slots: 256, waiting: 2_000, waitMs: 5_000 },
  command: { slots: 32, waiting: 256, waitMs: 5_000 },
  // TradingView hangs up after three seconds: an alert that waited longer would be traded unseen.
  alert: { slots: 64, waiting: 1_500, waitMs: 2_500 },
  stream: { slots: 32, waiting: 256, waitMs: 3_000 },
  'sign-in': { slots: 32, waiting: 128, waitMs: 5_000 },
  read: { slots: 32, waiting: 128, waitMs: 3_000 },
  history: { slots: 8, waiting: 32, waitMs: 3_000 },
};

/** The one share of all of whom nobody knows whose they are: a flood of them is one among the organisations. */
export const STRANGERS = 'strangers';

/** While anything more pressing waits, a class keeps this part of its slots (never less than one). */
const YIELDED = 4;
/** Of the slots of a class one organisation has at most so many quarters: the rest is free for others at any time. */
const SHARE_QUARTERS = 3;
const QUARTERS = 4;
const RETRY_AFTER_S = 2;
const SHARE_RETRY_S = 1;

interface Waiter {
  readonly since: number;
  readonly share: Share | undefined;
  readonly go: () => void;
  readonly timer: NodeJS.Timeout;
}

interface ClassQueue {
  readonly name: AdmissionClass;
  readonly limits: ClassLimits;
  working: number;
  readonly queue: Set<Waiter>;
  /** Who shares it now, by organisation; who has nothing here is not in it. */
  readonly shares: Map<string, Share>;
}

/** What one organisation has of a class. */
interface Share {
  readonly owner: string;
  working: number;
  waiting: number;
}

/** How much of a class one organisation may have at once; never less than one. Pure. */
export function shareOf({ slots, waiting }: ClassLimits): { readonly working: number; readonly waiting: number } {
  return {
    working: Math.max(1, Math.floor((slots * SHARE_QUARTERS) / QUARTERS)),
    waiting: Math.max(1, Math.floor(waiting / QUARTERS)),
  };
}

/**
 * Lets calls in by class: each has slots and a bounded queue of its own, so that no class can take the place of
 * another, and the lower ones yield while a higher one waits. What doesn't fit gets 503 with `Retry-After` instead of
 * piling up. Within a class each organisation has a share: at most three quarters of the slots and a quarter of the
 * queue (429 beyond), and a free slot goes to whoever has the fewest, so that the load of one does not slow others. The
 * class `guard` has no shares: what takes risk away is held up by nothing but the machine itself. Whoever is nobody's
 * has the share of `STRANGERS`; calls without any share (alerts, sign-ins, terminals) are bounded by who meets them.
 */
export class Admission {
  private readonly classes: readonly ClassQueue[];
  private readonly refused: Counter;
  private readonly overShare: Counter;
  private readonly waits: Histogram;

  constructor(
    limits: AdmissionLimits,
    private readonly clock: Clock,
    metrics: Metrics,
  ) {
    this.classes = ADMISSION_CLASSES.map((name) => ({
      name,
      limits: limits[name],
      working: 0,
      queue: new Set(),
      shares: new Map(),
    }));
    this.refused = metrics.counter(
      'plimsoll_admission_refused',
      'Calls that got 503 because their class was full, by class and reason',
    );
    this.overShare = metrics.counter(
      'plimsoll_admission_over_share',
      'Calls that got 429 because their organisation had its share of a class, by class',
    );
    this.waits = metrics.histogram(
      'plimsoll_admission_wait_seconds',
      'How long admitted calls waited for a slot, by class',
    );
    metrics.gauge('plimsoll_admission_working', 'Calls that are worked on, by class', () =>
      this.classes.map((entry) => ({ value: entry.working, labels: { class: entry.name } })),
    );
    metrics.gauge('plimsoll_admission_waiting', 'Calls that wait for a slot, by class', () =>
      this.classes.map((entry) => ({ value: entry.queue.size, labels: { class: entry.name } })),
    );
  }

  /** Throws what a call of this class would get now; asked before its body is read. `owner`: its organisation. */
  assertRoom(name: AdmissionClass, owner?: string): void {
    const entry = this.of(name);
    const share = this.shareIn(entry, owner);
    if (!this.mayWork(entry, share)) this.assertMayWait(entry, share);
  }

  /**
   * Gives what ends the call's stay, at once or when a slot is free; a `busy` problem when there is no place for it, an
   * `organisation-busy` one when its organisation (`owner`) has its share.
   */
  enter(name: AdmissionClass, owner?: string): (() => void) | Promise<() => void> {
    const entry = this.of(name);
    const share = this.shareIn(entry, owner);
    // Nobody goes before somebody who waits and may work now.
    if (this.mayWork(entry, share) && this.nextOf(entry) === undefined) {
      this.waits.record(0, { class: name });
      return this.work(entry, share);
    }
    this.assertMayWait(entry, share);
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        since: this.clock.monotonicMs(),
        share,
        go: () => resolve(this.work(entry, share)),
        timer: setTimeout(() => {
          this.leaveQueue(entry, waiter);
          reject(this.busy(name, 'waited'));
          this.admitNext();
        }, entry.limits.waitMs),
      };
      entry.queue.add(waiter);
      if (share !== undefined) {
        share.waiting += 1;
        entry.shares.set(share.owner, share);
      }
    });
  }

  /** Refuses a call without waiting. */
  busy(name: AdmissionClass, reason: 'full' | 'waited'): ProblemError {
    this.refused.add(1, { class: name, reason });
    return new ProblemError(
      problem('busy', `too many calls of this kind (${name}) at once`, { retryAfterS: RETRY_AFTER_S }),
    );
  }

  private shareIsFull(name: AdmissionClass, owner: string): ProblemError {
    this.overShare.add(1, { class: name });
    if (owner === STRANGERS) return this.busy(name, 'full');
    return new ProblemError(
      problem('organisation-busy', `too many calls of this kind (${name}) at once`, { retryAfterS: SHARE_RETRY_S }),
    );
  }

  private work(entry: ClassQueue, share: Share | undefined): () => void {
    let working = true;
    entry.working += 1;
    if (share !== undefined) {
      share.working += 1;
      entry.shares.set(share.owner, share);
    }
    return () => {
      if (!working) return;
      working = false;
      entry.working -= 1;
      if (share !== undefined) share.working -= 1;
      forgetEmpty(entry, share);
      this.admitNext();
    };
  }

  private leaveQueue(entry: ClassQueue, waiter: Waiter): void {
    entry.queue.delete(waiter);
    if (waiter.share !== undefined) waiter.share.waiting -= 1;
    forgetEmpty(entry, waiter.share);
  }

  private admitNext(): void {
    for (const entry of this.classes) {
      for (let next = this.nextOf(entry); next !== undefined; next = this.nextOf(entry)) {
        clearTimeout(next.timer);
        this.waits.record((this.clock.monotonicMs() - next.since) / 1_000, { class: entry.name });
        // Works before it leaves the queue, so that its share is never taken for empty.
        next.go();
        this.leaveQueue(entry, next);
      }
    }
  }

  /** Of those that may work now, one of the organisation that has the fewest; of equals who came first. */
  private nextOf(entry: ClassQueue): Waiter | undefined {
    if (entry.queue.size === 0 || !this.hasSlot(entry)) return undefined;
    let next: Waiter | undefined;
    for (const waiter of entry.queue)
      if (this.mayWork(entry, waiter.share) && (next === undefined || workingOf(waiter) < workingOf(next)))
        next = waiter;
    return next;
  }

  private assertMayWait(entry: ClassQueue, share: Share | undefined): void {
    if (share !== undefined && share.waiting >= shareOf(entry.limits).waiting)
      throw this.shareIsFull(entry.name, share.owner);
    if (entry.queue.size >= entry.limits.waiting) throw this.busy(entry.name, 'full');
  }

  private mayWork(entry: ClassQueue, share: Share | undefined): boolean {
    return this.hasSlot(entry) && (share === undefined || share.working < shareOf(entry.limits).working);
  }

  /** The share of an organisation, or of strangers; none in what takes risk away. */
  private shareIn(entry: ClassQueue, owner: string | undefined): Share | undefined {
    if (owner === undefined || entry.name === 'guard') return undefined;
    return entry.shares.get(owner) ?? { owner, working: 0, waiting: 0 };
  }

  private hasSlot(entry: ClassQueue): boolean {
    const yields = this.classes.slice(0, this.classes.indexOf(entry)).some((higher) => higher.queue.size > 0);
    const slots = yields ? Math.max(1, Math.floor(entry.limits.slots / YIELDED)) : entry.limits.slots;
    return entry.working < slots;
  }

  private of(name: AdmissionClass): ClassQueue {
    return this.classes[ADMISSION_CLASSES.indexOf(name)]!;
  }
}

function workingOf({ share }: Waiter): number {
  return share?.working ?? 0;
}

function forgetEmpty({ shares }: ClassQueue, share: Share | undefined): void {
  if (share !== undefined && share.working === 0 && share.waiting === 0) shares.delete(share.owner);
}
