import { type Clock } from '@plimsoll/kernel';
import { LIMITS } from '../limits.js';

/**
 * What this process knows of lost dependencies: when it last met one. A message that is delivered often during an
 * outage did not kill anybody, so it is tried again instead of being called `crashed-repeatedly`. One that does kill
 * its process also kills this memory with it, and is not tried again by the next.
 */
export class Outages {
  private lastAt: number | undefined;

  constructor(private readonly clock: Clock) {}

  /** A dependency is not there now. */
  note(): void {
    this.lastAt = this.clock.monotonicMs();
  }

  /** Whether there was one so lately that deliveries of it may still be coming. */
  get recent(): boolean {
    return this.lastAt !== undefined && this.clock.monotonicMs() - this.lastAt < LIMITS.outageEchoMs;
  }
}
