import { systemClock } from '@plimsoll/kernel';

export interface Step {
  readonly name: string;
  readonly ms: number;
}

/** Steps of a journey, each timed and told when it is done; one that fails is named by its error. */
export class Steps {
  readonly done: Step[] = [];

  constructor(private readonly tell: (line: string) => void) {}

  async step<T>(name: string, work: () => Promise<T>): Promise<T> {
    const from = systemClock.monotonicMs();
    try {
      const value = await work();
      const ms = Math.round(systemClock.monotonicMs() - from);
      this.done.push({ name, ms });
      this.tell(`${name} (${ms} ms)`);
      return value;
    } catch (error) {
      throw new Error(`the journey ends at "${name}": ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
  }
}
