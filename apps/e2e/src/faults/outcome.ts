import { systemClock } from '@plimsoll/kernel';
import type { FaultGround } from './fault-ground.js';

/** One seed that did not hold, and why. */
export interface Failure {
  readonly seed: number;
  readonly why: string;
}

/** What a series of fault runs found. */
export interface FaultReport {
  readonly fault: string;
  readonly runs: number;
  readonly lost: number;
  readonly doubled: number;
  readonly failures: readonly Failure[];
  readonly ms: number;
  /** What was measured beside, where the run measures something. */
  readonly figures?: Readonly<Record<string, number>>;
}

/** Counts what the runs of a series find. */
export class Tally {
  private readonly startedMs = systemClock.monotonicMs();
  private readonly failures: Failure[] = [];
  private runs = 0;
  private lost = 0;
  private doubled = 0;

  constructor(
    private readonly fault: string,
    private readonly say: (line: string) => void,
  ) {}

  ran(seed: number, what: string, ms: number): void {
    this.runs += 1;
    this.say(`seed ${String(seed).padStart(4)}  ok  ${(ms / 1_000).toFixed(1).padStart(5)} s  ${what}`);
  }

  /** A run that did not hold. */
  failed(seed: number, what: string, kind: 'lost' | 'doubled' | 'other', why: string): void {
    this.runs += 1;
    this.complain(seed, kind, why);
    this.say(`seed ${String(seed).padStart(4)}  FAILED  ${what}: ${why}`);
  }

  /** Something that was found after the run of the seed, or that belongs to no single seed (-1). */
  complain(seed: number, kind: 'lost' | 'doubled' | 'other', why: string): void {
    if (kind === 'lost') this.lost += 1;
    if (kind === 'doubled') this.doubled += 1;
    this.failures.push({ seed, why });
  }

  report(): FaultReport {
    const { fault, runs, lost, doubled, failures } = this;
    return { fault, runs, lost, doubled, failures, ms: Math.round(systemClock.monotonicMs() - this.startedMs) };
  }
}

/** Which seeds a series runs. */
export interface Series {
  readonly seeds: readonly number[];
  readonly say: (line: string) => void;
  /** The platform to run on, which stays up: several series share one. Without it the run starts its own. */
  readonly ground?: FaultGround;
}
