import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { endedSessionsRequest } from '@plimsoll/contracts';
import { sleep } from '@plimsoll/kernel';
import { Requests } from '@plimsoll/messaging';
import { HealthChecks, Logger, Shutdown } from '@plimsoll/service-host';
import { SessionRevocations } from './session-revocations.js';

const RETRY_MS = 1_000;
/** Identity may start after us: one line in ten attempts, none for the first. */
const ATTEMPTS_PER_LINE = 10;
const PAGES_MAX = 1_000;

/** Sessions that ended before this process listened, by a list at the start. It is not ready without it. */
@Injectable()
export class EndedSessions implements OnApplicationBootstrap {
  private loaded = false;

  constructor(
    private readonly revocations: SessionRevocations,
    private readonly requests: Requests,
    private readonly logger: Logger,
    private readonly shutdown: Shutdown,
    health: HealthChecks,
  ) {
    health.register('ended sessions', () => this.assertLoaded(), { critical: true });
  }

  onApplicationBootstrap(): void {
    void this.load();
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
      for (const item of items) this.revocations.add(item.sessionId, item.endedAt);
      if (nextCursor === undefined) return;
      cursor = nextCursor;
    }
  }

  private assertLoaded(): void {
    if (!this.loaded) throw new Error('not read yet');
  }
}
