import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { accessTokenRules, endedSessionsRequest } from '@plimsoll/contracts';
import { sleep, type Clock } from '@plimsoll/kernel';
import { Requests } from '@plimsoll/messaging';
import { CLOCK, HealthChecks, Logger, Metrics, Shutdown } from '@plimsoll/service-host';

/** A token is dead by itself after its life; some minutes more cover clocks that differ. */
const KEEP_MS = (accessTokenRules.lifetimeS + 300) * 1_000;
const RETRY_MS = 1_000;
/** Identity may start after us: one line in ten attempts, none for the first. */
const ATTEMPTS_PER_LINE = 10;
const PAGES_MAX = 1_000;

/**
 * Sessions that were ended while tokens of them may still be alive (ID-2): told by facts, and by a list at the start.
 */
@Injectable()
export class SessionRevocations implements OnApplicationBootstrap {
  private readonly ended = new Map<string, number>();
  private loaded = false;

  constructor(
    private readonly requests: Requests,
    private readonly logger: Logger,
    private readonly shutdown: Shutdown,
    @Inject(CLOCK) private readonly clock: Clock,
    health: HealthChecks,
    metrics: Metrics,
  ) {
    health.register('ended sessions', () => this.assertLoaded(), { critical: true });
    metrics.gauge(
      'gateway_ended_sessions',
      'Sessions refused although their tokens may be alive',
      () => this.ended.size,
    );
  }

  onApplicationBootstrap(): void {
    void this.load();
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

  /** Reads the list until it has it; without it we would accept tokens of sessions that are over. */
  private async load(): Promise<void> {
    for (let attempt = 0; !this.shutdown.signal.aborted; attempt += 1) {
      try {
        await this.loadPages();
        this.loaded = true;
        return;
      } catch (error) {
        if (attempt % ATTEMPTS_PER_LINE === 1) this.logger.warn('the ended sessions cannot be read yet', { error });
      }
      await sleep(RETRY_MS, this.shutdown.signal).catch(() => undefined);
    }
  }

  private async loadPages(): Promise<void> {
    let cursor: string | undefined;
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const { items, nextCursor } = await this.requests.ask(
        endedSessionsRequest,
        cursor === undefined ? {} : { cursor },
      );
      for (const item of items) this.add(item.sessionId, item.endedAt);
      if (nextCursor === undefined) return;
      cursor = nextCursor;
    }
  }

  private assertLoaded(): void {
    if (!this.loaded) throw new Error('not read yet');
  }

  private forgetOld(): void {
    const oldest = this.clock.now().getTime() - KEEP_MS;
    for (const [sessionId, endedAt] of this.ended) {
      if (endedAt >= oldest) return;
      this.ended.delete(sessionId);
    }
  }
}
