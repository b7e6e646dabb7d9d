import { Inject, Injectable } from '@nestjs/common';
import { accessTokenRules } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { CLOCK, Metrics } from '@plimsoll/service-host';

/** A token is dead by itself after its life; some minutes more cover clocks that differ. */
const KEEP_MS = (accessTokenRules.lifetimeS + 300) * 1_000;

/**
 * Sessions that were ended while tokens of them may still be alive (ID-2): told by facts, and by a list at the start.
 */
@Injectable()
export class SessionRevocations {
  private readonly ended = new Map<string, number>();

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    metrics: Metrics,
  ) {
    metrics.gauge(
      'gateway_ended_sessions',
      'Sessions refused although their tokens may be alive',
      () => this.ended.size,
    );
  }

  has(sessionId: string): boolean {
    return this.ended.has(sessionId);
  }

  add(sessionId: string, endedAt: string): void {
    this.forgetOld();
    // Set again at the end, so that the map stays in the order of time.
    this.ended.delete(sessionId);
    this.ended.set(sessionId, Date.parse(endedAt));
  }

  private forgetOld(): void {
    const oldest = this.clock.now().getTime() - KEEP_MS;
    for (const [sessionId, endedAt] of this.ended) {
      if (endedAt >= oldest) return;
      this.ended.delete(sessionId);
    }
  }
}
