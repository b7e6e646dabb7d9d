import { type Counter, type Metrics } from '../metrics.js';
import { contained } from './contained.js';
import { DROP_REASONS, type DropReason, type ExportTally } from './export-queue.js';
import { type KeepReason } from './tail-sampling.js';

/** Kinds of telemetry that leave by OTLP. */
export type Signal = 'traces' | 'logs';

/** What a process tells the world beside its metrics: traces and log records. */
export interface Telemetry {
  /** Counted in these metrics from now on, and what was counted before. */
  countIn(metrics: Metrics): void;
  /** Told when a receiver does not take what it is sent. */
  whenFailing(tell: (signal: Signal, error: unknown) => void): void;
  /** Sends what waits, for at most so many ms. Never throws. */
  close(withinMs: number): Promise<void>;
}

/** Counts what was sent, kept and dropped: by itself at first, in the metrics once they are there. */
export class TelemetryTally {
  private readonly early: ((counters: Counters) => void)[] = [];
  private counters: Counters | undefined;
  private tell: (signal: Signal, error: unknown) => void = () => undefined;

  countIn(metrics: Metrics): void {
    this.counters = {
      exported: metrics.counter('plimsoll_telemetry_exported', 'Spans and log records that a receiver took, by signal'),
      dropped: metrics.counter(
        'plimsoll_telemetry_dropped',
        'Spans and log records that were not sent, by signal and reason',
      ),
      kept: metrics.counter(
        'plimsoll_traces_kept',
        'Parts of traces that were kept although the head ratio left them out, by reason',
      ),
    };
    // There before the first is lost: an increase is seen only of a series that was.
    for (const signal of ['traces', 'logs'] as const)
      for (const reason of DROP_REASONS) this.counters.dropped.add(0, { signal, reason });
    for (const count of this.early.splice(0)) count(this.counters);
  }

  whenFailing(tell: (signal: Signal, error: unknown) => void): void {
    this.tell = tell;
  }

  kept(reason: KeepReason): void {
    this.count(({ kept }) => kept.add(1, { reason }));
  }

  of(signal: Signal): ExportTally {
    return {
      exported: (count) => this.count(({ exported }) => exported.add(count, { signal })),
      dropped: (count: number, reason: DropReason) =>
        this.count(({ dropped }) => dropped.add(count, { signal, reason })),
      failed: (error) => void contained(signal, () => this.tell(signal, error)),
    };
  }

  private count(add: (counters: Counters) => void): void {
    if (this.counters) add(this.counters);
    // Only while a service starts; what comes beyond is not worth remembering.
    else if (this.early.length < EARLY_MAX) this.early.push(add);
  }
}

const EARLY_MAX = 1_000;

interface Counters {
  readonly exported: Counter;
  readonly dropped: Counter;
  readonly kept: Counter;
}
