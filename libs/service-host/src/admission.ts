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

/** While anything more pressing waits, a class keeps this part of its slots (never less than one). */
const YIELDED = 4;
const RETRY_AFTER_S = 2;

interface Waiter {
  readonly since: number;
  readonly go: () => void;
  readonly timer: NodeJS.Timeout;
}

interface ClassQueue {
  readonly name: AdmissionClass;
  readonly limits: ClassLimits;
  working: number;
  readonly queue: Set<Waiter>;
}

/**
 * Lets calls in by class: each has slots and a bounded queue of its own, so that no class can take the place of
 * another, and the lower ones yield while a higher one waits. What doesn't fit gets 503 with `Retry-After` instead of
 * piling up.
 */
export class Admission {
  private readonly classes: readonly ClassQueue[];
  private readonly refused: Counter;
  private readonly waits: Histogram;

  constructor(
    limits: AdmissionLimits,
    private readonly clock: Clock,
    metrics: Metrics,
  ) {
    this.classes = ADMISSION_CLASSES.map((name) => ({ name, limits: limits[name], working: 0, queue: new Set() }));
    this.refused = metrics.counter(
      'plimsoll_admission_refused',
      'Calls that got 503 because their class was full, by class and reason',
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

  /** Whether a call of this class would be refused now: asked before its body is read. */
  isFull(name: AdmissionClass): boolean {
    const entry = this.of(name);
    return !this.hasSlot(entry) && entry.queue.size >= entry.limits.waiting;
  }

  /**
   * Gives what ends the call's stay, at once or when a slot is free; a `busy` problem when there is no place for it.
   */
  enter(name: AdmissionClass): (() => void) | Promise<() => void> {
    const entry = this.of(name);
    if (this.hasSlot(entry) && entry.queue.size === 0) {
      this.waits.record(0, { class: name });
      return this.work(entry);
    }
    if (entry.queue.size >= entry.limits.waiting) throw this.busy(name, 'full');
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        since: this.clock.monotonicMs(),
        go: () => resolve(this.work(entry)),
        timer: setTimeout(() => {
          entry.queue.delete(waiter);
          reject(this.busy(name, 'waited'));
          this.admitNext();
        }, entry.limits.waitMs),
      };
      entry.queue.add(waiter);
    });
  }

  /** Refuses a call without waiting. */
  busy(name: AdmissionClass, reason: 'full' | 'waited'): ProblemError {
    this.refused.add(1, { class: name, reason });
    return new ProblemError(
      problem('busy', `too many calls of this kind (${name}) at once`, { retryAfterS: RETRY_AFTER_S }),
    );
  }

  private work(entry: ClassQueue): () => void {
    let working = true;
    entry.working += 1;
    return () => {
      if (!working) return;
      working = false;
      entry.working -= 1;
      this.admitNext();
    };
  }

  private admitNext(): void {
    for (const entry of this.classes) {
      for (const waiter of entry.queue) {
        if (!this.hasSlot(entry)) break;
        entry.queue.delete(waiter);
        clearTimeout(waiter.timer);
        this.waits.record((this.clock.monotonicMs() - waiter.since) / 1_000, { class: entry.name });
        waiter.go();
      }
    }
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
