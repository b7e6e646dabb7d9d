import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK, Every, Metrics } from '@plimsoll/service-host';

const LOOK_EVERY_MS = 30_000;

/** What operations see of organisations that are frozen: a freeze is for the time of a move, and somebody forgot it. */
@Injectable()
export class StandingMeter {
  private frozen = 0;
  private oldestAt: Date | undefined;

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    metrics: Metrics,
  ) {
    metrics.gauge('identity_organisations_frozen', 'Organisations that are frozen', () => this.frozen);
    metrics.gauge('identity_organisation_frozen_seconds', 'For how long the first of them has been frozen', () =>
      this.oldestS(),
    );
  }

  @Every({ name: 'frozen organisations', everyMs: LOOK_EVERY_MS })
  async look(): Promise<void> {
    const { count, since } = await this.db.asWorker((tx) =>
      tx.one<{ count: string; since: Date | null }>(
        "select count(*) as count, min(since) as since from organisation_standings where state = 'frozen'",
      ),
    );
    this.frozen = Number(count);
    this.oldestAt = since ?? undefined;
  }

  /** Reckoned when somebody reads it, so that it goes on rising where nothing can be looked up. */
  private oldestS(): number {
    return this.oldestAt ? Math.max(0, this.clock.now().getTime() - this.oldestAt.getTime()) / 1_000 : 0;
  }
}
