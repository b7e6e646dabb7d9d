import { systemClock } from '@plimsoll/kernel';
import { type Progress } from '../output/progress.js';

/** One step of the main job: how long it took, and how many things came of it. */
export interface JourneyStep {
  readonly name: string;
  readonly ms: number;
  readonly count: number;
}

/** Writes down each step while it shows it. */
export class JourneyRecorder {
  readonly steps: JourneyStep[] = [];

  constructor(private readonly progress: Progress) {}

  /** `count` says how many things the result stands for; one unless told. */
  async step<T>(name: string, work: () => Promise<T>, count: (result: T) => number = () => 1): Promise<T> {
    const startedAt = systemClock.monotonicMs();
    const result = await this.progress.step(name, work);
    this.steps.push({ name, ms: Math.round(systemClock.monotonicMs() - startedAt), count: count(result) });
    return result;
  }
}
